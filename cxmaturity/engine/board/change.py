"""Page 3: has it changed? Both rounds side by side, with the smallest change that they can show (method.md 2.10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cxmaturity.engine.board import gaps
from cxmaturity.engine.board.change_by_department import (
    Changed,
    change_of,
    changed,
    protects,
    reasons,
    smallest,
    totals,
    verdict_with_limit,
    why,
)
from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.departments import rows_of
from cxmaturity.engine.board.numbers import count, derived, last_score, score
from cxmaturity.engine.board.phrases import MOST_NAMED, by_count, clauses, first_short, name_of, named, say, source
from cxmaturity.engine.board.stages import rounded
from cxmaturity.engine.report import Column, ColumnKind, DotPlot, DotRow, Section, Table, Value
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.words import change, common

KINDS: Mapping[str, ColumnKind] = {"dimension": "text", "verdict": "text", "change": "difference"}


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
        lead=tuple(_lead(context, found) if found else _why_not(context)),
        blocks=(*company, *totals(context, rows), *(reasons(context, rows) if found else ())),
        source=source(context),
    )


def _why_not(context: Context) -> Iterator[Phrase]:
    yield say(why(context) if protects(context) else change.NO_VALUES)


def changes(context: Context) -> list[Changed]:
    every = (changed(context, context.figure("dimension", each.code)) for each in gaps.in_order(context))
    return [each for each in every if each]


def is_tested(found: list[Changed]) -> bool:
    """Not where a result from before keeps no error that holds for a change."""
    return any(each.verdict != "not_tested" for each in found)


def _headline(context: Context, found: list[Changed]) -> Phrase:
    """The total, and what size of change can be seen; without a total the dimensions."""
    total = changed(context, context.overall)
    if total is None or total.change is None:
        return _of_dimensions(context, found) if is_tested(found) else _plain_headline(context)
    visible = smallest(context, total)
    apart = _distance(context, total)
    if visible is None:
        return say(change.TOO_FEW, change=apart)
    if total.verdict == "no_visible_change":
        return say(change.NOT_VISIBLE, visible=visible)
    return say(change.IMPROVED if total.verdict == "improved" else change.DECLINED, change=apart, visible=visible)


def _distance(context: Context, each: Changed) -> Number:
    """The change without its sign, for sentences that say the direction."""
    assert each.change is not None
    return derived(
        context,
        f"{each.now.cell}/change/{each.now.key}/distance",
        "2.10 size of now - before, unpaired",
        abs(each.change.difference),
        "points",
        [each.now.id, f"last/{each.now.id}"],
        n=(each.now.n or 0) + (each.before.n or 0),
    )


def _of_dimensions(context: Context, found: list[Changed]) -> Phrase:
    """Which dimensions changed, by name where that fits, else by their number."""
    up, down = ([each for each in found if each.verdict == verdict] for verdict in ("improved", "declined"))
    if not up and not down:
        return say(change.NONE_VISIBLE)
    counted = say(
        change.MANY,
        total=count(context, "change/dimensions", len(found), "in both rounds"),
        up=count(context, "change/up", len(up), "dimensions clearly up"),
        down=count(context, "change/down", len(down), "dimensions clearly down"),
    )
    if max(len(up), len(down)) > MOST_NAMED:
        return counted
    parts = [*([change.UP] if up else []), *([change.DOWN if up else change.DOWN_FIRST] if down else [])]
    return first_short(say(clauses(*parts), ups=_names(context, up), downs=_names(context, down)), counted)


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


def _names(context: Context, found: list[Changed]) -> Text:
    return named([context.name(each.now.key) for each in found])


def _lead(context: Context, found: list[Changed]) -> Iterator[Phrase]:
    overall = context.overall
    before = last_score(context, overall.id) if overall is not None and overall.value is not None else None
    if overall is None or before is None:
        yield say(change.LEAD_UNPAIRED)
        return
    tested = is_tested(found)
    yield say(change.LEAD if tested else change.LEAD_PLAIN, before=before, now=score(context, overall))
    if tested:
        yield _of_dimensions(context, found)


def _plot(context: Context, found: list[Changed]) -> DotPlot:
    return DotPlot(
        title=change.TITLE,
        subtitle=change.SUBTITLE,
        sentence=say(
            by_count(change.SENTENCE, len(found)),
            count=count(context, "change/dimensions", len(found), "in both rounds"),
        ),
        rows=tuple(_dot_row(context, each) for each in found),
        cuts=context.questionnaire.cuts,
        note=say(change.NOTE if is_tested(found) else change.NOTE_NOT_TESTED),
        difference_label=change.COLUMNS["change"],
    )


def _dot_row(context: Context, each: Changed) -> DotRow:
    before = last_score(context, each.now.id)
    assert before is not None
    return DotRow(
        key=each.now.key,
        label=context.name(each.now.key),
        score=score(context, each.now),
        target=None,
        last=before,
        note=None if each.verdict == "not_tested" else verdict_with_limit(context, each),
        difference=change_of(context, each.now, before),
    )


def _table(context: Context, found: list[Changed]) -> Table:
    return Table(
        title=change.TABLE,
        subtitle=change.TABLE_SUBTITLE,
        columns=tuple(Column(label, KINDS.get(key, "number")) for key, label in change.COLUMNS.items()),
        rows=tuple(_row(context, each) for each in found),
        note=say(change.TABLE_NOTE),
        repeats_chart=True,
    )


def _row(context: Context, each: Changed) -> tuple[Value, ...]:
    before = last_score(context, each.now.id)
    assert before is not None
    return (
        context.name(each.now.key),
        before,
        count(context, f"{before.trace}/n", each.before.n, "people who answered"),
        score(context, each.now),
        count(context, f"{each.now.id}/n", each.now.n, "people who answered"),
        change_of(context, each.now, before),
        smallest(context, each) or name_of(common.DASH),
        change.VERDICT[each.verdict],
    )
