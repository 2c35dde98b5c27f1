import pytest

from cxmaturity.organisations.scope import acting_for
from tests.rounds import field_round, person
from tests.web.site import company, signed_in, two_levels

PEOPLE = [
    *(person(number, department="one.below") for number in range(6)),
    *(person(number, department="one") for number in range(6, 8)),
    *(person(number, department="two") for number in range(8, 15)),
]


@pytest.fixture
def client_company(db, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    return company("Alpha Werke", two_levels("Nordbereich", "Nordteam", "Südbereich"), rounds=0)


@pytest.fixture
def launch(client_company):
    """Opens a round of the client."""

    def launched(mode="confidential", people=PEOPLE, **settings):
        with acting_for(client_company.organisation):
            return field_round(client_company.organisation, people=people, mode=mode, **settings)

    return launched


@pytest.fixture
def organiser(client_company):
    return signed_in(client_company.people["hr_lead"])
