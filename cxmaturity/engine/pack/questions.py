"""Every question of the round, word by word, with its answers and who gets it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from cxmaturity.engine.board.phrases import LANGUAGES, listed, say, together
from cxmaturity.engine.pack.facts import PackFacts
from cxmaturity.engine.questionnaire import FigureField, Item, Option, Questionnaire
from cxmaturity.engine.report import Column, Section, Table, Value
from cxmaturity.engine.response import asked_of_everybody
from cxmaturity.engine.text import Number, Phrase, Text, pick
from cxmaturity.engine.words import common
from cxmaturity.engine.words.pack import questions

HEADS = (questions.NUMBER, questions.QUESTION, questions.ANSWERS, questions.ASKED_OF)


def build_questions(facts: PackFacts) -> Section:
    tables = [_table(facts, dimension.code, dimension.name) for dimension in facts.questionnaire.dimensions]
    return Section(
        key="questions",
        kicker=questions.TITLE,
        headline=say(questions.HEADLINE, items=Number(len(facts.asked), "count")),
        lead=(say(questions.LEAD),),
        blocks=tuple(table for table in tables if table.rows),
        source=Phrase({}),
    )


def _table(facts: PackFacts, dimension: str, name: Text) -> Table:
    items = [item for item in facts.asked if item.dimension == dimension]
    rows = tuple(_row(facts.questionnaire, item) for item in items)
    return Table(name, {}, tuple(Column(head) for head in HEADS), rows, Phrase({}))


def _row(questionnaire: Questionnaire, item: Item) -> tuple[Value, ...]:
    return item.id, _question(item), together(_answers(item), _reasons(item)), _asked_of(questionnaire, item)


def _question(item: Item) -> Text:
    evidence = _filled(questions.EVIDENCE, text=item.evidence) if item.evidence else _nothing()
    return together(listed([text for text in (item.text, item.help) if text], common.SPACE), evidence)


def _answers(item: Item) -> Text:
    if item.type == "figure":
        return listed([_field(field) for field in item.fields], common.SEMICOLON)
    if item.pair is not None:
        answers = _filled(
            questions.PAIR,
            first=item.pair.first,
            first_answers=options_in_words(item.pair.first_options),
            second=item.pair.second,
            second_answers=options_in_words(item.pair.second_options),
        )
    else:
        answers = options_in_words(item.options)
    if item.type == "department_matrix":
        return _filled(questions.EACH_DEPARTMENT, answers=answers)
    if len(item.parts) > 1:
        return _filled(
            questions.EACH_OF, answers=answers, parts=listed([part.label for part in item.parts], common.SEMICOLON)
        )
    return answers


def options_in_words(options: Sequence[Option]) -> Text:
    """A scale of plain numbers by its ends, with the words after it; other words one by one, numbered."""
    if not options:
        return _nothing()
    numbers = list(takewhile(lambda option: pick(option.label, "en").isdigit(), options))
    if len(numbers) > 2:
        scale = _filled(questions.RANGE, first=numbers[0].label, last=numbers[-1].label)
        return listed([scale, *(option.label for option in options[len(numbers) :])], common.SEMICOLON)
    numbered = [
        _filled(questions.OPTION, number=_same(str(at)), label=each.label) for at, each in enumerate(options, 1)
    ]
    return listed(numbered, common.SPACE)


def _field(field: FigureField) -> Text:
    return _filled(questions.FIGURE_FIELD, label=field.label, unit=field.unit) if field.unit else field.label


def _reasons(item: Item) -> Text:
    if not item.na_reasons:
        return _nothing()
    return _filled(questions.NOT_APPLICABLE, reasons=listed([reason.text for reason in item.na_reasons], common.SPACE))


def _asked_of(questionnaire: Questionnaire, item: Item) -> Text:
    if asked_of_everybody(item):
        return questions.EVERYBODY
    names = {function.code: function.name for function in questionnaire.functions}
    return listed([names[code] for code in item.functions if code in names])


def _filled(template: Text, **values: Text) -> Text:
    """A text with texts in it, language by language: a cell of a table holds no phrase in a phrase."""

    def filled(language: str) -> str:
        return template[language].format(**{name: pick(text, language) for name, text in values.items()})

    return {language: filled(language) for language in LANGUAGES}


def _same(text: str) -> Text:
    return dict.fromkeys(LANGUAGES, text)


def _nothing() -> Text:
    return _same("")
