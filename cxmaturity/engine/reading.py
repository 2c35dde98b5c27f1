"""What a scoring method reads from a published result: the level of each dimension, and what keeps it from the next.

It reads the company's published points of items and nothing else, so it cannot say more than what is published. Items
without a level of their own describe every stage by their answers: an item whose points lie in a stage has largely achieved
it, fully the stages below and partly the next. Items with a level are one practice of that level, rated by their points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cxmaturity.engine.questionnaire import Item, Questionnaire
from cxmaturity.engine.result import COMPANY, Figure, Result
from cxmaturity.engine.scoring_method import (
    RATINGS,
    Rating,
    ScoringMethod,
    above,
    at_least,
    level_reached,
    rating_of,
    stream_score,
)
from cxmaturity.engine.stage import stage_of

FULL = 100.0
NOT_HERE = ("not_asked", "not_applicable", "not_scored")


@dataclass(frozen=True)
class Missing:
    """An item that keeps its dimension from the next level. points None: not published, reason says why.

    needed: points from which (stages) or above which (own levels) it no longer does.
    """

    item: str
    capability: str
    level: int
    points: float | None
    needed: float
    reason: str = ""


@dataclass(frozen=True)
class DimensionReading:
    """level: None when it cannot be told, with the reason; whole, but for streams. lowest, highest: ends of its scale.

    at_least, at_most  the level if nothing, or everything, that is not published were achieved
    missing            for the level after `at_least`, in the order of the questionnaire
    left_out           items that were not asked or do not apply: they hold nothing back
    reason             "", unknown_items, nothing_asked, or no_levels (streams without levels of the items)
    """

    dimension: str
    level: float | None
    lowest: int
    highest: int
    at_least: float | None = None
    at_most: float | None = None
    missing: tuple[Missing, ...] = ()
    left_out: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Reading:
    """of_stages: the levels are the stages of the questionnaire, and may be held against those of the points."""

    method: ScoringMethod
    of_stages: bool
    dimensions: tuple[DimensionReading, ...]


@dataclass(frozen=True)
class _Practice:
    """What one level asks of one item. rating None: its points are not published. needed[rating]: points for it."""

    item: Item
    level: int
    points: float | None
    rating: Rating | None
    needed: Mapping[Rating, float]
    reason: str


def read_levels(method: ScoringMethod, questionnaire: Questionnaire, result: Result) -> Reading:
    """The reading of every scored dimension by one method; what is not published is never counted as achieved."""
    figures = {each.key: each for each in result.figures if each.cell == COMPANY and each.kind == "item"}
    of_stages = not any(item.level for item in questionnaire.items if item.scored)
    dimensions = tuple(
        _read(method, questionnaire, dimension.code, figures, of_stages)
        for dimension in questionnaire.scored_dimensions
    )
    return Reading(method, of_stages, dimensions)


def _read(
    method: ScoringMethod, questionnaire: Questionnaire, code: str, figures: Mapping[str, Figure], of_stages: bool
) -> DimensionReading:
    lowest, highest = _ends(questionnaire, of_stages)
    items = _counted(questionnaire, code)
    here = [item for item in items if item.id not in figures or figures[item.id].status not in NOT_HERE]
    left_out = tuple(item.id for item in items if item not in here)
    if not here or (of_stages and method.rule == "streams"):
        reason = "no_levels" if here else "nothing_asked"
        return DimensionReading(code, None, lowest, highest, left_out=left_out, reason=reason)
    practices = [each for item in here for each in _practices(questionnaire, item, figures.get(item.id), of_stages)]
    at_least, at_most = (_level(method, practices, unknown, lowest) for unknown in (RATINGS[0], RATINGS[-1]))
    told = at_least == at_most
    missing = () if at_least >= highest else _missing(method, practices, int(at_least) + 1)
    level, reason = (at_least, "") if told else (None, "unknown_items")
    return DimensionReading(code, level, lowest, highest, at_least, at_most, missing, left_out, reason)


def _ends(questionnaire: Questionnaire, of_stages: bool) -> tuple[int, int]:
    if of_stages:
        return 1, len(questionnaire.stages)
    return 0, max(item.level or 0 for item in questionnaire.items if item.scored)


def _counted(questionnaire: Questionnaire, code: str) -> list[Item]:
    """Items whose points count in the dimension."""
    weights = {each.key: each.weight for each in questionnaire.dimension_by_code[code].capabilities}
    items = [item for item in questionnaire.items if item.dimension == code and item.scored]
    return [item for item in items if item.weight > 0 and weights.get(item.capability, 1.0) > 0]


def _practices(questionnaire: Questionnaire, item: Item, figure: Figure | None, of_stages: bool) -> list[_Practice]:
    points = figure.value if figure else None
    reason = "" if points is not None else (figure.reason or figure.status) if figure else "too_few_answers"
    if not of_stages:
        needed = {each: above(each) for each in RATINGS}
        rating = None if points is None else rating_of(points)
        return [_Practice(item, item.level or 1, points, rating, needed, reason)]
    borders = (0.0, *questionnaire.cuts, FULL)
    return [
        _Practice(item, stage, points, _rating(points, stage, questionnaire.cuts), _borders(borders, stage), reason)
        for stage in range(2, len(questionnaire.stages) + 1)
    ]


def _borders(borders: Sequence[float], stage: int) -> Mapping[Rating, float]:
    return {"N": 0.0, "P": borders[stage - 2], "L": borders[stage - 1], "F": borders[stage]}


def _rating(points: float | None, stage: int, cuts: Sequence[float]) -> Rating | None:
    """F beyond the stage, L in it, P in the one below, else N."""
    if points is None:
        return None
    beyond = stage_of(points, cuts) - stage
    return RATINGS[min(3, max(0, beyond + 2))]


def _level(method: ScoringMethod, practices: Sequence[_Practice], unknown: Rating, lowest: int) -> float:
    """The level with every unknown practice rated `unknown`."""
    if method.rule == "streams":
        return stream_score(_streams(practices, FULL if unknown == RATINGS[-1] else 0.0))
    ratings: dict[int, list[Rating]] = {}
    for each in practices:
        ratings.setdefault(each.level, []).append(each.rating or unknown)
    return level_reached(ratings, method.own, method.below, lowest)


def _streams(practices: Sequence[_Practice], unknown: float) -> list[dict[int, float]]:
    """Capability -> level -> share achieved; several items of one level in one capability by their mean."""
    found: dict[str, dict[int, list[float]]] = {}
    for each in practices:
        points = unknown if each.points is None else each.points
        found.setdefault(each.item.capability, {}).setdefault(each.level, []).append(points / FULL)
    return [{level: sum(of) / len(of) for level, of in stream.items()} for stream in found.values()]


def _missing(method: ScoringMethod, practices: Sequence[_Practice], level: int) -> tuple[Missing, ...]:
    """Items that keep the dimension from `level`, each once with the most that is asked of it."""
    found = {
        each.item.id: Missing(
            each.item.id, each.item.capability, each.level, each.points, _needed(method, each, level), each.reason
        )
        for each in practices
        if each.level <= level and not _enough(method, each, level)
    }
    return tuple(found.values())


def _enough(method: ScoringMethod, practice: _Practice, level: int) -> bool:
    if practice.rating is None or practice.points is None:
        return False
    if method.rule == "streams":
        return practice.points >= FULL
    return at_least(practice.rating, method.own if practice.level == level else method.below)


def _needed(method: ScoringMethod, practice: _Practice, level: int) -> float:
    if method.rule == "streams":
        return FULL
    return practice.needed[method.own if practice.level == level else method.below]
