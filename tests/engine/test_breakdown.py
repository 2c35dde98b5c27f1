"""The part of the departments' page that is broken down by the attribute."""

import numpy as np
import pytest

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.departments import build_departments
from cxmaturity.engine.narrowed import narrowed
from cxmaturity.engine.plain import to_plain
from cxmaturity.engine.report import Heatmap, Notice
from cxmaturity.engine.response import Attribute
from tests.engine.samples import item, people, published, questionnaire, tree

SITES = Attribute("Standort", ("Berlin", "Kiel"))
ASKED = questionnaire([item("STR-1"), item("GOV-1", "GOV")])
BERLIN, KIEL = 0, 1


def result_of(sites, mode="confidential"):
    who = people([0] * 12 + [1] * 8 + [2] * 9, attributes=sites)
    codes = np.random.default_rng(1).integers(0, 5, (29, 2))
    return published(ASKED, tree("sales", "it", "legal"), who, codes, mode, who, attribute=SITES)


def blocks_of(result):
    return build_departments(Context(ASKED, result, None, (), None, "2026-11-22")).blocks


def rows_of(blocks):
    (_, block) = [each for each in blocks if isinstance(each, Heatmap)]
    return block, [(row.label["de"], row.depth, row.protected) for row in block.rows]


def test_value_by_value_with_the_departments_of_which_a_part_is_shown():
    result = result_of([BERLIN] * 6 + [KIEL] * 6 + [BERLIN] * 8 + [KIEL] * 9)
    block, rows = rows_of(blocks_of(result))
    assert rows == [
        ("Berlin", 1, False),
        ("Sales", 2, False),
        ("It", 2, False),
        ("Legal", 2, True),
        ("Kiel", 1, False),
        ("Sales", 2, False),
        ("It", 2, True),
        ("Legal", 2, False),
    ]
    assert block.title == {"de": "Punktwerte nach „Standort“", "en": "Scores by “Standort”"}
    assert block.head == {"de": "Standort", "en": "Standort"}
    first, *_ = [each for each in blocks_of(result) if isinstance(each, Heatmap)]
    assert [row.key for row in first.rows] == ["department:sales", "department:it", "department:legal", "company"]


def test_hidden_rows_carry_no_number():
    result = result_of([BERLIN] * 6 + [KIEL] * 6 + [BERLIN] * 8 + [KIEL] * 6 + [BERLIN] * 3)
    block, rows = rows_of(blocks_of(result))
    hidden = [row for row in block.rows if row.protected]
    assert rows[0] == ("Berlin", 1, True)
    assert {(row.answered.value, row.invited.value) for row in hidden} == {(None, None)}
    assert {cell.state for row in hidden for cell in row.cells} == {"protected"}


def test_where_no_part_is_shown_one_sentence_says_so():
    result = result_of([BERLIN] * 10 + [KIEL] * 2 + [BERLIN] * 6 + [KIEL] * 2 + [BERLIN] * 6 + [KIEL] * 3)
    notices = [each for each in blocks_of(result) if isinstance(each, Notice)]
    assert [each.title["en"] for each in notices][0] == "Scores by “Standort”"
    assert sum(isinstance(each, Heatmap) for each in blocks_of(result)) == 1


def test_a_lead_sees_the_own_department_by_value():
    result = narrowed(result_of([BERLIN] * 6 + [KIEL] * 6 + [BERLIN] * 8 + [KIEL] * 9), {"sales"})
    assert rows_of(blocks_of(result))[1] == [("Berlin: Sales", 2, False), ("Kiel: Sales", 2, False)]


@pytest.mark.parametrize("mode", ["attributed", "confidential"])
def test_a_round_without_an_attribute_says_nothing_of_it(mode):
    who = people([0] * 12 + [1] * 8)
    codes = np.random.default_rng(1).integers(0, 5, (20, 2))
    blocks = blocks_of(published(ASKED, tree("sales", "it"), who, codes, mode))
    assert sum(isinstance(each, Heatmap) for each in blocks) == 1
    assert "head" not in to_plain(next(each for each in blocks if isinstance(each, Heatmap)))
