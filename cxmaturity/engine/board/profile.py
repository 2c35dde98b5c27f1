"""Page 2: every dimension with value, interval and target, widest distance first; why no benchmark stands there."""

from __future__ import annotations

from collections.abc import Iterator

from cxmaturity.engine.board import gaps
from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import count, derived, last_score, score, stage_number, target
from cxmaturity.engine.board.phrases import MOST_NAMED, by_count, first_short, name_of, named, say, source, together
from cxmaturity.engine.board.quadrants import four_fields
from cxmaturity.engine.board.readings import second_reading
from cxmaturity.engine.board.recommending import recommendations
from cxmaturity.engine.board.stages import line, reasons_held
from cxmaturity.engine.questionnaire import Dimension
from cxmaturity.engine.report import Block, Column, DotPlot, DotRow, Paragraphs, Section, Table, Value
from cxmaturity.engine.result import COMPANY, Gap
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.trace import Input
from cxmaturity.engine.words import common, profile

MOST_STAGE_TEXTS = 2


def build_profile(context: Context) -> Section | None:
    if not context.measured:
        return None
    return Section(
        key="profile",
        kicker=profile.KICKER,
        headline=_headline(context),
        lead=(*(line(context) or (_lead(context),)), *_furthest(context)),
        blocks=(
            _plot(context),
            _table(context),
            *four_fields(context),
            *_next_steps(context),
            *recommendations(context),
            *_notes(context),
            *second_reading(context),
        ),
        source=source(context),
    )


def _headline(context: Context) -> Phrase:
    known = gaps.by_distance(context)
    far = gaps.far_below(context, gaps.stage_width(context.questionnaire.cuts))
    below, without_range = gaps.below(context), gaps.with_verdict(context, "open_without_range")
    if not known:
        return say(profile.NO_TARGET)
    if far:
        return _naming(context, far, profile.FAR, by_count(profile.MANY_FAR, len(far)))
    if below:
        return _naming(context, below, by_count(profile.BELOW, len(below)), profile.BELOW["other"])
    if len(gaps.with_verdict(context, "reached")) == len(known):
        return say(profile.ALL_REACHED)
    if without_range:
        many = by_count(profile.MANY_WITHOUT_RANGE, len(without_range))
        return _naming(context, without_range, profile.BELOW_WITHOUT_RANGE, many)
    return say(profile.UNCLEAR)


def _naming(context: Context, found: list[Gap], few: Text, many: Text) -> Phrase:
    """By name where that fits two lines, else by their number."""
    values: dict[str, Number | Text | str] = {
        "count": count(context, f"report/named/{len(found)}", len(found), "dimensions with this verdict"),
        "total": count(context, "report/dimensions", len(context.measured)),
    }
    counted = Phrase(many, values)
    if len(found) > MOST_NAMED:
        return counted
    names = named([context.name(gap.dimension) for gap in found])
    return first_short(Phrase(few, {**values, "dimensions": names}), counted)


def _furthest(context: Context) -> Iterator[Phrase]:
    """The names that the headline has no room for."""
    far = gaps.far_below(context, gaps.stage_width(context.questionnaire.cuts))
    if far and "dimensions" not in _headline(context).values:
        names = named([context.name(gap.dimension) for gap in far[:MOST_NAMED]])
        yield say(profile.FURTHEST if len(far) > MOST_NAMED else profile.THESE, dimensions=names)


def _lead(context: Context) -> Phrase:
    def number(name: str, *verdicts: str) -> Number:
        return count(context, f"report/{name}", len(gaps.with_verdict(context, *verdicts)), "dimensions by verdict")

    unknown = len(context.dimensions) - len(gaps.by_distance(context))
    width = gaps.stage_width(context.questionnaire.cuts)
    return say(
        profile.LEAD,
        below=number("below", "open"),
        reached=number("reached", "reached"),
        unclear=number("unclear", "unclear", "open_without_range", "reached_without_range"),
        unknown=count(context, "report/unknown", unknown, "dimensions without value or target"),
        width=count(context, "report/stage_width", width, "points per stage"),
    )


def dot_row(context: Context, dimension: Dimension) -> DotRow:
    figure = context.figures[f"{COMPANY}/dimension/{dimension.code}"]
    gap = context.gaps.get(dimension.code)
    return DotRow(
        key=dimension.code,
        label=dimension.name,
        score=score(context, figure),
        target=target(context, gap) if gap else None,
        last=last_score(context, figure.id),
        note=_verdict(context, gap) if gap else None,
        difference=minus_target(context, gap) if gap else None,
    )


