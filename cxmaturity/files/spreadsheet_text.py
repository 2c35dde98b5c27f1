"""Text on its way into a spreadsheet and back: nothing that is written runs, and what is read is what was written."""

from __future__ import annotations

import re

FORMULA_STARTS = "=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20"
LONGEST_SHEET_NAME, LONGEST_CELL = 31, 32_000
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\U00010000-\U0010ffff]")
_STARTS = re.escape(FORMULA_STARTS)
# An apostrophe of the author's own before such a start gets a second one, or reading would take it for ours.
_RUNS = re.compile(rf"'*(?:[{_STARTS}]| +[{_STARTS}])")
_ESCAPED = re.compile(rf"'+(?:[{_STARTS}]| +[{_STARTS}])")


def sayable(text: str) -> str:
    """Letters that XML has no way to write become the replacement sign."""
    return _NOT_XML.sub("\ufffd", text)


def escaped(text: str) -> str:
    """An apostrophe before what a spreadsheet program would run when the cell is edited or saved as CSV."""
    text = sayable(text)[:LONGEST_CELL]
    return "'" + text if _RUNS.match(text) else text


def unescaped(text: str) -> str:
    """What was meant before `escaped`."""
    return text[1:] if _ESCAPED.match(text) else text


def sheet_name(name: str, used: set[str]) -> str:
    """Valid and unlike all others: no []:*?/\\, no apostrophe at an end, at most 31 letters of 16 bits."""
    clean = _FORBIDDEN_IN_NAME.sub(" ", sayable(name)).strip(" '") or "Sheet"
    base, number = clean[:LONGEST_SHEET_NAME].strip(" '"), 2
    candidate = base
    while candidate.casefold() in used or candidate.casefold() == "history":
        ending = f" {number}"
        candidate, number = base[: LONGEST_SHEET_NAME - len(ending)] + ending, number + 1
    used.add(candidate.casefold())
    return candidate
