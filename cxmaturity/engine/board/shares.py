"""Shares of answers of the whole company: per option, per band of percentages, "don't know"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import derived
from cxmaturity.engine.questionnaire import Item, Question
from cxmaturity.engine.result import COMPANY, Distribution
from cxmaturity.engine.text import Number
from cxmaturity.engine.trace import Input


def single_question(item: Item) -> Question | None:
    """The question of an item that is one question with one answer; pairs and parts have none."""
    if len(item.questions) != 1 or len(item.questions[0].axes) != 1:
        return None
    return item.questions[0]


def distribution_of(context: Context, item_id: str) -> tuple[Item, Question, Distribution] | None:
    """The item with its published answers; None when it is not asked, not countable or not shown."""
    item = context.questionnaire.item_by_id.get(item_id)
    question = single_question(item) if item else None
    distribution = context.distributions.get(question.id) if question else None
    return (item, question, distribution) if item and question and distribution else None


def share(context: Context, distribution: Distribution, name: str, counted: int) -> Number:
    """counted / all answers in percent; the trace holds the counts."""
    n = sum(distribution.counts)
    return derived(
        context,
        f"{COMPANY}/share/{distribution.question}/{name}",
        "share of answers = count / answers",
        100 * counted / n,
        "percent",
        [Input("count", counted), Input("answers", n)],
        n=n,
        states=distribution.states,
    )


def option_shares(context: Context, question: Question, distribution: Distribution) -> tuple[Number, ...]:
    return tuple(
        share(context, distribution, key, number)
        for key, number in zip(question.keys, distribution.counts, strict=True)
    )


def share_at(context: Context, distribution: Distribution, name: str, places: Collection[int]) -> Number:
    """Share of the answers at these positions of the options."""
    return share(context, distribution, name, sum(distribution.counts[place] for place in places))


def unknown(context: Context, distribution: Distribution) -> Number:
    """Share of "don't know" among those who answered or did not know."""
    unknown_answers = distribution.states.get("dk", 0)
    asked = sum(distribution.counts) + unknown_answers
    return derived(
        context,
        f"{COMPANY}/unknown/{distribution.question}",
        "share of don't know = don't know / (answers + don't know)",
        100 * unknown_answers / asked,
        "percent",
        [Input("don't know", unknown_answers), Input("answers", sum(distribution.counts))],
        n=asked,
        states=distribution.states,
    )


def most_unknown(context: Context, item_ids: Sequence[str]) -> tuple[Item, Number] | None:
    """The item with the largest share of "don't know"; ties by place in the questionnaire."""
    found = [(item, unknown(context, distribution)) for item, _, distribution in published(context, item_ids)]
    return max(found, key=lambda pair: pair[1].value or 0.0, default=None)


def published(context: Context, item_ids: Sequence[str]) -> list[tuple[Item, Question, Distribution]]:
    return [found for item_id in item_ids if (found := distribution_of(context, item_id))]


def mean_percent(context: Context, item_id: str) -> Number | None:
    """Mean of a percentage item in percent (not its points), from the published answers."""
    found = distribution_of(context, item_id)
    if found is None or found[0].type != "percentage":
        return None
    _, question, distribution = found
    return mean_of(context, f"{COMPANY}/mean/{item_id}", [float(key) for key in question.keys], distribution.counts)


def mean_of(context: Context, trace_id: str, values: Sequence[float], counts: Sequence[int]) -> Number | None:
    n = sum(counts)
    if n == 0:
        return None
    mean = sum(value * number for value, number in zip(values, counts, strict=True)) / n
    return derived(context, trace_id, "mean of the answers in percent", mean, "percent", [Input("answers", n)], n=n)
