"""Report files on disk: whole or not at all, under names that nobody can guess."""

import os
import secrets
import tempfile
from pathlib import Path

from django.conf import settings
from django.utils.crypto import salted_hmac

from cxmaturity.reports.reasons import StorageFailed

FOLDER = "reports"


def new_path(extension: str) -> str:
    return f"{FOLDER}/{secrets.token_urlsafe(32)}.{extension}"


def path_of(extension: str, key: str) -> str:
    """Always the same for the same key; who does not have the key of the installation cannot guess it either."""
    return f"{FOLDER}/{salted_hmac(FOLDER, key, algorithm='sha256').hexdigest()}.{extension}"


def place(path: str) -> Path:
    return settings.DATA_FOLDER / path


def save(path: str, data: bytes) -> None:
    """Atomic: readers see the old file or the new one. Raises StorageFailed and leaves nothing behind when it cannot."""
    target = place(path)
    try:
        target.parent.mkdir(mode=0o700, exist_ok=True)
        _write_beside(target, data)
    except OSError as error:
        raise StorageFailed from error
    finally:
        _remove_parts(target)


def _write_beside(target: Path, data: bytes) -> None:
    descriptor, part = tempfile.mkstemp(prefix=f"{target.name}.", suffix=".part", dir=target.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, target)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_parts(target: Path) -> None:
    """Those of this attempt and of earlier ones that were killed."""
    for part in target.parent.glob(f"{target.name}.*.part"):
        part.unlink(missing_ok=True)


def remove(path: str) -> None:
    place(path).unlink(missing_ok=True)
