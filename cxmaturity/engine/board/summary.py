"""Page 1, stands alone: stage with its range, three findings, three decisions, all dimensions, key figures, limits."""

from __future__ import annotations

from collections.abc import Iterator

from cxmaturity.engine.board import gaps, shares
from cxmaturity.engine.board.actions import decisions
from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.findings import findings
from cxmaturity.engine.board.numbers import count, people, response_rate, stage_number
from cxmaturity.engine.board.phrases import by_count, clauses, name_of, named, say, source
from cxmaturity.engine.board.profile import dot_row
from cxmaturity.engine.board.stages import bar, statement
from cxmaturity.engine.report import Block, DotPlot, KeyFigure, KeyFigures, Notice, Numbered, Section
from cxmaturity.engine.result import COMPANY
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.words import common, summary

QUARTERLY = 4.0
METRIC_RHYTHM = "MEA-2"
TOUCHPOINTS_MEASURED = "MEA-4"


def build_summary(context: Context) -> Section:
    return Section(
        key="summary",
        kicker=summary.KICKER,
        headline=_headline(context),
        lead=(),
        blocks=tuple(_blocks(context)),
        source=source(context),
    )


def _headline(context: Context) -> Phrase:
    first, values = statement(context)
    second, more = _second_clause(context)
    return Phrase(clauses(first, second) if second else clauses(first), {**values, **more})


def _second_clause(context: Context) -> tuple[Text | None, dict[str, Number | Text | str]]:
    gate = context.result.gate
    if gate and gate.state == "closed":
        return summary.GATE_FIRST, {}
    far, below = gaps.furthest(context), gaps.below(context)
    if far:
        names = named([context.name(gap.dimension) for gap in far])
        return summary.FURTHEST, {"dimensions": names}
    if below:
        return by_count(summary.BELOW_TARGET, len(below)), _below(context)
    known = gaps.by_distance(context)
    if not known:
        return None, {}
    if len(gaps.with_verdict(context, "reached")) == len(known):
        return summary.ALL_REACHED, {}
    if gaps.with_verdict(context, "open_without_range"):
        return summary.BELOW_WITHOUT_RANGE, {}
    return summary.TARGETS_UNCLEAR, {}


def _below(context: Context) -> dict[str, Number | Text | str]:
    return {
        "count": count(context, "report/below_target", len(gaps.below(context)), "dimensions with a certain gap"),
        "total": count(context, "report/dimensions", len(context.measured)),
    }


def _blocks(context: Context) -> Iterator[Block]:
    if not context.measured:
        yield _nothing(context)
        return
    yield bar(context)
    found, asked = findings(context), decisions(context)
    if found:
        yield Numbered("findings", by_count(summary.FINDINGS, len(found)), found)
    if asked:
        yield Numbered("decisions", by_count(summary.DECISIONS, len(asked)), asked)
    yield _dimensions(context)
    yield KeyFigures(tuple(_key_figures(context)))
    yield Notice("info", summary.LIMITS_TITLE, say(summary.LIMITS))


def _nothing(context: Context) -> Notice:
    nobody = context.company is not None and context.company.shown and not context.company.answered
    words = summary.NOTHING_NOBODY if nobody else summary.NOTHING_SHOWN
    return Notice("protected", summary.NOTHING_TITLE, say(words))


def _dimensions(context: Context) -> DotPlot:
    rows = tuple(dot_row(context, each) for each in gaps.in_order(context))
    people_per_dimension = [row.score.n for row in rows if row.score.n is not None]
    fewest, most = min(people_per_dimension, default=0), max(people_per_dimension, default=0)
    return DotPlot(
        title=summary.DIMENSIONS_TITLE,
        subtitle=summary.DIMENSIONS_SUBTITLE,
        sentence=say(summary.DIMENSIONS_SENTENCE),
        rows=rows,
        cuts=context.questionnaire.cuts,
        note=say(
            summary.DIMENSIONS_NOTE if fewest < most else summary.DIMENSIONS_NOTE_SAME,
            fewest=count(context, "report/fewest_n", fewest, "smallest n of a dimension"),
            most=count(context, "report/most_n", most, "largest n of a dimension"),
        ),
        small=True,
    )


def _key_figures(context: Context) -> Iterator[KeyFigure]:
    yield from _response(context)
    if gaps.by_distance(context):
        yield KeyFigure(say(summary.BELOW, **_below(context)), say(summary.BELOW_LABEL))
    yield from _measured(context)
    yield from _gate(context)


def _response(context: Context) -> Iterator[KeyFigure]:
    company, rate = context.company, response_rate(context, COMPANY)
    if company is None or company.answered is None:
        return
    answered = people(context, COMPANY, "answered", company.answered)
    if rate is None:
        yield KeyFigure(say(common.NUMBER, number=answered), say(summary.ANSWERED))
        return
    invited = people(context, COMPANY, "invited", company.invited)
    yield KeyFigure(say(common.NUMBER, number=rate), say(summary.RESPONSE, answered=answered, invited=invited))


def _measured(context: Context) -> Iterator[KeyFigure]:
    percent = shares.mean_percent(context, TOUCHPOINTS_MEASURED)
    if percent is not None:
        yield KeyFigure(say(common.NUMBER, number=percent), say(summary.TOUCHPOINTS_LABEL, share=percent))
        return
    often = quarterly_share(context, METRIC_RHYTHM)
    if often is not None:
        yield KeyFigure(say(common.NUMBER, number=often), say(summary.QUARTERLY_LABEL, share=often))


def quarterly_share(context: Context, item_id: str) -> Number | None:
    """Share of the answers that name at least four times a year."""
    found = shares.distribution_of(context, item_id)
    if found is None or found[0].type != "frequency":
        return None
    item, _, distribution = found
    often = [place for place, option in enumerate(item.options) if (option.times_per_year or 0.0) >= QUARTERLY]
    return shares.share_at(context, distribution, "at_least_quarterly", often)


def _gate(context: Context) -> Iterator[KeyFigure]:
    gate, rules = context.result.gate, context.questionnaire.gate
    if gate is None or rules is None:
        return
    label = Phrase(
        summary.GATE_LABEL[gate.state], {"stage": stage_number(context, "overall", rules.max_total_stage, "gate_stage")}
    )
    yield KeyFigure(name_of(summary.GATE_STATE[gate.state]), label)
