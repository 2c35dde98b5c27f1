"""A name by its code, for the pages that prepare a round."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def named(names: Mapping[str, str], code: str | None) -> str:
    """None: directly under the company. A code without a name stands for itself."""
    return _("the company") if code is None else names.get(code, code)
