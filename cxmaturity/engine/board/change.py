"""Page 3: both rounds side by side; "certain" only where the published figures allow to test it (method.md 2.10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from cxmaturity.engine import interval
from cxmaturity.engine.board import gaps
from cxmaturity.engine.board.change_by_department import change_of, protects, reasons, totals, why
from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.departments import rows_of
from cxmaturity.engine.board.numbers import count, derived, last_score, score
from cxmaturity.engine.board.phrases import MOST_NAMED, by_count, clauses, first_short, name_of, named, say, source
from cxmaturity.engine.board.stages import rounded
from cxmaturity.engine.questionnaire import Dimension
from cxmaturity.engine.report import Column, ColumnKind, DotPlot, DotRow, Section, Table, Value
from cxmaturity.engine.result import COMPANY, Figure
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.words import change, common

KINDS: Mapping[str, ColumnKind] = {"dimension": "text", "verdict": "text", "change": "difference"}
Verdict = Literal["up", "down", "not_secured", "too_few", "not_tested"]


@dataclass(frozen=True)
class Change:
    """difference: now minus before in points; visible: the smallest change that this pair of rounds can show."""

    dimension: Dimension
    before: Figure
    now: Figure
    difference: float
    visible: float | None
    verdict: Verdict


def build_change(context: Context) -> Section | None:
    """None without a round before of the same questions. Where the company may not be compared, the page says that."""
    if context.previous is None or not context.same_questionnaire or not context.measured:
        return None
    found, rows = changes(context), rows_of(context)
    company = (_plot(context, found), _table(context, found)) if found else ()
    return Section(
        key="change",
        kicker=change.KICKER,
        headline=_headline(context, found) if found else say(change.NO_COMPARISON),
        lead=tuple(_lead(context) if found else _why_not(context)),
        blocks=(*company, *totals(context, rows), *(reasons(context, rows) if found else ())),
        source=source(context),
    )


def _why_not(context: Context) -> Iterator[Phrase]:
    yield say(why(context) if protects(context) else change.NO_VALUES)


def testable(context: Context) -> bool:
    """Intervals of confidential rounds carry a finite population correction, which holds for one state, not for change."""
    return not context.confidential and context.previous is not None and context.previous.round.mode == "attributed"


def changes(context: Context) -> list[Change]:
    return [found for each in gaps.in_order(context) if (found := _change(context, each))]


def _change(context: Context, dimension: Dimension) -> Change | None:
    figure_id = f"{COMPANY}/dimension/{dimension.code}"
    before, now = context.previous_figures.get(figure_id), context.figures.get(figure_id)
    if before is None or now is None or before.value is None or now.value is None:
        return None
    visible = _visible(before, now) if testable(context) else None
    difference = now.value - before.value
    return Change(dimension, before, now, difference, visible, _verdict(difference, visible, testable(context)))


def _visible(before: Figure, now: Figure) -> float | None:
    """MDC95 = t x sqrt(se1^2 + se2^2): half the interval of the difference of two independent rounds (Welch)."""
    apart = interval.difference(_estimate(now), _estimate(before))
    return None if apart.high is None else apart.high - apart.value


def _estimate(figure: Figure) -> interval.Estimate:
    assert figure.value is not None
    return interval.Estimate(figure.value, figure.se, figure.df, figure.low, figure.high)


def _verdict(difference: float, visible: float | None, tested: bool) -> Verdict:
    if not tested:
        return "not_tested"
    if visible is None:
        return "too_few"
    if abs(difference) <= visible:
        return "not_secured"
    return "up" if difference > 0 else "down"


def _headline(context: Context, found: list[Change]) -> Phrase:
    if not testable(context):
        return _plain_headline(context)
    up, down = ([each for each in found if each.verdict == verdict] for verdict in ("up", "down"))
    if not up and not down:
        return say(change.NONE_SECURED)
    counted = say(
        change.MANY,
        total=count(context, "change/dimensions", len(found), "in both rounds"),
        up=count(context, "change/up", len(up), "dimensions clearly up"),
        down=count(context, "change/down", len(down), "dimensions clearly down"),
    )
    if max(len(up), len(down)) > MOST_NAMED:
        return counted
    parts = [*([change.UP] if up else []), *([change.DOWN if up else change.DOWN_FIRST] if down else [])]
    return first_short(say(clauses(*parts), ups=_names(up), downs=_names(down)), counted)


def _plain_headline(context: Context) -> Phrase:
    """The totals of both rounds as they are printed, without a verdict."""
    now, before = context.overall, context.previous_overall
    if now is None or before is None or now.value is None or before.value is None:
        return say(change.NOT_TESTED)
    last = last_score(context, now.id)
    assert last is not None
    apart = rounded(now.value) - rounded(before.value)
    words = change.ROSE if apart > 0 else change.FELL if apart < 0 else change.STAYED
    return say(words, before=last, now=score(context, now))


def _names(found: list[Change]) -> Text:
    return named([each.dimension.name for each in found])


def _lead(context: Context) -> Iterator[Phrase]:
    overall = context.overall
    before = last_score(context, overall.id) if overall is not None and overall.value is not None else None
    if overall is None or before is None:
        yield say(change.LEAD_UNPAIRED)
        return
    yield say(change.LEAD if testable(context) else change.LEAD_PLAIN, before=before, now=score(context, overall))


def _plot(context: Context, found: list[Change]) -> DotPlot:
    return DotPlot(
        title=change.TITLE,
        subtitle=change.SUBTITLE,
        sentence=say(
            by_count(change.SENTENCE, len(found)),
            count=count(context, "change/dimensions", len(found), "in both rounds"),
        ),
        rows=tuple(_dot_row(context, each) for each in found),
        cuts=context.questionnaire.cuts,
        note=say(change.NOTE if testable(context) else change.NOTE_NOT_TESTED),
        difference_label=change.COLUMNS["change"],
    )


def _dot_row(context: Context, each: Change) -> DotRow:
    before = last_score(context, each.now.id)
    assert before is not None
    return DotRow(
        key=each.dimension.code,
        label=each.dimension.name,
        score=score(context, each.now),
        target=None,
        last=before,
        note=_note(context, each, before),
        difference=change_of(context, each.now, before),
    )


def _note(context: Context, each: Change, before: Number) -> Phrase | None:
    if each.verdict == "not_tested":
        return None
    if each.visible is None:
        return Phrase(change.VERDICT[each.verdict])
    return say(change.VERDICT_WITH_LIMIT[each.verdict], visible=_smallest(context, each, before))


def _table(context: Context, found: list[Change]) -> Table:
    return Table(
        title=change.TABLE,
        subtitle=change.TABLE_SUBTITLE,
        columns=tuple(Column(label, KINDS.get(key, "number")) for key, label in change.COLUMNS.items()),
        rows=tuple(_row(context, each) for each in found),
        note=say(change.TABLE_NOTE),
        repeats_chart=True,
    )


def _row(context: Context, each: Change) -> tuple[Value, ...]:
    before = last_score(context, each.now.id)
    assert before is not None
    return (
        each.dimension.name,
        before,
        count(context, f"{before.trace}/n", each.before.n, "people who answered"),
        score(context, each.now),
        count(context, f"{each.now.id}/n", each.now.n, "people who answered"),
        change_of(context, each.now, before),
        name_of(common.DASH) if each.visible is None else _smallest(context, each, before),
        change.VERDICT[each.verdict],
    )


def _smallest(context: Context, each: Change, before: Number) -> Number:
    people = (each.now.n or 0) + (each.before.n or 0)
    return derived(
        context,
        f"{each.now.cell}/change/{each.now.key}/visible",
        "2.10 MDC95 = t x sqrt(se1^2 + se2^2)",
        each.visible,
        "points",
        [each.now.id, before.trace],
        n=people,
    )
