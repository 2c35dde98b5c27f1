"""Pages of the board report on invented answers, marked as such: what readers of this round will see, and what not."""

from __future__ import annotations

from dataclasses import replace

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.departments import build_departments
from cxmaturity.engine.board.phrases import say
from cxmaturity.engine.board.profile import build_profile
from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.engine.report import Section
from cxmaturity.engine.result import Result, RoundFacts
from cxmaturity.engine.text import Number, Text, pick
from cxmaturity.engine.words.pack import sample

MOST_DEPARTMENTS = 6  # with what is said about them they fill a page


def sample_sections(questionnaire: Questionnaire, invented: Result, date: str) -> tuple[Section, ...]:
    """Profile and departments. invented: what `publish` makes of answers that nobody gave. date: ISO day."""
    context = Context(questionnaire, invented, None, (), None, date)
    pages = (build_profile(context), build_departments(context))
    marked = [_marked(page) for page in pages if page is not None]
    said_first = [replace(page, lead=(say(sample.LEAD), *page.lead)) for page in marked[:1]]
    return (*said_first, *marked[1:])


def made_up(facts: RoundFacts) -> RoundFacts:
    """The round as its sample says it: the same questions and thresholds, no day, a name that says what it is."""
    return replace(facts, title=sample.ROUND, opened="", closed="", synthetic=True)


def _marked(page: Section) -> Section:
    return replace(
        page,
        key=f"sample-{page.key}",
        kicker=_kicker(page.kicker),
        source=say(sample.SOURCE, most=Number(MOST_DEPARTMENTS, "count")),
    )


def _kicker(name: Text) -> Text:
    return {language: words.format(name=pick(name, language)) for language, words in sample.KICKER.items()}
