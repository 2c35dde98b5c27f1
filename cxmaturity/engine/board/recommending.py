"""On the page of the profile: the recommendation score beside maturity (method.md 2.9)."""

from __future__ import annotations

from collections.abc import Iterator

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import derived
from cxmaturity.engine.board.phrases import say, together
from cxmaturity.engine.nps import PromoterScore, of_counts
from cxmaturity.engine.questionnaire import Item
from cxmaturity.engine.report import Block, Paragraphs
from cxmaturity.engine.result import COMPANY, Distribution
from cxmaturity.engine.text import Number, Phrase
from cxmaturity.engine.trace import Input
from cxmaturity.engine.words import recommending


def recommendations(context: Context) -> Iterator[Block]:
    """Of the whole company, one sentence for each item of the kind that was asked."""
    for item in context.questionnaire.items:
        if item.type == "nps" and _is_asked(context, item):
            yield Paragraphs(recommending.TITLE, (_sentence(context, item),))


def _is_asked(context: Context, item: Item) -> bool:
    figure = context.figure("item", item.id)
    return figure is not None and figure.status != "not_asked"


def _sentence(context: Context, item: Item) -> Phrase:
    distribution = context.distributions.get(item.questions[0].id)
    found = of_counts(distribution.counts) if distribution else None
    if distribution is None or found is None:
        return say(recommending.TOO_FEW)
    way = "above" if found.low > 0 else "below" if found.high < 0 else "unclear"
    return say(together(recommending.SCORE[way], recommending.RESULT), score=_score(context, distribution, found))


def _score(context: Context, distribution: Distribution, found: PromoterScore) -> Number:
    return derived(
        context,
        f"{COMPANY}/nps/{distribution.question}",
        "2.9 NPS = 100 (promoters - detractors) / n, adjusted Wald interval",
        found.value,
        "scale",
        [Input(f"answers {option}", count) for option, count in enumerate(distribution.counts)],
        n=found.n,
        low=found.low,
        high=found.high,
        states=distribution.states,
    )
