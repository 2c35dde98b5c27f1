"""How wide a text will be, and where it may break: advance widths of the bundled Inter, break points of Pyphen."""

from functools import cache
from pathlib import Path

import pyphen
from fontTools.ttLib import TTFont
from fontTools.varLib.models import normalizeLocation, piecewiseLinearMap
from fontTools.varLib.varStore import VarStoreInstancer

FONT = Path(__file__).resolve().parent.parent / "static" / "reports" / "inter-latin-wght-normal.woff2"
ELLIPSIS = "\u2026"
HYPHEN = "-"


def text_width(text: str, size: float, weight: int = 400) -> float:
    """Width in the unit of size. A letter the font lacks counts as a full square, the widest it can be."""
    advances = _advances(weight)
    return sum(advances.get(ord(letter), 1.0) for letter in text) * size


def wrap(text: str, width: float, size: float, weight: int = 400, language: str = "de", most: int = 0) -> list[str]:
    """Lines no wider than width; words too long are hyphenated. With `most`, the rest ends in an ellipsis."""
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if text_width(longer, size, weight) <= width:
            line = longer
            continue
        head, *tail = _broken(word, line, width, size, weight, language)
        lines.extend([head, *tail[:-1]] if tail else [line])
        line = tail[-1] if tail else word
    lines = [*lines, line]
    return lines if not most or len(lines) <= most else _cut(lines, most, width, size, weight)


def shorten(text: str, width: float, size: float, weight: int = 400) -> str:
    """The text, or as much of its beginning as fits before an ellipsis."""
    if text_width(text, size, weight) <= width:
        return text
    while text and text_width(text + ELLIPSIS, size, weight) > width:
        text = text[:-1]
    shortened = text.rstrip(" ,;:-") + ELLIPSIS
    return shortened if text_width(shortened, size, weight) <= width else ""


def _cut(lines: list[str], most: int, width: float, size: float, weight: int) -> list[str]:
    last = shorten(lines[most - 1] + ELLIPSIS + " ", width, size, weight)
    return [*lines[: most - 1], last.rstrip(" ")]


def _broken(word: str, line: str, width: float, size: float, weight: int, language: str) -> list[str]:
    """The line filled up with the first part of the word, then the parts; one element when the word stays whole."""
    fits_alone = text_width(word, size, weight) <= width
    if fits_alone and (line or len(word) < 2):
        return [line]
    parts, rest, before = [], word, f"{line} " if line else ""
    while (before or len(rest) > 1) and text_width(before + rest, size, weight) > width:
        head = _head(rest, before, width, size, weight, language)
        if not head and not before:
            break
        parts.append((before + head).rstrip(" "))
        rest, before = rest[len(head.removesuffix(HYPHEN)) if head else 0 :], ""
    return [*parts, rest] if parts else [line]


def _head(word: str, before: str, width: float, size: float, weight: int, language: str) -> str:
    """The longest beginning of the word that fits, hyphenated; without a break point it is cut where the line ends."""
    for position in reversed(_hyphenator(language).positions(word)):
        head = word[:position] if word[position - 1] == HYPHEN else word[:position] + HYPHEN
        if text_width(before + head, size, weight) <= width:
            return head
    if before:
        return ""
    letters = len(word)
    while letters > 1 and text_width(word[:letters], size, weight) > width:
        letters -= 1
    return word[:letters]


@cache
def _hyphenator(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="de_DE" if language == "de" else "en_GB")


@cache
def _font() -> TTFont:
    return TTFont(FONT, lazy=True)


@cache
def _advances(weight: int) -> dict[int, float]:
    """Advance per character in em. Reading the width table alone is twenty times faster than instancing the font."""
    font = _font()
    deltas, indices = _weight_deltas(font, weight), font["HVAR"].table.AdvWidthMap
    advances = {}
    for character, glyph in font.getBestCmap().items():
        index = indices.mapping[glyph] if indices else font.getGlyphID(glyph)
        advances[character] = (font["hmtx"][glyph][0] + deltas[index]) / font["head"].unitsPerEm
    return advances


def _weight_deltas(font: TTFont, weight: int) -> VarStoreInstancer:
    axis = font["fvar"].axes[0]
    location = normalizeLocation({"wght": weight}, {"wght": (axis.minValue, axis.defaultValue, axis.maxValue)})
    if "avar" in font:
        location["wght"] = piecewiseLinearMap(location["wght"], font["avar"].segments["wght"])
    return VarStoreInstancer(font["HVAR"].table.VarStore, font["fvar"].axes, location)
