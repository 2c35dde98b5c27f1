"""The three findings of the summary: whatever weighs most and is certain comes first."""

from __future__ import annotations

from collections.abc import Iterator

from cxmaturity.engine.board import gaps, shares
from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import count, distance, people, response_rate, score, stage_number, target
from cxmaturity.engine.board.perception import difference, relevant, sides
from cxmaturity.engine.board.phrases import listed, named, say
from cxmaturity.engine.board.stages import reasons_held
from cxmaturity.engine.report import Entry
from cxmaturity.engine.result import COMPANY, Gap
from cxmaturity.engine.text import Number
from cxmaturity.engine.words import perception, summary

MOST = 3
NOTABLE_DONT_KNOW = 25.0
LOW_RESPONSE = 50.0


def findings(context: Context) -> tuple[Entry, ...]:
    found = (*_gate(context), *_gaps(context), *_perception(context), *_held(context), *_warnings(context))
    more = (*_response(context), *_unclear(context), *_dont_know(context), *_reached(context))
    return (found + more)[:MOST]


def _gate(context: Context) -> Iterator[Entry]:
    gate, rules = context.result.gate, context.questionnaire.gate
    if gate is None or rules is None or gate.state != "closed":
        return
    reasons = listed([fact.label for fact in gate.facts if fact.met], {"de": " ", "en": " "})
    highest = stage_number(context, "overall", rules.max_total_stage, "gate_stage")
    yield Entry(say(summary.GATE_CLOSED), say(summary.GATE_CLOSED_WHY, reasons=reasons, stage=highest))


def _gaps(context: Context) -> Iterator[Entry]:
    below = gaps.below(context)
    furthest = gaps.furthest(context, most=2)
    if len(below) == 1 or len(furthest) == 1:
        yield _one_gap(context, below[0])
    elif len(below) == 2 or len(furthest) == 2:
        yield _two_gaps(context, below[:2], certain=len(furthest) == 2)
    elif below:
        yield _many_gaps(context, below)
    without_range = gaps.with_verdict(context, "open_without_range")
    if without_range and not below:
        names = named([context.name(gap.dimension) for gap in without_range[:3]])
        yield Entry(say(summary.BELOW_PLAIN, dimensions=names), say(summary.BELOW_PLAIN_TEXT))


def _one_gap(context: Context, gap: Gap) -> Entry:
    figure = context.figures[f"{COMPANY}/dimension/{gap.dimension}"]
    return Entry(
        say(summary.ONE_GAP, dimension=context.name(gap.dimension)),
        say(
            summary.ONE_GAP_TEXT,
            gap=distance(context, gap),
            score=score(context, figure),
            target=target(context, gap),
        ),
    )


def _two_gaps(context: Context, two: list[Gap], certain: bool) -> Entry:
    first, second = two
    words = summary.TWO_GAPS if certain else summary.TWO_GAPS_TIED
    return Entry(
        say(words, first=context.name(first.dimension), second=context.name(second.dimension)),
        say(summary.TWO_GAPS_TEXT, gap_a=distance(context, first), gap_b=distance(context, second)),
    )


def _many_gaps(context: Context, below: list[Gap]) -> Entry:
    """Several dimensions whose order the intervals do not carry: their number, and from where to where they reach."""
    return Entry(
        say(
            summary.MANY_GAPS,
            count=count(context, "report/below_target", len(below), "dimensions with a certain gap"),
            total=count(context, "report/dimensions", len(context.measured)),
        ),
        say(
            summary.MANY_GAPS_TEXT,
            narrow=distance(context, below[-1]),
            wide=distance(context, below[0]),
            dimension=context.name(below[0].dimension),
        ),
    )


def _perception(context: Context) -> Iterator[Entry]:
    found = relevant(context)
    if not found:
        return
    gap = difference(context, found[0], positive=True)
    yield Entry(
        sides(context, found[0]),
        say(
            perception.FINDING,
            gap=gap,
            count_upper=_n(context, found[0].upper),
            count_lower=_n(context, found[0].lower),
        ),
    )


def _n(context: Context, cell: str) -> Number:
    found = context.cells.get(cell)
    return people(context, cell, "answered", found.answered if found else None)


def _held(context: Context) -> Iterator[Entry]:
    found = context.stages.get("overall")
    closed = context.result.gate is not None and context.result.gate.state == "closed"
    if closed or found is None or found.stage is None or not found.score_stage or found.score_stage <= found.stage:
        return
    values = {
        "stage": stage_number(context, "overall", found.stage),
        "score_stage": stage_number(context, "overall", found.score_stage, "score_stage"),
    }
    yield Entry(say(summary.HELD_BACK, **values), say(listed(reasons_held(context, found), {"de": " ", "en": " "})))


def _warnings(context: Context) -> Iterator[Entry]:
    for fact in context.result.warnings:
        if fact.met:
            head, _, rest = fact.label.get("de", "").partition(": ")
            en_head, _, en_rest = fact.label.get("en", "").partition(": ")
            if rest and en_rest:
                yield Entry(say({"de": f"{head}.", "en": f"{en_head}."}), say({"de": rest, "en": en_rest}))
            else:
                yield Entry(say(summary.NOTICEABLE), say(fact.label))


def _response(context: Context) -> Iterator[Entry]:
    rate = response_rate(context, COMPANY)
    if rate is not None and rate.value is not None and rate.value < LOW_RESPONSE:
        yield Entry(say(summary.LOW_RESPONSE), say(summary.LOW_RESPONSE_TEXT, rate=rate))


def _unclear(context: Context) -> Iterator[Entry]:
    unclear = gaps.with_verdict(context, "unclear")
    if unclear:
        names = named([context.name(gap.dimension) for gap in unclear[:3]])
        yield Entry(say(summary.UNCLEAR, dimensions=names), say(summary.UNCLEAR_TEXT))


def _dont_know(context: Context) -> Iterator[Entry]:
    found = shares.most_unknown(context, [item.id for item in context.questionnaire.items])
    if found is not None and (found[1].value or 0.0) >= NOTABLE_DONT_KNOW:
        item, share = found
        yield Entry(
            say(summary.DONT_KNOW, share=share),
            say(summary.DONT_KNOW_TEXT, question=item.text, share=share),
        )


def _reached(context: Context) -> Iterator[Entry]:
    reached = gaps.with_verdict(context, "reached")
    if reached:
        names = named([context.name(gap.dimension) for gap in reached[:3]])
        yield Entry(say(summary.REACHED, dimensions=names), say(summary.REACHED_TEXT))
