"""The report as one HTML page that needs nothing else: the page the PDF is made from, with style and font inside."""

import base64
from datetime import date
from pathlib import Path

from babel.dates import format_date
from django.template.loader import render_to_string

from cxmaturity.engine.report import Report, Section
from cxmaturity.engine.text import pick
from cxmaturity.reports import charts
from cxmaturity.reports.blocks import source_numbers
from cxmaturity.reports.charts.measure import text_width

STATIC = Path(__file__).resolve().parent.parent / "static" / "reports"
STYLE = "print.css"
TITLE_SIZES, TITLE_WIDTH = (37, 31, 26, 20), 460
ASSETS = {"inter-latin-wght-normal.woff2": "font/woff2", "hatch.svg": "image/svg+xml"}


def render(report: Report, language: str) -> bytes:
    link = f'<link rel="stylesheet" href="{STYLE}">'
    return (
        document(report, language)
        .replace(link, f"<style>\n{_self_contained_style()}</style>", 1)
        .encode(errors="replace")
    )


def document(report: Report, language: str) -> str:
    """The page with its style and pictures by name; whoever renders it hands them over."""
    context = {
        "report": report,
        "language": language,
        "medium": "print",
        "sources": source_numbers(report.references),
        "title_size": _title_size(pick(report.title, language)),
        "date": written_date(report.date, language),
        "cover": charts.draw_cover(report.cover, language),
        "contents": _contents(report.sections),
    }
    return render_to_string("reports/board.html", context)


def written_date(day: str, language: str) -> str:
    """19. Oktober 2026; what is no date stays as it is."""
    try:
        return format_date(date.fromisoformat(day), "long" if language == "de" else "d MMMM y", locale=language)
    except ValueError:
        return day


def _title_size(title: str) -> str:
    """The largest of the sizes in the style at which the longest word of the title fits the page."""
    longest = max((text_width(part, 1, 600) for part in title.split()), default=0)
    return next((f"t{size}" for size in TITLE_SIZES if longest * size <= TITLE_WIDTH), f"t{TITLE_SIZES[-1]}")


def _contents(sections: tuple[Section, ...]) -> list[list[tuple[int, Section]]]:
    """The numbered sections in three columns."""
    numbered = list(enumerate(sections, start=1))
    deep = max(-(-len(numbered) // 3), 1)
    return [numbered[at : at + deep] for at in range(0, len(numbered), deep)]


def _self_contained_style() -> str:
    style = (STATIC / STYLE).read_text(encoding="utf-8")
    for name, media_type in ASSETS.items():
        data = base64.b64encode((STATIC / name).read_bytes()).decode("ascii")
        style = style.replace(f'url("{name}")', f'url("data:{media_type};base64,{data}")')
    return style
