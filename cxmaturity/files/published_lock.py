"""The list of published questionnaires: one line each, SHA-256 and slug/version. What stands there never changes."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from cxmaturity.engine.errors import FileRefused
from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.files.problems import file_problem

LOCK_NAME = "published.lock"
_LINE = re.compile(r"([0-9a-f]{64})  ([a-z][a-z0-9-]*/\d+\.\d+\.\d+)")


def read_lock(folder: Path) -> Mapping[str, str]:
    """slug/version -> SHA-256 of what is published in a folder of questionnaires; empty when nothing is.

    Raises FileRefused when a line cannot be read.
    """
    path = folder / LOCK_NAME
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    published, problems = {}, []
    for number, line in enumerate(lines, start=1):
        found = _LINE.fullmatch(line)
        if found:
            published[found[2]] = found[1]
        else:
            problems.append(file_problem("lock_syntax", f"{path.name}:{number}:1"))
    if problems:
        raise FileRefused(problems)
    return published


def check_published(questionnaire: Questionnaire, folder: Path) -> bool:
    """Whether this very content is published. Raises FileRefused(version_conflict) when other content is."""
    published = read_lock(folder).get(_name(questionnaire))
    if published not in (None, questionnaire.digest):
        slug, version = questionnaire.slug, questionnaire.version
        raise FileRefused(
            [file_problem("version_conflict", f"{_name(questionnaire)}.yaml", slug=slug, version=version)]
        )
    return published is not None


def publish(questionnaire: Questionnaire, path: Path, folder: Path) -> bool:
    """Writes a questionnaire into the list; False when it already stood there.

    Raises FileRefused when the version is published with other content, when the file does not lie at
    folder/slug/version.yaml, or when the list cannot be written.
    """
    place = folder / f"{_name(questionnaire)}.yaml"
    if path.resolve() != place.resolve():
        raise FileRefused([file_problem("wrong_place", str(path), place=f"{_name(questionnaire)}.yaml")])
    if check_published(questionnaire, folder):
        return False
    published = {**read_lock(folder), _name(questionnaire): questionnaire.digest}
    _write(folder / LOCK_NAME, "".join(f"{digest}  {name}\n" for name, digest in sorted(published.items())))
    return True


def _name(questionnaire: Questionnaire) -> str:
    return f"{questionnaire.slug}/{questionnaire.version}"


def _write(path: Path, content: str) -> None:
    """All or nothing: a reader sees the old list or the new one."""
    draft = path.with_suffix(".draft")
    try:
        draft.write_text(content, encoding="utf-8")
        os.replace(draft, path)
    except OSError:
        raise FileRefused([file_problem("not_writable", str(path))]) from None
