"""Is the database there, and is it that of this version? Said in words before a command begins its work."""

from __future__ import annotations

from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor

from cxmaturity.engine.errors import Problem, Refused


class DatabaseRefused(Refused):
    """A database that no command can work with."""


def refuse_unready() -> None:
    """Raises DatabaseRefused when the database cannot be reached, is not set up, or belongs to a newer version."""
    try:
        executor = MigrationExecutor(connection)
    except Exception as error:
        problem = database_problem(error)
        if problem is None:
            raise
        raise DatabaseRefused([problem]) from error
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise DatabaseRefused([_not_migrated()])
    if any(migration not in executor.loader.graph.nodes for migration in executor.loader.applied_migrations):
        raise DatabaseRefused([_newer()])


def database_problem(error: Exception) -> Problem | None:
    """Locked, full, read-only, foreign or out of reach, in words; None for anything else, which is a mistake of ours."""
    if type(error) not in (DatabaseError, OperationalError, InconsistentMigrationHistory):
        return None
    reason = " ".join(str(error).split()).rstrip(".?")
    return Problem(
        "database",
        {
            "de": f"Die Datenbank ist nicht benutzbar: {reason}.",
            "en": f"The database cannot be used: {reason}.",
        },
        hint={
            "de": "Bitte prüfen: Läuft sie, ist ihr Ordner beschreibbar, ist der Datenträger voll, schreibt gerade"
            " jemand anderes, gehört die Datei zu diesem Programm?",
            "en": "Check: is it running, can its folder be written, is the disk full, is somebody else writing, does"
            " the file belong to this program?",
        },
    )


def forget_overwritten_pages() -> None:
    """SQLite keeps earlier states of pages in its write-ahead log until somebody empties it: try now, without waiting for
    others at work; the next one tries again. PostgreSQL cleans up by itself."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")


def _not_migrated() -> Problem:
    return Problem(
        "not_migrated",
        {"de": "Die Datenbank ist noch nicht eingerichtet.", "en": "The database is not set up yet."},
        hint={"de": "Bitte zuerst: python manage.py migrate", "en": "First run: python manage.py migrate"},
    )


def _newer() -> Problem:
    return Problem(
        "newer_database",
        {
            "de": "Die Datenbank gehört zu einer neueren Version dieses Programms.",
            "en": "The database belongs to a newer version of this program.",
        },
        hint={
            "de": "Bitte die neuere Version verwenden oder eine Sicherung von früher einspielen.",
            "en": "Use the newer version, or restore an earlier backup.",
        },
    )
