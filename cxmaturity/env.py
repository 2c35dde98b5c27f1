"""Typed readers of the environment that refuse nonsense, all of it at once.

Environment gathers every problem while the settings are read; `refuse_nonsense` raises them together, so nobody mends
one variable only to meet the next. A secret may be given as X or as X_FILE, the path of a file that holds it.
"""

from __future__ import annotations

import difflib
import ipaddress
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured

from cxmaturity.mail_server import MAIL_INTO_FILES, MAIL_ON_CONSOLE, MailServer, is_address, smtp_server

PREFIX = "CXMATURITY_"
YES = ("1", "true", "yes", "on")
NO = ("0", "false", "no", "off", "")
PUBLIC_SUFFIXES_OF_LOOPBACK = (".localhost",)
BROKER_SCHEMES = ("redis", "rediss", "amqp", "amqps")


@dataclass(frozen=True)
class Nonsense:
    """One variable that cannot be used: its name, what is wrong and what to write instead, in both languages."""

    variable: str
    german: str
    english: str

    def lines(self) -> str:
        return f"{self.variable}: {self.english}\n{self.variable}: {self.german}"


class EnvironmentRefused(ImproperlyConfigured):
    """The environment holds values that cannot be used; carries all of them."""

    def __init__(self, problems: tuple[Nonsense, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problem.lines() for problem in problems))


