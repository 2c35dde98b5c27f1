"""Where plugins are found: folders plugins/<slug>/plugin.py, and installed packages with an entry point "cxmaturity".

Finding runs no code of a plugin. An installed one is loaded only when the installation names it, a folder always,
since nobody but its operator can put one there.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, EntryPoint, distributions
from pathlib import Path
from types import ModuleType

from cxmaturity.plugin.contract import GROUP
from cxmaturity.plugin.problems import PluginProblem, plugin_problem

_WRITTEN_BY_INSTALLER = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}


@dataclass(frozen=True)
class Candidate:
    """A plugin that was found and not loaded yet. origin: for people; package: None for a folder."""

    slug: str
    origin: str
    load: Callable[[], object]
    package: Distribution | None = None


def in_folder(folder: Path) -> list[Candidate]:
    """One candidate for each folder with a plugin.py."""
    return [
        Candidate(path.parent.name, f"{folder.name}/{path.parent.name}", lambda path=path: _import(path))  # type: ignore[misc]
        for path in sorted(folder.glob("*/plugin.py"))
    ]


def _import(path: Path) -> ModuleType:
    name = f"cxmaturity_plugin_{path.parent.name.replace('-', '_')}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def installed() -> list[Candidate]:
    """One candidate for each entry point of the group in an installed package."""
    return [
        Candidate(point.name, f"{package.name} {package.version}", point.load, package)
        for package, point in sorted(_points(), key=lambda pair: (pair[1].name, pair[0].name))
    ]


def _points() -> Iterator[tuple[Distribution, EntryPoint]]:
    for package in distributions():
        for point in package.entry_points:
            if point.group == GROUP:
                yield package, point


def digest(package: Distribution) -> str:
    """SHA-256 over the installed files of a package, to be named in the allow-list; what installing writes is left out."""
    total = hashlib.sha256()
    for file in sorted(package.files or [], key=str):
        if file.name not in _WRITTEN_BY_INSTALLER and "__pycache__" not in file.parts:
            total.update(f"{file}\0".encode() + hashlib.sha256(Path(str(file.locate())).read_bytes()).digest())
    return total.hexdigest()


def permitted(
    candidates: Iterable[Candidate], allowed: Iterable[str], disabled: Iterable[str]
) -> tuple[list[Candidate], list[PluginProblem]]:
    """What may be loaded. allowed: "slug", "slug==version" or "slug==version@sha256"; disabled: slugs."""
    pins = {entry.partition("==")[0]: entry for entry in allowed}
    disabled = set(disabled)
    kept, problems, known = [], [], set()
    for candidate in candidates:
        known.add(candidate.slug)
        problem = None if candidate.slug in disabled else _refusal(candidate, pins)
        if problem is not None:
            problems.append(problem)
        elif candidate.slug not in disabled:
            kept.append(candidate)
    for variable, slugs in (("CXMATURITY_PLUGINS", pins.keys()), ("CXMATURITY_PLUGINS_DISABLED", disabled)):
        problems += [plugin_problem("not_found", slug, detail=variable) for slug in sorted(slugs - known)]
    return kept, problems


def _refusal(candidate: Candidate, pins: dict[str, str]) -> PluginProblem | None:
    if candidate.package is None:
        return None
    if candidate.slug not in pins:
        return plugin_problem("not_allowed", candidate.slug)
    pin = pins[candidate.slug].partition("==")[2]
    version, _, sha256 = pin.partition("@")
    found = candidate.package.version
    if sha256:
        found += "@" + digest(candidate.package)
    if pin and found != pin:
        return plugin_problem("pin", candidate.slug, detail=pins[candidate.slug], found=found)
    return None
