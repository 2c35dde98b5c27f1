"""Page 6: the questions that decide, as distributions; beside them what others published."""

from __future__ import annotations

from collections.abc import Iterator

from cxmaturity.engine.benchmark import figures_for_item, number
from cxmaturity.engine.board import shares
from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import count
from cxmaturity.engine.board.phrases import by_count, say, source
from cxmaturity.engine.board.references import mark
from cxmaturity.engine.questionnaire import Item, Question
from cxmaturity.engine.report import Block, DistributionRow, Distributions, Paragraphs, Section
from cxmaturity.engine.result import Distribution
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.words import decisive, measuring

DECISIVE = ("STR-1", "STR-4", "GOV-1", "GOV-2", "GOV-5")
MOST_ITEMS = 5
MOST_REFERENCES = 3
MAJORITY = 50.0
RANKED = ("rubric", "frequency")
CAMP = 30.0
NOTABLE_DONT_KNOW = 15.0

Published = tuple[Item, Question, Distribution]


def build_decisive(context: Context) -> Section | None:
    found = chosen(context)
    if not found:
        return None
    named = [item.id for item, _, _ in found]
    own_choice = set(named) <= set(DECISIVE)
    return Section(
        key="decisive",
        kicker=decisive.KICKER if own_choice else decisive.KICKER_GENERAL,
        headline=_headline(context, found),
        lead=(say(decisive.LEAD), *(() if own_choice else (_lowest(context, found),))),
        blocks=(_block(context, found), *_notes(context, found)),
        source=source(context),
    )


def chosen(context: Context) -> list[Published]:
    """The decisive questions where they were asked; else those with the lowest means that may show a distribution."""
    preferred = shares.published(context, DECISIVE)
    if preferred:
        return preferred
    scored = [
        (figure.value, item)
        for item in context.questionnaire.items
        if (figure := context.figure("item", item.id)) and figure.value is not None
    ]
    lowest = [item.id for _, item in sorted(scored, key=lambda pair: (pair[0], pair[1].id))]
    return shares.published(context, lowest)[:MOST_ITEMS]


def _headline(context: Context, found: list[Published]) -> Phrase:
    ranked = [each for each in found if each[0].type in RANKED]
    if not ranked:
        return say(decisive.DISTRIBUTED)
    low = sum((lower_end(context, each).value or 0.0) > MAJORITY for each in ranked)
    return say(
        by_count(decisive.MAJORITY_LOW, low),
        count=count(context, "report/majority_low", low, "questions with more than half at the lower end"),
        total=count(context, "report/rubrics_shown", len(ranked), "questions shown"),
    )


def lower_end(context: Context, each: Published) -> Number:
    """Share of the answers on the two lowest levels, as their values order them."""
    _, question, distribution = each
    return shares.share_at(context, distribution, "lower_end", _ends(question)[0])


def upper_end(context: Context, each: Published) -> Number:
    _, question, distribution = each
    return shares.share_at(context, distribution, "upper_end", _ends(question)[1])


def _ends(question: Question) -> tuple[set[int], set[int]]:
    """Positions of the two lowest and the two highest options by value."""
    scored = [(value, place) for place, value in enumerate(question.values) if value is not None]
    places = [place for _, place in sorted(scored)]
    return set(places[:2]), set(places[-2:])


def _lowest(context: Context, found: list[Published]) -> Phrase:
    return say(decisive.LEAD_LOWEST, total=count(context, "report/questions_shown", len(found), "questions shown"))


def _block(context: Context, found: list[Published]) -> Distributions:
    return Distributions(
        title=decisive.TITLE,
        subtitle=decisive.SUBTITLE if context.compared else decisive.SUBTITLE_OWN,
        sentence=say(decisive.SENTENCE, total=count(context, "report/questions_shown", len(found), "questions shown")),
        rows=tuple(row(context, each) for each in found),
        note=say(decisive.NOTE if context.compared else decisive.NOTE_ONLY_OWN),
    )


def row(context: Context, each: Published) -> DistributionRow:
    """One question with its options in rising order; percentages in four bands."""
    item, question, distribution = each
    if item.type == "percentage":
        options, numbers = _bands(context, each)
    else:
        order = _rising(question)
        labels, all_shares = (
            [option.label for option in item.options],
            shares.option_shares(context, question, distribution),
        )
        options, numbers = tuple(labels[place] for place in order), tuple(all_shares[place] for place in order)
    return DistributionRow(
        key=item.id,
        label=item.text,
        options=options,
        shares=numbers,
        dont_know=shares.unknown(context, distribution),
        n=sum(distribution.counts),
        references=tuple(references(context, item.id)),
    )


def _rising(question: Question) -> list[int]:
    """Reversed items are turned round, so that the upper end is always on the right."""
    places = list(range(len(question.values)))
    first, last = question.values[0], question.values[-1]
    return places[::-1] if first is not None and last is not None and first > last else places


def _bands(context: Context, each: Published) -> tuple[tuple[Text, ...], tuple[Number, ...]]:
    _, question, distribution = each
    band = [min(3, int(float(key) // 25)) for key in question.keys]
    numbers = tuple(
        shares.share_at(
            context, distribution, f"band_{number}", [place for place, found in enumerate(band) if found == number]
        )
        for number in range(4)
    )
    return measuring.BANDS, numbers


def references(context: Context, item_id: str) -> Iterator[Phrase]:
    """Published shares that stand beside an item, each with the number of its source."""
    for published in figures_for_item(context.packs, item_id)[:MOST_REFERENCES]:
        ref = mark(context, published)
        yield say(decisive.REFERENCE, metric=published.figure.metric, share=number(published), ref=ref)


def _notes(context: Context, found: list[Published]) -> Iterator[Block]:
    scored = [each for each in found if each[0].type in RANKED]
    camps = [each for each in scored if _camps(context, each)]
    if camps:
        yield Paragraphs(decisive.CAMPS_TITLE, (_sides(context, camps[0]),))
    low = [each for each in scored if (lower_end(context, each).value or 0.0) > MAJORITY and each not in camps]
    if low:
        widest = max(low, key=lambda each: lower_end(context, each).value or 0.0)
        yield Paragraphs(
            decisive.LOW_TITLE, (say(decisive.LOW, question=widest[0].text, low=lower_end(context, widest)),)
        )
    yield from knowledge_gap(context, [item.id for item, _, _ in found], decisive.UNKNOWN_TITLE)


def knowledge_gap(context: Context, item_ids: list[str], title: Text) -> Iterator[Block]:
    found = shares.most_unknown(context, item_ids)
    if found and (found[1].value or 0.0) >= NOTABLE_DONT_KNOW:
        yield Paragraphs(title, (say(decisive.UNKNOWN, question=found[0].text, share=found[1]),))


def _camps(context: Context, each: Published) -> bool:
    low, high = lower_end(context, each).value or 0.0, upper_end(context, each).value or 0.0
    return low >= CAMP and high >= CAMP


def _sides(context: Context, each: Published) -> Phrase:
    return say(decisive.CAMPS, question=each[0].text, low=lower_end(context, each), high=upper_end(context, each))
