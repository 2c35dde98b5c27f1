import pytest

from cxmaturity.assessments.actions import accept_attributed
from cxmaturity.assessments.queries import find_invitation
from cxmaturity.assessments.tokens import token_of
from cxmaturity.organisations.scope import acting_for
from tests.rounds import field_round, invitations_of, small_company


@pytest.fixture
def alpha(db):
    """The company that the test acts for."""
    organisation = small_company()
    with acting_for(organisation):
        yield organisation


@pytest.fixture
def confidential(alpha):
    """The invitations of an open confidential round."""
    return invitations_of(field_round(alpha, mode="confidential"))


@pytest.fixture
def attributed(alpha):
    """Those of an open attributed round; everybody has agreed to answer by name."""
    invitations = invitations_of(field_round(alpha))
    for invitation in invitations:
        accept_attributed(invitation=invitation)
    return [find_invitation(token_of(each)) for each in invitations]
