"""The report as one HTML page that needs nothing else: the page the PDF is made from, with style and font inside."""

import base64
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from babel.dates import format_date
from django.template.loader import render_to_string

from cxmaturity.engine.report import Report, Section
from cxmaturity.engine.text import pick
from cxmaturity.reports import charts
from cxmaturity.reports.blocks import source_numbers
from cxmaturity.reports.charts.measure import shorten, text_width, wrap
from cxmaturity.reports.words import word

STATIC = Path(__file__).resolve().parent.parent / "static" / "reports"
STYLE = "print.css"
TITLE_SIZES, TITLE_WIDTH, MOST_TITLE_LINES, SHORT_WORD = (37, 31, 26, 20), 460, 4, 3
RUNNING_SIZE, RUNNING_WIDTH, DIGEST_GROUP = 7.4, 310, 8
FONT_FACE = '@font-face { font-family: "Inter";'
ASSETS = {"inter-latin-wght-normal.woff2": "font/woff2", "hatch.svg": "image/svg+xml"}


@dataclass(frozen=True)
class Title:
    """The title of the cover: class of its size, and its lines."""

    size: str
    lines: tuple[str, ...]


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
        "title": title_of(pick(report.title, language)),
        "running": _running(report, language),
        "digest": grouped(report.result_digest),
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


def written_month(day: str, language: str) -> str:
    try:
        return format_date(date.fromisoformat(day), "MMMM y", locale=language)
    except ValueError:
        return day


def title_of(title: str) -> Title:
    """The largest size at which the longest word fits, on as few lines as that takes, cut into about equal parts."""
    words = title.split() or [""]
    longest = max(text_width(part, 1, 600) for part in words)
    size = next((each for each in TITLE_SIZES if longest * each <= TITLE_WIDTH), TITLE_SIZES[-1])
    fewest = len(wrap(title, TITLE_WIDTH, size, 600))
    return Title(f"t{size}", min(_cuts(words, fewest), key=lambda lines: _raggedness(lines, size)))


def _cuts(words: list[str], lines: int) -> list[tuple[str, ...]]:
    """All ways to put the words on so many lines; one line each where there are too many ways to try."""
    if lines > MOST_TITLE_LINES or lines >= len(words):
        return [(" ".join(words),)]
    places = (sorted(chosen) for chosen in combinations(range(1, len(words)), lines - 1))
    return [
        tuple(" ".join(words[start:end]) for start, end in zip([0, *cut], [*cut, len(words)], strict=True))
        for cut in places
    ]


def _raggedness(lines: tuple[str, ...], size: int) -> float:
    """The width of the longest line; a short last word of a line ("of", "des") counts against it."""
    hanging = sum(len(line.split()[-1]) <= SHORT_WORD for line in lines[:-1])
    widest = max(text_width(line, size, 600) for line in lines)
    return widest + hanging * size + (TITLE_WIDTH if widest > TITLE_WIDTH else 0)


def _running(report: Report, language: str) -> str:
    """Head of every page on one line: who, what, when."""
    rest = f" · {word('board_report', language)} · {written_month(report.date, language)}"
    return shorten(report.organisation, RUNNING_WIDTH - text_width(rest, RUNNING_SIZE, 500), RUNNING_SIZE, 500) + rest


def grouped(digest: str) -> str:
    return " ".join(digest[at : at + DIGEST_GROUP] for at in range(0, len(digest), DIGEST_GROUP))


def _contents(sections: tuple[Section, ...]) -> list[list[tuple[int, Section]]]:
    """The numbered sections in three columns."""
    numbered = list(enumerate(sections, start=1))
    deep = max(-(-len(numbered) // 3), 1)
    return [numbered[at : at + deep] for at in range(0, len(numbered), deep)]


def _self_contained_style() -> str:
    """With the weights that the font file has: a browser has to be told, WeasyPrint finds them and refuses a range."""
    style = (STATIC / STYLE).read_text(encoding="utf-8").replace(FONT_FACE, f"{FONT_FACE} font-weight: 100 900;", 1)
    for name, media_type in ASSETS.items():
        data = base64.b64encode((STATIC / name).read_bytes()).decode("ascii")
        style = style.replace(f'url("{name}")', f'url("data:{media_type};base64,{data}")')
    return style
