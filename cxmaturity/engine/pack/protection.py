"""Mode, thresholds, what is stored, and what no threshold stops."""

from __future__ import annotations

from collections.abc import Iterator

from cxmaturity.engine.board.phrases import say
from cxmaturity.engine.confidential import FEWEST_FOR_A_LABEL, FEWEST_FOR_HISTOGRAM
from cxmaturity.engine.disclosure import K_COMMENT, K_INVITED
from cxmaturity.engine.pack.facts import PackFacts
from cxmaturity.engine.report import Block, Column, Paragraphs, Section, Table, Value
from cxmaturity.engine.text import Number, Phrase
from cxmaturity.engine.words.pack import limits, protection, storage


def build_mode(facts: PackFacts) -> Section:
    texts = protection.MODE_TEXTS[facts.mode]
    return Section(
        key="mode",
        kicker=protection.MODE,
        headline=say(protection.MODE_HEADLINE[facts.mode], k=_count(facts.k)),
        lead=(),
        blocks=(Paragraphs(protection.MODE_MEANS, tuple(say(text) for text in texts.values())),),
        source=Phrase({}),
    )


def build_thresholds(facts: PackFacts) -> Section:
    return Section(
        key="thresholds",
        kicker=protection.THRESHOLDS,
        headline=say(protection.THRESHOLDS_HEADLINE[facts.mode], k=_count(facts.k)),
        lead=(),
        blocks=tuple(_thresholds(facts)) if facts.confidential else (_no_threshold(),),
        source=Phrase({}),
    )


def _thresholds(facts: PackFacts) -> Iterator[Block]:
    programs = {"histogram": FEWEST_FOR_HISTOGRAM, "agreement": FEWEST_FOR_A_LABEL}
    values = {"k": facts.k, "k_comment": K_COMMENT, "k_invited": K_INVITED, **programs}
    yield Table(
        title=protection.THRESHOLD_TABLE,
        subtitle={},
        columns=(Column(protection.THRESHOLD), Column(protection.VALUE, "number"), Column(protection.MEANING)),
        rows=tuple(
            (words["name"], _count(values[key]), words["text"]) for key, words in protection.THRESHOLD_ROWS.items()
        ),
        note=Phrase({}),
    )
    yield Paragraphs(protection.RULE, (say(protection.RULE_TEXT, k=_count(facts.k)), say(protection.RULE_MEMBERSHIP)))


def _no_threshold() -> Block:
    return Paragraphs(protection.NO_THRESHOLD, (say(protection.NO_THRESHOLD_TEXT),))


def build_storage(facts: PackFacts) -> Section:
    return Section(
        key="storage",
        kicker=storage.TITLE,
        headline=say(storage.HEADLINE),
        lead=(),
        blocks=(
            Table(
                title=storage.TABLE,
                subtitle={},
                columns=(Column(storage.WHAT), Column(storage.HOW), Column(storage.UNTIL)),
                rows=tuple(_stored(facts)),
                note=say(storage.NOTE),
            ),
        ),
        source=Phrase({}),
    )


def _stored(facts: PackFacts) -> Iterator[tuple[Value, ...]]:
    until = _until(facts)
    for key, words in storage.STORED.items():
        if key != "comments" or facts.has_comments:
            yield words["what"], words[facts.mode], until[key]


def _until(facts: PackFacts) -> dict[str, Phrase]:
    periods = facts.periods
    days, months = _count(periods.contact_days), _count(periods.answer_months)
    answers = say(storage.MONTHS_AFTER, months=months)
    named = say(storage.ADDRESS_THEN_NAME, days=days, months=months)
    return {
        "answers": answers,
        "drafts": say(storage.AT_SUBMIT) if facts.confidential else answers,
        "comments": answers,
        "invitations": say(storage.DAYS_AFTER, days=days) if facts.confidential else named,
        "unlaunched": say(storage.MONTHS_UNCHANGED, months=_count(periods.list_months)),
        "results": say(storage.AS_LONG_AS),
        "audit": say(storage.MONTHS_AND_MORE, months=_count(periods.audit_months)),
    }


def build_limits(facts: PackFacts) -> Section:
    rows = tuple((words["name"], words["text"]) for words in limits.ROWS.values())
    columns = (Column(limits.LIMIT), Column(limits.MEANS))
    return Section(
        key="limits",
        kicker=limits.TITLE,
        headline=say(limits.HEADLINE),
        lead=(),
        blocks=(Table(limits.TABLE, {}, columns, rows, Phrase({})),),
        source=Phrase({}),
    )


def _count(value: int) -> Number:
    return Number(value, "count")
