"""A questionnaire file: read, parse, and hold on to what was published."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from cxmaturity.engine.errors import FileRefused, Problem
from cxmaturity.engine.questionnaire import Questionnaire, check, parse
from cxmaturity.files.problems import file_problem
from cxmaturity.files.yaml_file import MOST_BYTES, read_yaml

_REASONS: dict[type[Exception], tuple[str, str]] = {
    FileNotFoundError: ("there is no such file", "die Datei gibt es nicht"),
    IsADirectoryError: ("it is a folder", "es ist ein Ordner"),
    PermissionError: ("permission is missing", "die Berechtigung fehlt"),
}


@dataclass(frozen=True)
class CheckedQuestionnaire:
    """problems: errors and warnings in file order; questionnaire is None when there is an error."""

    questionnaire: Questionnaire | None
    problems: tuple[Problem, ...]


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """At most one byte more than a file may have. Raises FileRefused(not_readable)."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        reason_en, reason_de = _REASONS.get(type(error), ("the path cannot be read", "der Pfad ist nicht lesbar"))
        problem = file_problem("not_readable", str(path), reason_en=reason_en, reason_de=reason_de)
        raise FileRefused([problem]) from None


def load_questionnaire(path: Path | str) -> Questionnaire:
    """The questionnaire of a file, digest = SHA-256 of its bytes. Raises FileRefused or QuestionnaireRefused."""
    data = read_bytes(Path(path))
    document = read_yaml(data, Path(path).name)
    return parse(document.tree, document.positions, hashlib.sha256(data).hexdigest(), document.name)


def check_questionnaire(path: Path | str, methods: Collection[str] | None = None) -> CheckedQuestionnaire:
    """The questionnaire with all its problems, for somebody who is writing it. methods: as for `check`."""
    try:
        data = read_bytes(Path(path))
        document = read_yaml(data, str(path))
    except FileRefused as refused:
        return CheckedQuestionnaire(None, refused.problems)
    problems = check(document.tree, document.positions, document.name, methods)
    if any(problem.severity == "error" for problem in problems):
        return CheckedQuestionnaire(None, problems)
    digest = hashlib.sha256(data).hexdigest()
    return CheckedQuestionnaire(parse(document.tree, document.positions, digest, document.name), problems)
