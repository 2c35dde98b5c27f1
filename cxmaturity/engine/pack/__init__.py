"""The works-council pack: one object, every sentence in both languages, from which page and PDF are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cxmaturity.engine.board.phrases import day, say
from cxmaturity.engine.pack.approval import build_approval
from cxmaturity.engine.pack.departments import build_departments
from cxmaturity.engine.pack.facts import PackFacts
from cxmaturity.engine.pack.protection import build_limits, build_mode, build_storage, build_thresholds
from cxmaturity.engine.pack.purpose import build_purpose
from cxmaturity.engine.pack.questions import build_questions
from cxmaturity.engine.pack.rights import build_matrix, build_roles
from cxmaturity.engine.report import Section
from cxmaturity.engine.text import Phrase, Text
from cxmaturity.engine.words.pack import cover, shared

PAGES: tuple[Callable[[PackFacts], Section], ...] = (
    build_purpose,
    build_approval,
    build_mode,
    build_thresholds,
    build_departments,
    build_matrix,
    build_roles,
    build_storage,
    build_limits,
    build_questions,
)


@dataclass(frozen=True)
class Pack:
    """state: how far the round is, in words. sections: what holds. sample: pages of a report on invented answers, marked as such. digest: SHA-256 of what an
    approval covers; launch_digest: of the launched configuration with field period and people, "" before the launch."""

    title: Text
    organisation: str
    subtitle: Phrase
    date: str
    synthetic: bool
    state: Text
    note: Phrase
    sections: tuple[Section, ...]
    sample: tuple[Section, ...]
    digest: str
    launch_digest: str
    questionnaire: str
    engine_version: str


def build_pack(facts: PackFacts, sample: Sequence[Section] = ()) -> Pack:
    """Everything a works council reads before a round, from the configuration itself. sample: see `sample_sections`."""
    return Pack(
        title=cover.TITLE,
        organisation=facts.organisation,
        subtitle=say(cover.SUBTITLE[facts.state], round=facts.title, date=day(facts.date)),
        date=facts.date,
        synthetic=facts.synthetic,
        state=cover.STATE[facts.state],
        note=say(shared.NOT_LEGAL_ADVICE),
        sections=tuple(build(facts) for build in PAGES),
        sample=tuple(sample),
        digest=facts.digest,
        launch_digest=facts.launch_digest,
        questionnaire=f"{facts.questionnaire.slug} {facts.questionnaire.version}",
        engine_version=facts.engine_version,
    )
