"""The reader: from outputs to statements. Reads bytes that somebody may see, never a database nor an object of the engine."""

import html as markup
import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise

from pypdf import PdfReader

from tests.engine.second_method import ATTRIBUTE_NAME
from tests.proof.outputs import PACK, Outputs, sheets
from tests.web.site import Page

FIGURE = re.compile(
    r"^(company|(?:level|department|group):[^/]+)/(question|item|capability|dimension|overall)/([^/]+)$"
)
LISTED = re.compile(r"<h1>(?P<label>[^<]+): \d+ comments?</h1>")
OF_AN_ITEM = re.compile(r'aria-labelledby="item\.([^"]+)"(.*?)</section>', re.DOTALL)
WRITTEN = re.compile(r'<p class="written"[^>]*>(.*?)</p>', re.DOTALL)
OF_PEOPLE = ("2.3 mean of the answers", "2.5 weighted mean of units")


@dataclass(frozen=True)
class Figure:
    """One number of one cell. points: 0-100; asked: people of all states; weights: (label, weight) of the parts that a
    company's figure is made of. where: the output that says so."""

    cell: str
    kind: str
    key: str
    points: float | None
    n: int | None
    asked: int | None = None
    se: float | None = None
    df: float | None = None
    weights: tuple[tuple[str, float], ...] = ()
    is_of_people: bool = False
    where: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a table on a page, or a line of a PDF that begins with the name of a cell: label and the other words. A part of
    a department by the attribute is labelled "<value>: <department>"."""

    label: str
    words: tuple[str, ...]
    where: str


@dataclass
class Statements:
    """cells[key]: (name, parent, answered, invited, shown); histograms[question]: counts; rates[label]: (invited,
    answered) of the response page; rows: of all tables on pages and in the PDF; numbers: every number of files and data;
    comments[label of a group, item]: words; drawn[file]: the words of a PDF; bookmarks: of all PDFs."""

    cells: dict[str, dict] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    histograms: dict[str, list[int]] = field(default_factory=dict)
    rates: dict[str, tuple[int, int]] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    numbers: list[float] = field(default_factory=list)
    comments: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    drawn: dict[str, str] = field(default_factory=dict)
    bookmarks: list[str] = field(default_factory=list)

    def of_people(self, question: str) -> list[Figure]:
        """Means of people's answers to one question, in the cells that show it."""
        return [each for each in self.figures if each.key == question and each.is_of_people]


def read(outputs: Outputs) -> Statements:
    found = Statements()
    _read_result(outputs.given_to_plugins, found)
    if "json" in outputs.files:
        _read_report(json.loads(outputs.files["json"]), found)
    if "xlsx" in outputs.files:
        _read_workbook(outputs.files["xlsx"], found)
    for (role, address), content in outputs.pages.items():
        _read_page(content.decode(), f"{role} {address}", found)
        _read_comments(content.decode(), found)
    for name, content in outputs.files.items():
        if content.startswith(b"%PDF"):
            _read_drawn(name, content, found)
    return found


def read_result(plain: Mapping) -> Statements:
    """Of what plugins are given alone."""
    found = Statements()
    _read_result(plain, found)
    return found


def _read_result(plain, found):
    found.cells |= {cell["key"]: cell for cell in plain["cells"]}
    traces = {trace["id"]: trace for trace in plain["traces"]}
    for figure in plain["figures"]:
        trace = traces[figure["id"]]
        weights = tuple((each["name"], each["weight"]) for each in trace["inputs"])
        numbers = {name: figure[name] for name in ("cell", "kind", "key", "n", "se", "df")}
        is_of_people = trace["formula"] in OF_PEOPLE
        asked = sum(figure["states"].values()) if figure["states"] else None
        found.figures.append(
            Figure(
                **numbers,
                points=figure["value"],
                asked=asked,
                weights=weights,
                is_of_people=is_of_people,
                where="plugins",
            )
        )
    found.histograms |= {each["question"]: each["counts"] for each in plain["distributions"]}
    found.numbers += numbers_in(plain)


