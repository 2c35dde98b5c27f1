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
from tests.engine.samples import facts
from tests.proof.company import Company, draw, enact, questionnaire
from tests.proof.leaky import BUILDS
from tests.proof.outputs import collect
from tests.proof.statements import read, read_result
from tests.proof.test_random_companies import found_by_the_search

MOST_TRIED = 60


def flat(sizes, levels_of) -> Company:
    """A company of departments side by side; levels_of[department]: answers 0-4 to the first question, everybody took part."""
    codes = ["sales", "support", "it"][: len(sizes)]
    departments = tuple(Department(code, code.title(), None) for code in codes)
    where = np.repeat(np.arange(len(sizes)), sizes).astype(np.int32)
    nothing = np.full(len(where), -1, np.int8)
    answers = np.full((len(where), len(questionnaire().questions)), -3, np.int16)
    answers[:, 0] = [level for levels in levels_of for level in levels]
    everybody = np.ones(len(where), dtype=bool)
    return Company(0, departments, People(where, nothing, nothing), everybody, answers, False, False, NO_GROUPS)


EIGHTEEN = flat([9, 6, 3], [[3, 3, 3, 3, 3, 3, 3, 2, 2], [3, 3, 2, 2, 2, 2], [1, 1, 2]])
SIXTEEN = flat([10, 3, 3], [[4, 3, 3, 3, 2, 2, 2, 1, 3, 3], [0, 1, 1], [4, 4, 2]])


def searched(company) -> list[str]:
    """What the search finds in the result alone."""
    result = publish(
        questionnaire(),
        facts("confidential", has_levels=company.has_levels, has_functions=company.has_functions),
        Profile("o"),
        company.departments,
        company.responses,
        company.invited,
        groups=company.groups,
    )
    return found_by_the_search(read_result(to_plain(result)), company)


def random_companies():
    """Without levels, functions and groups: the leaky builds know departments only."""
    for seed in range(MOST_TRIED):
        yield replace(draw(seed), has_levels=False, has_functions=False, groups=NO_GROUPS)


@pytest.mark.parametrize("company", [EIGHTEEN, SIXTEEN], ids=["18", "16"])
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


@pytest.mark.parametrize("build", BUILDS)
def test_a_leaky_build_is_caught_on_a_random_company(build, monkeypatch):
    """And the same company is quiet before."""
    for company in random_companies():
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
@pytest.mark.parametrize("build", BUILDS)
def test_a_leaky_build_is_caught_in_what_its_pages_and_files_say(build, monkeypatch, settings, tmp_path):
    """Through the real system: round, close, pages, files."""
    settings.DATA_FOLDER = tmp_path
    BUILDS[build](monkeypatch)
    world = enact(SIXTEEN if build == "within departments" else EIGHTEEN)
    with acting_for(world.organisation):
        result = close_round(round=world.round)
    found = found_by_the_search(read(collect(world, result, ["executive"])), world.company)
    assert found != []
