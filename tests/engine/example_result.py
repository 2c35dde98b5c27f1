"""A complete synthetic result of cx-maturity for reports and plans; every value can be set, the rest follows from it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from cxmaturity.engine.gap import gap_to_target
from cxmaturity.engine.questionnaire import Item, Question, Questionnaire
from cxmaturity.engine.result import (
    COMPANY,
    Cell,
    Distribution,
    Figure,
    FigureKind,
    Gap,
    GateState,
    PerceptionGap,
    Profile,
    Result,
    RoundFacts,
    StageStatement,
    Weighting,
)
from cxmaturity.engine.rules import gate_state, warning_facts
from cxmaturity.files.questionnaire_file import load_questionnaire

QUESTIONNAIRE = Path(__file__).parents[2] / "questionnaires" / "cx-maturity" / "1.0.0.yaml"
SCORES = {"STR": 44, "GOV": 38, "CUS": 48, "JRN": 46, "ITD": 32, "MEA": 35, "PEO": 46, "REL": 45, "G": 70}
HALF_WIDTH = 3.0
DEPARTMENTS = {"Marketing": 9, "Sales": 18, "Service": 29, "IT": 11, "Legal": None}
LEVELS = {"leadership": 6, "management": 13, "staff": 97}


@cache
def questionnaire() -> Questionnaire:
    return load_questionnaire(QUESTIONNAIRE)


def example_result(
    scores: Mapping[str, float | None] = SCORES,
    half_width: float | None = HALF_WIDTH,
    mode: str = "confidential",
    asked: Questionnaire | None = None,
    answered: int = 116,
    target: float = 60.0,
    left_out: frozenset[str] = frozenset(),
) -> Result:
    """Every item of a dimension has the dimension's score; answers sit on the two options around it."""
    asked = asked or questionnaire()
    figures = _figures(asked, scores, half_width, answered)
    distributions = tuple(_distributions(asked, scores, answered, left_out))
    overall = next((each for each in figures if each.kind == "overall"), None)
    result = Result(
        round=round_facts(asked, mode),
        profile=Profile("Nordtal Energie AG", industry="energy", country="DE"),
        cells=_cells(answered),
        figures=tuple(figures),
        distributions=distributions,
        stages=_stages(asked, overall, scores),
        gate=None,
        warnings=(),
        gaps=tuple(_gaps(asked, figures, target)),
        perception=tuple(_perception(asked, scores)),
        weightings=(Weighting("relevance_equal", 41, 3), Weighting("equal", 42, 3), Weighting("size", 38, 2)),
    )
    return replace(result, gate=gate_state(asked, result), warnings=warning_facts(asked, result))


def with_gate(result: Result, state: str) -> Result:
    gate = result.gate or GateState("not_assessed", ())
    return replace(result, gate=replace(gate, state=state))


def empty_result(asked: Questionnaire | None = None, answered: int | None = 0) -> Result:
    """A closed round without a single answer, or with too few to show anything."""
    asked = asked or questionnaire()
    figures = [
        Figure(f"{COMPANY}/dimension/{each.code}", COMPANY, "dimension", each.code, "insufficient", reason="no_answers")
        for each in asked.scored_dimensions
    ]
    company = Cell(COMPANY, "company", {"de": "Unternehmen", "en": "Company"}, None, 0, answered == 0, answered, 100)
    return Result(
        round=round_facts(asked, "confidential"),
        profile=Profile("Nordtal Energie AG"),
        cells=(company,),
        figures=tuple(figures),
        distributions=(),
        stages=(StageStatement("overall", None, None, None, None, None, None, reason="no_answers"),),
        gate=None,
        warnings=(),
        gaps=tuple(_gaps(asked, figures, 60.0)),
        perception=(),
        weightings=(),
    )


def round_facts(asked: Questionnaire, mode: str) -> RoundFacts:
    return RoundFacts(
        organisation="Nordtal Energie AG",
        title={"de": "zweite Runde", "en": "second round"},
        mode=mode,
        k=5,
        opened="2026-09-14",
        closed="2026-10-02",
        questionnaire=asked.slug,
        version=asked.version,
        questionnaire_digest=asked.digest,
        configuration_digest="c0" * 32,
        engine_version="0.1.0",
        synthetic=True,
        has_levels=True,
        has_functions=True,
    )


def _cells(answered: int) -> tuple[Cell, ...]:
    company = Cell(COMPANY, "company", {"de": "Unternehmen", "en": "Company"}, None, 0, True, answered, 176)
    levels = [
        Cell(f"level:{name}", "level", {"de": name, "en": name}, COMPANY, 1, True, people, people + 2)
        for name, people in LEVELS.items()
    ]
    departments = [
        Cell(f"department:{name}", "department", {"de": name, "en": name}, COMPANY, 1, n is not None, n, n and n + 8)
        for name, n in DEPARTMENTS.items()
    ]
    return (company, *levels, *departments)


