"""The page on computing again names what the command may say."""

import re

from cxmaturity.results.management.commands.verify import DIFFERENT
from cxmaturity.results.queries import FEWEST_DIGITS
from cxmaturity.results.verifying import TOLERANCE
from tests.house.test_docs import DOCS, in_code, section, text_of
from tests.house.tree import ROOT

PAGE = text_of(DOCS / "verify.md")


def test_every_finding_has_its_line():
    source = text_of(ROOT / "cxmaturity" / "results" / "findings.py")
    lines = [line for line in section(PAGE, "What it ends with") if line.startswith("| `")]

    assert in_code([[line] for line in lines]) == list(dict.fromkeys(in_code([[line] for line in lines])))
    assert {re.match(r"\| `(\w+)`", line)[1] for line in lines} == set(re.findall(r'Problem\("(\w+)"', source))


def test_the_numbers_of_the_page_are_those_of_the_program():
    assert (FEWEST_DIGITS, TOLERANCE, DIFFERENT) == (8, 1e-9, 1)
    assert re.findall(r"first (\w+)\ncharacters or more", PAGE) == ["eight"]
    assert "within 1e-9" in PAGE
    assert "| 1 | something differs" in PAGE
