from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxmaturity.engine import report as r
from cxmaturity.files.spreadsheet_text import FORMULA_STARTS
from cxmaturity.reports.formats import xlsx
from tests.reports import example_report as example

STARTS = ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "|x", "%x", " =1", "＝1", "＋1", "－1", "＠1", "=HYPERLINK(A1)"]


def opened(report: r.Report, language: str = "de") -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(xlsx.render(report, language)))


def cells(book: openpyxl.Workbook) -> list:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def lines(book: openpyxl.Workbook, sheet: str) -> list[tuple]:
    return list(book[sheet].iter_rows(values_only=True))


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [("de", "Zusammenfassung", "Methode und Grenzen"), ("en", "Summary", "Method and limits")],
)
def test_a_sheet_per_section_in_the_language(language, first, last):
    names = opened(example.example_report(), language).sheetnames
    assert names[1] == first
    assert names[-2] == last
    assert len(names) == len(example.sections()) + 2


def test_numbers_are_numbers_with_unit_n_interval_and_trace():
    found = [line for line in lines(opened(example.example_report()), "Profil") if line[1] == "Ist"]
    assert found[0][:10] == (
        "Messung und Messfrequenz", "Ist", 35, "Punkte (0 bis 100)", 116, 32, 37, 95, None, "company/overall/overall",
    )  # fmt: skip
    assert found[-1][2] == "zu wenige Antworten"


def test_published_numbers_name_their_source():
    book = opened(example.example_report())
    found = [line for line in lines(book, "Vergleich") if line[1] == "Anteil der Unternehmen"]
    assert found[0][2:5] == (20, "Prozent", None)
    assert found[0][8] == "[1]"
    assert lines(book, "Nachweise")[1][:2] == ("[1]", "Pidas/ZHAW")


def test_a_table_keeps_its_shape_and_its_numbers_are_explained_below():
    found = lines(opened(example.example_report()), "Maßnahmen")
    head = next(at for at, line in enumerate(found) if line[:2] == ("Nr.", "Maßnahme"))
    assert found[head + 1][:6] == ("REC-02", "Selbstbild gegen Messung prüfen", "Leitung Marketing", 12, 1.2, 6)
    assert ("REC-02", "Tage", 12, "Personentage") in [line[:4] for line in found]


def test_protected_rows_have_no_number():
    rows = [line for line in lines(opened(example.example_report()), "Wo im Unternehmen") if line[0] == "Personal"]
    assert {line[2] for line in rows} == {"–", "zu wenige Antworten"}


@pytest.mark.parametrize("words", STARTS)
def test_no_text_becomes_a_formula(words):
    book = opened(example.with_every_text(example.example_report(), lambda _: words))
    assert all(cell.data_type != "f" for cell in cells(book))
    texts = {cell.value for cell in cells(book) if cell.data_type == "s"}
    assert xlsx.escaped(words).replace("\r", "_x000D_") in texts or xlsx.escaped(words) in texts
    assert xlsx.escaped(words) == "'" + words


@given(st.text(max_size=40))
def test_escaping_adds_at_most_an_apostrophe(words):
    sayable = xlsx.sayable(words)
    assert xlsx.escaped(words) in (sayable, "'" + sayable)
    assert xlsx.escaped(words).lstrip(" ")[:1] not in FORMULA_STARTS or not words.strip(" ")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=2, max_size=6))
def test_any_kicker_gives_a_valid_sheet_name(kickers):
    section = replace(example.sections()[0], blocks=())
    sections = tuple(replace(section, kicker={"de": kicker}) for kicker in (*kickers, kickers[0]))
    names = opened(replace(example.example_report(), sections=sections)).sheetnames
    assert len({name.casefold() for name in names}) == len(names) == len(sections) + 2
    assert all(0 < len(name) <= 31 for name in names)


def test_two_runs_are_byte_equal():
    report = example.example_report()
    assert xlsx.render(report, "de") == xlsx.render(report, "de")


def test_letters_that_xml_cannot_say_do_no_harm():
    book = opened(example.with_every_text(example.example_report(), lambda _: "a\x00\x0b\ufffe\ud800b"))
    assert "a\ufffd\ufffd\ufffd\ufffdb" in {cell.value for cell in cells(book)}


def test_a_mark_of_the_heatmap_is_said_in_words():
    found = lines(opened(example.example_report()), "Wo im Unternehmen")
    head = next(line for line in found if line[:2] == ("Name", "Angabe"))
    assert head[10] == "Hinweis"
    assert {line[10] for line in found} == {
        None, "Hinweis", "gesichert über dem übrigen Unternehmen", "gesichert unter dem übrigen Unternehmen",
    }  # fmt: skip
