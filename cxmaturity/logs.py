"""No line of a log opens a questionnaire: whatever follows /a/ in an address is left out, wherever it stands."""

import logging
import re

PERSONAL_LINK = re.compile(r"""(/|%2F)a(?:/|%2F)[^\s"'<>]+""", re.IGNORECASE)


def masked(text: str) -> str:
    return PERSONAL_LINK.sub(r"\1a/…/", text)


class MaskingFormatter(logging.Formatter):
    """Masks the finished line, so that arguments, traces and what a library adds are masked too."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))
