"""Two people of one class of a question, in different departments, swap their answers to it: nothing shown changes."""

from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations, islice

import numpy as np
import pytest
import time_machine
from django.db import transaction

from cxmaturity.assessments.actions import import_answers
from cxmaturity.assessments.models import Round, Submission
from cxmaturity.engine.cells import regions, turns
from cxmaturity.engine.classes import question_classes
from cxmaturity.engine.disclosure import choose_family
from cxmaturity.engine.plain import digest, to_plain
from cxmaturity.engine.preparation import prepare
from cxmaturity.engine.publish import publish
from cxmaturity.engine.response import NOT_ASKED, arrange
from cxmaturity.engine.result import Profile
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import close_round
from tests.engine.samples import facts
from tests.proof.company import draw, enact, question_ids, questionnaire, with_codes
from tests.proof.conftest import COMPANIES
from tests.proof.outputs import PLAIN, collect
from tests.proof.search import places_of, tree_of
from tests.proof.statements import read_result

NOON = "2026-03-02T12:00:00Z"
MOST_SWAPS = 1


def facts_of(company):
    settings = {"has_levels": company.has_levels, "has_functions": company.has_functions}
    return facts("confidential", attribute=company.attribute, **settings)


def result_of(company):
    sides = (company.departments, company.responses, company.invited)
    return publish(questionnaire(), facts_of(company), Profile("o"), *sides, groups=company.groups)


def swaps_of(company) -> list[tuple[int, tuple[int, int]]]:
    """(question, two people who may not be told apart in it): in exactly the same cells that may show it, in different
    departments, with different answers; the first in an order drawn from the company's seed."""
    codes = arrange(questionnaire(), company.responses, ())
    sides = (company.departments, company.people, codes, company.invited, company.groups)
    data = prepare(questionnaire(), facts_of(company), *sides)
    family = choose_family(regions(data.cells), data.sizes, data.k, turns(data.cells), data.allowed)
    statements, tree = read_result(to_plain(result_of(company))), tree_of(company)
    inside = {cell.key: tree.inside(statements, cell.key) for cell in data.cells}
    places = places_of(company, company.people)
    order = np.random.default_rng(company.seed).permutation(len(places)).tolist()
    found = []
    for question, classes in enumerate(question_classes(data, family)):
        shown = [cell.key for cell, seen in zip(data.cells, classes.classes.family.shown, strict=True) if seen]
        class_of = {place: tuple(place in inside[key] for key in shown) for place in set(places)}
        answers = codes[:, question]
        alike = (
            (one, other)
            for one, other in combinations([at for at in order if answers[at] != NOT_ASKED], 2)
            if class_of[places[one]] == class_of[places[other]] and any(class_of[places[one]])
            if places[one] != places[other] and answers[one] != answers[other]
        )
        found += [(question, pair) for pair in islice(alike, MOST_SWAPS)]
    return found


def swapped(company, question: int, pair):
    """The same company where two who took part have changed answers to one question."""
    codes = company.codes.copy()
    one, other = np.flatnonzero(company.took_part)[list(pair)]
    codes[[one, other], question] = codes[[other, one], question]
    return with_codes(company, codes)


@pytest.mark.parametrize("seed", range(COMPANIES), indirect=True)
def test_answers_that_change_places_in_a_class_change_nothing(seed):
    company = draw(seed)
    print(company)
    before = digest(result_of(company))
    for question, pair in swaps_of(company):
        assert digest(result_of(swapped(company, question, pair))) == before, (question_ids()[question], pair)


def test_answers_that_change_places_between_classes_do_change_something():
    """Else the test above would prove nothing."""
    company = draw(2)
    places = [department for department, *_ in places_of(company, company.people)]
    pair = (places.index("aa"), places.index("ba"))
    codes = company.responses.codes[list(pair)]
    question = int(np.flatnonzero(codes[0] != codes[1])[0])
    assert digest(result_of(swapped(company, question, pair))) != digest(result_of(company))


@contextmanager
def undone():
    """What happens inside is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything_shown(world, company) -> dict:
    with undone(), acting_for(world.organisation):
        Submission.objects.filter(round=world.round).delete()
        Round.objects.filter(pk=world.round.pk).update(answered=0)
        import_answers(round=world.round, responses=company.responses)
        result = close_round(round=world.round)
        return collect(world, result, formats=(*PLAIN, "pdf")).everything()


@pytest.mark.django_db
def test_every_page_and_file_is_the_same_byte_for_byte(settings, tmp_path):
    """All questions at once, all roles; the clock stands still. Comments lie in another random order each time."""
    settings.DATA_FOLDER = tmp_path
    company = replace(draw(3), comments=())
    other = company
    for question, pair in swaps_of(company):
        other = swapped(other, question, pair)
    assert (other.codes != company.codes).any()
    with time_machine.travel(NOON, tick=False):
        world = enact(company)
        before, after = everything_shown(world, company), everything_shown(world, other)
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == []
    assert len(before) > 50
