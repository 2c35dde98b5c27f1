"""Every hook on one page. A plugin implements those it needs, with exactly these names and arguments.

What a hook returns is checked by type, down to the last field; NaN, None, HTML objects or more than 100,000 entries
are refused, the plugin is named, and everything else goes on. docs/hooks.md shows each hook in use.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pluggy

from cxmaturity.engine.benchmark import BenchmarkPack
from cxmaturity.engine.report import Section
from cxmaturity.engine.result import Profile, Result
from cxmaturity.engine.scoring_method import ScoringMethod
from cxmaturity.plugin.contract import GROUP, ReportFormat

hookspec = pluggy.HookspecMarker(GROUP)


@hookspec
def register_benchmarks() -> Iterable[BenchmarkPack]:
    """Packs of published figures. Called once at the start, at most 10 seconds.

    Returns BenchmarkPack objects; a pack without source, year, scale, direction, kind and n is refused with the reason.

        @hookimpl
        def register_benchmarks():
            return [read_pack(Path(__file__).with_name("figures.yaml"))]
    """
    raise NotImplementedError


@hookspec
def register_questionnaires() -> Iterable[Path]:
    """Questionnaire files that this installation may use. Called once at the start, at most 10 seconds.

    Returns paths of existing YAML files; each is checked like any other questionnaire before it is used.

        @hookimpl
        def register_questionnaires():
            return [Path(__file__).with_name("short-check.yaml")]
    """
    raise NotImplementedError


@hookspec
def register_report_formats() -> Iterable[ReportFormat]:
    """Kinds of file a report can be written as. Called once at the start, at most 10 seconds.

    Returns ReportFormat objects; render(report, language) gives the bytes. The built-in formats come in by this door.

        @hookimpl
        def register_report_formats():
            return [ReportFormat("text", {"de": "Text", "en": "Text"}, "text/plain", "txt", render)]
    """
    raise NotImplementedError


@hookspec
def register_scoring_methods() -> Iterable[ScoringMethod]:
    """Methods that read levels beside the points. Called once at the start, at most 10 seconds.

    Returns ScoringMethod objects: data, no code, so that the same published points always give the same level.

        @hookimpl
        def register_scoring_methods():
            return [ScoringMethod("strict", TITLE, NOTE, "own", rule="levels", own="F", below="F")]
    """
    raise NotImplementedError


@hookspec
def report_sections(result: Result, profile: Profile) -> Iterable[Section]:
    """Further sections of one report, behind the built-in ones. Called for each report in its own process.

    result    what the round published: figures, distributions, stages; never an answer of a person
    profile   the organisation: name, industry, country, size
    Returns Section objects made of the blocks of cxmaturity.engine.report; texts in German and English, no HTML.

        @hookimpl
        def report_sections(result, profile):
            return [Section("season", KICKER, HEADLINE, lead=(), blocks=(Paragraphs(TITLE, (TEXT,)),), source=SOURCE)]
    """
    raise NotImplementedError
