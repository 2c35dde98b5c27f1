"""A board report of 12 pages against WeasyPrint alone on the same page: what our charts, templates and fetcher cost."""

import os
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from statistics import median
from typing import Any

import django
import pikepdf

from cxmaturity.engine.report import Report
from tests.bench.measure import Measured, measure, tell
from tests.reports import example_report as example

PAGES = 12


def bench() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cxmaturity.settings")
    django.setup()
    import weasyprint

    from cxmaturity.reports.formats import html, pdf

    report = twelve_pages()
    page = html.document(report, "de")
    assert pages(pdf.render(report, "de")) == PAGES

    def bare() -> bytes:
        document = weasyprint.HTML(string=page, base_url=f"{html.STATIC}/")
        return document.write_pdf(pdf_variant="pdf/ua-1")

    tell("page of the report, charts and all", measure(lambda: html.document(report, "de")))
    whole, alone = in_turn(lambda: pdf.render(report, "de"), bare)
    tell(f"PDF of {PAGES} pages", whole, limit=1.3, beside=alone)


def in_turn(*works: Callable[[], Any], times: int = 7) -> list[Measured]:
    """One run of each after the other, so that a busy moment of the machine meets all of them."""
    runs = [[measure(work, times=1, warm_up=0).median for work in works] for _ in range(times)]
    return [Measured(times, median(seconds), min(seconds), max(seconds)) for seconds in zip(*runs, strict=True)]


def twelve_pages() -> Report:
    report = example.example_report()
    more = replace(report.sections[1], key="again")
    return replace(report, sections=(*report.sections, *[more] * (PAGES - 1 - len(report.sections))))


def pages(data: bytes) -> int:
    with pikepdf.open(BytesIO(data)) as document:
        return len(document.pages)