def _figures(
    asked: Questionnaire, scores: Mapping[str, float | None], half_width: float | None, answered: int
) -> list[Figure]:
    found = []
    for dimension in asked.dimensions:
        value = scores.get(dimension.code)
        if dimension.kind in ("scored", "gate"):
            found.append(_figure(COMPANY, "dimension", dimension.code, value, half_width, answered))
        for capability in dimension.capabilities:
            found.append(_figure(COMPANY, "capability", capability.key, value, half_width, answered))
    for item in asked.items:
        if item.scored:
            found.append(_figure(COMPANY, "item", item.id, scores.get(item.dimension), half_width, answered))
    found += _figures_of_cells(asked, scores, half_width)
    scored = [(each.weight, scores[each.code]) for each in asked.scored_dimensions if scores.get(each.code) is not None]
    total = sum(weight for weight, _ in scored)
    overall = sum(weight * value for weight, value in scored) / total if scored else None
    return [*found, _figure(COMPANY, "overall", "overall", overall, half_width, answered)]


def _figures_of_cells(
    asked: Questionnaire, scores: Mapping[str, float | None], half_width: float | None
) -> list[Figure]:
    shift = {"level:leadership": 18, "level:management": 9, "level:staff": -4, "department:IT": 20}
    people = {f"level:{name}": n for name, n in LEVELS.items()}
    people |= {f"department:{name}": n for name, n in DEPARTMENTS.items() if n is not None}
    return [
        _figure(
            cell, "dimension", dimension.code, _shifted(scores.get(dimension.code), shift.get(cell, 0)), half_width, n
        )
        for cell, n in people.items()
        for dimension in asked.scored_dimensions
    ]


def _shifted(value: float | None, shift: float) -> float | None:
    return None if value is None else min(100.0, max(0.0, value + shift))


def _figure(cell: str, kind: FigureKind, key: str, value: float | None, half_width: float | None, n: int) -> Figure:
    identity = f"{cell}/{kind}/{key}"
    if value is None:
        return Figure(identity, cell, kind, key, "insufficient", n=n, coverage=0.4, reason="insufficient")
    ends = (None, None) if half_width is None else (value - half_width, value + half_width)
    inner = (None, None) if half_width is None else (value - half_width * 0.84, value + half_width * 0.84)
    se = None if half_width is None else half_width / 2
    return Figure(
        identity,
        cell,
        kind,
        key,
        "scored",
        float(value),
        *ends,
        *inner,
        se,
        None if se is None else 40.0,
        n,
        0.9,
        value * 0.7,
        value * 0.7 + 30,
        {"answered": n, "dk": n // 5},
        "" if half_width is not None else "one_voice",
    )


def _distributions(asked: Questionnaire, scores: Mapping[str, float | None], answered: int, left_out: frozenset[str]):
    for item in asked.items:
        value = scores.get(item.dimension, 40.0)
        for question in item.questions:
            if value is not None and item.id not in left_out:
                yield Distribution(
                    COMPANY, question.id, _counts(item, question, value, answered), {"dk": answered // 4}
                )


def _counts(item: Item, question: Question, value: float, answered: int) -> tuple[int, ...]:
    """All answers on the options whose place is nearest to the value, half a step apart."""
    counts = [0] * len(question.keys)
    if item.pair is not None:
        first, second = question.axes
        counts[int((first - 1) * 0.8) * second + int((second - 2) * value / 100)] = answered
        return tuple(counts)
    place = round((len(counts) - 1) * value / 100)
    counts[place] += answered - answered // 3
    counts[max(0, place - 1)] += answered // 3
    return tuple(counts)


def _stages(
    asked: Questionnaire, overall: Figure | None, scores: Mapping[str, float | None]
) -> tuple[StageStatement, ...]:
    found = []
    values = {"overall": overall.value if overall else None} | {
        each.code: scores.get(each.code) for each in asked.scored_dimensions
    }
    for of, value in values.items():
        if value is None:
            found.append(StageStatement(of, None, None, None, None, None, None, reason="insufficient"))
            continue
        stage = 1 + sum(value >= cut for cut in asked.cuts)
        low = 1 + sum(value - 2.5 >= cut for cut in asked.cuts)
        high = 1 + sum(value + 2.5 >= cut for cut in asked.cuts)
        found.append(StageStatement(of, stage, stage, low, high, stage, (0.0, 0.17, 0.83, 0.0, 0.0)))
    return tuple(found)


def _gaps(asked: Questionnaire, figures: list[Figure], target: float) -> list[Gap]:
    by_id = {figure.id: figure for figure in figures}
    return [
        gap_to_target(each.code, by_id.get(f"{COMPANY}/dimension/{each.code}"), target, 2.0)
        for each in asked.scored_dimensions
    ]


def _perception(asked: Questionnaire, scores: Mapping[str, float | None]) -> list[PerceptionGap]:
    upper, lower = "level:leadership", "level:staff"
    found = []
    for dimension in asked.scored_dimensions:
        if scores.get(dimension.code) is None:
            found.append(PerceptionGap(dimension.code, upper, lower, None, None, None, "too_few_answers"))
        elif dimension.code in ("MEA", "STR"):
            found.append(PerceptionGap(dimension.code, upper, lower, 22.0, 10.0, 34.0, "relevant"))
        else:
            found.append(PerceptionGap(dimension.code, upper, lower, 22.0, -4.0, 48.0, "unclear", 30))
    return found
