import pytest

from cxmaturity.assessments.actions import load_questionnaire
from cxmaturity.demo.actions import set_up_client
from cxmaturity.demo.company import CARLSHUETTE
from cxmaturity.organisations.models import Organisation
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.queries import latest_results
from cxmaturity.web import board
from tests.house.tree import ROOT
from tests.web.site import Company, company, members, two_levels


@pytest.fixture(autouse=True)
def nothing_kept_in_memory():
    board._read.cache_clear()
    board._built.cache_clear()


@pytest.fixture
def alpha(db, settings, tmp_path):
    """The client whose people visit."""
    settings.DATA_FOLDER = tmp_path
    return company("Alpha Werke", two_levels("Nordbereich", "Nordteam", "Südbereich"), rounds=2)


@pytest.fixture
def beta(alpha):
    """Another client: nothing of it may ever be seen by the first one's people."""
    title = {"de": "Betarunde geheim", "en": "Beta round secret"}
    return company("Beta Geheim", two_levels("Betanord", "Betateam", "Betasüd"), title=title)


@pytest.fixture
def demo_client(db, settings, tmp_path):
    """An invented client with the questionnaire of the house and two rounds."""
    settings.DATA_FOLDER = tmp_path
    version = load_questionnaire(path=ROOT / "questionnaires" / "cx-maturity" / "1.0.0.yaml")
    set_up_client(client=CARLSHUETTE, version=version, number=2, say=str)
    organisation = Organisation.objects.get(slug=CARLSHUETTE.slug)
    with acting_for(organisation):
        rounds = [result.round for result in latest_results(organisation)][::-1]
    return Company(organisation, members(organisation, "V"), rounds)
