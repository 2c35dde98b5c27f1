"""Looks at the pages of a report's PDF and says what a reader would complain about; exit code 1 when there is something.

    python tests/reports/pdf_layout.py FILE.pdf ...

Found are text boxes that overlap or leave the page, pages that are empty or nearly so, headings at the bottom of a page and
charts without marks. Boxes come from poppler's `pdftotext -bbox-layout`, drawings and tags from the page's own operators.
"""

import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf

XHTML = "{http://www.w3.org/1999/xhtml}"
TOUCH = 1.2
BORDER = 300
FEWEST_MARKS = 3
HEAD, FOOT = 70, 55
LEAST_USED = 0.12
HEADINGS = ("/H1", "/H2", "/H3")
PAINTING = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*"}


@dataclass(frozen=True)
class Word:
    """What stands on one line of a page without a gap; box in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    number: int
    width: float
    height: float
    words: tuple[Word, ...]


def problems(pdf: Path) -> list[str]:
    """One line for each complaint, with page and text."""
    pages = read(pdf)
    found = [line for page in pages for line in [*_empty(page), *_outside(page), *_overlapping(page)]]
    return found + _bare_charts(pdf) + _orphaned_headings(pdf)


def read(pdf: Path) -> list[Page]:
    """Poppler leaves out what lies beyond the page, so each page is given a border first."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as bordered:
        with pikepdf.open(pdf) as document:
            for page in document.pages:
                left, bottom, right, top = (float(side) for side in page.mediabox)
                page.mediabox = [left - BORDER, bottom - BORDER, right + BORDER, top + BORDER]
            document.save(bordered.name)
        made = subprocess.run(["pdftotext", "-bbox-layout", bordered.name, "-"], capture_output=True, check=True)
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", made.stdout.decode("utf-8", "replace"))
    pages = ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", text)).iter(f"{XHTML}page")
    return [_page(number, page) for number, page in enumerate(pages, start=1)]


def _page(number: int, page: ElementTree.Element) -> Page:
    words = tuple(
        Word(word.text or "", *(float(word.attrib[side]) - BORDER for side in ("xMin", "yMin", "xMax", "yMax")))
        for word in page.iter(f"{XHTML}word")
    )
    width, height = (float(page.attrib[side]) - 2 * BORDER for side in ("width", "height"))
    return Page(number, width, height, words)


def _empty(page: Page) -> list[str]:
    """Head and foot of a page are not yet something to read."""
    inside = [word for word in page.words if HEAD < word.top < page.height - FOOT]
    if len(inside) < 5:
        return [f"page {page.number}: nothing to read"]
    used = (max(word.bottom for word in inside) - HEAD) / (page.height - HEAD - FOOT)
    return [] if used >= LEAST_USED else [f"page {page.number}: only {used:.0%} of its height is used"]


def _outside(page: Page) -> list[str]:
    return [
        f"page {page.number}: leaves the page: {word.text}"
        for word in page.words
        if word.left < 0 or word.top < 0 or word.right > page.width or word.bottom > page.height
    ]


def _overlapping(page: Page) -> list[str]:
    """The boxes of poppler hold the whole line height, so they are cut to the height of the letters."""
    cut = [_letters(word) for word in page.words if word.text.strip()]
    found = []
    for at, one in enumerate(cut):
        for other in cut[at + 1 :]:
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            if across > TOUCH and down > TOUCH:
                found.append(f"page {page.number}: {one.text!r} covers {other.text!r}")
    return found


def _letters(word: Word) -> Word:
    height = word.bottom - word.top
    return Word(word.text, word.left, word.top + 0.22 * height, word.right, word.bottom - 0.22 * height)


def _bare_charts(pdf: Path) -> list[str]:
    """Figures are marked contents; one that paints fewer than FEWEST_MARKS shapes is a chart without a chart."""
    found = []
    with pikepdf.open(pdf) as document:
        for number, page in enumerate(document.pages, start=1):
            for marks in _marks_per_figure(page):
                if marks < FEWEST_MARKS:
                    found.append(f"page {number}: a chart with {marks} marks")
    return found


def _orphaned_headings(pdf: Path) -> list[str]:
    """What the structure tree has last on a page is a heading, so what it heads stands on the next page."""
    with pikepdf.open(pdf) as document:
        pages = [page.obj.objgen for page in document.pages]
        last: dict[int, bool] = {}
        for place, is_heading in _leaves(document.Root.StructTreeRoot.K, False):
            if place in pages:
                last[pages.index(place) + 1] = is_heading
    return [f"page {number}: a heading is the last line" for number, heading in sorted(last.items()) if heading]


def _leaves(node: pikepdf.Object, within: bool, page: pikepdf.Object | None = None) -> Iterator[tuple[tuple, bool]]:
    """Page of every marked content in reading order, and whether it belongs to a heading."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _leaves(each, within, page)
        return
    if isinstance(node, int):
        yield (page.objgen if page is not None else ()), within
        return
    page = node.get("/Pg", page)
    if node.get("/Type") == "/MCR":
        yield page.objgen, within
    elif "/K" in node:
        yield from _leaves(node.K, within or str(node.get("/S")) in HEADINGS, page)


def _marks_per_figure(page: pikepdf.Page) -> list[int]:
    """Painted shapes inside each /Figure of the page's operators, also in the forms it draws."""
    counts: list[int] = []
    depth: list[bool] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            depth.append(str(operands[0]) == "/Figure")
            if depth[-1]:
                counts.append(0)
        elif name == "EMC":
            depth.pop()
        elif any(depth) and name in PAINTING:
            counts[-1] += 1
        elif any(depth) and name == "Do":
            counts[-1] += _marks_in(page.Resources.XObject[str(operands[0])])
    return counts


def _marks_in(form: pikepdf.Object) -> int:
    if form.get("/Subtype") != "/Form":
        return 1
    count = 0
    for operands, operator in pikepdf.parse_content_stream(form):
        if str(operator) in PAINTING:
            count += 1
        elif str(operator) == "Do":
            count += _marks_in(form.Resources.XObject[str(operands[0])])
    return count


def main(paths: list[str]) -> int:
    found = [f"{path}: {line}" for path in paths for line in problems(Path(path))]
    print("\n".join(found) or f"{len(paths)} file(s) without complaint")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
