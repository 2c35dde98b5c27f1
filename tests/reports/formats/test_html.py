import re

from cxmaturity.reports.formats import html
from tests.reports import example_report as example


def test_the_page_needs_nothing_else():
    page = html.render(example.example_report(), "de").decode()
    addresses = re.findall(r'(?:src|href)="([^"#][^"]*)"', page) + re.findall(r"url\(\"?([^)\"]{1,20})", page)
    assert [address[:5] for address in addresses] == ["data:", "data:"]


def test_language_and_date_follow_the_reader():
    for language, day in (("de", "19. Oktober 2026"), ("en", "19 October 2026")):
        page = html.render(example.example_report(), language).decode()
        assert page.startswith(f'<!doctype html>\n<html lang="{language}">')
        assert html.written_date("2026-10-19", language) == day
        assert day in page


def test_what_is_no_date_stays():
    assert html.written_date("Herbst 2026", "de") == "Herbst 2026"


def test_contents_lead_to_every_section():
    page = html.render(example.example_report(), "de").decode()
    targets = set(re.findall(r'href="#(s\d+)"', page))
    assert targets == set(re.findall(r'<section class="part" id="(s\d+)"', page))
    assert len(targets) == len(example.sections())
