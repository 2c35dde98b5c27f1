"""Beside the points: what a stricter method reads, and what each dimension lacks for its next level."""

from __future__ import annotations

from collections.abc import Sequence

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import count, derived, reason, score, stage_number
from cxmaturity.engine.board.phrases import by_count, listed, name_of, say, together
from cxmaturity.engine.board.stages import Values
from cxmaturity.engine.reading import DimensionReading, Missing, Reading, read_levels
from cxmaturity.engine.report import Block, Column, Notice, Paragraphs, Table, Value
from cxmaturity.engine.result import COMPANY
from cxmaturity.engine.scoring_method import BESIDE_THE_MEAN, WEIGHTED_MEAN
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.words import common, readings

FORMULA = "2.7 level read from the items"
MOST_MISSING = 3


def second_reading(context: Context) -> tuple[Block, ...]:
    """A sentence and a table; nothing where no method is at hand, and a word where the one named is not."""
    named = context.questionnaire.method or WEIGHTED_MEAN
    key = BESIDE_THE_MEAN if named == WEIGHTED_MEAN else named
    method = next((each for each in context.methods if each.key == key), None)
    if method is None:
        absent = Notice("info", readings.TITLE, say(readings.NOT_INSTALLED, method=named))
        return () if named == WEIGHTED_MEAN else (absent,)
    reading = read_levels(method, context.questionnaire, context.result)
    asked = {each.code for each in context.dimensions}
    shown = [each for each in reading.dimensions if each.dimension in asked]
    title = readings.TITLE if reading.of_stages else readings.OWN_TITLE
    return Paragraphs(title, (_sentence(context, reading, shown),)), _table(context, reading, shown)


def _sentence(context: Context, reading: Reading, shown: Sequence[DimensionReading]) -> Phrase:
    """Same as the points, below them, or not to be told; those that cannot be told are always named."""
    if all(each.reason == "no_levels" for each in shown):
        return say(readings.NO_LEVELS)
    told = [each for each in shown if each.level is not None and context.value(each.dimension) is not None]
    if not told:
        return say(readings.CANNOT_TELL)
    words, values = _verdict(context, reading, told)
    unknown = sum(each.reason == "unknown_items" for each in shown)
    if not unknown:
        return Phrase(words, values)
    number = count(context, "report/reading/unknown", unknown, "dimensions whose level cannot be told")
    return Phrase(together(words, by_count(readings.UNKNOWN, unknown)), {**values, "unknown": number})


def _verdict(context: Context, reading: Reading, told: Sequence[DimensionReading]) -> tuple[Text, Values]:
    values: Values = {"told": count(context, "report/reading/told", len(told), "dimensions whose level can be told")}
    if not reading.of_stages:
        return readings.OWN, {"lowest": str(told[0].lowest), "highest": str(told[0].highest)}
    lower = [each for each in told if _behind(context, each) > 0]
    if not lower:
        above = any(_behind(context, each) < 0 for each in told)
        return (readings.HIGHER if above else by_count(readings.SAME, len(told))), values
    furthest = max(lower, key=lambda each: _behind(context, each))
    return by_count(readings.LOWER, len(lower)), values | {
        "lower": count(context, "report/reading/lower", len(lower), "dimensions below their stage by points"),
        "dimension": context.name(furthest.dimension),
        "level": _level(context, reading, furthest),
        "stage": _stage(context, furthest.dimension),
    }


def _behind(context: Context, each: DimensionReading) -> float:
    """Stages by which the reading lies below the points."""
    value = context.value(each.dimension)
    return 0.0 if value is None or each.level is None else context.stage_of(value) - each.level


def _table(context: Context, reading: Reading, shown: Sequence[DimensionReading]) -> Table:
    labels = {**readings.COLUMNS, "reading": reading.method.title}
    order = ("dimension", "n", "points", "reading", "missing")
    return Table(
        title=readings.TABLE,
        subtitle=readings.SUBTITLE,
        columns=tuple(Column(labels[key], "number" if key == "n" else "text") for key in order),
        rows=tuple(_row(context, reading, each) for each in shown),
        note=say(readings.NOTE, method=reading.method.title, note=reading.method.note),
        repeats_chart=True,
    )


