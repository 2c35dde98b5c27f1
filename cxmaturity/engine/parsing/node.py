"""One place of the tree: reads what should stand there, and logs what does not.

Every reader returns something harmless when the value is wrong, so that one run finds all problems. A Node whose value
is absent stays silent: whoever required it has already said so.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cxmaturity.engine.parsing.log import Log, Path
from cxmaturity.engine.text import Text

LONGEST_TEXT = 2000
FORMATS = {
    "slug": (re.compile(r"[a-z][a-z0-9-]{0,63}"), "a short name", "eines Kurznamens", "cx-maturity"),
    "version": (re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}"), "a version", "einer Version", "1.0.0"),
    "language": (re.compile(r"[a-z]{2}"), "a language code", "eines Sprachcodes", "de"),
    "id": (re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}"), "an id", "einer Kennung", "STR-1"),
    "key": (re.compile(r"[A-Za-z0-9_+-]{1,40}"), "a key", "eines Schlüssels", "half_yearly"),
}


def closest(value: str, candidates: Iterable[str]) -> str:
    found = difflib.get_close_matches(value[:80], list(candidates), n=1, cutoff=0.6)
    return found[0] if found else ""


def shown(value: Any) -> str:
    """A wrong value in a message: short, on one line, booleans as YAML writes them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:57] + "..."


@dataclass(frozen=True)
class Node:
    value: Any
    path: Path
    log: Log
    languages: tuple[str, ...] = ()

    @property
    def present(self) -> bool:
        return self.value is not None

    def __getitem__(self, key: str) -> Node:
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Node(value, (*self.path, key), self.log, self.languages)

    def add(self, code: str, **values: Any) -> None:
        self.log.add(code, self.path, **values)

    def warn(self, code: str, **values: Any) -> None:
        self.log.add(code, self.path, severity="warning", **values)

    def fields(self, required: Sequence[str], optional: Sequence[str] = ()) -> Node:
        """This node as a mapping with these keys and no others."""
        if not self.present:
            return self
        if not isinstance(self.value, dict):
            self.add("wrong_type", wanted_en="mapping (key: value)", wanted_de="eine Zuordnung (Schlüssel: Wert)")
            return Node(None, self.path, self.log, self.languages)
        allowed = [*required, *optional]
        for key in self.value:
            if key not in allowed:
                self[key].add("unknown_key", key=shown(key), allowed=", ".join(allowed), close=closest(key, allowed))
        for key in required:
            if self.value.get(key) is None:
                self.add("required", key=key)
        return self

    def entries(self, at_least: int = 0, at_most: int | None = None) -> tuple[Node, ...]:
        """The entries of this node as a list."""
        if not self.present:
            return ()
        if not isinstance(self.value, list):
            self.add("wrong_type", wanted_en="list", wanted_de="eine Liste")
            return ()
        found = len(self.value)
        words = {"what_en": "Entries", "what_de": "Einträge", "found": found}
        if found < at_least:
            self.add("too_few", limit=at_least, **words)
        if at_most is not None and found > at_most:
            self.add("too_many", limit=at_most, **words)
            return ()
        return tuple(self._entry(index, entry) for index, entry in enumerate(self.value))

    def _entry(self, index: int, entry: Any) -> Node:
        node = Node(entry, (*self.path, index), self.log, self.languages)
        if entry is None:
            node.add("required", key=str(index + 1))
        return node

    def pairs(self) -> tuple[tuple[str, Node], ...]:
        """The keys of this node as a mapping of free keys."""
        if not self.present:
            return ()
        if not isinstance(self.value, dict):
            self.add("wrong_type", wanted_en="mapping (key: value)", wanted_de="eine Zuordnung (Schlüssel: Wert)")
            return ()
        return tuple((key, self[key]) for key in self.value)

    def string(self) -> str:
        if not self.present:
            return ""
        if not isinstance(self.value, str):
            self._not_a_string()
            return ""
        if len(self.value) > LONGEST_TEXT:
            self.add("too_long", limit=LONGEST_TEXT)
            return ""
        return self.value.strip()

    def _not_a_string(self) -> None:
        if isinstance(self.value, (dict, list)):
            self.add("wrong_type", wanted_en="text", wanted_de="Text")
        else:
            self.add("not_a_string", value=shown(self.value))

    def formatted(self, form: str) -> str:
        """A string of one of the FORMATS."""
        value = self.string()
        pattern, wanted_en, wanted_de, example = FORMATS[form]
        if value and not pattern.fullmatch(value):
            self.add("bad_format", value=shown(value), wanted_en=wanted_en, wanted_de=wanted_de, example=example)
            return ""
        if isinstance(self.value, str) and not value:
            self.add("required", key=str(self.path[-1]))
        return value

    def text(self) -> Text:
        """A text in every declared language, and in no other."""
        if not self.present:
            return {}
        if not isinstance(self.value, dict):
            self.add(
                "wrong_type",
                wanted_en="text per language (en: ..., de: ...)",
                wanted_de="Text je Sprache (en: ..., de: ...)",
            )
            return {}
        for language in self.languages:
            found = self.value.get(language)
            if found is None or (isinstance(found, str) and not found.strip()):
                self.add("missing_translation", language=language)
        for key in self.value:
            if self.languages and key not in self.languages:
                self[key].add("unknown_key", key=shown(key), allowed=", ".join(self.languages), close="")
        return {language: self[language].string() for language in self.languages}

    def number(self, low: float = -math.inf, high: float = math.inf, default: float = 0.0) -> float:
        if not self.present:
            return default
        if isinstance(self.value, bool) or not isinstance(self.value, (int, float)) or not math.isfinite(self.value):
            self.add("not_a_number", value=shown(self.value))
            return default
        if not low <= self.value <= high:
            self.add("out_of_range", value=shown(self.value), low=_end(low), high=_end(high))
        return float(min(max(self.value, low), high))

    def integer(self, low: int, high: int, default: int = 0) -> int:
        if self.present and (isinstance(self.value, bool) or not isinstance(self.value, int)):
            self.add("not_an_integer", value=shown(self.value))
            return default
        return int(self.number(low, high, default))

    def boolean(self, default: bool = False) -> bool:
        if not self.present:
            return default
        if not isinstance(self.value, bool):
            self.add("not_a_boolean", value=shown(self.value))
            return default
        return self.value

    def choice(self, allowed: Sequence[str]) -> str:
        """One of the allowed words; "" when it is none of them."""
        value = self.string()
        if self.present and isinstance(self.value, str) and value not in allowed:
            close = closest(value, allowed)
            self.add("invalid_choice", value=shown(value), allowed=", ".join(allowed), close=close)
            return ""
        return value

    def reference(self, kind: str, known: Iterable[str]) -> str:
        """The name of something defined elsewhere; kind names the problem: unknown_<kind>."""
        value = self.string()
        names = list(known)
        if isinstance(self.value, str) and value not in names:
            self.add(f"unknown_{kind}", value=shown(value), close=closest(value, names))
            return ""
        return value


def _end(value: float) -> str:
    return "…" if math.isinf(value) else f"{value:g}"


def unique(nodes: Iterable[tuple[Node, str]]) -> None:
    """Logs a name that occurs twice among siblings."""
    first: dict[str, Node] = {}
    for node, name in nodes:
        if not name:
            continue
        if name in first:
            node.add("duplicate_id", value=name, first=node.log.where(first[name].path))
        else:
            first[name] = node
