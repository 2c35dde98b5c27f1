"""What this room refuses, with all problems at once.

Refused
├── OrganisationRefused   facts about a client that cannot be stored
├── DepartmentsRefused    rows that are not a department tree
└── MemberRefused         a person, role or department that does not fit
"""

from cxmaturity.engine.errors import Refused


class OrganisationRefused(Refused):
    pass


class DepartmentsRefused(Refused):
    pass


class MemberRefused(Refused):
    pass
