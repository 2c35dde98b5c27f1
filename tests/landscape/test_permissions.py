import pytest

from cxmaturity.landscape.permissions import may_edit_landscape, may_see_landscape
from cxmaturity.organisations.models import Membership, Role

EDIT = {"admin", "hr_lead", "it_lead", "consultant"}


@pytest.mark.parametrize("role", Role.values)
def test_who_states_it_and_who_sees_it(role):
    assert may_edit_landscape(Membership(role=role)) == (role in EDIT)
    assert may_see_landscape(Membership(role=role))
