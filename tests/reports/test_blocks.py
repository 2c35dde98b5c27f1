from dataclasses import fields
from html.parser import HTMLParser
from typing import get_args

import pytest

from cxmaturity.engine import report as r
from cxmaturity.reports import blocks, tables
from tests.reports import example_report as example

MARK = "q7x9"
HOSTILE = f'"><svg onload=alert(1)><b id="{MARK}">{MARK}</b> & {{0}} {{% x %}}'
EXAMPLES = {type(block).__name__: block for section in example.sections() for block in section.blocks}
every_block = pytest.mark.parametrize("name", sorted(EXAMPLES))


class Tags(HTMLParser):
    """Collects tags with their attributes, and where the mark of the hostile text was found."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def parsed(html: str) -> Tags:
    parser = Tags()
    parser.feed(html)
    return parser


def test_every_block_type_has_an_example_and_a_template():
    names = {kind.__name__ for kind in get_args(r.Block)}
    assert set(EXAMPLES) == names
    for block in EXAMPLES.values():
        assert blocks.render_block(block, "de").strip()


@every_block
@pytest.mark.parametrize("medium", ["web", "print"])
def test_hostile_texts_are_shown_and_never_run(name, medium):
    block = example.with_every_text(EXAMPLES[name], lambda _: HOSTILE)
    page = parsed(blocks.render_block(block, "de", medium))
    assert any(MARK in text for text in page.texts)
    assert all(attributes.get("id") != MARK for _, attributes in page.tags)
    assert all(not key.startswith("on") and key != "style" for _, attributes in page.tags for key in attributes)


@every_block
def test_web_blocks_carry_both_drawings_and_a_table(name):
    block = EXAMPLES[name]
    page = parsed(blocks.render_block(block, "en", "web"))
    drawings = [attributes["class"] for tag, attributes in page.tags if tag == "svg"]
    is_chart = "sentence" in {field.name for field in fields(block)}
    assert drawings == (["wide", "narrow"] if is_chart else [])
    tables_shown = sum(tag == "table" for tag, _ in page.tags)
    assert tables_shown == (1 if tables.grid(block, "en") else 0) + (name == "Phases")


@every_block
@pytest.mark.parametrize("medium", ["web", "print"])
def test_table_heads_say_what_they_head(name, medium):
    heads = [
        attributes for tag, attributes in parsed(blocks.render_block(EXAMPLES[name], "de", medium)).tags if tag == "th"
    ]
    assert all(attributes.get("scope") in ("col", "row") for attributes in heads)


def test_published_values_name_their_source_by_number():
    html = blocks.render_block(example.practices(), "de", "print", blocks.source_numbers(example.REFERENCES))
    assert html.count("[3]") == 2


def test_both_languages_differ_wherever_the_texts_do():
    for block in EXAMPLES.values():
        assert blocks.render_block(block, "de") != blocks.render_block(block, "en")


def test_findings_stand_beside_decisions_and_notes_in_columns():
    notes = example.reading_notes()
    laid = blocks.rows((example.findings(), example.decisions(), example.dot_plot(), *notes))
    assert [(len(row.blocks), row.across) for row in laid] == [(2, 2), (1, 1), (3, 3)]


def test_long_notes_take_the_whole_width():
    long = example.note("a", "a", "Wort " * 100, "word " * 100)
    assert [row.across for row in blocks.rows((long, long))] == [1, 1]


def test_a_mark_of_the_heatmap_is_a_sign_and_words():
    """On paper and in files beside the sign, on the web in the table beside the chart."""
    page = blocks.render_block(example.heatmap(), "de", "print")
    assert '62<span role="img" aria-label="gesichert über dem übrigen Unternehmen">↑</span>' in page
    assert '18<span role="img" aria-label="gesichert unter dem übrigen Unternehmen">↓</span>' in page
    web = blocks.render_block(example.heatmap(), "en", "web")
    assert '62↑<span class="vh"> reliably above the rest of the company</span>' in web
