"""The row of a mail by the key it was posted under."""

from cxmaturity.jobs.models import OutgoingMail
from cxmaturity.jobs.queries import stored_key


def mail_of(key):
    return OutgoingMail.objects.get(key=stored_key(key))
