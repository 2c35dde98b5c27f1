"""Mode, thresholds, what is stored, and what no threshold stops."""

from __future__ import annotations

from collections.abc import Iterator

from cxmaturity.engine.board.phrases import say
from cxmaturity.engine.confidential import FEWEST_FOR_HISTOGRAM
from cxmaturity.engine.disclosure import K_COMMENT, K_INVITED
from cxmaturity.engine.pack.facts import PackFacts
from cxmaturity.engine.report import Block, Column, Paragraphs, Section, Table, Value
from cxmaturity.engine.text import Number, Phrase
from cxmaturity.engine.words import pack


def build_mode(facts: PackFacts) -> Section:
    texts = pack.MODE_TEXTS[facts.mode]
    return Section(
        key="mode",
        kicker=pack.MODE,
        headline=say(pack.MODE_HEADLINE[facts.mode], k=_count(facts.k)),
        lead=(),
        blocks=(Paragraphs(pack.MODE_MEANS, tuple(say(text) for text in texts.values())),),
        source=Phrase({}),
    )


def build_thresholds(facts: PackFacts) -> Section:
    return Section(
        key="thresholds",
        kicker=pack.THRESHOLDS,
        headline=say(pack.THRESHOLDS_HEADLINE[facts.mode], k=_count(facts.k)),
        lead=(),
        blocks=tuple(_thresholds(facts)) if facts.confidential else (_no_threshold(),),
        source=Phrase({}),
    )


def _thresholds(facts: PackFacts) -> Iterator[Block]:
    values = {"k": facts.k, "k_comment": K_COMMENT, "k_invited": K_INVITED, "histogram": FEWEST_FOR_HISTOGRAM}
    yield Table(
        title=pack.THRESHOLD_TABLE,
        subtitle={},
        columns=(Column(pack.THRESHOLD), Column(pack.VALUE, "number"), Column(pack.MEANING)),
        rows=tuple((words["name"], _count(values[key]), words["text"]) for key, words in pack.THRESHOLD_ROWS.items()),
        note=Phrase({}),
    )
    yield Paragraphs(pack.RULE, (say(pack.RULE_TEXT, k=_count(facts.k)), say(pack.RULE_MEMBERSHIP)))


def _no_threshold() -> Block:
    return Paragraphs(pack.NO_THRESHOLD, (say(pack.NO_THRESHOLD_TEXT),))


def build_storage(facts: PackFacts) -> Section:
    return Section(
        key="storage",
        kicker=pack.STORAGE,
        headline=say(pack.STORAGE_HEADLINE),
        lead=(),
        blocks=(
            Table(
                title=pack.STORAGE_TABLE,
                subtitle={},
                columns=(Column(pack.WHAT), Column(pack.HOW), Column(pack.UNTIL)),
                rows=tuple(_stored(facts)),
                note=say(pack.STORAGE_NOTE),
            ),
        ),
        source=Phrase({}),
    )


def _stored(facts: PackFacts) -> Iterator[tuple[Value, ...]]:
    until = _until(facts)
    for key, words in pack.STORED.items():
        if key != "comments" or facts.has_comments:
            yield words["what"], words[facts.mode], until[key]


def _until(facts: PackFacts) -> dict[str, Phrase]:
    periods = facts.periods
    days, months = _count(periods.contact_days), _count(periods.answer_months)
    answers = say(pack.MONTHS_AFTER, months=months)
    named = say(pack.ADDRESS_THEN_NAME, days=days, months=months)
    return {
        "answers": answers,
        "drafts": say(pack.AT_SUBMIT) if facts.confidential else answers,
        "comments": answers,
        "invitations": say(pack.DAYS_AFTER, days=days) if facts.confidential else named,
        "unlaunched": say(pack.MONTHS_UNCHANGED, months=_count(periods.list_months)),
        "results": say(pack.AS_LONG_AS),
        "audit": say(pack.MONTHS_AND_MORE, months=_count(periods.audit_months)),
    }


def build_limits(facts: PackFacts) -> Section:
    rows = tuple((words["name"], words["text"]) for words in pack.LIMIT_ROWS.values())
    columns = (Column(pack.LIMIT), Column(pack.LIMIT_MEANS))
    return Section(
        key="limits",
        kicker=pack.LIMITS,
        headline=say(pack.LIMITS_HEADLINE),
        lead=(),
        blocks=(Table(pack.LIMITS_TITLE, {}, columns, rows, Phrase({})),),
        source=Phrase({}),
    )


def _count(value: int) -> Number:
    return Number(value, "count")
