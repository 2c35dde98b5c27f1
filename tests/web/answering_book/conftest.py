import pytest

from cxmaturity.assessments.actions import accept_attributed
from cxmaturity.organisations.scope import acting_for
from tests.rounds import field_round, invitations_of, small_company
from tests.web.site import Company, members


@pytest.fixture
def alpha(db):
    """A client with an open round by name; everybody has agreed to it."""
    organisation = small_company()
    people = members(organisation, "sales")
    with acting_for(organisation):
        round = field_round(organisation)
        for invitation in invitations_of(round):
            accept_attributed(invitation=invitation)
    return Company(organisation, people, [round])


@pytest.fixture
def people(alpha):
    with acting_for(alpha.organisation):
        return invitations_of(alpha.rounds[0])


@pytest.fixture
def mara(people):
    return people[0]