class Environment:
    def __init__(self, variables: Mapping[str, str] = os.environ) -> None:
        self.variables = variables
        self.problems: list[Nonsense] = []
        self.known: set[str] = set()

    def text(self, name: str, default: str = "") -> str:
        self.known.add(name)
        return self.variables.get(name, default).strip()

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.text(name, "1" if default else "0").lower()
        if value not in YES + NO:
            self._refuse(
                name,
                f"„{value}“ ist weder ja noch nein. Schreiben Sie 1 oder 0.",
                f"“{value}” is neither yes nor no. Write 1 or 0.",
            )
        return value in YES

    def whole_number(self, name: str, default: int, lowest: int, highest: int) -> int:
        value = self.text(name, str(default))
        if not (value.isascii() and value.isdigit() and lowest <= int(value) <= highest):
            self._refuse(
                name,
                f"„{value}“ ist keine ganze Zahl von {lowest} bis {highest}.",
                f"“{value}” is not a whole number from {lowest} to {highest}.",
            )
            return default
        return int(value)

    def words(self, name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        value = self.text(name, ",".join(default))
        return tuple(word.strip() for word in value.split(",") if word.strip())

    def hosts(self, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
        hosts = self.words(name, default)
        for host in hosts:
            if "/" in host or " " in host or "*" in host:
                self._refuse(
                    name,
                    f"„{host}“ ist kein Rechnername. Nennen Sie Namen ohne http://, Pfad und Sternchen, durch Komma getrennt.",
                    f"“{host}” is not a host name. Give names without http://, path or asterisk, separated by commas.",
                )
        return hosts

    def folder(self, name: str, default: Path) -> Path:
        """An absolute folder that exists afterwards."""
        folder = Path(self.text(name) or default).expanduser().absolute()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._refuse(
                name,
                f"Der Ordner {folder} lässt sich nicht anlegen ({error.strerror}). Nennen Sie einen beschreibbaren Ordner.",
                f"The folder {folder} cannot be made ({error.strerror}). Name a folder that can be written.",
            )
        return folder

    def time_zone(self, name: str, default: str) -> str:
        zone = self.text(name) or default
        if zone in available_timezones():
            return zone
        self._refuse(
            name,
            f"„{zone}“ ist keine Zeitzone. Beispiel: Europe/Berlin.",
            f"“{zone}” is not a time zone. Example: Europe/Berlin.",
        )
        return default

    def site_url(self, name: str, default: str) -> str:
        """The address people use, without a slash at the end; links in mails start with it."""
        value = self.text(name) or default
        parts = urlsplit(value)
        plain = not (parts.path.strip("/") or parts.query or parts.fragment or parts.username)
        if parts.scheme in ("http", "https") and parts.hostname and plain:
            return value.rstrip("/")
        self._refuse(
            name,
            f"„{value}“ ist keine Adresse. Beispiel: https://reife.beispiel.de, ohne Pfad.",
            f"“{value}” is not an address. Example: https://maturity.example.com, without a path.",
        )
        return default

    def broker_url(self, name: str) -> str:
        """Empty = no broker: the embedded worker looks into the job table itself."""
        value = self.secret(name)
        if value and urlsplit(value).scheme not in BROKER_SCHEMES:
            self._refuse(
                name,
                "Das ist kein Broker. Beispiele: redis://127.0.0.1:6379/0, amqp://name:wort@127.0.0.1:5672//.",
                "This is not a broker. Examples: redis://127.0.0.1:6379/0, amqp://name:word@127.0.0.1:5672//.",
            )
        return value

    def mail_server(self, name: str) -> MailServer:
        """Behind file:, console:, smtp://name:word@host:587 (STARTTLS) or smtps://name:word@host:465; else files."""
        value = self.secret(name) or "file:"
        server = {"file:": MAIL_INTO_FILES, "console:": MAIL_ON_CONSOLE}.get(value) or smtp_server(value)
        if server is None:
            self._refuse(
                name,
                "Das ist kein Weg für Mails. Beispiele: file: (in den Datenordner), console:,"
                " smtp://name:wort@mail.beispiel.de:587 (mit STARTTLS), smtps://name:wort@mail.beispiel.de:465,"
                " smtp://127.0.0.1:25?starttls=no (ohne Name und Wort). Sonderzeichen in Name und Wort als %40 schreiben.",
                "This is not a way for mails. Examples: file: (into the data folder), console:,"
                " smtp://name:word@mail.example.com:587 (with STARTTLS), smtps://name:word@mail.example.com:465,"
                " smtp://127.0.0.1:25?starttls=no (without name and word). Write special characters in name and word as"
                " %40.",
            )
        return server or MAIL_INTO_FILES

    def sender(self, name: str, default: str) -> str:
        """The address in From, alone or behind a name."""
        value = self.text(name) or default
        if value.isprintable() and is_address(parseaddr(value)[1]):
            return value
        self._refuse(
            name,
            f"„{value}“ ist keine Absenderadresse. Beispiel: Reifegrad <reife@beispiel.de>.",
            f"“{value}” is not an address to send from. Example: Maturity <maturity@example.com>.",
        )
        return default

    def secret(self, name: str) -> str:
        """X itself, or the content of the file that X_FILE names; both at once are refused."""
        value, path = self.text(name), self.text(f"{name}_FILE")
        if value and path:
            self._refuse(
                name,
                f"{name} und {name}_FILE sind beide gesetzt. Setzen Sie nur eine der beiden.",
                f"{name} and {name}_FILE are both set. Set only one of them.",
            )
        return value or (self._read_secret(f"{name}_FILE", path) if path else "")

    def _read_secret(self, name: str, path: str) -> str:
        try:
            value = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            value = ""
        if not value:
            self._refuse(
                name,
                f"Die Datei {path} ist leer oder nicht lesbar.",
                f"The file {path} is empty or cannot be read.",
            )
        return value

    def database(self, name: str, default: str) -> dict[str, Any]:
        """Django's description of the database behind sqlite:///path or postgres://name:word@host:port/base."""
        value = self.secret(name) or default
        try:
            parts = urlsplit(value)
            port = parts.port
        except ValueError:
            parts, port = urlsplit(""), None
        base = unquote(parts.path.removeprefix("/"))
        if value.startswith("sqlite:///") and base:
            return sqlite(base)
        if parts.scheme in ("postgres", "postgresql") and base:
            return postgresql(parts.username, parts.password, parts.hostname, port, base, dict(parse_qsl(parts.query)))
        self._refuse(
            name,
            "Das ist keine Datenbank-Adresse. Beispiele: sqlite:///var/cxmaturity.sqlite3 (vier Schrägstriche für einen"
            " absoluten Pfad), postgres://name:wort@127.0.0.1:5432/cxmaturity.",
            "This is not a database address. Examples: sqlite:///var/cxmaturity.sqlite3 (four slashes for an absolute"
            " path), postgres://name:word@127.0.0.1:5432/cxmaturity.",
        )
        return sqlite(":memory:")

    def misspelt(self) -> dict[str, str]:
        """Variables that start with our prefix, are read by nobody, and look like one that is read."""
        known = self.known | {f"{name}_FILE" for name in self.known}
        strange = [name for name in self.variables if name.startswith(PREFIX) and name not in known]
        meant = {name: difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.86) for name in strange}
        return {name: matches[0] for name, matches in meant.items() if matches}

    def refuse_nonsense(self) -> None:
        if self.problems:
            raise EnvironmentRefused(tuple(self.problems))

    def _refuse(self, name: str, german: str, english: str) -> None:
        self.problems.append(Nonsense(name, german, english))


def sqlite(path: str) -> dict[str, Any]:
    """SQLite as this product runs it: no acknowledged answer is lost on a power cut, no writer is refused for haste."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            " PRAGMA secure_delete=ON;",
        },
    }


def postgresql(
    user: str | None, password: str | None, host: str | None, port: int | None, base: str, options: dict[str, str]
) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": base,
        "USER": unquote(user or ""),
        "PASSWORD": unquote(password or ""),
        "HOST": host or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, **options},
    }


def is_public(host: str) -> bool:
    """Whether other machines can reach the site by this name."""
    name = host.strip("[]").lower()
    if name in ("localhost", "testserver") or name.endswith(PUBLIC_SUFFIXES_OF_LOOPBACK):
        return False
    try:
        return not ipaddress.ip_address(name).is_loopback
    except ValueError:
        return True


def keep_secret_key(path: Path) -> str:
    """The secret key of this installation: made once, readable by its owner only."""
    try:
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(64))
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise EnvironmentRefused(
            (
                Nonsense(
                    "CXMATURITY_DATA",
                    f"{path} lässt sich nicht lesen oder schreiben ({error.strerror}). Nennen Sie einen beschreibbaren"
                    " Ordner, auf dessen Datenträger noch Platz ist.",
                    f"{path} cannot be read or written ({error.strerror}). Name a folder that can be written, on a"
                    " disk with free space.",
                ),
            )
        ) from None


def _write_once(path: Path, content: str) -> None:
    """Two processes may start at once: the first link wins, nobody ever reads half a file."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(content)
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
