"""The secret of a personal link when a mail needs it."""

from __future__ import annotations

from cxmaturity.assessments.models import Invitation
from cxmaturity.assessments.tokens import hash_of, token_of


def keep_link(*, invitation: Invitation) -> str:
    """The token that opens this person's questions. After the key of the installation was changed it is another one
    than in earlier mails: from now on this one opens, unless the link was withdrawn in between."""
    token = token_of(invitation)
    if invitation.token_hash != hash_of(token):
        unchanged = Invitation.objects.filter(pk=invitation.pk, token_hash=invitation.token_hash)
        unchanged.update(token_hash=hash_of(token))
    return token
