import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from itertools import cycle
from pathlib import Path

import pikepdf
import pytest
import weasyprint
from weasyprint.urls import FatalURLFetchingError

from cxmaturity.engine.report import Heatmap
from cxmaturity.reports.formats import html, pdf
from tests.reports import example_report as example
from tests.reports import pdf_layout

PORT = 8105
SECRET = "canary-8f31c2"
PAYLOADS = (
    '<img src="{url}">',
    '"><img src={url}>',
    "'><img src='{url}'>",
    '<link rel="stylesheet" href="{url}">',
    '<link rel="attachment" href="{url}">',
    '<a rel="attachment" href="{url}">x</a>',
    '<style>@import "{url}";</style>',
    "</style><style>@import url({url});</style>",
    "<style>@font-face{{font-family:x;src:url({url})}}*{{font-family:x}}</style>",
    '<svg><image href="{url}"/></svg>',
    '<svg><image xlink:href="{url}"/></svg>',
    '<svg><use href="{url}#a"/></svg>',
    "</text></svg><svg onload=\"fetch('{url}')\">",
    "</title><image href='{url}'/>",
    '<object data="{url}"></object>',
    '<embed src="{url}">',
    '<iframe src="{url}"></iframe>',
    '<meta http-equiv="refresh" content="0;url={url}">',
    '<base href="{url}">',
    '<p style="background:url({url})">x</p>',
    '<li style="list-style-image:url({url})">x</li>',
    '<p style="cursor:url({url}),auto">x</p>',
    '<p style="border-image:url({url})">x</p>',
    '<p style="content:url({url})">x</p>',
    '<body background="{url}">',
    '<table background="{url}"><tr><td>x</td></tr></table>',
    "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='{url}'/></svg>\">",
    '<video poster="{url}"></video><input type="image" src="{url}">',
    "{url}",
    "url({url}) ); background: url({url}); {{{{ x }}}} {{% include '{url}' %}} \\0 &lt;img src={url}&gt;",
)


@pytest.fixture(scope="module")
def german() -> bytes:
    return pdf.render(example.example_report(), "de")


@pytest.fixture(scope="module")
def english() -> bytes:
    return pdf.render(example.example_report(), "en")


def elements(data: bytes) -> list[pikepdf.Dictionary]:
    """Every element of the structure tree, in reading order."""
    with pikepdf.open(BytesIO(data)) as document:
        return list(_below(document.Root.StructTreeRoot))


def _below(node: pikepdf.Object) -> Iterator[dict]:
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield {"kind": str(child.S), "alt": str(child.get("/Alt", "")), "attributes": child.get("/A")}
            yield from _below(child)


def test_tagged_with_language_and_title(german, english):
    for data, language, title in (
        (german, "de", "Wie reif ist unser Kundenerlebnis? – Nordtal Energie AG"),
        (english, "en", "How mature is our customer experience? – Nordtal Energie AG"),
    ):
        with pikepdf.open(BytesIO(data)) as document:
            assert str(document.Root.Lang) == language
            assert document.Root.MarkInfo.Marked
            assert document.Root.ViewerPreferences.DisplayDocTitle
            assert str(document.docinfo["/Title"]) == title
            assert document.open_metadata()["pdfuaid:part"] == "1"


def test_every_figure_says_what_it_shows(german):
    figures = [element["alt"] for element in elements(german) if element["kind"] == "/Figure"]
    sentences = [
        block.sentence for section in example.sections() for block in section.blocks if hasattr(block, "sentence")
    ]
    tables = sum(isinstance(block, Heatmap) for section in example.sections() for block in section.blocks)
    assert len(figures) == len(sentences) + 1 - tables
    assert all(figures)


