"""The pages before there is anybody who could answer."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import RequestFactory

from cxmaturity.assessments.models import DraftAnswer, Invitation
from cxmaturity.assessments.queries import tree_to_freeze
from cxmaturity.engine.plain import to_plain
from cxmaturity.organisations.scope import acting_for
from cxmaturity.web.answering.preview import preview_section, preview_start, preview_visit
from tests.rounds import prepared_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def acting(company):
    with acting_for(company):
        yield company


def looked_at(organisation, mode="confidential"):
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    round = prepared_round(organisation, mode=mode)
    round.tree = to_plain(tree_to_freeze(round))
    return request, preview_visit(request, round, "it", function="SAL")


@pytest.mark.parametrize("mode", ["confidential", "attributed"])
def test_a_preview_shows_the_pages_and_says_that_it_is_one(acting, mode):
    request, visit = looked_at(acting, mode)
    pages = [preview_start(request, visit), preview_section(request, visit, "A")]
    assert [page.status_code for page in pages] == [200, 200]
    assert all('class="preview-band"' in page.content.decode() for page in pages)
    assert 'data-item="A-1"' in pages[1].content.decode()


def test_a_preview_asks_what_the_function_is_asked(acting):
    request, visit = looked_at(acting)
    assert 'data-item="A-3"' not in preview_section(request, visit, "A").content.decode()
    with pytest.raises(Http404):
        preview_section(request, visit, "Z")


def test_a_preview_stores_nothing_and_leads_nowhere(acting):
    request, visit = looked_at(acting)
    page = preview_section(request, visit, "A").content.decode()
    assert "answer.js" not in page
    assert 'href="/a/' not in page
    assert not Invitation.objects.exists()
    assert not DraftAnswer.objects.exists()
