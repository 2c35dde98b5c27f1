"""Bytes to text: UTF-8 only, and no character that cannot be seen."""

from __future__ import annotations

import re

from cxmaturity.engine.errors import FileRefused
from cxmaturity.files.problems import file_problem

# Control characters except tab and line ends, and the marks that reverse the direction of what is read.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)


def decode(data: bytes, name: str) -> str:
    """The text of a UTF-8 file, without its byte order mark. Raises FileRefused(encoding) at the first wrong byte."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefused([file_problem("encoding", f"{name}:1:1")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        raise FileRefused([file_problem("encoding", f"{name}:{line}:{column}")]) from None


def hidden_character(text: str) -> tuple[int, int] | None:
    """Line and column, from 1, of the first character that cannot be seen; None when there is none."""
    found = _HIDDEN.search(text)
    if found is None:
        return None
    before = text[: found.start()]
    return before.count("\n") + 1, found.start() - (before.rfind("\n") + 1) + 1
