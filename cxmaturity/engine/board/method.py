"""Page 10: the method card. Who says so, how it was computed, what it does not show, how to recalculate it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import count, derived, people, response_rate
from cxmaturity.engine.board.perception import level_name
from cxmaturity.engine.board.phrases import by_count, day, joined, listed, say, series, together
from cxmaturity.engine.board.reliability import agreement_and_reliability, reliabilities
from cxmaturity.engine.board.stages import Values, without_stop
from cxmaturity.engine.report import (
    Block,
    Column,
    Definition,
    Definitions,
    Notice,
    Section,
    Table,
    Value,
)
from cxmaturity.engine.result import COMPANY, Cell, Weighting
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.trace import Input
from cxmaturity.engine.words import common, method, plan, stage, summary

DIGEST_SHOWN = 16
MAJORITY = 50.0


def build_method(context: Context, notices: Sequence[Notice]) -> Section:
    return Section(
        key="method",
        kicker=method.KICKER,
        headline=say(method.HEADLINE),
        lead=(),
        blocks=(
            Definitions(method.TITLE, tuple(_entries(context))),
            Notice("info", method.LIMITS, say(listed(LIMITS, common.SPACE))),
            *reliabilities(context),
            *_responses(context),
            *notices,
        ),
        source=_reproduce(context),
    )


LIMITS = (
    method.LIMIT_SATISFACTION,
    method.LIMIT_SELF_REPORT,
    method.LIMIT_CAUSES,
    method.LIMIT_CONVENTION,
)


def _entries(context: Context) -> Iterator[Definition]:
    yield Definition(method.WHO, _who(context))
    yield from _levels(context)
    yield Definition(method.FIELD, _field(context))
    yield Definition(method.INSTRUMENT, _instrument(context))
    yield Definition(method.SCORING, say(method.SCORING_TEXT))
    yield Definition(method.MISSING, _missing(context))
    yield Definition(method.WEIGHTS, _weights(context))
    yield Definition(method.UNCERTAINTY, _uncertainty(context))
    yield Definition(method.STAGE_RULE, _stage_rule(context))
    yield from _gate(context)
    if context.result.perception:
        yield Definition(method.PERCEPTION, say(method.PERCEPTION_TEXT))
    yield from agreement_and_reliability(context)
    if context.plan is not None and context.questionnaire.recommendations:
        yield Definition(method.PLAN, say(method.PLAN_TEXT, method=plan.METHOD[context.plan.method]))
    yield Definition(method.BENCHMARKS, _benchmarks(context))


def _who(context: Context) -> Phrase:
    company, rate = context.company, response_rate(context, COMPANY)
    if company is None or company.answered is None:
        return say(method.WHO_HIDDEN)
    answered = people(context, COMPANY, "answered", company.answered)
    if rate is None:
        return say(method.WHO_WITHOUT_INVITED, answered=answered)
    invited = people(context, COMPANY, "invited", company.invited)
    return say(method.WHO_TEXT, invited=invited, answered=answered, rate=rate)


def _levels(context: Context) -> Iterator[Definition]:
    """Shares of the shown levels; a warning when leadership alone makes up more than half."""
    levels = [cell for cell in context.result.cells if cell.kind == "level" and cell.shown and cell.answered]
    if not levels or not context.company or not context.company.answered:
        yield Definition(method.LEVELS, say(method.LEVELS_NONE))
        return
    shares = {cell.key: _share(context, cell) for cell in levels}
    rows: list[Values] = [{"name": level_name(context, cell), "share": share} for cell, share in shares.items()]
    yield Definition(method.LEVELS, series(method.LEVELS_OF, method.LEVEL_SHARE, rows))
    leadership = shares.get("level:leadership")
    if leadership is not None and (leadership.value or 0.0) > MAJORITY:
        yield Definition(method.LEVELS, say(method.LEADERSHIP_HEAVY))


def _share(context: Context, cell: Cell) -> Number:
    assert context.company
    assert context.company.answered
    assert cell.answered
    return derived(
        context,
        f"{cell.key}/share",
        "share of answers = answered / answered in the company",
        100 * cell.answered / context.company.answered,
        "percent",
        [Input("answered", cell.answered), Input("answered in the company", context.company.answered)],
        n=context.company.answered,
    )


def _field(context: Context) -> Phrase:
    facts = context.result.round
    period = method.NO_PERIOD
    if facts.opened and facts.closed:
        opened, closed = day(facts.opened), day(facts.closed)
        period = {key: words.format(opened=opened[key], closed=closed[key]) for key, words in method.PERIOD.items()}
    if not context.confidential:
        return say(method.FIELD_ATTRIBUTED, period=period)
    return say(method.FIELD_CONFIDENTIAL, period=period, k=count(context, "round/k", facts.k, "smallest group shown"))


def _instrument(context: Context) -> Phrase:
    found, left_out = context.questionnaire, context.result.round.items_left_out
    values: dict[str, Number | Text | str] = {
        "title": found.title,
        "questionnaire": f"{found.slug} {found.version}",
        "items": count(context, "questionnaire/items", len(found.items), "items"),
        "core": count(context, "questionnaire/core", sum(item.core for item in found.items), "items asked of all"),
    }
    if not left_out:
        return Phrase(method.INSTRUMENT_TEXT, values)
    words = {key: method.INSTRUMENT_TEXT[key] + method.LEFT_OUT[key] for key in method.LEFT_OUT}
    return Phrase(words, values | {"left_out": joined(left_out)})


def _missing(context: Context) -> Phrase:
    asked, unknown = _answers(context)
    if not asked:
        return say(method.MISSING_PLAIN)
    share = derived(
        context,
        f"{COMPANY}/unknown",
        "share of don't know over all items",
        100 * unknown / asked,
        "percent",
        [Input("don't know", unknown), Input("answers and don't know", asked)],
        n=asked,
    )
    return say(method.MISSING_TEXT, share=share)


def _answers(context: Context) -> tuple[int, int]:
    items = [each for each in context.result.figures if each.cell == COMPANY and each.kind == "item"]
    unknown = sum(each.states.get("dk", 0) for each in items)
    return unknown + sum(each.states.get("answered", 0) for each in items), unknown


def _weights(context: Context) -> Phrase:
    """The weights of the dimensions, and the total under every weighting: a reader sees what hangs on the choice."""
    weights = [each.weight for each in context.questionnaire.scored_dimensions]
    values: Values = {}
    words = method.WEIGHTS_EQUAL
    if weights and min(weights) < max(weights):
        words = method.WEIGHTS_TEXT
        values = {"low": _weight(context, "low", min(weights)), "high": _weight(context, "high", max(weights))}
    known = [each for each in context.result.weightings if each.value is not None]
    if not known or context.overall is None:
        return Phrase(words, values)
    rows: list[Values] = [{"name": stage.WEIGHTING[each.name], "value": _weighted(context, each)} for each in known]
    totals = series(method.TOTAL_UNDER, method.WEIGHTING_ROW, rows)
    return Phrase(together(words, totals.template), {**values, **totals.values})


def _weight(context: Context, end: str, value: float) -> Number:
    formula = "weight of the questionnaire"
    return derived(context, f"weight/{end}", formula, value, "ratio", [Input(end, value)], decimals=2)


def _weighted(context: Context, weighting: Weighting) -> Number:
    assert context.overall is not None
    return derived(
        context,
        f"{COMPANY}/weighting/{weighting.name}",
        f"2.5 weighting {weighting.name}",
        weighting.value,
        "points",
        [context.overall.id],
        n=context.overall.n,
    )


def _uncertainty(context: Context) -> Phrase:
    """How intervals are made, and what the total could be if everybody missing had answered at one end."""
    words = method.UNCERTAINTY_CONFIDENTIAL if context.confidential else method.UNCERTAINTY_ATTRIBUTED
    overall = context.overall
    if overall is None or overall.floor is None or overall.ceiling is None or overall.ceiling - overall.floor < 1:
        return say(words)
    ends = {
        name: derived(
            context, f"{COMPANY}/{name}", "2.2 bounds of what is missing", value, "points", [overall.id], n=overall.n
        )
        for name, value in (("floor", overall.floor), ("ceiling", overall.ceiling))
    }
    return say(together(words, method.BOUNDS), **ends)


def _stage_rule(context: Context) -> Phrase:
    cuts = [f"{cut:g}" for cut in context.questionnaire.cuts]
    labels = [limit.label for limit in context.questionnaire.limits]
    return say(listed([method.STAGE_RULE_TEXT, *labels], common.SPACE), cuts=listed(cuts))


def _gate(context: Context) -> Iterator[Definition]:
    gate, rules = context.result.gate, context.questionnaire.gate
    if gate is None or rules is None:
        return
    values: dict[str, Text | Number | str] = {
        "state": summary.GATE_STATE[gate.state],
        "explanation": {key: f"{words}." for key, words in without_stop(rules.explanation).items()},
    }
    if not gate.left_out:
        yield Definition(method.GATE, Phrase(method.GATE_TEXT, values))
        return
    yield Definition(method.GATE, Phrase(method.GATE_LEFT_OUT, values | {"items": joined(gate.left_out)}))


def _benchmarks(context: Context) -> Phrase:
    if not context.references:
        return say(method.BENCHMARKS_NONE)
    number = len(context.references)
    words = by_count(method.BENCHMARKS_TEXT, number)
    if any(pack.kind == "outcome" for pack in context.packs):
        words = together(words, method.OUTCOME_NONE)
    return say(words, count=count(context, "report/sources", number, "sources"))


def _responses(context: Context) -> Iterator[Block]:
    """A shown cell with what may be said about its response; hidden cells all look the same. Without any rate the table
    would repeat the n of the departments."""
    groups = [cell for cell in context.result.cells if cell.kind in ("level", "department")]
    if not any(response_rate(context, cell.key) for cell in groups):
        return
    columns = method.RESPONSE_COLUMNS
    yield Table(
        title=method.RESPONSE,
        subtitle=method.RESPONSE_SUBTITLE,
        columns=tuple(Column(label, "text" if key == "group" else "number") for key, label in columns.items()),
        rows=tuple(_response(context, cell) for cell in groups),
        note=say(method.RESPONSE_NOTE),
    )


def _response(context: Context, cell: Cell) -> tuple[Value, ...]:
    name = level_name(context, cell.key) if cell.kind == "level" else cell.name
    if not cell.shown:
        return (name, common.TOO_FEW, common.DASH)
    answered, rate = people(context, cell.key, "answered", cell.answered), response_rate(context, cell.key)
    if rate is None:
        return (name, answered, common.DASH)
    of_invited = say(method.OF_INVITED, answered=answered, invited=people(context, cell.key, "invited", cell.invited))
    return (name, of_invited, rate)


def _reproduce(context: Context) -> Phrase:
    facts = context.result.round
    words = together(method.REPRODUCE_TEXT, method.SYNTHETIC) if facts.synthetic else method.REPRODUCE_TEXT
    return say(
        words,
        questionnaire=f"{facts.questionnaire} {facts.version}",
        questionnaire_digest=facts.questionnaire_digest[:DIGEST_SHOWN] or "–",
        engine=facts.engine_version,
        configuration_digest=facts.configuration_digest[:DIGEST_SHOWN] or "–",
        result_digest=context.checksum[:DIGEST_SHOWN],
    )
