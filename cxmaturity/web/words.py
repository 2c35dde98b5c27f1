"""Names of what is kept as a code."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cxmaturity.organisations.models import Role

ROLES = {
    Role.ADMIN: _("Administrator"),
    Role.EXECUTIVE: _("Executive"),
    Role.HR_LEAD: _("HR lead"),
    Role.IT_LEAD: _("IT lead"),
    Role.DEPARTMENT_LEAD: _("Department lead"),
    Role.WORKS_COUNCIL: _("Works council"),
    Role.CONSULTANT: _("Consultant"),
}
STAGES = (_("Incidental"), _("Isolated"), _("Structured"), _("Connected"), _("Lived"))
