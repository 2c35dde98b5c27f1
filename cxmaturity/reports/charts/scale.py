"""From values to places on the sheet: one linear scale, its grid with the stage bounds, and the legend below a chart."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cxmaturity.reports.charts.measure import text_width
from cxmaturity.reports.charts.svg import NOTE, Sheet
from cxmaturity.reports.numbers import plain
from cxmaturity.reports.words import word


@dataclass(frozen=True)
class Scale:
    """`scale(value)` is the place of the value between start and end; values outside stay at the edge."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        inside = min(max(value, self.low), self.high)
        return self.start + (inside - self.low) / (self.high - self.low) * (self.end - self.start)


def bounds(cuts: Sequence[float], low: float = 0, high: float = 100) -> list[float]:
    """The ends of all stages: 0, 20, 40, 60, 80, 100."""
    return [low, *(cut for cut in sorted(cuts) if low < cut < high), high]


def draw_grid(sheet: Sheet, scale: Scale, edges: Sequence[float], top: float, bottom: float, stages: bool) -> None:
    """Lines at the stage bounds with their values above, and the stage numbers between them."""
    for edge in edges:
        sheet.line(scale(edge), top, scale(edge), bottom)
        anchor = (
            "end" if sheet.narrow and edge == edges[-1] else "start" if sheet.narrow and edge == edges[0] else "middle"
        )
        sheet.text(scale(edge), top - 4, plain(edge, sheet.language), NOTE, "ink2", anchor)
    if not stages:
        return
    stages_between = list(enumerate(zip(edges, edges[1:], strict=False), start=1))
    named = {number: f"{word('stage', sheet.language)} {number}" for number, _ in stages_between}
    roomy = all(
        text_width(named[at], NOTE, 500) + 4 < scale(right) - scale(left) for at, (left, right) in stages_between
    )
    for number, (left, right) in stages_between:
        words = named[number] if roomy and not sheet.narrow else str(number)
        sheet.text((scale(left) + scale(right)) / 2, top - 15, words, NOTE, "ink2", "middle", 500)


LegendEntry = tuple[Callable[[float, float], None], float, str]


def draw_legend(sheet: Sheet, x: float, y: float, entries: Iterable[LegendEntry]) -> float:
    """Marks with their words in a row, on further rows where they do not fit; returns the base line of the last row.

    An entry is (draw at x, y of the mark's middle; width of the mark; words).
    """
    entries = list(entries)
    x = x if sum(_needed(entry) + 14 for entry in entries) - 14 <= sheet.width - x else 0
    place = x
    for draw_mark, width, words in entries:
        needed = _needed((draw_mark, width, words))
        if place > x and place + needed > sheet.width:
            place, y = x, y + 12
        draw_mark(place + width / 2, y - 2.7)
        sheet.text(place + width + 5, y, sheet.fit(words, sheet.width - place - width - 5, NOTE), NOTE, "ink2")
        place += needed + 14
    return y


def _needed(entry: LegendEntry) -> float:
    _, width, words = entry
    return width + 5 + text_width(words, NOTE)
