"""System checks of the house: what must hold before anybody signs in. `manage.py check` prints them.

    E001-E004, E008  the live settings of the SQLite file   E005-E006  a site others can reach, set up for trying out
    E007             the database cannot be opened          W001-W005  probably not what was meant
    W006             the journal of erasures cannot be read, or was written under another secret key
    E051-W063        a plugin that does not load or fails (cxmaturity.plugin.problems); only with --deploy: a failing plugin
                     must not keep anybody from migrating or starting the site

The website refuses to start on E005 and E006 (`refuse_unsafe_start`).
"""

from __future__ import annotations

from email.utils import parseaddr
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import ERROR, WARNING, CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from cxmaturity.env import is_public
from cxmaturity.mail_server import MAIL_INTO_FILES, MAIL_ON_CONSOLE

if TYPE_CHECKING:  # what every command would otherwise wait for
    from cxmaturity.plugin.problems import PluginProblem

LEAST_BUSY_TIMEOUT = 5_000  # milliseconds
LEAST_SECRET_LENGTH = 50
LEAST_SECRET_VARIETY = 5
EXTRA, FULL = 3, 2


@register()
def check_sqlite(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The live PRAGMAs, not the settings: an option at the wrong level of the settings is ignored without a word."""
    if connection.vendor != "sqlite":
        return []
    try:
        return _pragma_problems()
    except DatabaseError as error:
        return [
            _error("E007", f"The database cannot be opened: {error}.", "Is its folder writable and the disk not full?")
        ]


def _pragma_problems() -> list[CheckMessage]:
    problems = []
    journal = _pragma("journal_mode")
    if journal != "wal" and not connection.is_in_memory_db():
        problems.append(
            _error("E001", f"SQLite writes its journal in mode {journal}, not WAL.", "See OPTIONS in env.py.")
        )
    if _pragma("busy_timeout") < LEAST_BUSY_TIMEOUT:
        problems.append(
            _error("E002", f"SQLite waits {_pragma('busy_timeout')} ms for a lock, not 5000 or more.", "Raise timeout.")
        )
    if _pragma("foreign_keys") != 1:
        problems.append(_error("E003", "SQLite does not enforce foreign keys.", "Set PRAGMA foreign_keys=ON."))
    if _pragma("synchronous") not in (FULL, EXTRA):
        problems.append(
            _error("E004", "SQLite may lose acknowledged answers on a power cut.", "Set PRAGMA synchronous=FULL.")
        )
    if _pragma("secure_delete") != 1:
        problems.append(
            _error("E008", "SQLite leaves deleted answers readable in its file.", "Set PRAGMA secure_delete=ON.")
        )
    return problems


def _pragma(name: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


@register(Tags.security)
def check_public_site(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    public = [host for host in settings.ALLOWED_HOSTS if is_public(host)]
    if not public:
        return []
    problems = []
    if settings.DEBUG:
        problems.append(
            _error("E005", f"Debugging is on while others can reach {public[0]}.", "Remove CXMATURITY_DEBUG.")
        )
    if _is_weak(settings.SECRET_KEY):
        problems.append(
            _error(
                "E006",
                f"The secret key is too weak for {public[0]}, which others can reach.",
                "Remove CXMATURITY_SECRET_KEY to have one made, or set 50 random characters or more.",
            )
        )
    return problems


def _is_weak(secret: str) -> bool:
    return (
        len(secret) < LEAST_SECRET_LENGTH
        or len(set(secret)) < LEAST_SECRET_VARIETY
        or secret.startswith("django-insecure-")
    )


@register()
def check_variables(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Warning(f"The variable {name} is read by nobody.", hint=f"Did you mean {meant}?", id="cxmaturity.W001")
        for name, meant in settings.MISSPELT_VARIABLES.items()
    ]


@register(Tags.security)
def check_site_url(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Links in mails start with SITE_URL; a host that the site itself refuses would make each of them a dead end."""
    host = urlsplit(settings.SITE_URL).hostname or ""
    bracketed = f"[{host}]" if ":" in host else host
    problems: list[CheckMessage] = []
    if not any(_covers(allowed, bracketed) for allowed in settings.ALLOWED_HOSTS):
        problems.append(
            Warning(
                f"The site does not answer to {host}, the host of its own address.",
                hint="Name it in CXMATURITY_ALLOWED_HOSTS too.",
                id="cxmaturity.W002",
            )
        )
    if is_public(host) and not settings.SITE_URL.startswith("https://"):
        problems.append(
            Warning(
                f"{settings.SITE_URL} is public and not encrypted: sign-ins can be read on the way.",
                hint="Put a proxy with a certificate before it and write https:// in CXMATURITY_SITE_URL.",
                id="cxmaturity.W003",
            )
        )
    return problems


@register(Tags.security)
def check_mail(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A site that others reach invites people; nobody reads mails in files."""
    if not is_public(urlsplit(settings.SITE_URL).hostname or ""):
        return []
    if settings.MAIL_SERVER in (MAIL_INTO_FILES, MAIL_ON_CONSOLE):
        message = "Mails go to nobody: they are written to the data folder or the console."
        hint = "Set CXMATURITY_MAIL_URL, for instance to smtp://name:word@mail.example.com:587."
        return [Warning(message, hint=hint, id="cxmaturity.W004")]
    if not is_public(parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]):
        message = f"Mails come from {settings.DEFAULT_FROM_EMAIL}; most servers refuse such a sender."
        hint = "Set CXMATURITY_MAIL_FROM to an address of your own domain."
        return [Warning(message, hint=hint, id="cxmaturity.W005")]
    return []


@register()
def check_journal(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A warning: whoever mends it must be able to start the program."""
    from cxmaturity.assessments.erasure_journal import journal_problems  # its models are not there when this is loaded

    hint = "manage.py retention says what to do."
    return [Warning(found.line("en"), hint=hint, id="cxmaturity.W006") for found in journal_problems()]


def _covers(allowed: str, host: str) -> bool:
    return allowed == host or (allowed.startswith(".") and f".{host}".endswith(allowed))


@register(deploy=True)
def check_plugins(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    from cxmaturity.reports.installed import installed_plugins  # reads every plugin: only when asked for

    return [_plugin_message(found) for found in installed_plugins().problems]


def _plugin_message(found: PluginProblem) -> CheckMessage:
    level = WARNING if found.problem.severity == "warning" else ERROR
    hint = "manage.py plugins shows all of them; CXMATURITY_PLUGINS_DISABLED switches one off."
    return CheckMessage(level, found.problem.line("en"), hint=hint, id=found.check)


def refuse_unsafe_start() -> None:
    """Raise when the site would start open to attack."""
    problems = check_public_site(None)
    if problems:
        raise ImproperlyConfigured(" ".join(f"{problem.msg} {problem.hint}" for problem in problems))


def _error(number: str, sentence: str, hint: str) -> Error:
    return Error(sentence, hint=hint, id=f"cxmaturity.{number}")
