"""The texts of mails.yaml, and how values come into them. A value is data: whatever stands in it appears as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cxmaturity.engine.text import Text
from cxmaturity.files.yaml_file import read_yaml

FILE = Path(__file__).with_name("mails.yaml")
PLACE = re.compile(r"\{([a-z_]+)\}")


@cache
def texts() -> Mapping[str, Any]:
    return read_yaml(FILE.read_bytes(), FILE.name).tree


def word(name: str, language: str) -> str:
    return texts()["words"][name][language]


def filled(template: str, values: Mapping[str, str]) -> str:
    """The template with its {places}, in one go: what a value brings along is not looked at again."""
    return PLACE.sub(lambda place: values[place[1]], template).strip()


class Vocabulary(dict[str, str]):
    """Values, and beside them the sentences that they fill: the one for a value that is there, or for its absence."""

    def __init__(self, values: Mapping[str, str], language: str) -> None:
        super().__init__(values)
        self.language = language

    def __missing__(self, name: str) -> str:
        sentence = texts()["sentences"][name]
        variant = sentence["with" if self[sentence["needs"]] else "without"]
        return filled(variant[self.language], self)


def paragraphs(templates: list[Text], values: Vocabulary) -> Iterator[str]:
    """Those that say something."""
    yield from filter(None, (filled(template[values.language], values) for template in templates))