def _read_report(report, found):
    """Numbers carry the id of their trace; what is told apart by people carries its parts as well."""
    traces = report["traces"]
    for number in _objects(report, "trace"):
        named = FIGURE.match(number.get("trace") or "")
        if number.get("type") == "Number" and named and number["value"] is not None:
            trace = traces[number["trace"]]
            weights = tuple((each["name"], each["weight"]) for each in trace["inputs"])
            of_people = trace["formula"] in OF_PEOPLE
            found.figures.append(
                Figure(
                    *named.groups(),
                    number["value"],
                    number["n"],
                    None,
                    None,
                    None,
                    weights,
                    of_people,
                    "report as data",
                )
            )
    found.numbers += numbers_in(report)


def _read_workbook(content, found):
    """Lines that end in a trace: name, figure, value, unit, n, low, high, confidence, source, trace."""
    for row in sheets(content):
        found.numbers += [each for each in row if isinstance(each, int | float) and not isinstance(each, bool)]
        named = [match for each in row if isinstance(each, str) and (match := FIGURE.match(each))]
        if named and isinstance(row[2], int | float):
            found.figures.append(Figure(*named[-1].groups(), row[2], row[4], where="workbook"))


def _read_page(html, where, found):
    for label, *words in Tables(html).rows:
        found.rows.append(Row(label, tuple(words), where))
        counts = [int(word) for word in words if word.isdigit()]
        if "/ruecklauf/" in where and len(counts) == 2:
            found.rates[label] = (counts[0], counts[1])


def _read_comments(html, found):
    """What is moderated stands without its groups: no list."""
    if heading := LISTED.search(html):
        label = markup.unescape(heading["label"])
        for item, topic in OF_AN_ITEM.findall(html):
            words = {markup.unescape(each) for each in WRITTEN.findall(topic)}
            found.comments.setdefault((label, item), set()).update(words)


def _read_drawn(name, content, found):
    drawn = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    found.drawn[name] = drawn.stdout.decode()
    found.bookmarks += _titles(PdfReader(BytesIO(content)).outline)
    if name != PACK:
        names = {cell["name"]["en"] for cell in found.cells.values()}
        found.rows += [row for line in found.drawn[name].splitlines() for row in _rows(line.strip(), names, name)]


def _titles(outline) -> list[str]:
    return [title for each in outline for title in (_titles(each) if isinstance(each, list) else [each.title])]


def _rows(line, names, where) -> Iterator[Row]:
    """What stands apart by two spaces or more, from one label to the next; there may be two tables side by side."""
    words = re.split(r"\s{2,}", line)
    labels = [at for at, word in enumerate(words) if word in names]
    for start, end in pairwise([*labels, len(words)]):
        yield Row(words[start], tuple(words[start + 1 : end]), where)


class Tables(Page):
    """Rows of tables that have a heading of their own: its words first. In a table by the attribute the department's rows
    follow its value."""

    def __init__(self, html):
        self.rows, self.row, self.cell, self.head, self.value = [], None, None, "", ""
        super().__init__(html)

    def handle_starttag(self, tag, attributes):
        super().handle_starttag(tag, attributes)
        if tag == "table":
            self.head = ""
        if tag == "tr":
            self.row = []
        if tag in ("th", "td") and self.row is not None:
            self.row.append("")

    def handle_data(self, words):
        super().handle_data(words)
        if self.row:
            self.row[-1] = f"{self.row[-1]} {' '.join(words.split())}".strip()

    def handle_endtag(self, tag):
        super().handle_endtag(tag)
        if tag == "tr" and self.row is not None:
            if len(self.row) > 1:
                self.rows.append([self._label(self.row[0]), *self.row[1:]])
            self.head = self.head or self.row[0]
            self.row = None

    def _label(self, label):
        if self.head != ATTRIBUTE_NAME or ": " in label:
            return label
        self.value = label if not label.startswith("Team ") else self.value
        return f"{self.value}: {label}" if label != self.value else label


def numbers_in(plain) -> Iterator[float]:
    if isinstance(plain, dict):
        plain = list(plain.values())
    if isinstance(plain, list):
        return [number for each in plain for number in numbers_in(each)]
    return [plain] if isinstance(plain, int | float) and not isinstance(plain, bool) else []


def _objects(plain, key):
    """Every object of a tree that has this key."""
    if isinstance(plain, dict):
        if key in plain:
            yield plain
        plain = list(plain.values())
    if isinstance(plain, list):
        for each in plain:
            yield from _objects(each, key)
