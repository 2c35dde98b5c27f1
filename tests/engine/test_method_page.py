"""The worked example of docs/method.md: each figure of the page is what the engine computes from the example's files."""

import csv
import math
import re
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import t

from cxmaturity.engine.publish import publish
from cxmaturity.engine.response import Department, People, Responses, read_code
from cxmaturity.engine.result import Profile, RoundFacts
from cxmaturity.files.questionnaire_file import check_questionnaire

DOCS = Path(__file__).resolve().parents[2] / "docs"
EXAMPLES = DOCS / "examples"
DEPARTMENTS = (Department("sales", "Sales"), Department("service", "Service"))
TARGET = 70.0


@pytest.fixture(scope="module")
def questionnaire():
    return check_questionnaire(EXAMPLES / "service-desk.yaml").questionnaire


@pytest.fixture(scope="module")
def answers():
    with (EXAMPLES / "service-desk.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def result(questionnaire, answers):
    names = [department.name for department in DEPARTMENTS]
    people = People(
        np.array([names.index(row["Department"]) for row in answers], dtype=np.int32),
        np.full(len(answers), -1, dtype=np.int8),
        np.full(len(answers), -1, dtype=np.int8),
    )
    codes = [[read_code(question, row[question.id]) for question in questionnaire.questions] for row in answers]
    ids = tuple(question.id for question in questionnaire.questions)
    facts = RoundFacts(
        organisation="Service desk",
        title={"de": "Beispiel", "en": "Example"},
        mode="attributed",
        k=5,
        opened="2026-01-01",
        closed="2026-01-31",
        questionnaire=questionnaire.slug,
        version=questionnaire.version,
        questionnaire_digest="",
        configuration_digest="",
        engine_version="",
    )
    responses = Responses(people, ids, np.array(codes, dtype=np.int16))
    targets = {dimension.code: TARGET for dimension in questionnaire.scored_dimensions}
    return publish(questionnaire, facts, Profile("Service desk"), DEPARTMENTS, responses, targets=targets)


@pytest.fixture(scope="module")
def figures(result):
    return {figure.id: figure for figure in result.figures}


def table_below(heading):
    """Rows of the first table below a heading of the page, cells without blanks; the header row is left out."""
    lines = (DOCS / "method.md").read_text(encoding="utf-8").splitlines()
    lines = lines[next(number for number, line in enumerate(lines) if line.lstrip("# ") == heading) :]
    start = next(number for number, line in enumerate(lines) if line.startswith("|"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def points(value):
    return f"{math.floor(value * 10 + 0.5 + 1e-9) / 10:.1f}"


def percent(share):
    return f"{math.floor(100 * share + 0.5 + 1e-9)} %"


def test_the_page_shows_the_answers_of_the_file(answers):
    assert table_below("The answers") == [list(row.values()) for row in answers]


def test_questions_by_department_and_company(figures):
    expected = [
        [
            item,
            points(figures[f"department:sales/item/{item}"].value),
            points(figures[f"department:service/item/{item}"].value),
            points(figures[f"company/item/{item}"].value),
            percent(figures[f"company/item/{item}"].coverage),
        ]
        for item in ("ANS-1", "ANS-2", "LRN-1")
    ]

    assert table_below("Questions") == expected


def test_dimensions_and_total(figures):
    ids = {"ANS": "company/dimension/ANS", "LRN": "company/dimension/LRN", "total": "company/overall/overall"}
    expected = [
        [
            name,
            points(figures[each].value),
            f"{points(figures[each].low)} to {points(figures[each].high)}",
            f"{points(figures[each].low90)} to {points(figures[each].high90)}",
            percent(figures[each].coverage),
            f"{points(figures[each].floor)} to {points(figures[each].ceiling)}",
            str(figures[each].n),
        ]
        for name, each in ids.items()
    ]

    assert table_below("Dimensions and total") == expected


def test_the_pencil_finds_the_interval_of_the_engine(figures):
    figure = figures["company/item/ANS-1"]
    half = figure.high - figure.value
    quantile = t.ppf(0.975, figure.df)

    assert [row[1] for row in table_below("One interval with a pencil")] == [
        f"{(figure.se / 100) ** 2:.4f}".lstrip("0"),
        points(figure.se),
        points(figure.df),
        f"{quantile:.3f}",
        f"{points(figure.low)} to {points(figure.high)}",
    ]
    assert (points(half), points(quantile * figure.se)) == ("28.3", "28.3")


def test_thirty_in_each_department_give_what_the_page_says():
    error = math.sqrt(2 * 0.25 * 0.0625 / 30)

    assert points(100 * t.ppf(0.975, 58) * error) == "6.5"


def test_stages_with_what_holds_them(result):
    names = {"overall": "total"}
    stated = [*result.stages[1:], result.stages[0]]
    expected = [
        [
            names.get(each.of, each.of),
            str(each.score_stage),
            str(each.stage),
            f"{each.low} to {each.high}" if each.low != each.high else str(each.low),
            ", ".join(each.held_by),
            ", ".join(percent(share) for share in each.probabilities),
        ]
        for each in stated
    ]

    assert table_below("Stages") == expected


def test_gaps_to_the_target(result):
    expected = [
        [each.dimension, points(each.value), points(each.gap), each.verdict, f"{each.priority:.3f}".lstrip("0")]
        for each in result.gaps
    ]

    assert table_below("Gaps to the target of 70") == expected


def test_the_stages_of_the_page_are_those_of_the_questionnaire():
    bundled = check_questionnaire(DOCS.parent / "questionnaires" / "cx-maturity" / "1.0.0.yaml").questionnaire
    expected = [
        [f"{stage.number} {stage.name['en']}", f"{stage.low:g} to {'under ' if stage.high < 100 else ''}{stage.high:g}"]
        for stage in bundled.stages
    ]

    assert table_below("5. Stages, gates and limits") == expected


def test_every_module_that_the_page_names_is_there():
    named = set(re.findall(r"`(engine/[a-z_/]+\.py)`", (DOCS / "method.md").read_text(encoding="utf-8")))

    assert sorted(each for each in named if not (DOCS.parent / "cxmaturity" / each).is_file()) == []
    assert len(named) >= 20
