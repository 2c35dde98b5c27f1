"""Loads the plugins, asks each of them apart, and keeps what is sound. A failing plugin is named and breaks nothing.

What pluggy leaves to its host is done here: a guard around each call, order by name, types, clashes, misspelt hooks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import pluggy

from cxmaturity import __version__
from cxmaturity.engine.benchmark import BenchmarkPack
from cxmaturity.engine.benchmark_check import check_pack
from cxmaturity.engine.report import Notice, Section
from cxmaturity.engine.result import Profile, Result
from cxmaturity.engine.scoring_method import ScoringMethod
from cxmaturity.engine.shape import misfits
from cxmaturity.plugin import hookspecs
from cxmaturity.plugin.contract import GROUP, PluginInfo, ReportFormat
from cxmaturity.plugin.discover import Candidate, in_folder, installed, permitted
from cxmaturity.plugin.guard import BadResult, call, entries
from cxmaturity.plugin.problems import PluginProblem, hanging, notice, plugin_problem, refused
from cxmaturity.plugin.requirement import meets

FOLDER = Path(__file__).resolve().parent.parent.parent / "plugins"
START_SECONDS = 10.0
CORE = "cxmaturity"
T = TypeVar("T")


@dataclass(frozen=True)
class Plugin:
    """A loaded plugin. origin: its folder or package. hooks: name and function of each hook it implements."""

    info: PluginInfo
    origin: str
    hooks: dict[str, Callable[..., Any]]


@dataclass(frozen=True)
class Timing:
    plugin: str
    hook: str
    seconds: float


@dataclass(frozen=True)
class LoadedPlugins:
    """What the plugins of this process have to offer. problems: every one, of every plugin, with warnings."""

    plugins: tuple[Plugin, ...]
    problems: tuple[PluginProblem, ...]
    timings: tuple[Timing, ...]
    packs: tuple[BenchmarkPack, ...]
    formats: tuple[ReportFormat, ...]
    paths: tuple[Path, ...]
    methods: tuple[ScoringMethod, ...] = ()

    def benchmark_packs(self) -> tuple[BenchmarkPack, ...]:
        """Sound packs, each with the slug of its plugin as provider."""
        return self.packs

    def report_formats(self) -> tuple[ReportFormat, ...]:
        return self.formats

    def questionnaire_paths(self) -> tuple[Path, ...]:
        return self.paths

    def scoring_methods(self) -> tuple[ScoringMethod, ...]:
        """Each with the slug of its plugin as provider."""
        return self.methods

    def notices(self) -> tuple[Notice, ...]:
        """One line for each plugin and hook that failed at the start; warnings are for the operator alone."""
        failed = {(found.plugin, found.hook): found for found in self.problems if found.problem.severity == "error"}
        return tuple(notice(found) for found in failed.values())

    def report_sections(
        self,
        result: Result,
        profile: Profile,
        skip: Collection[str] = (),
        entering: Callable[[str], object] | None = None,
    ) -> tuple[tuple[Section, ...], tuple[Notice, ...]]:
        """Sections of all plugins, and a notice for each plugin that failed, at the start or now.

        Runs without time limit in a process that can be killed. entering(slug) is called before each plugin, so that
        the parent knows whom it killed and asks again with that slug in `skip`.
        """
        sections: list[Section] = []
        notices = list(self.notices())
        for plugin in self.plugins:
            slug, function = plugin.info.slug, plugin.hooks.get("report_sections")
            if function is None:
                continue
            if slug in skip:
                notices.append(hanging(slug, "report_sections"))
                continue
            if entering is not None:
                entering(slug)
            arguments = {"result": result, "profile": profile}
            outcome = call(slug, "report_sections", _checked(function, arguments, Section), limit=None)
            sections += [replace(section, provider=slug) for section in outcome.value or ()]
            notices += [notice(found) for found in outcome.problems[:1]]
        return tuple(sections), tuple(notices)


def load(
    folder: Path = FOLDER,
    allowed: Iterable[str] = (),
    disabled: Iterable[str] = (),
    built_in: Sequence[object] = (),
    start_seconds: float = START_SECONDS,
) -> LoadedPlugins:
    """Find, load and ask all plugins; never raises because of one of them.

    allowed: installed packages that may be loaded ("slug", "slug==1.0.0", "slug==1.0.0@sha256"); disabled: slugs that
    may not. built_in: modules of the house that come in by the same door, e.g. the built-in report formats.
    """
    candidates, problems = permitted([*in_folder(folder), *installed()], allowed, disabled)
    house = [Candidate(CORE, CORE, lambda module=module: module) for module in built_in]  # type: ignore[misc]
    plugins: list[Plugin] = []
    for candidate in [*house, *_without_clash(candidates, problems)]:
        plugin = _load(candidate, start_seconds, problems)
        if plugin is not None:
            plugins.append(plugin)
    return _ask(sorted(plugins, key=lambda plugin: plugin.info.slug), problems, start_seconds)


def _load(candidate: Candidate, seconds: float, problems: list[PluginProblem]) -> Plugin | None:
    outcome = call(candidate.slug, "import", candidate.load, seconds)
    if outcome.error:
        problems.append(plugin_problem("import_failed", candidate.slug, detail=outcome.error))
        return None
    problems += outcome.problems
    if outcome.value is None:
        return None
    accepted = _accept(candidate, outcome.value)
    if isinstance(accepted, Plugin):
        return accepted
    problems.append(accepted)
    return None


def _without_clash(candidates: list[Candidate], problems: list[PluginProblem]) -> list[Candidate]:
    same = defaultdict(list)
    for candidate in candidates:
        same[candidate.slug].append(candidate)
    for slug, several in same.items():
        if len(several) > 1:
            origins = ", ".join(candidate.origin for candidate in several)
            problems.append(plugin_problem("duplicate_plugin", slug, detail=origins))
    return [several[0] for several in same.values() if len(several) == 1]


def _accept(candidate: Candidate, module: object) -> Plugin | PluginProblem:
    """The plugin, or why not: information missing or wrong, another version wanted, a hook that does not exist."""
    slug = candidate.slug
    info = PluginInfo(CORE, {"de": CORE, "en": CORE}, __version__) if slug == CORE else getattr(module, "plugin", None)
    wrong = misfits(info, PluginInfo)
    if wrong:
        return plugin_problem("no_plugin_info", slug, detail=f"{wrong[0].path or 'plugin'}: {wrong[0].found}")
    assert isinstance(info, PluginInfo)
    if (
        info.slug != slug
        or not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", slug)
        or (slug == CORE) != (candidate.origin == CORE)
    ):
        return plugin_problem("no_plugin_info", slug, detail=f"slug {info.slug!r}")
    try:
        fits = meets(info.requires, __version__)
    except ValueError:
        fits = False
    if not fits:
        return plugin_problem("requires", slug, detail=info.requires, version=__version__)
    return _register(info, candidate.origin, module)


def _register(info: PluginInfo, origin: str, module: object) -> Plugin | PluginProblem:
    """A pluggy manager for this plugin alone: names and arguments of its hooks are checked before anything is called."""
    single = pluggy.PluginManager(GROUP)
    single.add_hookspecs(hookspecs)
    known = ", ".join(sorted(vars(single.hook)))
    try:
        single.register(module, name=info.slug)
    except (pluggy.PluginValidationError, ValueError) as error:
        return plugin_problem("unknown_hook", info.slug, detail=" ".join(str(error).split()), known=known)
    callers = single.get_hookcallers(module) or []
    misspelt = sorted(caller.name for caller in callers if not caller.has_spec())
    if misspelt:
        return plugin_problem("unknown_hook", info.slug, detail=", ".join(misspelt), known=known)
    first = {caller.name: caller.get_hookimpls()[0] for caller in callers}
    wrappers = sorted(name for name, each in first.items() if each.wrapper or each.hookwrapper)
    if wrappers:
        return plugin_problem("unknown_hook", info.slug, detail=f"wrapper {wrappers[0]}", known=known)
    return Plugin(info, origin, {name: _by_name(each) for name, each in first.items()})


def _by_name(implementation: pluggy.HookImpl) -> Callable[..., Any]:
    """A hook may leave out arguments it does not need."""
    names = implementation.argnames
    return lambda **arguments: implementation.function(*(arguments[name] for name in names))


def _ask(plugins: list[Plugin], problems: list[PluginProblem], seconds: float) -> LoadedPlugins:
    timings: list[Timing] = []

    def start(hook: str, kind: type[T]) -> list[tuple[str, T]]:
        found: list[tuple[str, T]] = []
        for plugin in plugins:
            if hook in plugin.hooks:
                outcome = call(plugin.info.slug, hook, _checked(plugin.hooks[hook], {}, kind), seconds)
                timings.append(Timing(plugin.info.slug, hook, outcome.seconds))
                problems.extend(outcome.problems)
                found += [(plugin.info.slug, each) for each in outcome.value or ()]
        return found

    packs = [
        (slug, replace(pack, provider=slug))
        for slug, pack in start("register_benchmarks", BenchmarkPack)
        if _sound(slug, pack, problems)
    ]
    formats = start("register_report_formats", ReportFormat)
    paths = start("register_questionnaires", Path)
    methods = [(slug, replace(each, provider=slug)) for slug, each in start("register_scoring_methods", ScoringMethod)]
    return LoadedPlugins(
        plugins=tuple(plugins),
        packs=_unique(packs, lambda pack: pack.slug, "register_benchmarks", problems),
        formats=_unique(formats, lambda each: each.key, "register_report_formats", problems),
        paths=_unique(paths, str, "register_questionnaires", problems),
        methods=_unique(methods, lambda each: each.key, "register_scoring_methods", problems),
        problems=tuple(problems),
        timings=tuple(timings),
    )


def _sound(slug: str, pack: BenchmarkPack, problems: list[PluginProblem]) -> bool:
    found = check_pack(pack)
    problems += [refused(slug, "register_benchmarks", problem) for problem in found]
    return not found


def _checked(function: Callable[..., Any], arguments: dict[str, object], kind: type[T]) -> Callable[[], list[T]]:
    """The call with its result read to the end and checked, all of it inside the guard."""

    def run() -> list[T]:
        found = entries(function(**arguments))
        for index, entry in enumerate(found):
            wrong = misfits(entry, kind, f"[{index}]")
            if wrong:
                raise BadResult(f"{wrong[0].path}: {wrong[0].found} instead of {wrong[0].expected}")
        return found

    return run


def _unique(
    pairs: list[tuple[str, T]], key: Callable[[T], str], hook: str, problems: list[PluginProblem]
) -> tuple[T, ...]:
    """Without the entries whose key comes from several plugins; one of the house stays, the others are named."""
    owners = defaultdict(list)
    for slug, entry in pairs:
        owners[key(entry)].append(slug)
    for name, slugs in owners.items():
        if len(slugs) > 1:
            providers = ", ".join(sorted(slugs))
            problems += [
                plugin_problem("duplicate_slug", slug, hook, detail=name, providers=providers)
                for slug in sorted(set(slugs) - {CORE})
            ]
    return tuple(entry for slug, entry in pairs if len(owners[key(entry)]) == 1 or slug == CORE)
