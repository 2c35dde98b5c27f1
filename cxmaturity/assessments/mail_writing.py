"""One mail of a round as text and as HTML: the same paragraphs, links and notes in both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string

from cxmaturity.assessments.mail_texts import Vocabulary, filled, paragraphs, texts, word
from cxmaturity.assessments.mail_values import values_of_round
from cxmaturity.assessments.models import Round
from cxmaturity.jobs.outbox import Letter
from cxmaturity.organisations.names import tidy

NOTES = ("privacy_notice", "imprint")
RULE = "--"


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True)
class Note:
    heading: str
    text: str


@dataclass(frozen=True)
class Content:
    """What one mail says. before, after: paragraphs around the button."""

    subject: str
    before: tuple[str, ...]
    button: Link | None
    after: tuple[str, ...]
    links: tuple[Link, ...]
    on_behalf: str
    notes: tuple[Note, ...]


def write_letter(
    *,
    mail: str,
    round: Round,
    language: str,
    to: str,
    values: Mapping[str, str],
    url: str = "",
    links: Mapping[str, str] | None = None,
) -> Letter:
    """url: where the button leads; links: name of a link in mails.yaml to its address."""
    content = _content(mail, round, language, values, url, links or {})
    html = render_to_string("emails/letter.html", {"content": content, "language": language})
    return Letter(to=to, subject=content.subject, text=_as_text(content), html=html)


def _content(
    mail: str, round: Round, language: str, own: Mapping[str, str], url: str, links: Mapping[str, str]
) -> Content:
    template = texts()["mails"][mail][round.mode]
    values = Vocabulary({**values_of_round(round, language), **own}, language)
    return Content(
        subject=tidy(filled(template["subject"][language], values)),
        before=tuple(paragraphs(template["before"], values)),
        button=Link(template["button"][language], url) if url else None,
        after=(*paragraphs(template.get("after", []), values), *filter(None, [values["questions"]])),
        links=tuple(Link(texts()["links"][name][language], address) for name, address in links.items()),
        on_behalf=values["on_behalf"],
        notes=tuple(_notes(round, language)),
    )


def _notes(round: Round, language: str) -> Iterator[Note]:
    for name in NOTES:
        if text := getattr(round, name).strip():
            yield Note(word(name, language), "\n".join(text.splitlines()))


def _as_text(content: Content) -> str:
    blocks = [
        *content.before,
        *([f"{content.button.label}:\n{content.button.url}"] if content.button else []),
        *content.after,
        *(f"{link.label}:\n{link.url}" for link in content.links),
        f"{RULE}\n{content.on_behalf}",
        *(f"{note.heading}:\n{note.text}" for note in content.notes),
    ]
    return "\n\n".join(blocks) + "\n"
