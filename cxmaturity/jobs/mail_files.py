"""Mails into files instead of to a server: for trying out. Each is one .eml that a mail program opens."""

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage, SafeMIMEMultipart, SafeMIMEText
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            _write(folder, message.message())
        return len(email_messages)


def _write(folder: Path, message: SafeMIMEText | SafeMIMEMultipart) -> None:
    """Named after its Message-ID: the same mail is the same file, and no half one is ever seen."""
    name = sha256(message["Message-ID"].encode()).hexdigest()[:20]
    draft = folder / f".{name}.{os.getpid()}"
    draft.write_bytes(message.as_bytes(linesep="\r\n"))
    draft.replace(folder / f"{name}.eml")
