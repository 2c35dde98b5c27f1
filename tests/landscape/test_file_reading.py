import io
from datetime import date

import pytest
from openpyxl import Workbook

from cxmaturity.engine.errors import FileRefused, Refused
from cxmaturity.engine.landscape import Landscape, Link, System, Touchpoint
from cxmaturity.engine.response import Department
from cxmaturity.files.table_file import read_table
from cxmaturity.landscape.errors import LandscapeRefused
from cxmaturity.landscape.file_reading import read_links, read_systems, read_touchpoints
from cxmaturity.landscape.rules import link_problems
from tests.house.tree import ROOT

EXAMPLES = ROOT / "docs" / "examples"
TODAY = date(2026, 6, 10)
TREE = (Department("VT", "Vertrieb"), Department("IT", "IT"), Department("SV", "Service"))
NOW = Landscape(
    (
        Touchpoint("WEB", "Website", "before", "monthly", "2026-05", "Survey"),
        Touchpoint("FIL", "Filiale"),
        Touchpoint("HOT", "Hotline"),
        Touchpoint("RE", "Rechnung"),
    ),
    (System("CRM", "Kundendatenbank", "CRM", "VT"), System("SHOP", "Onlineshop"), System("TEL", "Telefonanlage")),
)


def table(text, name="t.csv"):
    return read_table(text.encode(), name)


def touchpoints(text, current=NOW):
    return read_touchpoints(table(text), current, TODAY).rows.touchpoints


def systems(text, current=NOW):
    return read_systems(table(text), current, TREE).rows.systems


def links(text, current=NOW):
    return [(each.touchpoint, each.system, each.link) for each in read_links(table(text), current).rows.links]


def refused(read, text):
    with pytest.raises(Refused) as refusal:
        read(text)
    assert all({"de", "en"} == problem.message.keys() for problem in refusal.value.problems)
    return [(problem.where, problem.code) for problem in refusal.value.problems]


def test_the_example_files_are_read():
    read = {name: read_table((EXAMPLES / f"{name}.csv").read_bytes(), f"{name}.csv") for name in FILES}
    first = read_touchpoints(read["touchpoints"], Landscape(), TODAY)
    second = read_systems(read["systems"], Landscape(), TREE)
    both = Landscape(first.rows.touchpoints, second.rows.systems)
    third = read_links(read["links"], both)

    assert first.warnings == second.warnings == third.warnings == ()
    assert first.rows.touchpoints[:2] == (
        Touchpoint("WEB", "Website", "before", "monthly", "2026-05", "Kurzbefragung auf der Seite"),
        Touchpoint("FIL", "Filiale", "during", "half_yearly", "2026-03", "Testkäufe"),
    )
    assert [each.frequency for each in first.rows.touchpoints[2:]] == ["continuous", "never", "not_applicable"]
    assert [each.owner for each in second.rows.systems] == ["VT", "IT", "SV"]
    assert [(each.touchpoint, each.system, each.link) for each in third.rows.links] == [
        ("WEB", "CRM", "interface"),
        ("WEB", "SHOP", "real_time"),
        ("FIL", "CRM", "manual"),
        ("HOT", "CRM", "manual"),
        ("HOT", "SHOP", "none"),
        ("HOT", "TEL", "real_time"),
        ("RE", "CRM", "interface"),
        ("RE", "SHOP", "none"),
    ]


FILES = ("touchpoints", "systems", "links")


def test_headings_and_words_in_both_languages():
    german = (
        "Kürzel;Touchpoint;Phase;Häufigkeit;Letzte Überprüfung;Gemessen mit\na;A;vor dem Kauf;Laufend;14.03.2026;X\n"
    )
    english = "CODE,NAME,PHASE,FREQUENCY,LAST REVIEW,MEASURED BY\na,A,before,continuously,2026-03-14,X\n"

    assert (
        touchpoints(german) == touchpoints(english) == (Touchpoint("a", "A", "before", "continuous", "2026-03", "X"),)
    )


@pytest.mark.parametrize("cell", ["2026-03", "2026-3", "03/2026", "3.2026", "2026-03-14", "14.03.2026"])
def test_a_month_as_people_write_it(cell):
    assert touchpoints(f"code,name,last review\na,A,{cell}\n")[0].last_review == "2026-03"


def test_a_sheet_is_read_like_a_file():
    book = Workbook()
    for row in (["Code", "Name", "Last review"], [1, "Portal", date(2026, 3, 14)]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)

    found = read_touchpoints(read_table(file.getvalue(), "t.xlsx"), NOW, TODAY)

    assert found.rows.touchpoints == (Touchpoint("1", "Portal", last_review="2026-03"),)


def test_what_the_file_has_no_column_for_stays():
    assert touchpoints("code,name\nWEB,Webseite\n") == (
        Touchpoint("WEB", "Webseite", "before", "monthly", "2026-05", "Survey"),
    )
    assert systems("code,name\nCRM,Kunden\n") == (System("CRM", "Kunden", "CRM", "VT"),)


