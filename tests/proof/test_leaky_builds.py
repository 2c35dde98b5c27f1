"""The search itself is tried: builds that leak are caught, on the examples of the page and on random companies."""

from dataclasses import replace

import numpy as np
import pytest

from cxmaturity.engine.plain import to_plain
from cxmaturity.engine.publish import publish
from cxmaturity.engine.reporting_groups import NO_GROUPS
from cxmaturity.engine.response import Department, People
from cxmaturity.engine.result import Profile
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import close_round
from tests.proof.company import SITES, Company, draw, enact, questionnaire, without_attribute
from tests.proof.leaky import BUILDS, EVERY_BUILD
from tests.proof.outputs import collect
from tests.proof.statements import read, read_result
from tests.proof.test_non_interference import facts_of
from tests.proof.test_random_companies import found_by_the_search

MOST_TRIED = 60


def flat(sizes, levels_of, sites=None, comments=()) -> Company:
    """A company of departments side by side; levels_of[department]: answers 0-4 to the first question, everybody took part.
    sites[person]: index of the site."""
    codes = ["sales", "support", "it"][: len(sizes)]
    departments = tuple(Department(code, code.title(), None) for code in codes)
    where = np.repeat(np.arange(len(sizes)), sizes).astype(np.int32)
    nothing = np.full(len(where), -1, np.int8)
    answers = np.full((len(where), len(questionnaire().questions)), -3, np.int16)
    answers[:, 0] = [level for levels in levels_of for level in levels]
    everybody = np.ones(len(where), dtype=bool)
    who = People(where, nothing, nothing, None if sites is None else np.array(sites, np.int16))
    facts = (False, False, NO_GROUPS, None if sites is None else SITES, comments)
    return Company(0, departments, who, everybody, answers, *facts)


EIGHTEEN = flat([9, 6, 3], [[3, 3, 3, 3, 3, 3, 3, 2, 2], [3, 3, 2, 2, 2, 2], [1, 1, 2]])
BERLIN, KIEL = 0, 1
SIXTEEN = flat([10, 3, 3], [[4, 3, 3, 3, 2, 2, 2, 1, 3, 3], [0, 1, 1], [4, 4, 2]])

BY_SITE = flat([9, 9], [[3, 3, 3, 2, 2, 2, 0, 1, 1], [3, 3, 2, 2, 2, 2, 4, 4, 1]], [BERLIN] * 6 + [KIEL] * 12)
THIRTY = flat(
    [12, 12, 6], [[1, 2, 3] * 4, [4, 2, 3] * 4, [1, 1, 2, 0, 3, 2]], comments=((1, "A-1"), (13, "A-1"), (25, "A-1"))
)
EXAMPLES = {"within departments": SIXTEEN, "attribute threshold": BY_SITE, "comments threshold": THIRTY}


def searched(company) -> list[str]:
    """What the search finds in the result alone."""
    result = publish(
        questionnaire(),
        facts_of(company),
        Profile("o"),
        company.departments,
        company.responses,
        company.invited,
        groups=company.groups,
    )
    return found_by_the_search(read_result(to_plain(result)), company)


def random_companies(build):
    """Without levels, functions and groups, and but for the build of its own without attribute: the leaky builds know
    departments only."""
    for seed in range(MOST_TRIED):
        company = replace(draw(seed), has_levels=False, has_functions=False, groups=NO_GROUPS)
        yield company if build == "attribute threshold" else without_attribute(company)


@pytest.mark.parametrize("company", [EIGHTEEN, SIXTEEN, BY_SITE], ids=["18", "16", "by site"])
def test_the_examples_of_the_page_do_not_leak(company):
    assert searched(company) == []


def test_a_plain_threshold_gives_the_three_of_it_away(monkeypatch):
    BUILDS["plain threshold"](monkeypatch)
    found = searched(EIGHTEEN)
    assert "A-1: answers of 3 people in it" in found
    assert any(each.startswith("A-1: sum of 3 people in it: mean 33.3") for each in found)


def test_equal_weights_of_departments_give_support_and_it_away(monkeypatch):
    BUILDS["equal departments"](monkeypatch)
    assert searched(EIGHTEEN) == ["A-1: sum of 3 people in it: mean 33.3"]


def test_a_variance_within_departments_gives_two_hidden_teams_away(monkeypatch):
    BUILDS["within departments"](monkeypatch)
    assert searched(SIXTEEN) == ["A-1: sum of 3 people in support", "A-1: sum of 3 people in it"]


def test_an_attribute_by_a_plain_threshold_gives_the_three_of_kiel_away(monkeypatch):
    BUILDS["attribute threshold"](monkeypatch)
    assert "A-1: answers of 3 people in sales/Kiel: mean 16.7" in searched(BY_SITE)


@pytest.mark.parametrize("build", BUILDS)
def test_a_leaky_build_is_caught_on_a_random_company(build, monkeypatch):
    """And the same company is quiet before."""
    for company in random_companies(build):
        before = searched(company)
        with monkeypatch.context() as patch:
            BUILDS[build](patch)
            found = searched(company)
        assert before == []
        if found:
            print(f"{build}: seed {company.seed}, {len(found)} groups, the first: {found[0]}")
            return
    pytest.fail(f"{build}: not caught on {MOST_TRIED} companies")


@pytest.mark.django_db
@pytest.mark.parametrize("build", EVERY_BUILD)
def test_a_leaky_build_is_caught_in_what_its_pages_and_files_say(build, monkeypatch, settings, tmp_path):
    """Through the real system: round, close, pages, files."""
    settings.DATA_FOLDER = tmp_path
    EVERY_BUILD[build](monkeypatch)
    found = found_in_pages_and_files(EXAMPLES.get(build, EIGHTEEN))
    assert found != []
    assert build != "comments threshold" or found == ["A-1: a comment of 6 people in it"]


@pytest.mark.django_db
def test_comments_by_the_rule_are_quiet(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    assert found_in_pages_and_files(THIRTY) == []


def found_in_pages_and_files(company) -> list[str]:
    world = enact(company)
    with acting_for(world.organisation):
        result = close_round(round=world.round)
    return found_by_the_search(read(collect(world, result, ["executive"])), company)
