"""How often a section asks the database: it must not grow with the questionnaire, nor with what is answered."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cxmaturity.assessments.queries import blocks_of
from cxmaturity.organisations.scope import acting_for
from tests.web.answering.people import browser_of, full_invitation, post

MOST = 15


@pytest.mark.parametrize("mode", ["confidential", "attributed"])
def test_a_section_takes_few_statements_however_long_the_questionnaire_is(company, mode, request):
    small, full = request.getfixturevalue(mode)[0], full_invitation(company, mode)
    counted = [statements_of_sections(each) for each in (small, full)]

    assert max(counted[1]) <= MOST
    assert set(counted[0]) == set(counted[1])


def test_answers_add_no_statement_to_their_section(company, attributed):
    invitation = attributed[0]
    before = statements_of_sections(invitation)
    post(browser_of(invitation), "A", {"answer.A-1": "3"})

    assert statements_of_sections(invitation) == before


def statements_of_sections(invitation):
    client = browser_of(invitation)
    with acting_for(invitation.organisation):
        sections = [block.dimension.code for block in blocks_of(invitation)]
    return [statements_of(client, f"/a/teil/{section}/") for section in sections]


def statements_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
