"""Who asks whom what for, until when, and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cxmaturity.engine.board.phrases import day, joined, listed, name_of, say
from cxmaturity.engine.pack.facts import PackFacts
from cxmaturity.engine.report import Block, Column, Definition, Definitions, Notice, Paragraphs, Section, Table
from cxmaturity.engine.text import Number, Phrase
from cxmaturity.engine.words import common, pack


def build_purpose(facts: PackFacts) -> Section:
    questionnaire = facts.questionnaire
    return Section(
        key="purpose",
        kicker=pack.PURPOSE,
        headline=say(pack.PURPOSE_HEADLINE),
        lead=(
            say(
                pack.PURPOSE_LEAD,
                questionnaire=questionnaire.title,
                version=questionnaire.version,
                items=Number(len(facts.items), "count"),
            ),
        ),
        blocks=(
            Definitions(pack.FACTS, tuple(_entries(facts))),
            *_own_words(facts),
            _targets(facts),
            Notice("info", {}, say(pack.NOT_LEGAL_ADVICE)),
        ),
        source=Phrase({}),
    )


def _entries(facts: PackFacts) -> Iterator[Definition]:
    yield Definition(pack.ROUND, name_of(facts.title))
    yield Definition(pack.ORGANISATION, _plain(facts.organisation))
    yield Definition(pack.SPONSOR, _plain(facts.sponsor))
    yield Definition(pack.CONTACT, _contact(facts))
    yield Definition(pack.EXTENT, say(pack.FORM[facts.form]))
    yield Definition(pack.ACCESS, say(pack.ACCESS_TEXT[facts.access]))
    yield Definition(pack.FIELD, _field(facts))
    yield Definition(pack.REMINDERS, _reminders(facts))
    yield Definition(pack.COMMENTS, say(pack.COMMENTS_TEXT["yes" if facts.has_comments else "no"]))
    yield Definition(pack.LEVELS, say(pack.YES if facts.has_levels else pack.NO))
    if facts.attribute:
        name, values = facts.attribute
        yield Definition(pack.ATTRIBUTE, say(pack.ATTRIBUTE_TEXT, name=name, values=listed(values)))


def _contact(facts: PackFacts) -> Phrase:
    if not (facts.contact_name and facts.contact_email):
        return _plain(facts.contact_name or facts.contact_email)
    return say(pack.CONTACT_TEXT, name=facts.contact_name, email=facts.contact_email)


def _field(facts: PackFacts) -> Phrase:
    if not facts.closes:
        return say(pack.NOT_SET)
    words = pack.FIELD_TEXT if facts.opens else pack.FIELD_FROM_LAUNCH
    return say(words, opens=day(facts.opens), closes=day(facts.closes), zone=facts.time_zone)


def _reminders(facts: PackFacts) -> Phrase:
    if not facts.reminder_days:
        return say(pack.NO_REMINDERS)
    return say(pack.REMINDERS_TEXT, days=joined([str(days) for days in facts.reminder_days]))


def _own_words(facts: PackFacts) -> Iterator[Block]:
    """Line by line, as they were written."""
    for title, text in ((pack.NOTICE, facts.privacy_notice), (pack.IMPRINT, facts.imprint)):
        lines = [line for line in text.splitlines() if line.strip()]
        yield Paragraphs(title, tuple(_plain(line) for line in lines) or (say(pack.NOT_SET),))


def _targets(facts: PackFacts) -> Table:
    asked = {item.dimension for item in facts.asked}
    dimensions = [each for each in facts.questionnaire.scored_dimensions if each.code in asked]
    return Table(
        title=pack.TARGETS,
        subtitle={},
        columns=(Column(pack.DIMENSION), Column(pack.IMPORTANCE, "number"), Column(pack.TARGET, "number")),
        rows=tuple(
            (each.name, _number(facts.importance, each.code), _number(facts.targets, each.code)) for each in dimensions
        ),
        note=Phrase({}),
    )


def _number(values: Mapping[str, float], code: str) -> Number:
    value = values.get(code)
    decimals = 0 if value is None or float(value).is_integer() else 1
    return Number(value, "scale", decimals, reason=common.NOT_STATED)


def _plain(text: str) -> Phrase:
    return say(pack.PLAIN, text=text) if text else say(pack.NOT_SET)
