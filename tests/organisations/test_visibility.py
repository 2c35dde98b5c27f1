"""The two matrices of the confidentiality page, written out once, cell by cell, against what the permissions say."""

import pytest

from cxmaturity.engine.words.visibility import COLUMNS, ROLES, SIGHTS
from cxmaturity.organisations import visibility as rules
from cxmaturity.organisations.models import Role
from cxmaturity.organisations.visibility import Column, Sight, visibility

COLUMN_ORDER = ("own_answers", "response_rate", "shown_cells", "comments", "who_answered", "raw_answers")
CONFIDENTIAL = """
respondent      until_submit -           if_released             -           -     -
department_lead -            own_subtree own_subtree_and_company own_subtree never never
hr_lead         -            all         all                     if_granted  never never
it_lead         -            all         all                     if_granted  never never
executive       -            all         all                     if_granted  never never
consultant      -            all         if_granted              if_granted  never never
admin           -            all         all                     moderation  never never
works_council   -            all         all                     never       never never
"""
ATTRIBUTED = """
respondent      until_close  -           -                       -           -           -
department_lead -            own_subtree own_subtree_and_company own_subtree own_subtree own_subtree
hr_lead         -            all         all                     if_granted  all         if_granted
it_lead         -            all         all                     if_granted  if_granted  if_granted
executive       -            all         all                     all         all         all
consultant      -            all         if_granted              if_granted  all         if_granted
admin           -            all         all                     all         all         all
works_council   -            all         all                     never       never       never
"""
EXPECTED = {"confidential": CONFIDENTIAL, "attributed": ATTRIBUTED}


def cells_of(table):
    rows = [line.split() for line in table.strip().splitlines()]
    return {
        (role, column): "nothing" if sight == "-" else sight
        for role, *sights in rows
        for column, sight in zip(COLUMN_ORDER, sights, strict=True)
    }


def cells_as_asked(mode, **facts):
    return {
        (row.role, str(column)): str(sight) for row in visibility(mode, **facts) for column, sight in row.cells.items()
    }


CELLS = [(mode, *cell, sight) for mode, table in EXPECTED.items() for cell, sight in cells_of(table).items()]


@pytest.mark.parametrize(("mode", "role", "column", "sight"), CELLS)
def test_each_cell_of_the_matrix_is_what_the_permissions_say(mode, role, column, sight):
    assert cells_as_asked(mode)[role, column] == sight


@pytest.mark.parametrize("mode", EXPECTED)
def test_the_matrix_has_every_role_and_every_column_and_no_other(mode):
    assert [row.role for row in visibility(mode)] == [rules.RESPONDENT, *rules.MEMBERS]
    assert set(rules.MEMBERS) == set(Role)
    assert {frozenset(row.cells) for row in visibility(mode)} == {frozenset(Column)}


def test_a_role_that_the_first_page_does_not_list_gets_no_names():
    found = cells_as_asked("attributed", naming=["admin"])
    names = {role: sight for (role, column), sight in found.items() if column == "raw_answers"}

    assert names == {**dict.fromkeys(rules.MEMBERS, "never"), "respondent": "nothing", "admin": "all"}
    assert [found[role, "who_answered"] for role in ("hr_lead", "executive")] == ["all", "never"]


def test_the_matrix_follows_a_permission_that_changes(monkeypatch):
    """It asks; it is no second table."""
    monkeypatch.setattr(rules, "may_see_comments", lambda member: member.role == Role.WORKS_COUNCIL)
    found = cells_as_asked("confidential")

    assert [found[role, "comments"] for role in ("works_council", "hr_lead")] == ["all", "never"]


def test_everything_in_the_matrix_has_words_in_both_languages():
    assert set(ROLES) == {rules.RESPONDENT, *Role}
    assert set(COLUMNS) == set(Column)
    assert set(SIGHTS) == set(Sight)
    assert [set(text) for words in (ROLES, COLUMNS, SIGHTS) for text in words.values()] == [{"de", "en"}] * (8 + 6 + 10)