def _row(context: Context, reading: Reading, each: DimensionReading) -> tuple[Value, ...]:
    figure = context.figures[f"{COMPANY}/dimension/{each.dimension}"]
    return (
        context.name(each.dimension),
        name_of(common.DASH) if figure.n is None else count(context, f"{figure.id}/n", figure.n, "people who answered"),
        _points(context, reading, each.dimension),
        _read(context, reading, each),
        _lacking(context, each),
    )


def _points(context: Context, reading: Reading, code: str) -> Value:
    points = score(context, context.figures[f"{COMPANY}/dimension/{code}"])
    if points.value is None or not reading.of_stages:
        return points
    return say(readings.POINTS, points=points, stage=_stage(context, code))


def _stage(context: Context, code: str) -> Number:
    """The stage of the points, before any rule holds it."""
    value = context.value(code)
    assert value is not None
    return stage_number(context, code, context.stage_of(value), "score_stage")


def _read(context: Context, reading: Reading, each: DimensionReading) -> Value:
    if each.level is not None:
        return _level(context, reading, each)
    if each.at_least is None or each.at_most is None:
        return name_of(common.DASH)
    low, high = (_level(context, reading, each, end) for end in ("at_least", "at_most"))
    return say(readings.OPEN, low=low, high=high)


def _level(context: Context, reading: Reading, each: DimensionReading, end: str = "level") -> Number:
    items = [item for item in context.questionnaire.items if item.dimension == each.dimension and item.scored]
    ids = [f"{COMPANY}/item/{item.id}" for item in items if item.id not in each.left_out]
    figure = context.figures[f"{COMPANY}/dimension/{each.dimension}"]
    return derived(
        context,
        f"{COMPANY}/reading/{end}/{each.dimension}",
        FORMULA,
        getattr(each, end),
        "stage" if reading.of_stages else "scale",
        [trace_id for trace_id in ids if trace_id in context.figures],
        n=figure.n,
        decimals=2 if reading.method.rule == "streams" else 0,
    )


def _lacking(context: Context, each: DimensionReading) -> Phrase:
    if each.reason in ("no_levels", "nothing_asked"):
        return name_of(common.DASH if each.reason == "no_levels" else readings.NOTHING_ASKED)
    if not each.missing:
        return name_of(readings.COMPLETE)
    named = sorted(each.missing, key=lambda missing: -1.0 if missing.points is None else missing.points)[:MOST_MISSING]
    parts: list[Text] = []
    values: Values = {}
    for place, missing in enumerate(named):
        words, its_values = _one(context, each.dimension, missing)
        parts.append(_numbered(words, place))
        values |= {f"{name}_{place}": value for name, value in its_values.items()}
    more = len(each.missing) - len(named)
    if more:
        parts.append(by_count(readings.MORE, more))
        values["more"] = count(context, f"report/reading/more/{each.dimension}", more, "further questions")
    return Phrase(listed(parts, common.SEMICOLON), values)


def _numbered(words: Text, place: int) -> Text:
    return {language: text.replace("}", f"_{place}}}") for language, text in words.items()}


def _one(context: Context, code: str, missing: Missing) -> tuple[Text, Values]:
    capabilities = context.questionnaire.dimension_by_code[code].capabilities
    values: Values = {
        "name": next(each.name for each in capabilities if each.key == missing.capability),
        "item": missing.item,
    }
    figure = context.figure("item", missing.item)
    if figure is None or missing.points is None:
        return readings.HIDDEN, values | {"reason": reason(figure) if figure else common.TOO_FEW}
    return readings.MISSING, values | {"points": score(context, figure), "needed": f"{missing.needed:g}"}
