"""Small words about people and links that several templates need."""

from __future__ import annotations

from math import floor

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cxmaturity.assessments.participation import answered_of
from cxmaturity.assessments.tokens import sheet_name_of
from cxmaturity.engine.text import Text, pick
from cxmaturity.engine.words.visibility import ROLES
from cxmaturity.organisations.models import Membership, User
from cxmaturity.reports.queries import report_formats
from cxmaturity.web.process import end_of_field

register = template.Library()


@register.filter
def initials(user: User) -> str:
    words = str(user).replace("@", " ").split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def role_name(membership: Membership) -> str:
    return pick(ROLES[membership.role], get_language() or "en")


@register.filter
def percent(share: float) -> str:
    """0.336 -> "34 %" as the language writes it."""
    return _("%(share)s%%") % {"share": floor(100 * share + 0.5)}


@register.simple_tag
def format_title(key: str) -> Text | None:
    """None for a format whose plugin is no longer installed."""
    form = report_formats().get(key)
    return form.title if form else None


register.filter(end_of_field)
register.filter("sheet_name", sheet_name_of)
register.filter(answered_of)
