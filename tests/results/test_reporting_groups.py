"""What a confidential round with reporting groups publishes, and who sees it."""

from datetime import timedelta

import numpy as np
import pytest
from django.utils import timezone

from cxmaturity.assessments.actions import (
    accept_groups,
    change_round,
    import_answers,
    invite_people,
    start_answering,
)
from cxmaturity.assessments.queries import tree_of
from cxmaturity.engine.cells import group_key
from cxmaturity.engine.response import People, Responses
from cxmaturity.results.actions import close_round
from cxmaturity.results.models import PublishedCell
from cxmaturity.results.queries import result_of
from tests.rounds import FIRST_PAGE, person, prepared_round, random_responses

SIZES = {"sales.inside": 4, "sales.field": 4, "sales": 7, "it": 9}


@pytest.fixture
def round(alpha):
    """Open, 24 invited; Inside and Field, four each, report together."""
    round = prepared_round(alpha, mode="confidential")
    codes = [code for code, people in SIZES.items() for _ in range(people)]
    invite_people(round=round, rows=[person(number, department=code) for number, code in enumerate(codes)])
    accept_groups(round=round, groups=[("sales.inside", "sales.field")])
    change_round(round=round, closes_at=timezone.now() + timedelta(days=9), **FIRST_PAGE)
    return start_answering(round=round)


def closed(round, **came):
    """came: how many answered, per department."""
    place = {node.code: at for at, node in enumerate(tree_of(round))}
    departments = np.repeat([place[code] for code in SIZES], [came.get(code, people) for code, people in SIZES.items()])
    drawn = random_responses(round, len(departments))
    people = People(departments.astype(np.int32), drawn.people.levels, drawn.people.functions)
    import_answers(round=round, responses=Responses(people, drawn.questions, drawn.codes))
    close_round(round=round)
    return result_of(round)


def test_the_group_has_a_result_and_its_departments_have_none(round):
    result = closed(round)
    group = group_key(["sales.inside", "sales.field"])
    assert [(cell.key, cell.name["de"], cell.answered, cell.invited) for cell in result.cells] == [
        ("company", "Gesamtes Unternehmen", 24, 24),
        ("department:sales", "Sales", 15, 15),
        (group, "Inside Sales + Field Sales", 8, 8),
        ("department:sales.inside", "Inside Sales", None, None),
        ("department:sales.field", "Field Sales", None, None),
        ("department:it", "IT", 9, 9),
    ]
    assert {figure.cell for figure in result.figures} == {"company", "department:sales", group, "department:it"}


def test_the_stored_cells_say_the_same(round):
    closed(round)
    rows = PublishedCell.objects.filter(cell=group_key(["sales.inside", "sales.field"]))
    assert {(row.cell_name["en"], row.parent) for row in rows} == {("Inside Sales + Field Sales", "department:sales")}
    assert {row.status for row in PublishedCell.objects.filter(cell="department:sales.field")} == {"too_few_answers"}


def test_a_group_without_enough_answers_and_without_a_sibling_is_hidden(round):
    result = closed(round, **{"sales.inside": 2, "sales.field": 2})
    assert [cell.key for cell in result.cells if cell.shown] == ["company", "department:sales", "department:it"]
