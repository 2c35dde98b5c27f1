"""Page 3: both rounds side by side; "certain" only where the published figures allow to test it (method.md 2.10)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from scipy.stats import t

from cxmaturity.engine.board import gaps
from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import count, derived, last_score, score
from cxmaturity.engine.board.phrases import MOST_NAMED, by_count, clauses, name_of, named, say, source
from cxmaturity.engine.questionnaire import Dimension
from cxmaturity.engine.report import Column, DotPlot, DotRow, Section, Table, Value
from cxmaturity.engine.result import COMPANY, Figure
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.words import change, common

Verdict = Literal["up", "down", "not_secured", "too_few", "not_tested"]
CONFIDENCE = 0.95


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
    found = changes(context)
    if not found:
        return None
    tested = testable(context)
    return Section(
        key="change",
        kicker=change.KICKER,
        headline=_headline(context, found),
        lead=tuple(_lead(context)),
        blocks=(_plot(context, found, tested), _table(context, found)),
        source=source(context),
    )


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
    """MDC95 = t x sqrt(se1^2 + se2^2), degrees of freedom after Welch and Satterthwaite; None without both."""
    if before.se is None or now.se is None or not before.df or not now.df:
        return None
    one, two = before.se**2, now.se**2
    if one + two == 0:
        return 0.0
    freedom = (one + two) ** 2 / (one**2 / before.df + two**2 / now.df)
    return float(t.ppf((1 + CONFIDENCE) / 2, freedom)) * math.sqrt(one + two)


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
        return say(change.NOT_TESTED)
    up, down = ([each for each in found if each.verdict == verdict] for verdict in ("up", "down"))
    if len(up) > MOST_NAMED or len(down) > MOST_NAMED:
        return say(
            change.MANY,
            total=count(context, "change/dimensions", len(found), "in both rounds"),
            up=count(context, "change/up", len(up), "dimensions clearly up"),
            down=count(context, "change/down", len(down), "dimensions clearly down"),
        )
    if up and down:
        words = clauses(change.UP, change.DOWN)
        return say(words, dimensions=_names(up), others=_names(down))
    if up:
        return say(clauses(change.UP), dimensions=_names(up))
    if down:
        return say(clauses(change.DOWN_FIRST), dimensions=_names(down))
    return say(change.NONE_SECURED)


def _names(found: list[Change]) -> Text:
    return named([each.dimension.name for each in found])


def _lead(context: Context) -> list[Phrase]:
    lead = [say(change.LEAD_UNPAIRED)]
    overall, before = context.overall, None
    if overall is not None and overall.value is not None:
        before = last_score(context, overall.id)
    if overall is not None and before is not None:
        lead.insert(0, say(change.LEAD, before=before, now=score(context, overall)))
    return lead


def _plot(context: Context, found: list[Change], tested: bool) -> DotPlot:
    return DotPlot(
        title=change.TITLE,
        subtitle=change.SUBTITLE,
        sentence=say(
            by_count(change.SENTENCE, len(found)),
            count=count(context, "change/dimensions", len(found), "in both rounds"),
        ),
        rows=tuple(
            DotRow(
                key=each.dimension.code,
                label=each.dimension.name,
                score=score(context, each.now),
                target=None,
                last=last_score(context, each.now.id),
            )
            for each in found
        ),
        cuts=context.questionnaire.cuts,
        note=say(change.NOTE if tested else change.NOTE_NOT_TESTED),
    )


def _table(context: Context, found: list[Change]) -> Table:
    return Table(
        title=change.TABLE,
        subtitle=change.SUBTITLE,
        columns=tuple(
            Column(label, "text" if key in ("dimension", "verdict") else "number")
            for key, label in change.COLUMNS.items()
        ),
        rows=tuple(_row(context, each) for each in found),
        note=say(change.NOTE if testable(context) else change.NOTE_NOT_TESTED),
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
        _difference(context, each, before),
        _smallest(context, each, before),
        change.VERDICT[each.verdict],
    )


def _difference(context: Context, each: Change, before: Number) -> Number:
    trace_id = f"change/{each.dimension.code}"
    inputs = [each.now.id, before.trace]
    people = (each.now.n or 0) + (each.before.n or 0)
    return derived(context, trace_id, "2.10 now - before, unpaired", each.difference, "points", inputs, n=people)


def _smallest(context: Context, each: Change, before: Number) -> Value:
    if each.visible is None:
        return name_of(common.DASH)
    people = (each.now.n or 0) + (each.before.n or 0)
    return derived(
        context,
        f"change/{each.dimension.code}/visible",
        "2.10 MDC95 = t x sqrt(se1^2 + se2^2)",
        each.visible,
        "points",
        [each.now.id, before.trace],
        n=people,
    )