def test_an_empty_cell_of_a_column_that_is_there_says_nothing_is_known():
    assert touchpoints("code,name,frequency\nWEB,Website,\n")[0].frequency == ""


def test_every_bad_cell_is_named_in_the_order_of_the_rows():
    rows = "a,A,somewhen,often,13/2026\n,No code,,,\na,Again,,,07/2026\nd,website,=1,,\ne,=B,,,\n=f,F,,,\n"

    assert refused(touchpoints, f"code,name,phase,frequency,last review\n{rows}") == [
        ("t.csv:2:3", "unknown_phase"),
        ("t.csv:2:4", "unknown_frequency"),
        ("t.csv:2:5", "bad_month"),
        ("t.csv:3:1", "bad_code"),
        ("t.csv:4:1", "duplicate_row"),
        ("t.csv:4:5", "future_month"),
        ("t.csv:5:1", "duplicate_name"),
        ("t.csv:5:3", "formula_cell"),
        ("t.csv:6:1", "formula_cell"),
        ("t.csv:7:1", "formula_cell"),
    ]


def test_every_bad_cell_of_systems_is_named():
    assert refused(systems, "code,name,owner\na,A,Lager\nb,B,=1\nc,,\nd,onlineshop,\n") == [
        ("t.csv:2:3", "unknown_department"),
        ("t.csv:3:3", "formula_cell"),
        ("t.csv:4:1", "required"),
        ("t.csv:5:1", "duplicate_name"),
    ]


def test_there_may_be_too_many():
    rows = "".join(f"s{number},System {number}\n" for number in range(28))

    assert refused(systems, f"code,name\n{rows}") == [("", "too_many")]


def test_links_one_a_row():
    text = "Touchpoint,System,Link\nWEB,crm,Schnittstelle\nWebsite,Onlineshop,real time\nfil,CRM,none\n"

    assert links(text) == [("WEB", "CRM", "interface"), ("WEB", "SHOP", "real_time"), ("FIL", "CRM", "none")]


def test_links_as_a_matrix_by_code_or_name():
    assert links("code;name;Kundendatenbank;shop\nWEB;Website;von Hand;\nHotline;Hotline;;API\n") == [
        ("WEB", "CRM", "manual"),
        ("HOT", "SHOP", "interface"),
    ]


def test_a_column_of_names_in_a_matrix_is_no_warning():
    assert read_links(table("code,name,CRM\nWEB,x,manual\n"), NOW).warnings == ()


def test_every_bad_link_is_named():
    assert refused(links, "touchpoint,system,link\nX,CRM,manual\nWEB,Y,wire\nWEB,CRM,\nFIL,=1,none\n") == [
        ("t.csv:2:1", "unknown_touchpoint"),
        ("t.csv:3:2", "unknown_system"),
        ("t.csv:3:3", "unknown_link"),
        ("t.csv:4:3", "required"),
        ("t.csv:5:2", "formula_cell"),
    ]
    assert refused(links, "touchpoint,system,link\nWEB,CRM,none\nWebsite,CRM,manual\n") == [
        ("t.csv:3:1", "duplicate_row")
    ]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("touchpoint,CRM,ERP\nWEB,none,none\n", [("t.csv:1:3", "unknown_system")]),
        ("touchpoint,CRM,Kundendatenbank\nWEB,none,none\n", [("t.csv:1:3", "duplicate_column")]),
        ("touchpoint,name\nWEB,x\n", [("t.csv", "no_rows")]),
        ("CRM,SHOP\nnone,none\n", [("t.csv:1", "missing_column")]),
        ("touchpoint,CRM\nWEB,wire\nX,none\n", [("t.csv:2:2", "unknown_link"), ("t.csv:3:1", "unknown_touchpoint")]),
        ("touchpoint,CRM\nWEB,none\nwebsite,none\n", [("t.csv:3:2", "duplicate_row")]),
    ],
)
def test_a_bad_matrix_is_refused(text, problems):
    assert refused(links, text) == problems


def test_a_system_may_be_called_like_the_column_of_touchpoints():
    current = Landscape(NOW.touchpoints, (System("touchpoint", "Register"), System("S", "S")))

    assert links("code,Register,S\nWEB,none,manual\n", current) == [
        ("WEB", "touchpoint", "none"),
        ("WEB", "S", "manual"),
    ]


def test_columns_that_are_not_read_are_named():
    found = read_systems(table("code,name,price\na,A,3\n"), NOW, TREE)

    assert [(each.severity, each.where, each.code) for each in found.warnings] == [
        ("warning", "t.csv:1:3", "ignored_column")
    ]


def test_problems_of_columns_and_of_cells_are_told_apart():
    with pytest.raises(FileRefused):
        touchpoints("name\nA\n")
    with pytest.raises(LandscapeRefused):
        touchpoints("code,name\n,A\n")


def test_a_link_of_an_unknown_kind_is_an_error_of_the_program():
    with pytest.raises(ValueError, match="wire"):
        list(link_problems([Link("WEB", "CRM", "wire")], ["x"], NOW))
