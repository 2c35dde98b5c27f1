"""What happens in the child process of a report: build its content, or write it in one format. Touches no database."""

import json
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils import translation

from cxmaturity.engine.board import build_board_report
from cxmaturity.engine.plain import from_plain, to_plain
from cxmaturity.engine.plan import plan_phases
from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.engine.report import Notice, Report, Section
from cxmaturity.engine.result import Result
from cxmaturity.plugin.contract import ReportFormat
from cxmaturity.plugin.manager import LoadedPlugins
from cxmaturity.reports.limits import PluginStopped, Tell, Watch, run_limited


@dataclass(frozen=True)
class Ingredients:
    """All that goes into a board report. date: the day it is made, ISO. checksum: of the stored result, which stays the
    same where `result` is what one reader may see of it."""

    questionnaire: Questionnaire
    result: Result
    previous: Result | None
    plugins: LoadedPlugins
    date: str
    checksum: str


@dataclass(frozen=True)
class MadeReport:
    """content: the Report as canonical JSON. left_out: slugs of plugins that the report names as skipped."""

    content: str
    left_out: tuple[str, ...]


def make(ingredients: Ingredients, watch: Watch) -> MadeReport:
    """Build in a child; when a plugin hangs, end the child and start anew without that plugin."""
    skip: set[str] = set()
    while True:
        try:
            made = json.loads(run_limited(partial(build, ingredients, frozenset(skip)), watch))
            return MadeReport(made["content"], tuple(made["left_out"]))
        except PluginStopped as stopped:
            skip.add(stopped.slug)


def build(ingredients: Ingredients, skip: Collection[str], tell: Tell) -> bytes:
    tell("step", "building")
    result, plugins = ingredients.result, ingredients.plugins
    sections, notices = plugins.report_sections(
        result, result.profile, skip=skip, entering=lambda slug: tell("plugin", slug)
    )
    tell("step", "building")
    report = board_report(ingredients, sections, notices)
    left_out = sorted({str(notice.text.values["plugin"]) for notice in notices})
    return json.dumps({"content": _canonical(report), "left_out": left_out}).encode()


def board_report(ingredients: Ingredients, sections: Sequence[Section], notices: Sequence[Notice]) -> Report:
    """The one way from ingredients to a board report, for files and for pages; a plan only where there is advice."""
    questionnaire, result = ingredients.questionnaire, ingredients.result
    return build_board_report(
        questionnaire,
        result,
        plan_phases(questionnaire, result) if questionnaire.recommendations else None,
        ingredients.plugins.benchmark_packs(),
        ingredients.previous,
        sections,
        notices,
        ingredients.date,
        ingredients.plugins.scoring_methods(),
        ingredients.checksum,
    )


def write(content: str, form: ReportFormat, language: str, made_at: int, watch: Watch) -> bytes:
    """The file in a child; made_at (seconds since 1970) stands for the clock, so that a rerun gives the same bytes."""
    return run_limited(partial(render, content, form, language, made_at), watch)


def render(content: str, form: ReportFormat, language: str, made_at: int, tell: Tell) -> bytes:
    tell("step", "drawing")
    os.environ["SOURCE_DATE_EPOCH"] = str(made_at)
    with translation.override(language):
        return form.render(from_plain(Report, json.loads(content)), language)


def _canonical(report: Report) -> str:
    plain: Any = to_plain(report)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