def _verdict(context: Context, gap: Gap) -> Phrase:
    return say(profile.VERDICT_WITH_TARGET[gaps.verdict(context, gap)], target=target(context, gap))


def minus_target(context: Context, gap: Gap) -> Number:
    """Current value minus target, below zero where something is missing."""
    figure = context.figures[f"{COMPANY}/dimension/{gap.dimension}"]
    return derived(
        context,
        f"{COMPANY}/distance/{gap.dimension}",
        "2.13 distance = score - target",
        None if gap.value is None else gap.value - gap.target,
        "points",
        [figure.id, Input("target", gap.target)],
        n=figure.n,
        low=None if figure.low is None else figure.low - gap.target,
        high=None if figure.high is None else figure.high - gap.target,
        reason=None if gap.value is not None else common.NO_VALUE,
    )


def _plot(context: Context) -> DotPlot:
    rows = tuple(dot_row(context, each) for each in gaps.in_order(context))
    return DotPlot(
        title=profile.TITLE,
        subtitle=profile.SUBTITLE,
        sentence=say(profile.SENTENCE, count=count(context, "report/dimensions_asked", len(rows))),
        rows=rows,
        cuts=context.questionnaire.cuts,
        note=say(together(profile.NOTE, profile.NO_BENCHMARK if context.compared else profile.NO_BENCHMARK_AT_ALL)),
    )


def _table(context: Context) -> Table:
    numeric = ("n", "score", "stage", "target", "gap", "weight")
    return Table(
        title=profile.TABLE,
        subtitle=profile.TABLE_SUBTITLE,
        columns=tuple(Column(label, "number" if key in numeric else "text") for key, label in profile.COLUMNS.items()),
        rows=tuple(_row(context, each) for each in gaps.in_order(context)),
        note=say(profile.TABLE_NOTE),
        repeats_chart=True,
    )


def _row(context: Context, dimension: Dimension) -> tuple[Value, ...]:
    figure = context.figures[f"{COMPANY}/dimension/{dimension.code}"]
    gap = context.gaps.get(dimension.code)
    nothing = name_of(common.DASH)
    return (
        dimension.name,
        nothing if figure.n is None else count(context, f"{figure.id}/n", figure.n, "people who answered"),
        score(context, figure),
        stage_cell(context, dimension.code),
        target(context, gap) if gap else nothing,
        minus_target(context, gap) if gap else nothing,
        profile.VERDICT[gaps.verdict(context, gap) if gap else "unknown"],
        derived(
            context,
            f"weight/{dimension.code}",
            "weight of the questionnaire",
            dimension.weight,
            "ratio",
            [Input("weight", dimension.weight)],
            decimals=2,
        ),
    )


def stage_cell(context: Context, of: str) -> Phrase:
    """2 or 2–3; a dash when it cannot be told."""
    found = context.stages.get(of)
    if found is None or found.stage is None:
        return name_of(common.DASH)
    if found.low is None or found.high is None or found.low == found.high:
        return say(common.STAGE, stage=stage_number(context, of, found.stage))
    return say(
        common.STAGE_SPAN,
        low=stage_number(context, of, found.low, "stage_low"),
        high=stage_number(context, of, found.high, "stage_high"),
    )


def _notes(context: Context) -> Iterator[Block]:
    held = tuple(_held(context))
    if held:
        yield Paragraphs(profile.CAPPED, held)


def _next_steps(context: Context) -> Iterator[Block]:
    """For the two dimensions furthest from target: what is seen first when the next stage begins."""
    for dimension in gaps.in_order(context)[:MOST_STAGE_TEXTS]:
        found = context.stages.get(dimension.code)
        likely = (found.likely or found.stage) if found else None
        if likely is None or len(dimension.stage_texts) < likely:
            continue
        text = dimension.stage_texts[likely - 1]
        yield Paragraphs(dimension.name, (say(profile.NEXT, text=text.next),))


def _held(context: Context) -> Iterator[Phrase]:
    """Dimensions whose stage a rule holds below their points."""
    for dimension in context.measured:
        found = context.stages.get(dimension.code)
        if found and found.held_by and found.stage and found.score_stage and found.stage < found.score_stage:
            for reason in reasons_held(context, found):
                yield say(profile.CAPPED_TEXT, dimension=dimension.name, reason=reason)
