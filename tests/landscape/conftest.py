import pytest

from cxmaturity.organisations.actions import create_organisation, import_departments
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.scope import acting_for


@pytest.fixture
def alpha(db):
    organisation = create_organisation(name="Alpha Energie")
    rows = [DepartmentRow("VT", "Vertrieb"), DepartmentRow("IT", "IT"), DepartmentRow("SV", "Service")]
    import_departments(organisation=organisation, rows=rows)
    return organisation


@pytest.fixture
def inside(alpha):
    """Acting for the organisation."""
    with acting_for(alpha):
        yield alpha
