"""What a workbook would change, in words, and what a person decided about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from cxmaturity.assessments.actions.answer_books import FILE, HERE, Choice, Difference
from cxmaturity.assessments.answer_book_lines import ONCE_AN_ITEM, Line, cells_of, shown_cell
from cxmaturity.assessments.answer_book_words import HEADINGS
from cxmaturity.engine.text import Text, pick

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WHICH_FILE = {
    "de": "Wählen Sie die ausgefüllte XLSX-Datei.",
    "en": "Choose the XLSX file that you filled in.",
}
KEEP = "keep."


@dataclass(frozen=True)
class ShownDifference:
    """One answer as the file has it and as it is kept. name: of the field with the decision; id: for labels."""

    id: str
    name: str
    person: str
    item: str
    text: Text
    there: tuple[str, ...]
    here: tuple[str, ...]
    take_file: str
    take_here: str
    chosen: str


def shown(differences: Sequence[Difference], language: str, post: Mapping[str, str]) -> dict[str, Any]:
    """changes and conflicts of a preview."""
    rows = [(each, _shown(at, each, language, post)) for at, each in enumerate(differences)]
    return {
        "conflicts": [row for each, row in rows if each.is_conflict],
        "changes": [row for each, row in rows if not each.is_conflict],
    }


def choices_in(post: Mapping[str, str]) -> dict[str, Choice]:
    """Decisions of the form; what is none is left out and asked again."""
    choices = {}
    for name, value in post.items():
        keeps, _dot, version = value.partition(".")
        if name.startswith(KEEP) and keeps in (FILE, HERE) and version.isascii() and version.isdigit():
            choices[name.removeprefix(KEEP)] = Choice(keeps, int(version[:10]))
    return choices


def as_download(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def _shown(at: int, difference: Difference, language: str, post: Mapping[str, str]) -> ShownDifference:
    invitation, item = difference.person.invitation, difference.lines[0].item
    return ShownDifference(
        id=f"d{at}",
        name=f"{KEEP}{difference.key}",
        person=invitation.name or invitation.email,
        item=item.id,
        text=item.text,
        there=in_words(difference.lines, difference.change.content, language),
        here=in_words(difference.lines, difference.kept, language),
        take_file=f"{FILE}.{difference.version}",
        take_here=f"{HERE}.{difference.version}",
        chosen=post.get(f"{KEEP}{difference.key}", ""),
    )


def in_words(lines: Sequence[Line], content: Mapping[str, Any], language: str) -> tuple[str, ...]:
    """One sentence a line that holds something."""
    return tuple(_sentences(lines, cells_of(lines, content), language)) or (_("No answer"),)


def _sentences(lines: Sequence[Line], cells: Mapping[str, str], language: str) -> Iterator[str]:
    for line in lines:
        if cells[line.key]:
            label, words = pick(line.label, language), shown_cell(line, cells[line.key], language)
            yield f"{label}: {words}" if label else words
    reasons = {reason.key: pick(reason.text, language) for reason in lines[0].item.na_reasons}
    for name in ONCE_AN_ITEM:
        if cells[name]:
            yield f"{pick(HEADINGS[name], language)}: {reasons.get(cells[name], cells[name])}"
