"""Names of what is kept as a code."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

STAGES = (_("Incidental"), _("Isolated"), _("Structured"), _("Connected"), _("Lived"))
