"""Where mails go, as an installation says it in one address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

HOST = re.compile(r"[A-Za-z0-9.:_-]+")
MAIL_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True)
class MailServer:
    """Where mails go. starttls: encrypted after the greeting; tls: from the first byte."""

    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    word: str = ""
    starttls: bool = False
    tls: bool = False


MAIL_INTO_FILES = MailServer("cxmaturity.jobs.mail_files.EmailBackend")
MAIL_ON_CONSOLE = MailServer("django.core.mail.backends.console.EmailBackend")


def smtp_server(address: str) -> MailServer | None:
    """None when the address is none, or would send name and word unencrypted."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    encrypted = options.pop("starttls", "yes")
    user, word = unquote(parts.username or ""), unquote(parts.password or "")
    host = parts.hostname or ""
    if parts.scheme not in MAIL_PORTS or not HOST.fullmatch(host) or port == 0:
        return None
    if parts.path.strip("/") or parts.fragment or options:
        return None
    if bool(user) != bool(word) or encrypted not in ("yes", "no") or (encrypted == "no" and user):
        return None
    tls = parts.scheme == "smtps"
    return MailServer(
        "django.core.mail.backends.smtp.EmailBackend",
        host,
        MAIL_PORTS[parts.scheme] if port is None else port,
        user,
        word,
        starttls=encrypted == "yes" and not tls,
        tls=tls,
    )


def is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
