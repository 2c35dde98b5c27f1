"""What can be wrong with a plugin, in words, and how a report names a plugin it had to leave out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from cxmaturity.engine.errors import Problem
from cxmaturity.engine.report import Notice
from cxmaturity.engine.text import Phrase, Text

_Wording = tuple[str, str, str]  # number of the system check, German, English

_WORDS: dict[str, _Wording] = {
    "import_failed": (
        "E051",
        "Das Plugin lässt sich nicht laden: {detail}",
        "The plugin cannot be loaded: {detail}",
    ),
    "no_plugin_info": (
        "E052",
        "Dem Plugin fehlt „plugin = PluginInfo(slug, title, version)“: {detail}",
        'The plugin lacks "plugin = PluginInfo(slug, title, version)": {detail}',
    ),
    "requires": (
        "E053",
        "Das Plugin verlangt „{detail}“; diese Installation hat cxmaturity {version}.",
        'The plugin requires "{detail}"; this installation has cxmaturity {version}.',
    ),
    "unknown_hook": (
        "E054",
        "Einen solchen Hook gibt es nicht: {detail}. Bekannt sind: {known}.",
        "There is no such hook: {detail}. Known hooks: {known}.",
    ),
    "duplicate_plugin": (
        "E055",
        "Zwei Plugins heißen „{slug}“ ({detail}); keines von beiden wird geladen.",
        'Two plugins are called "{slug}" ({detail}); neither is loaded.',
    ),
    "duplicate_slug": (
        "E056",
        "„{detail}“ kommt von mehreren Plugins ({providers}); keine dieser Angaben wird verwendet.",
        '"{detail}" comes from several plugins ({providers}); none of them is used.',
    ),
    "hook_failed": (
        "E057",
        "Der Hook „{hook}“ ist fehlgeschlagen: {detail}",
        'The hook "{hook}" failed: {detail}',
    ),
    "hook_hangs": (
        "E058",
        "„{hook}“ war nach {detail} Sekunden nicht fertig und wurde übergangen.",
        '"{hook}" had not finished after {detail} seconds and was skipped.',
    ),
    "bad_result": (
        "E059",
        "Der Hook „{hook}“ liefert etwas Unbrauchbares: {detail}",
        'The hook "{hook}" returns something unusable: {detail}',
    ),
    "pin": (
        "E060",
        "CXMATURITY_PLUGINS nennt „{detail}“; installiert ist {found}. Das Plugin wird nicht geladen.",
        'CXMATURITY_PLUGINS names "{detail}"; installed is {found}. The plugin is not loaded.',
    ),
    "not_found": (
        "W061",
        "{detail} nennt das Plugin „{slug}“, das es hier nicht gibt.",
        '{detail} names the plugin "{slug}", which does not exist here.',
    ),
    "not_allowed": (
        "W062",
        "Das Plugin ist installiert, aber nicht freigegeben. Plugins sind Programmcode: "
        "Nehmen Sie „{slug}“ in CXMATURITY_PLUGINS auf, wenn Sie seiner Herkunft trauen.",
        "The plugin is installed but not allowed. Plugins are code: "
        'add "{slug}" to CXMATURITY_PLUGINS if you trust where it comes from.',
    ),
    "slow_hook": (
        "W063",
        "Der Hook „{hook}“ brauchte {detail} Sekunden beim Start.",
        'The hook "{hook}" took {detail} seconds at the start.',
    ),
}
_TITLE: Text = {"de": "Ein Plugin wurde übergangen", "en": "A plugin was skipped"}
_SKIPPED: Text = {
    "de": "Das Plugin „{plugin}“ trägt zu diesem Bericht nicht alles bei: {reason} "
    "Die übrigen Angaben sind davon nicht berührt; Einzelheiten nennt „manage.py plugins“.",
    "en": 'The plugin "{plugin}" does not add everything to this report: {reason} '
    'Nothing else is affected; "manage.py plugins" names the details.',
}
_REASONS: dict[str, Text] = {  # short: what a plugin says about its failure is no text for a report
    "hook_failed": {"de": "Es ist mit einem Fehler abgebrochen.", "en": "It stopped with an error."},
    "hook_hangs": {"de": "Es war in der zulässigen Zeit nicht fertig.", "en": "It did not finish in the time allowed."},
    "bad_result": {"de": "Es hat Unbrauchbares geliefert.", "en": "It returned something unusable."},
    "duplicate_slug": {
        "de": "Ein anderes Plugin verwendet denselben Namen.",
        "en": "Another plugin uses the same name.",
    },
}
_NOT_LOADED: Text = {"de": "Es ließ sich nicht laden.", "en": "It could not be loaded."}
_REFUSED: Text = {
    "de": "Ein Benchmarkpaket ist unvollständig oder widersprüchlich und wurde zurückgewiesen.",
    "en": "A benchmark pack is incomplete or contradictory and was refused.",
}


@dataclass(frozen=True)
class PluginProblem:
    """plugin: its slug. check: id of the system check, e.g. "cxmaturity.E057". hook: "" when none was called."""

    plugin: str
    check: str
    problem: Problem
    hook: str = ""


def plugin_problem(code: str, slug: str, hook: str = "", **values: object) -> PluginProblem:
    """A problem in words; where = plugin, or plugin and hook. Codes that begin with W are warnings."""
    number, german, english = _WORDS[code]
    filled = {"slug": slug, "hook": hook, **values}
    severity: Literal["error", "warning"] = "warning" if number.startswith("W") else "error"
    message = {"de": german.format(**filled), "en": english.format(**filled)}
    where = f"plugin {slug}, hook {hook}" if hook else f"plugin {slug}"
    return PluginProblem(slug, f"cxmaturity.{number}", Problem(code, message, where, severity=severity), hook)


def refused(slug: str, hook: str, problem: Problem) -> PluginProblem:
    """A problem found inside what a plugin returned or read (a pack without a source), with its place."""
    place = replace(problem, where=f"plugin {slug}, hook {hook}, {problem.where}")
    return PluginProblem(slug, "cxmaturity.E059", place, hook)


def notice(found: PluginProblem) -> Notice:
    """The line a report carries for a plugin that was left out, or left out in part."""
    reason = _REASONS.get(found.problem.code, _REFUSED if found.hook else _NOT_LOADED)
    return Notice("plugin", _TITLE, Phrase(_SKIPPED, {"plugin": found.plugin, "reason": reason}))


def hanging(slug: str, hook: str) -> Notice:
    """The line for a plugin whose process had to be ended because it hung."""
    return notice(plugin_problem("hook_hangs", slug, hook, detail=""))
