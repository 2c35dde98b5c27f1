"""Who asks whom what for, until when, and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cxmaturity.engine.board.phrases import day, joined, listed, name_of, say
from cxmaturity.engine.pack.facts import PackFacts
from cxmaturity.engine.report import Block, Column, Definition, Definitions, Notice, Paragraphs, Section, Table
from cxmaturity.engine.text import Number, Phrase
from cxmaturity.engine.words import common
from cxmaturity.engine.words.pack import purpose, shared


def build_purpose(facts: PackFacts) -> Section:
    questionnaire = facts.questionnaire
    return Section(
        key="purpose",
        kicker=purpose.TITLE,
        headline=say(purpose.HEADLINE),
        lead=(
            say(
                purpose.LEAD,
                questionnaire=questionnaire.title,
                version=questionnaire.version,
                items=Number(len(facts.items), "count"),
            ),
        ),
        blocks=(
            Definitions(purpose.FACTS, tuple(_entries(facts))),
            *_own_words(facts),
            _targets(facts),
            Notice("info", {}, say(shared.NOT_LEGAL_ADVICE)),
        ),
        source=Phrase({}),
    )


def _entries(facts: PackFacts) -> Iterator[Definition]:
    yield Definition(purpose.ROUND, name_of(facts.title))
    yield Definition(purpose.ORGANISATION, _plain(facts.organisation))
    yield Definition(purpose.SPONSOR, _plain(facts.sponsor))
    yield Definition(purpose.CONTACT, _contact(facts))
    yield Definition(purpose.EXTENT, say(purpose.FORM[facts.form]))
    yield Definition(purpose.ACCESS, say(purpose.ACCESS_TEXT[facts.access]))
    yield Definition(purpose.FIELD, _field(facts))
    yield Definition(purpose.REMINDERS, _reminders(facts))
    yield Definition(purpose.COMMENTS, say(purpose.COMMENTS_TEXT["yes" if facts.has_comments else "no"]))
    yield Definition(purpose.LEVELS, say(shared.YES if facts.has_levels else shared.NO))
    if facts.attribute:
        name, values = facts.attribute
        yield Definition(purpose.ATTRIBUTE, say(purpose.ATTRIBUTE_TEXT, name=name, values=listed(values)))


def _contact(facts: PackFacts) -> Phrase:
    if not (facts.contact_name and facts.contact_email):
        return _plain(facts.contact_name or facts.contact_email)
    return say(purpose.CONTACT_TEXT, name=facts.contact_name, email=facts.contact_email)


def _field(facts: PackFacts) -> Phrase:
    if not facts.closes:
        return say(shared.NOT_SET)
    words = purpose.FIELD_TEXT if facts.opens else purpose.FIELD_FROM_LAUNCH
    return say(words, opens=day(facts.opens), closes=day(facts.closes), zone=facts.time_zone)


def _reminders(facts: PackFacts) -> Phrase:
    if not facts.reminder_days:
        return say(purpose.NO_REMINDERS)
    return say(purpose.REMINDERS_TEXT, days=joined([str(days) for days in facts.reminder_days]))


def _own_words(facts: PackFacts) -> Iterator[Block]:
    """Line by line, as they were written."""
    for title, text in ((purpose.NOTICE, facts.privacy_notice), (purpose.IMPRINT, facts.imprint)):
        lines = [line for line in text.splitlines() if line.strip()]
        yield Paragraphs(title, tuple(_plain(line) for line in lines) or (say(shared.NOT_SET),))


def _targets(facts: PackFacts) -> Table:
    asked = {item.dimension for item in facts.asked}
    dimensions = [each for each in facts.questionnaire.scored_dimensions if each.code in asked]
    return Table(
        title=purpose.TARGETS,
        subtitle={},
        columns=(Column(purpose.DIMENSION), Column(purpose.IMPORTANCE, "number"), Column(purpose.TARGET, "number")),
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
    return say(shared.PLAIN, text=text) if text else say(shared.NOT_SET)
