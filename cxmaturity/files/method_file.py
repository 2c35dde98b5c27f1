"""Scoring methods from a YAML file: a list of entries whose keys are the names of the fields of ScoringMethod."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from cxmaturity.engine.errors import FileRefused, Problem
from cxmaturity.engine.scoring_method import ScoringMethod
from cxmaturity.engine.shape import misfits
from cxmaturity.files.questionnaire_file import read_bytes
from cxmaturity.files.yaml_file import YamlDocument, read_yaml

FIELDS = {field.name: field for field in fields(ScoringMethod) if field.name != "provider"}
REQUIRED = tuple(name for name, field in FIELDS.items() if field.default is MISSING)


def read_methods(path: Path | str) -> list[ScoringMethod]:
    """The methods of one file. Raises FileRefused with every problem, each at its line and column."""
    path = Path(path)
    document = read_yaml(read_bytes(path), path.name)
    entries = document.tree if isinstance(document.tree, list) else [document.tree]
    problems = [problem for place, entry in enumerate(entries) for problem in _problems(document, place, entry)]
    if problems:
        raise FileRefused(problems)
    return [ScoringMethod(**entry) for entry in entries]


def _problems(document: YamlDocument, place: int, entry: Any) -> Iterator[Problem]:
    if not isinstance(entry, dict):
        yield _problem("wrong_type", document, (place,), "Hier gehören Schlüssel mit Werten hin.", "This must be keys with values.")  # fmt: skip
        return
    known = ", ".join(FIELDS)
    for key in (key for key in entry if key not in FIELDS):
        yield _problem("unknown_key", document, (place, key), f"Möglich sind: {known}.", f"Possible are: {known}.")
    missing = [key for key in REQUIRED if key not in entry]
    for key in missing:
        yield _problem("required", document, (place,), f"Es fehlt: {key}.", f"Missing: {key}.")
    if missing:
        return
    method = ScoringMethod(**{key: value for key, value in entry.items() if key in FIELDS})
    for wrong in misfits(method, ScoringMethod):
        german, english = f"Hier wird {wrong.expected} erwartet.", f"Expected here: {wrong.expected}."
        yield _problem("wrong_type", document, (place, wrong.path.split("[")[0]), german, english)


def _problem(code: str, document: YamlDocument, path: tuple[str | int, ...], german: str, english: str) -> Problem:
    line, column = document.positions.get(path) or document.positions.get(path[:-1]) or (1, 1)
    return Problem(code, {"de": german, "en": english}, f"{document.name}:{line}:{column}")
