import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from cxmaturity.engine import board, pack, why, words
from cxmaturity.engine.words.common import MONTHS

PLACEHOLDER = re.compile(r"\{([^}]*)\}")
PREFIX = f"{words.__name__}."
MODULES = [module.name.removeprefix(PREFIX) for module in pkgutil.walk_packages(words.__path__, PREFIX)]
BOARD, PACK = (
    "\n".join(path.read_text() for path in Path(package.__path__[0]).glob("*.py")) for package in (board, pack)
)
WHY = Path(why.__file__).read_text()
NO_SENTENCES = ("MONTHS",)


def constants(module: str) -> dict[str, object]:
    found = importlib.import_module(f"{PREFIX}{module}")
    return {name: value for name, value in vars(found).items() if name.isupper() and name not in NO_SENTENCES}


def sentences(module: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name, value in constants(module).items():
        yield from ((name, text) for text in texts(value))


def texts(value: object) -> Iterator[Mapping[str, str]]:
    if isinstance(value, Mapping) and all(isinstance(each, str) for each in value.values()):
        yield value
    else:
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from texts(each)


@pytest.mark.parametrize("module", MODULES)
def test_every_sentence_stands_in_both_languages(module):
    incomplete = [name for name, text in sentences(module) if sorted(text) != ["de", "en"] or not all(text.values())]
    assert incomplete == []


@pytest.mark.parametrize("module", MODULES)
def test_both_languages_fill_the_same_places(module):
    different = [
        name
        for name, text in sentences(module)
        if sorted(PLACEHOLDER.findall(text["de"])) != sorted(PLACEHOLDER.findall(text["en"]))
    ]
    assert different == []


@pytest.mark.parametrize("module", MODULES)
def test_nobody_is_called_weak(module):
    hurtful = [name for name, text in sentences(module) if re.search("schwäch|weak", " ".join(text.values()).lower())]
    assert hurtful == []


@pytest.mark.parametrize("module", MODULES)
def test_every_sentence_is_used(module):
    """By a page, or by another sentence of its module."""
    *package, short = module.split(".")
    said = PACK if package else BOARD + PACK + WHY
    own = Path(importlib.import_module(f"{PREFIX}{module}").__file__).read_text()
    unused = [
        name
        for name in constants(module)
        if not re.search(rf"\b{short}\.{name}\b", said) and len(re.findall(rf"\b{name}\b", own)) == 1
    ]
    assert unused == []


def test_both_languages_have_twelve_months():
    assert {language: len(set(names)) for language, names in MONTHS.items()} == {"de": 12, "en": 12}
