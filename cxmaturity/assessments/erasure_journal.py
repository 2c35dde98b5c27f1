"""Who was erased, outside the database: a restored backup knows nothing of what was erased after it was made.

One line a person: moment, organisation, mark of organisation and address under the key of the installation. No address
stands here, and nobody without the key can tell whether one does. A line above says which key that was.
"""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from cxmaturity.assessments.erasure_journal_problems import cannot_read, cannot_write, other_key
from cxmaturity.assessments.erasure_key import key_line, mark_of, names_key, names_present_key
from cxmaturity.assessments.retention import journal_end
from cxmaturity.engine.errors import Problem, Refused
from cxmaturity.organisations.models import Organisation

logger = logging.getLogger(__name__)
NAME = "erasures.log"


class JournalRefused(Refused):
    """The journal cannot be written: then nothing is erased, because a backup would bring it back."""


@dataclass(frozen=True)
class Erasure:
    at: datetime
    organisation: UUID
    person: str

    def line(self) -> bytes:
        return f"{self.at.isoformat()} {self.organisation} {self.person}\n".encode("ascii")


def journal() -> Path:
    return Path(settings.DATA_FOLDER) / NAME


def note_erasure(*, organisation: Organisation, email: str, at: datetime) -> None:
    """On disk before the erasure is committed. Raises JournalRefused."""
    erasure = Erasure(at, organisation.public_id, mark_of(organisation, email))
    try:
        with _locked():
            _append(erasure.line())
    except OSError as error:
        raise JournalRefused([cannot_write(NAME, error)]) from error


def journal_problems() -> list[Problem]:
    """Why who stands in the journal is not found again; empty when all is well."""
    try:
        lines = _lines()
    except OSError as error:
        return [cannot_read(NAME, error)]
    foreign = _lines_of_other_keys(lines)
    return [other_key(NAME, foreign)] if foreign else []


def erasures_of(organisation: Organisation) -> dict[str, datetime]:
    """Mark of a person -> when that person was erased last. Nobody when `journal_problems` says that it cannot be read."""
    found = [each for each in _read() if each.organisation == organisation.public_id]
    return {each.person: each.at for each in sorted(found, key=lambda each: each.at)}


def ended_erasures(now: datetime) -> list[Erasure]:
    return [each for each in _read() if journal_end(each.at) <= now]


def forget_ended_erasures(*, now: datetime) -> None:
    """Write the journal anew without what is over its time; lines that nobody can read stay."""
    with _locked():
        kept = [line for line in _lines() if not _is_over(line, now)]
        draft = journal().with_suffix(".part")
        _write(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, b"".join(kept))
        os.replace(draft, journal())
        _sync_folder()


def _is_over(line: bytes, now: datetime) -> bool:
    erasure = _parsed(line)
    return erasure is not None and journal_end(erasure.at) <= now


def _read() -> Iterator[Erasure]:
    try:
        lines = _lines()
    except OSError:
        return
    for number, line in enumerate(lines, start=1):
        if names_key(line):
            continue
        erasure = _parsed(line)
        if erasure is None:
            logger.warning("%s: line %s cannot be read; was the machine switched off?", NAME, number)
        else:
            yield erasure


def _lines() -> list[bytes]:
    try:
        return journal().read_bytes().splitlines(keepends=True)
    except FileNotFoundError:
        return []


def _parsed(line: bytes) -> Erasure | None:
    try:
        moment, organisation, person = line.decode("ascii").split()
        at = datetime.fromisoformat(moment)
        whole = at.tzinfo is not None and len(bytes.fromhex(person)) == hashlib.sha256().digest_size
        journal_end(at)  # a year that no calendar has is no moment either
        return Erasure(at, UUID(organisation), person) if whole else None
    except ValueError:
        return None


def _lines_of_other_keys(lines: list[bytes]) -> int:
    """Those above the first key are from before keys were named, and count as of the present one."""
    count, is_present = 0, True
    for line in lines:
        if names_key(line):
            is_present = names_present_key(line)
        elif not is_present and _parsed(line) is not None:
            count += 1
    return count


def _append(line: bytes) -> None:
    """After half a line, which a lost machine left, on a line of its own."""
    lines = _lines()
    is_torn = bool(lines) and not lines[-1].endswith(b"\n")
    keys = [line for line in lines if names_key(line)]
    is_named = bool(keys) and names_present_key(keys[-1])
    written = (b"\n" if is_torn else b"") + (b"" if is_named else key_line()) + line
    _write(journal(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, written)
    _sync_folder()


def _write(path: Path, flags: int, content: bytes) -> None:
    descriptor = os.open(path, flags, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder() -> None:
    descriptor = os.open(journal().parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _locked() -> Iterator[None]:
    """A file beside it: the journal itself is replaced now and then."""
    descriptor = os.open(journal().with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
