"""The means of a hidden team, chosen so that nothing else has them, stand in no page, no file and nothing that plugins get."""

import numpy as np
import pytest

from cxmaturity.engine.reporting_groups import NO_GROUPS
from cxmaturity.engine.response import Department, People
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import close_round
from tests.proof.company import Company, enact, question_ids, questionnaire
from tests.proof.outputs import DRAWN, PACK, collect
from tests.proof.statements import read

SALES, SUPPORT, IT = 8, 5, 3
ANSWERS = {
    "A-1": ([4, 3, 3, 2, 4, 1, 0, 2], [1, 3, 2, 2, 3], [0, 1, 3]),
    "A-2": ([80, 55, 60, 95, 20, 70, 35, 40], [31, 42, 57, 68, 36], [7, 33, 91]),
    "A-3": ([1, 2, 3, 4, 0, 2, 2, 3], [4, 3, 3, 1, 2], [1, 0, 0]),
    "B-1.shop": ([88, 60, 37, 92, 20, 71, 110, 40], [97, 65, 81, 90, 103], [100, 101, 57]),
    "B-1.phone": ([8, 66, 39, 95, 25, 70, 11, 45], [90, 71, 99, 110, 68], [112, 45, 98]),
}


def three_teams() -> Company:
    departments = tuple(Department(name.lower(), name) for name in ("Sales", "Support", "Desk"))
    where = np.repeat([0, 1, 2], [SALES, SUPPORT, IT]).astype(np.int32)
    nothing = np.full(len(where), -1, np.int8)
    columns = [np.concatenate(ANSWERS[name]) for name in question_ids()]
    everybody = np.ones(len(where), dtype=bool)
    codes = np.stack(columns, axis=1).astype(np.int16)
    return Company(0, departments, People(where, nothing, nothing), everybody, codes, False, False, NO_GROUPS)


def hidden_means() -> list[float]:
    """In points, of Support and Desk, as answered and in steps of five; but for those that are tenths."""
    found = set()
    for question in questionnaire().questions:
        for answers in ANSWERS[question.id][1:]:
            rough = [5 * ((2 * code + 5) // 10) for code in answers] if question.id == "A-2" else answers
            found |= {100 * float(np.mean([question.values[code] for code in codes])) for codes in (answers, rough)}
    return sorted(value for value in found if abs(10 * value - round(10 * value)) > 1e-6)


@pytest.mark.django_db
def test_no_value_of_a_hidden_team_stands_anywhere(settings, tmp_path):
    """That of the shown one does, else this would prove nothing."""
    settings.DATA_FOLDER = tmp_path
    world = enact(three_teams())
    with acting_for(world.organisation):
        result = close_round(round=world.round)
    outputs = collect(world, result, formats=DRAWN)
    statements = read(outputs)
    assert {key for key, cell in statements.cells.items() if cell["shown"]} == {"company", "department:sales"}

    means, numbers = hidden_means(), np.array(statements.numbers, dtype=float)
    assert len(means) >= 5
    assert [mean for mean in means if np.abs(numbers - mean).min() < 1e-6] == []
    assert statements.drawn.keys() == {"pdf", PACK}
    words = b"".join(outputs.pages.values()).decode() + "".join(statements.drawn.values())
    written = [f"{mean:.2f}" for mean in means]
    assert [each for each in written if each in words or each.replace(".", ",") in words] == []

    sales = 100 * np.mean(ANSWERS["A-1"][0]) / 4
    assert np.abs(numbers - sales).min() < 1e-6
    in_pdf = [row.words for row in statements.rows if (row.where, row.label) == ("pdf", "Sales")]
    assert any(any(word.isdigit() for word in words) for words in in_pdf)
