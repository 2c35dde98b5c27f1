"""Response rates seen while a round is open, and its result: together they say nothing about few invited people."""

import numpy as np
import pytest

from cxmaturity.engine.disclosure import is_safe
from tests.engine.samples import item, people, published, questionnaire, tree
from tests.engine.test_participation import random_company, rates, shown_units

SALES, SUPPORT, IT = 0, 1, 2
ASKED = questionnaire([item("STR-1")])


def result_of(departments, invited, answered, with_levels=False):
    came = np.flatnonzero(answered)
    who = people(invited.departments[came], invited.levels[came])
    codes = np.arange(len(came)) % 5
    return published(ASKED, departments, who, codes, "confidential", invited, has_levels=with_levels)


def test_a_cell_that_cuts_the_response_rates_is_not_published():
    """Rates: 18 invited, Sales 9 of which 4 answered. A result for Support would leave 13 - 4 - 6 = 3 of 3 in IT."""
    departments = tree("sales", "support", "it")
    invited, answered = people([SALES] * 9 + [SUPPORT] * 6 + [IT] * 3), [1] * 4 + [0] * 5 + [1] * 9
    seen = rates(departments, invited, answered)
    assert [row.answered for row in (seen.company, *seen.rows)] == [13, 4, None, None]
    cells = result_of(departments, invited, answered).cells
    assert [(cell.answered, cell.invited) for cell in cells] == [(13, 18), (None, None), (None, None), (None, None)]


@pytest.mark.parametrize("with_levels", [False, True])
@pytest.mark.parametrize("seed", range(60))
def test_no_group_of_few_invited_people_follows_from_both_together(seed, with_levels):
    departments, invited, answered = random_company(seed)
    seen = rates(departments, invited, answered, with_levels)
    members, sizes, shown = shown_units(seen, departments, invited, with_levels)
    cells = result_of(departments, invited, answered, with_levels).cells
    assert all(cell.invited is not None for cell in cells if cell.shown)
    published_members = np.array([members_of(cell.key, seen, members) for cell in cells if cell.shown])
    both = np.concatenate([members[shown], published_members])
    assert is_safe(both, sizes, np.ones(len(both), dtype=bool), 5)


def members_of(key, seen, members):
    """[unit] of a cell of the result; leadership and management may be joined in the result only."""
    of_row = dict(zip([row.key for row in (seen.company, *seen.rows)], members, strict=True))
    return of_row[key] if key in of_row else of_row["level:leadership"] | of_row["level:management"]
