import pytest

from cxmaturity.assessments.actions import begin_round, load_questionnaire
from cxmaturity.organisations.scope import acting_for
from tests.rounds import QUESTIONNAIRE
from tests.web.site import signed_in

TITLE = {"de": "Neue Runde", "en": "New round"}


@pytest.fixture
def round(alpha):
    """A prepared round of the client."""
    with acting_for(alpha.organisation):
        version = load_questionnaire(path=QUESTIONNAIRE)
        return begin_round(organisation=alpha.organisation, title=TITLE, questionnaire_version=version, form="core")


@pytest.fixture
def organiser(alpha):
    """A consultant without a grant for results may prepare."""
    return signed_in(alpha.people["consultant_without_grant"])
