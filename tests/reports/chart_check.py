"""Reads a drawn chart back: where its labels lie, whether they cover each other, what marks it has."""

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from itertools import combinations

from cxmaturity.reports.charts.measure import text_width

SVG = "{http://www.w3.org/2000/svg}"
MARKS = ("rect", "circle", "line", "path")
# Capitals of Inter are 0.73 em high, descenders reach 0.2 em below the base line.
ABOVE, BELOW = 0.73, 0.2
TOUCH = 0.5


@dataclass(frozen=True)
class Label:
    words: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True)
class Chart:
    width: float
    height: float
    title: str
    labels: tuple[Label, ...]
    marks: int


def read(svg: str) -> list[Chart]:
    """Every drawing in the string; raises when it is not well formed."""
    root = ElementTree.fromstring(f"<all>{svg}</all>")
    return [_chart(drawing) for drawing in root.findall(f"{SVG}svg")]


def collisions(chart: Chart) -> list[tuple[str, str]]:
    """Pairs of labels that cover each other by more than half a unit both ways."""
    return [(one.words, other.words) for one, other in combinations(chart.labels, 2) if _cover(one, other)]


def outside(chart: Chart) -> list[str]:
    """Labels that reach out of the drawing."""
    return [
        label.words
        for label in chart.labels
        if label.left < -1 or label.top < -1 or label.right > chart.width + 1 or label.bottom > chart.height + 1
    ]


def _chart(drawing: ElementTree.Element) -> Chart:
    width, height = (float(part) for part in drawing.attrib["viewBox"].split()[2:])
    labels = tuple(_label(element) for element in drawing.findall(f"{SVG}text"))
    marks = sum(len(drawing.findall(f"{SVG}{name}")) for name in MARKS)
    return Chart(width, height, drawing.findtext(f"{SVG}title", ""), labels, marks)


def _label(element: ElementTree.Element) -> Label:
    size = float(element.attrib["font-size"])
    x, y = float(element.attrib["x"]), float(element.attrib["y"])
    words = element.text or ""
    width = text_width(words, size, int(element.attrib["font-weight"]))
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[element.attrib["text-anchor"]]
    return Label(words, left, y - ABOVE * size, left + width, y + BELOW * size, size)


def _cover(one: Label, other: Label) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > TOUCH and down > TOUCH
