"""A sheet to draw on: shapes with the light colour as attribute and the theme's class beside it, texts escaped.

Lengths are in points of the printed page. A chart is drawn for one of three rooms: the printed page (166 mm), the wide
and the narrow web page; the web scale keeps the smallest text at 12 pixels.
"""

from collections.abc import Iterable, Mapping
from html import escape
from types import MappingProxyType
from typing import Literal

from django.utils.safestring import SafeString

from cxmaturity.engine.text import Phrase, Text, pick
from cxmaturity.reports.charts.measure import shorten, text_width, wrap
from cxmaturity.reports.charts.palette import COLOURS
from cxmaturity.reports.numbers import fill

Width = Literal["print", "wide", "narrow"]
Anchor = Literal["start", "middle", "end"]
ROOMS: Mapping[str, tuple[float, float]] = {"print": (470, 1), "wide": (692, 1.62), "narrow": (201, 1.62)}
NO_SOURCES: Mapping[str, int] = MappingProxyType({})
NOTE, TEXT, LABEL, STRONG = 7.4, 7.8, 8.4, 9.2


class Sheet:
    """Collects shapes from top to bottom; `svg` closes it at the height reached. `sources`: number per reference key."""

    def __init__(self, width: Width, language: str, sources: Mapping[str, int] = NO_SOURCES) -> None:
        self.room = width
        self.width, self.scale = ROOMS[width]
        self.narrow = width == "narrow"
        self.language = language
        self.sources = sources
        self._shapes: list[str] = []

    def pick(self, text: Text) -> str:
        return pick(text, self.language)

    def fill(self, phrase: Phrase) -> str:
        return fill(phrase, self.language)

    def fit(self, text: str, width: float, size: float = TEXT, weight: int = 400) -> str:
        return shorten(text, width, size, weight)

    def wrap(self, text: str, width: float, size: float = TEXT, weight: int = 400, most: int = 0) -> list[str]:
        return wrap(text, width, size, weight, self.language, most)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = TEXT,
        colour: str = "ink",
        anchor: Anchor = "start",
        weight: int = 400,
    ) -> float:
        """Writes one line on the base line y; returns its width."""
        self._add(
            "text",
            f'x="{self._at(x)}" y="{self._at(y)}" font-size="{self._at(size)}" font-weight="{weight}" '
            f'text-anchor="{anchor}" {_fill(colour)}',
            escape(words),
        )
        return text_width(words, size, weight)

    def lines(
        self,
        x: float,
        y: float,
        lines: Iterable[str],
        size: float = TEXT,
        colour: str = "ink",
        anchor: Anchor = "start",
        weight: int = 400,
        leading: float = 1.28,
    ) -> None:
        for number, words in enumerate(lines):
            self.text(x, y + number * size * leading, words, size, colour, anchor, weight)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str = "line", weight: float = 0.6, dash: str = ""
    ) -> None:
        ends = f'x1="{self._at(x1)}" y1="{self._at(y1)}" x2="{self._at(x2)}" y2="{self._at(y2)}"'
        self._add("line", f"{ends} {self._stroke(colour, weight, dash)}")

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: str,
        edge: str = "",
        weight: float = 0.6,
        round_: float = 0,
    ) -> None:
        size = f'x="{self._at(x)}" y="{self._at(y)}" width="{self._at(width)}" height="{self._at(height)}"'
        corner = f' rx="{self._at(round_)}"' if round_ else ""
        self._add("rect", f"{size}{corner} {self._paint(colour, edge, weight)}")

    def circle(self, x: float, y: float, radius: float, colour: str, edge: str = "", weight: float = 1.4) -> None:
        place = f'cx="{self._at(x)}" cy="{self._at(y)}" r="{self._at(radius)}"'
        self._add("circle", f"{place} {self._paint(colour, edge, weight)}")

    def path(self, points: str, colour: str, edge: str = "", weight: float = 1.3) -> None:
        self._add("path", f'd="{points}" {self._paint(colour, edge, weight)}')

    def diamond(self, x: float, y: float, radius: float, colour: str, edge: str = "", weight: float = 1.3) -> None:
        corners = ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
        self.path("M" + "L".join(f"{self._at(a)} {self._at(b)}" for a, b in corners) + "Z", colour, edge, weight)

    def half_circle(self, x: float, y: float, radius: float, colour: str) -> None:
        r, top, bottom = self._at(radius), self._at(y - radius), self._at(y + radius)
        self.path(f"M{self._at(x)} {top}A{r} {r} 0 0 1 {self._at(x)} {bottom}Z", colour)

    def hatch(self, x: float, y: float, width: float, height: float, colour: str = "strong", step: float = 4.2) -> None:
        """Slanted lines cut at the edges; drawn one by one, because a pattern would need an id unique on the page."""
        strokes, start = [], -height
        while start < width:
            left, right = max(start, 0), min(start + height, width)
            if left < right:
                first = f"M{self._at(x + left)} {self._at(y + height - (left - start))}"
                strokes.append(f"{first}L{self._at(x + right)} {self._at(y + start + height - right)}")
            start += step
        self.path("".join(strokes), "none", colour, 0.6)

    def interval(self, low: float, high: float, middle: float, y: float, height: float = 9) -> None:
        """The value as a dot on its interval: a band with two ends."""
        self.rect(low, y - height / 2, high - low, height, "soft")
        for end in (low, high):
            self.line(end, y - height / 2, end, y + height / 2, "is", 0.9)
        self.circle(middle, y, 3.1, "is")

    def svg(self, height: float, title: str) -> SafeString:
        """The finished chart. `title` is read aloud and becomes the alternative text of the figure in the PDF.

        The one place that declares markup safe: every shape above is made of numbers and of names from this room's
        own palette, and every word passes `escape`.
        """
        box = f"0 0 {self._at(self.width)} {self._at(height)}"
        head = f'<svg xmlns="http://www.w3.org/2000/svg" class="{self.room}" viewBox="{box}" role="img" font-family="Inter">'
        return SafeString(f"{head}<title>{escape(title)}</title>{''.join(self._shapes)}</svg>")

    def _add(self, name: str, attributes: str, content: str = "") -> None:
        self._shapes.append(f"<{name} {attributes}>{content}</{name}>" if content else f"<{name} {attributes}/>")

    def _at(self, length: float) -> str:
        return f"{length * self.scale:.1f}".removesuffix(".0")

    def _stroke(self, colour: str, weight: float, dash: str = "") -> str:
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        return f'class="s-{colour}" stroke="{COLOURS[colour]}" stroke-width="{weight * self.scale:.2f}"{dashes}'

    def _paint(self, colour: str, edge: str, weight: float) -> str:
        if not edge:
            return _fill(colour)
        body = "none" if colour == "none" else COLOURS[colour]
        names = f"s-{edge}" if colour == "none" else f"f-{colour} s-{edge}"
        width = f"{weight * self.scale:.2f}"
        return f'class="{names}" fill="{body}" stroke="{COLOURS[edge]}" stroke-width="{width}"'


def _fill(colour: str) -> str:
    return f'class="f-{colour}" fill="{COLOURS[colour]}"'
