"""2,042 people in 49 units (Bliese, Halverson and Schriesheim, The Leadership Quarterly 13, 2002): the published
figures are the plain averages of the file, and one answer moves nothing but what depends on it."""

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from cxmaturity.assessments.actions import load_questionnaire
from cxmaturity.assessments.answer_columns import PersonColumns
from cxmaturity.assessments.queries import questionnaire_of, tree_of
from cxmaturity.files.table_file import read_table
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.assess import assess_file
from cxmaturity.results.queries import content_of
from tests.figures import changed_figures, figures_above, without_figures

pytestmark = pytest.mark.real_data
QUESTIONNAIRE = Path(__file__).parent / "lq2002.yaml"
SCALES = {
    "LEAD": [f"LEAD{number:02}" for number in range(1, 12)],
    "TSIG": [f"TSIG{number:02}" for number in range(1, 4)],
    "HOST": [f"HOSTIL{number:02}" for number in range(1, 6)],
}


@pytest.fixture(scope="session")
def data(real_data):
    return (real_data / "lq2002.csv").read_bytes()


@pytest.fixture(scope="session")
def people(data):
    return list(csv.DictReader(data.decode().splitlines()))


def assessed(data, mode="attributed"):
    result = assess_file(
        organisation_name="Real people",
        questionnaire_version=load_questionnaire(path=QUESTIONNAIRE),
        table=read_table(data, "lq2002.csv"),
        columns=PersonColumns("COMPID"),
        mode=mode,
        title={"de": "Echte Daten", "en": "Real data"},
    ).result
    return result.round, content_of(result)


def unit_mean(people, scale, mode):
    """The mean of a scale on 0-100; hostility is answered 0-4 and counts the other way round.

    Confidential: where all of a unit give the same answer, one of them moves a step towards the middle of the scale.
    """
    steps = np.array([[int(person[column]) for column in SCALES[scale]] for person in people])
    steps = 4 - steps if scale == "HOST" else steps - 1
    if mode == "confidential":
        unanimous = (steps == steps[0]).all(axis=0)
        steps[0, unanimous] += np.where(steps[0, unanimous] > 2, -1, 1)
    return float(steps.mean()) / 4 * 100


@pytest.mark.parametrize("mode", ["attributed", "confidential"])
@pytest.mark.parametrize("scale", SCALES)
def test_unit_means_are_the_plain_averages_of_the_file(db, data, people, mode, scale):
    _, content = assessed(data, mode)
    by_unit = defaultdict(list)
    for person in people:
        by_unit[person["COMPID"]].append(person)
    figures = {figure.cell: figure for figure in content.figures if (figure.kind, figure.key) == ("dimension", scale)}
    assert len(by_unit) == 49
    means = {unit: unit_mean(members, scale, mode) for unit, members in by_unit.items()}
    for unit, members in by_unit.items():
        figure = figures[f"department:{unit}"]
        assert figure.n == len(members)
        assert figure.value == pytest.approx(means[unit], abs=1e-9)
    assert figures["company"].n == 2042
    assert figures["company"].value == pytest.approx(float(np.mean(list(means.values()))), abs=1e-9)


def test_every_unit_is_a_cell_with_its_people(db, data, people):
    _, content = assessed(data, "confidential")
    units = [cell for cell in content.cells if cell.kind == "department"]
    assert len(units) == 49
    assert all(cell.shown for cell in units)
    assert sum(cell.answered for cell in units) == len(people) == 2042


def test_the_published_figures_of_the_leadership_climate(db, data):
    """What the literature's formulas give for this scale, as the README beside the file prints it."""
    _, content = assessed(data)
    climate = next(each for each in content.reliability if each.dimension == "LEAD")
    assert (climate.questions, climate.people, climate.departments) == (11, 2042, 49)
    assert climate.alpha == pytest.approx(0.90224, abs=1e-5)
    assert climate.icc1 == pytest.approx(0.088678, abs=1e-5)
    assert climate.icc2 == pytest.approx(0.800754, abs=1e-5)
    units = [each for each in content.agreement if each.scale == "LEAD" and each.cell.startswith("department:")]
    assert len(units) == 49
    assert np.mean([each.r_wg_j for each in units]) == pytest.approx(0.867785, abs=1e-5)
    assert np.mean([each.r_star for each in units]) == pytest.approx(0.392621, abs=1e-5)
    significance = next(each for each in content.reliability if each.dimension == "TSIG")
    assert (significance.alpha, significance.icc1) == pytest.approx((0.82314, 0.081050), abs=1e-5)


def test_one_answer_moves_exactly_the_figures_that_depend_on_it(db, data):
    round, before = assessed(data)
    lines = data.decode().splitlines()
    header, first = lines[0].split(","), lines[1].split(",")
    at = header.index("LEAD03")
    first[at] = "5" if first[at] != "5" else "1"
    _, after = assessed("\n".join([lines[0], ",".join(first), *lines[2:]]).encode())
    with acting_for(round.organisation):
        questionnaire = questionnaire_of(round.questionnaire_version)
        question = next(question for question in questionnaire.questions if question.id == "LEAD03")
        expected = figures_above(questionnaire, tree_of(round), question, first[header.index("COMPID")])
    assert changed_figures(before, after) == expected
    assert without_figures(before, "LEAD") == without_figures(after, "LEAD")