def test_headings_go_down_one_level_at_a_time(german):
    levels = [int(element["kind"][2]) for element in elements(german) if element["kind"] in ("/H1", "/H2", "/H3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert levels.count(2) == len(example.sections())
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_every_data_cell_is_bound_to_its_heads(german):
    kinds = Counter(element["kind"] for element in elements(german))
    cells = [element for element in elements(german) if element["kind"] == "/TD"]
    assert kinds["/TH"] > 40
    assert len(cells) > 100
    assert all("/Headers" in cell["attributes"] for cell in cells)


def test_two_runs_are_byte_equal(german, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1792368000")
    report = example.example_report()
    assert pdf.render(report, "de") == pdf.render(report, "de")


@pytest.mark.parametrize("language", ["german", "english"])
def test_nothing_overlaps_leaves_the_page_or_is_empty(language, request, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(request.getfixturevalue(language))
    assert pdf_layout.problems(path) == []


def test_the_layout_check_finds_what_it_is_for(tmp_path):
    path = tmp_path / "bad.pdf"
    style = "@page{size:A4;margin:20mm} p{position:absolute;margin:0;white-space:nowrap} svg{width:300pt}"
    chart = '<svg viewBox="0 0 10 10" role="img"><title>t</title><text x="1" y="5" font-size="2">x</text></svg>'
    words = '<p style="top:0">eins zwei drei vier fünf sechs</p><p style="top:2pt">sieben</p><p style="left:190mm">draußen</p>'
    page = f"<html lang=de><title>t</title><style>{style}</style>{words}{chart}<div style='break-before:page'></div>"
    page += "<h1 style='break-before:page'>eine Überschrift am Ende der Seite</h1><p style='break-before:page;position:static'>Text</p>"
    weasyprint.HTML(string=page).write_pdf(path, pdf_variant="pdf/ua-1")
    found = "\n".join(pdf_layout.problems(path))
    assert "'eins' covers 'sieben'" in found
    assert "leaves the page: draußen" in found
    assert "page 2: nothing to read" in found
    assert "a chart with 0 marks" in found
    assert "page 3: a heading is the last line" in found
    assert "page 3: only 8% of its height is used" in found


def test_the_example_says_so_on_every_page(german, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(german)
    for page in pdf_layout.read(path):
        assert "erfunden" in " ".join(word.text for word in page.words)


def test_a_real_report_does_not_say_it_is_an_example():
    page = html.document(replace(example.example_report(), synthetic=False), "de")
    assert "erfunden" not in page


def test_german_numbers_have_a_decimal_comma(german, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(german)
    words = [word.text for page in pdf_layout.read(path) for word in page.words]
    assert "4,6" in words
    assert "4.6" not in words


# ------------------------------------------------------------------------------------- nothing is fetched from anywhere
class Canary(BaseHTTPRequestHandler):
    hits: list[str] = []

    def do_GET(self) -> None:
        self.hits.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def canary() -> Iterator[list[str]]:
    Canary.hits = []
    server = HTTPServer(("127.0.0.1", PORT), Canary)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Canary.hits
    server.shutdown()
    server.server_close()


@pytest.fixture
def addresses(tmp_path: Path) -> tuple[str, str]:
    secret = tmp_path / "secret.svg"
    secret.write_text(f'<svg xmlns="http://www.w3.org/2000/svg"><text y="9">{SECRET}</text></svg>')
    return f"http://127.0.0.1:{PORT}/hit", secret.as_uri()


def hostile_page(payloads: tuple[str, ...]) -> str:
    """A report whose every free text is one of the payloads in turn."""
    turn = cycle(payloads)
    report = example.with_every_text(example.example_report(), lambda _: next(turn))
    return html.document(report, "de")


class Names(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {(tag, ""), *((tag, key) for key, _ in attrs)}


def test_there_are_thirty_payloads_and_the_canaries_sing(canary, addresses):
    assert len(set(PAYLOADS)) == 30
    url, file = addresses
    page = f'<img src="{url}"><img src="{file}"><p>x</p>'
    drawn = weasyprint.HTML(string=page).write_pdf(uncompressed_pdf=True)
    assert canary == ["/hit"]
    assert drawn


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_adds_no_element_and_no_attribute(payload, addresses):
    allowed = Names(html.document(example.example_report(), "de")).found
    assert Names(hostile_page((payload.format(url=addresses[0]),))).found <= allowed


@pytest.mark.parametrize("shift", [0, 10, 20])
def test_no_payload_in_any_field_is_fetched(shift, canary, addresses, tmp_path):
    payloads = tuple(payload.format(url=url) for payload in PAYLOADS for url in addresses)
    drawn = pdf.render_page(hostile_page(payloads[shift:] + payloads[:shift]))
    assert canary == []
    with pikepdf.open(BytesIO(drawn)) as document:
        streams = [
            each.read_bytes()
            for each in document.objects
            if isinstance(each, pikepdf.Stream) and "/Subtype" not in each
        ]
        assert "/EmbeddedFiles" not in document.Root.get("/Names", {})
    assert all(SECRET.encode() not in stream for stream in streams)
    path = tmp_path / "hostile.pdf"
    path.write_bytes(drawn)
    words = " ".join(word.text for page in pdf_layout.read(path) for word in page.words)
    assert "<img" in words
    assert SECRET not in words


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8105/hit",
        "file:///etc/hostname",
        "data:text/plain,x",
        "ftp://127.0.0.1/x",
        "https://bundled.invalid/../print.css",
        "https://bundled.invalid/settings.py",
        "https://bundled.invalid/print.css?x",
        "HTTPS://BUNDLED.INVALID/print.css",
        "print.css",
        "",
    ],
)
def test_the_fetcher_opens_nothing_but_the_bundled_files(address, canary):
    with pytest.raises(FatalURLFetchingError):
        pdf.bundled_only().fetch(address)
    assert canary == []


def test_the_fetcher_serves_the_bundled_files():
    read = pdf.bundled_only().fetch("https://bundled.invalid/hatch.svg").read()
    assert read == (html.STATIC / "hatch.svg").read_bytes()


def test_an_address_that_slips_into_a_page_stops_the_rendering():
    with pytest.raises(FatalURLFetchingError):
        pdf.render_page('<html lang="de"><title>x</title><img src="http://127.0.0.1:8105/hit"></html>')
