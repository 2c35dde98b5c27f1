"""The plugins of this installation as a page lists them: what each of them brings, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from cxmaturity.engine.errors import Problem
from cxmaturity.engine.text import Text
from cxmaturity.plugin.manager import LoadedPlugins, Plugin
from cxmaturity.plugin.problems import PluginProblem


@dataclass(frozen=True)
class Listed:
    plugin: Plugin
    hooks: tuple[str, ...]
    brings: tuple[Text, ...]
    problems: tuple[Problem, ...]


def listed(loaded: LoadedPlugins) -> list[Listed]:
    return [
        Listed(
            plugin,
            tuple(sorted(plugin.hooks)),
            tuple(
                each.title
                for each in (*loaded.benchmark_packs(), *loaded.scoring_methods())
                if each.provider == plugin.info.slug
            ),
            tuple(found.problem for found in loaded.problems if found.plugin == plugin.info.slug),
        )
        for plugin in loaded.plugins
    ]


def problems_of_absent(loaded: LoadedPlugins) -> list[PluginProblem]:
    """Of plugins that are found but not loaded, or named in the settings but not found."""
    there = {plugin.info.slug for plugin in loaded.plugins}
    return [found for found in loaded.problems if found.plugin not in there]
