"""The works-council pack as a tagged PDF: the page and its style are those of the board report."""

from django.template.loader import render_to_string

from cxmaturity.engine.pack import Pack
from cxmaturity.engine.text import pick
from cxmaturity.reports.charts.measure import shorten, text_width
from cxmaturity.reports.formats.html import RUNNING_SIZE, RUNNING_WIDTH, grouped, title_of, written_date, written_month
from cxmaturity.reports.formats.pdf import render_page
from cxmaturity.reports.words import word

SHORT_DIGEST = 16
ON_A_NEW_PAGE = ("purpose", "approval", "questions")


def render(pack: Pack, language: str) -> bytes:
    return render_page(document(pack, language))


def document(pack: Pack, language: str) -> str:
    sections = (*pack.sections, *pack.sample)
    return render_to_string(
        "reports/pack.html",
        {
            "pack": pack,
            "language": language,
            "medium": "print",
            "sources": {},
            "title": title_of(pick(pack.title, language)),
            "running": _running(pack, language),
            "digest": grouped(pack.digest),
            "launch_digest": grouped(pack.launch_digest),
            "footer": word("pack_short", language, digest=pack.digest[:SHORT_DIGEST]),
            "date": written_date(pack.date, language),
            "contents": _columns(list(enumerate(sections, start=1))),
            "fresh": ON_A_NEW_PAGE,
            "first_sample": len(pack.sections),
        },
    )


def _columns(numbered: list) -> list[list]:
    deep = -(-len(numbered) // 2)
    return [numbered[:deep], numbered[deep:]]


def _running(pack: Pack, language: str) -> str:
    rest = f" · {word('pack', language)} · {written_month(pack.date, language)}"
    return shorten(pack.organisation, RUNNING_WIDTH - text_width(rest, RUNNING_SIZE, 500), RUNNING_SIZE, 500) + rest
