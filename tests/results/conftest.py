import pytest

from cxmaturity.organisations.scope import acting_for
from tests.rounds import small_company


@pytest.fixture
def alpha(db):
    """The company that the test acts for."""
    organisation = small_company()
    with acting_for(organisation):
        yield organisation
