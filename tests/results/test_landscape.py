"""A result keeps what was stated of touchpoints and systems when its round closed."""

import json
from dataclasses import replace

from cxmaturity.engine.landscape import Landscape, Link, System, Touchpoint
from cxmaturity.landscape.actions import import_landscape, remove_touchpoint
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import close_round
from cxmaturity.results.models import Result
from cxmaturity.results.queries import content_of
from cxmaturity.results.verifying import verify
from tests.rounds import answered_round

STATED = Landscape(
    (Touchpoint("WEB", "Website", frequency="monthly"),), (System("CRM", "CRM"),), (Link("WEB", "CRM", "manual"),)
)


def closed(organisation):
    with acting_for(organisation):
        result = close_round(round=answered_round(organisation, mode="confidential"))
        return Result.objects.select_related("round__organisation", "round__questionnaire_version").get(pk=result.pk)


def test_it_is_kept_as_it_was(alpha):
    import_landscape(organisation=alpha, rows=STATED)
    result = closed(alpha)
    import_landscape(organisation=alpha, rows=Landscape((replace(STATED.touchpoints[0], name="Portal"),)))
    remove_touchpoint(organisation=alpha, code="WEB")

    assert content_of(result).landscape == STATED
    with acting_for(alpha):
        assert verify(result).problems == ()


def test_a_changed_word_of_it_is_seen(alpha):
    import_landscape(organisation=alpha, rows=STATED)
    result = closed(alpha)
    result.content = result.content.replace('"Website"', '"Webshop"')
    with acting_for(alpha):
        assert [problem.code for problem in verify(result).problems] == ["wrong_digest"]


def test_nothing_stated_leaves_the_result_as_it_was(alpha):
    assert "landscape" not in json.loads(closed(alpha).content)
