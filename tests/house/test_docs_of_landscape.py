"""The page about lists says what the readers of touchpoints, systems and links do."""

from datetime import date

import pytest

from cxmaturity.engine.errors import Refused
from cxmaturity.engine.landscape import Landscape, System, Touchpoint
from cxmaturity.files.table_file import read_table
from cxmaturity.landscape.file_reading import OF_LINKS, OF_SYSTEMS, OF_TOUCHPOINTS, read_links, read_touchpoints
from cxmaturity.landscape.rules import MOST_SYSTEMS, MOST_TOUCHPOINTS
from tests.house.test_docs_of_lists import PAGE, table_of_file, table_that_begins

SECTION = "Touchpoints, systems and links"
TOUCHPOINTS = "code,name,phase,frequency,last review\nA,A,later,often,spring\nB,B,,,12/2098\n"
LINKS = "touchpoint,CRM\nAPP,none\nWEB,wire\n"
NOW = Landscape((Touchpoint("WEB", "Website"),), (System("CRM", "Customers"),))


def lines_of(read, text, name):
    with pytest.raises(Refused) as refusal:
        read(read_table(text.encode(), name))
    return [problem.line("en") for problem in refusal.value.problems]


def test_the_example_is_true():
    assert table_that_begins(SECTION, "Code") == table_of_file("touchpoints.csv")[1:]


@pytest.mark.parametrize(
    ("first", "headings"),
    [("of touchpoints", OF_TOUCHPOINTS), ("of systems", OF_SYSTEMS), ("of links", OF_LINKS)],
)
def test_every_heading_is_on_the_page(first, headings):
    rows = table_that_begins(SECTION, first)

    assert {row[0]: tuple(row[1].strip("`").split("` `")) for row in rows} == headings


def test_every_message_is_what_is_said():
    lines = [
        *lines_of(
            lambda table: read_touchpoints(table, Landscape(), date(2026, 6, 10)), TOUCHPOINTS, "touchpoints.csv"
        ),
        *lines_of(lambda table: read_links(table, NOW), LINKS, "links.csv"),
    ]

    assert [row[1] for row in table_that_begins(SECTION, "says")] == lines


def test_how_many_there_may_be_is_said():
    assert f"up to {MOST_TOUCHPOINTS} touchpoints and {MOST_SYSTEMS} systems" in " ".join(PAGE.split())
