"""Files that a command writes: looked at before the work begins, and then written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from cxmaturity.engine.errors import FileRefused, Problem
from cxmaturity.files.problems import file_problem


def refuse_outputs(outputs: Sequence[Path], inputs: Sequence[Path]) -> None:
    """Raises FileRefused with each path that cannot be written, is named twice, or would overwrite what is read."""
    problems = [problem for output in outputs for problem in _problems(output, inputs)]
    problems = problems or [file_problem("named_twice", str(output)) for output in _repeated(outputs)]
    if problems:
        raise FileRefused(problems)


def make_folder(folder: Path) -> None:
    """The folder and those above it, where they are missing. Raises FileRefused(not_writable)."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise FileRefused([file_problem("not_writable", str(folder))]) from None


def write_whole(path: Path, data: bytes) -> None:
    """A reader sees the old file or the new one. Raises FileRefused(not_writable) and leaves nothing behind."""
    target = Path(os.path.realpath(path))
    draft = None
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".part", delete=False) as file:
            draft = file.name
            file.write(data)
        os.chmod(draft, _mode(target))
        os.replace(draft, target)
    except OSError:
        raise FileRefused([file_problem("not_writable", str(path))]) from None
    finally:
        if draft:
            Path(draft).unlink(missing_ok=True)


def _problems(output: Path, inputs: Sequence[Path]) -> Iterator[Problem]:
    try:
        if not output.parent.is_dir():
            yield file_problem("no_folder", str(output))
        elif output.exists() and not output.is_file():
            yield file_problem("not_a_file", str(output))
        elif any(_is_same(output, source) for source in inputs):
            yield file_problem("is_input", str(output))
        elif not _is_writable(output):
            yield file_problem("not_writable", str(output))
    except (OSError, ValueError):  # a name that no file can have
        yield file_problem("not_writable", str(output))


def _is_same(output: Path, source: Path) -> bool:
    return os.path.exists(source) and output.exists() and output.samefile(source)


def _is_writable(output: Path) -> bool:
    target = os.path.realpath(output)
    if os.path.exists(target) and not os.access(target, os.W_OK):
        return False
    with tempfile.TemporaryFile(dir=os.path.dirname(target)):
        return True


def _repeated(outputs: Sequence[Path]) -> Iterator[Path]:
    places = Counter(os.path.realpath(output) for output in outputs)
    return (output for output in outputs if places[os.path.realpath(output)] > 1)


def _mode(target: Path) -> int:
    """That of the file it replaces, else what the user's umask leaves."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
