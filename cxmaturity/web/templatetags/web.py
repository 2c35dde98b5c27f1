"""Small words about people and links that several templates need."""

from __future__ import annotations

from django import template

from cxmaturity.engine.text import Text
from cxmaturity.organisations.models import Membership, User
from cxmaturity.reports.queries import report_formats
from cxmaturity.web.process import end_of_field
from cxmaturity.web.words import ROLES

register = template.Library()


@register.filter
def initials(user: User) -> str:
    words = str(user).replace("@", " ").split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def role_name(membership: Membership) -> str:
    return ROLES[membership.role]


@register.simple_tag
def format_title(key: str) -> Text | None:
    """None for a format whose plugin is no longer installed."""
    form = report_formats().get(key)
    return form.title if form else None


register.filter(end_of_field)
