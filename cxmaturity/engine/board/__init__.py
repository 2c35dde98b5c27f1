"""The board report: one module per page, each a finding with its chart, its n and its source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cxmaturity.engine.benchmark import BenchmarkPack
from cxmaturity.engine.board.actions import build_actions
from cxmaturity.engine.board.change import build_change
from cxmaturity.engine.board.comparison import build_comparison
from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.decisive import build_decisive
from cxmaturity.engine.board.departments import build_departments
from cxmaturity.engine.board.measuring import build_measuring
from cxmaturity.engine.board.method import build_method
from cxmaturity.engine.board.perception import build_perception
from cxmaturity.engine.board.phases import build_phases
from cxmaturity.engine.board.phrases import day, say
from cxmaturity.engine.board.profile import build_profile
from cxmaturity.engine.board.stages import bar
from cxmaturity.engine.board.summary import build_summary
from cxmaturity.engine.board.systems import build_systems
from cxmaturity.engine.plain import digest
from cxmaturity.engine.plan import PhasePlan
from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.engine.report import SCHEMA, Notice, Report, Section
from cxmaturity.engine.result import Result
from cxmaturity.engine.scoring_method import ScoringMethod
from cxmaturity.engine.words import summary

PAGES: tuple[Callable[[Context], Section | None], ...] = (
    build_summary,
    build_profile,
    build_change,
    build_perception,
    build_departments,
    build_decisive,
    build_measuring,
    build_systems,
    build_comparison,
    build_phases,
    build_actions,
)


def build_board_report(
    questionnaire: Questionnaire,
    result: Result,
    plan: PhasePlan | None,
    packs: Sequence[BenchmarkPack],
    previous: Result | None,
    plugin_sections: Sequence[Section],
    plugin_notices: Sequence[Notice],
    date: str,
    methods: Sequence[ScoringMethod] = (),
    checksum: str = "",
) -> Report:
    """The content of the board report, in every language at once; pages without data are left out.

    plan: None when the questionnaire has no recommendations. previous: the last closed round of the same organisation.
    plugin_sections come before the method card, plugin_notices (what was skipped and why) onto it. date: ISO day. methods: those
    that may read levels beside the points. checksum: of the stored result, where the reader sees a part of it.
    """
    context = Context(questionnaire, result, plan, packs, previous, date, methods, checksum or digest(result))
    pages = [page for build in PAGES if (page := build(context))]
    sections = (*pages, *plugin_sections, build_method(context, plugin_notices))
    return Report(
        schema=SCHEMA,
        kind="board",
        title=questionnaire.title,
        organisation=result.round.organisation,
        date=date,
        subtitle=say(summary.REPORT_SUBTITLE, round=result.round.title, date=day(date)),
        synthetic=result.round.synthetic,
        cover=bar(context),
        sections=sections,
        traces=context.traces,
        references=tuple(context.references.values()),
        result_digest=context.checksum,
        engine_version=result.round.engine_version,
        questionnaire=f"{questionnaire.slug} {questionnaire.version}",
    )
