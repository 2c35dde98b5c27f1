"""What may be a touchpoint, a system or a link, and what is wrong with those that are not; all problems at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from cxmaturity.engine.errors import Problem
from cxmaturity.engine.landscape import FREQUENCIES, LINKS, PHASES, Landscape, Link, System, Touchpoint
from cxmaturity.files.problems import line_in_words
from cxmaturity.landscape.models import LONGEST_CODE
from cxmaturity.organisations.names import compare_key, is_readable, name_problems, tidy

Named = Touchpoint | System
MOST_TOUCHPOINTS = 100
MOST_SYSTEMS = 30


def tidied(row: Named) -> Named:
    texts = {"code": row.code.strip(), "name": tidy(row.name)}
    words = {"measured_by": tidy(row.measured_by)} if isinstance(row, Touchpoint) else {"kind": tidy(row.kind)}
    return replace(row, **texts, **words)


def named_problems(
    rows: Sequence[Named], places: Sequence[str], there: Sequence[Named], departments: Collection[str]
) -> Iterator[Problem]:
    """Of touchpoints, or of systems. places: where each row stands, "" = a form, whose fields are named. there: what is
    stored; a row with a code that is there takes its place. departments: codes of the open ones."""
    for row, place in zip(rows, places, strict=True):
        yield from _code_problems(row.code, place or "code")
        yield from name_problems(row.name, place or "name")
        yield from _word_problems(row, place)
        if isinstance(row, System) and row.owner and row.owner not in departments:
            yield _unknown_owner(row.owner, place or "owner")
    yield from _repeated(rows, places)
    yield from _same_names(rows, places, there)
    yield from _too_many(rows, there)


def link_problems(links: Sequence[Link], places: Sequence[str], landscape: Landscape) -> Iterator[Problem]:
    """landscape: what there will be beside the links."""
    touchpoints = {each.code for each in landscape.touchpoints}
    systems = {each.code for each in landscape.systems}
    first: dict[tuple[str, str], str] = {}
    for each, place in zip(links, places, strict=True):
        if each.touchpoint not in touchpoints:
            yield unknown_touchpoint(each.touchpoint, place)
        if each.system not in systems:
            yield unknown_system(each.system, place)
        if each.link not in LINKS:
            raise ValueError(f"{each.link} is no link.")
        pair = (each.touchpoint, each.system)
        if pair in first:
            yield _linked_twice(first[pair], place)
        first.setdefault(pair, place)


def unknown_touchpoint(written: str, where: str) -> Problem:
    message = {
        "de": f"Den Touchpoint „{written[:40]}“ gibt es nicht.",
        "en": f'There is no touchpoint "{written[:40]}".',
    }
    return Problem("unknown_touchpoint", message, where, _write_code())


def unknown_system(written: str, where: str) -> Problem:
    message = {"de": f"Das System „{written[:40]}“ gibt es nicht.", "en": f'There is no system "{written[:40]}".'}
    return Problem("unknown_system", message, where, _write_code())


def _write_code() -> Mapping[str, str]:
    return {
        "de": "Schreiben Sie Code oder Namen aus der Liste; legen Sie Neues zuerst dort an.",
        "en": "Write a code or name of the list; add what is new there first.",
    }


def _code_problems(code: str, where: str) -> Iterator[Problem]:
    if not code or len(code) > LONGEST_CODE or any(mark in code for mark in "/:\n\t") or not code.strip("."):
        message = {
            "de": f"Der Code fehlt, ist länger als {LONGEST_CODE} Zeichen oder enthält „/“ oder „:“.",
            "en": f'The code is missing, longer than {LONGEST_CODE} characters, or contains "/" or ":".',
        }
        yield Problem("bad_code", message, where)
    elif code.startswith("="):
        yield Problem(
            "formula_cell", {"de": "Ein Code beginnt nicht mit „=“.", "en": 'A code does not begin with "=".'}, where
        )
    elif not is_readable(code):
        message = {
            "de": "Der Code enthält Zeichen, die unsichtbar sind oder die Darstellung verändern.",
            "en": "The code contains characters that are invisible or change the display.",
        }
        yield Problem("bad_unicode", message, where)


def _word_problems(row: Named, place: str) -> Iterator[Problem]:
    field = "measured_by" if isinstance(row, Touchpoint) else "kind"
    if text := getattr(row, field):
        yield from name_problems(text, place or field)
    if isinstance(row, Touchpoint) and (row.frequency not in ("", *FREQUENCIES) or row.phase not in ("", *PHASES)):
        raise ValueError(f"{row.frequency}, {row.phase} is no frequency and phase.")


def _unknown_owner(code: str, where: str) -> Problem:
    message = {"de": f"Die Abteilung „{code[:40]}“ gibt es nicht.", "en": f'There is no department "{code[:40]}".'}
    return Problem("unknown_department", message, where)


def _repeated(rows: Sequence[Named], places: Sequence[str]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for row, place in zip(rows, places, strict=True):
        if row.code and row.code in first:
            yield _twice(f"„{row.code}“", f'"{row.code}"', first[row.code], place)
        first.setdefault(row.code, place)


def _same_names(rows: Sequence[Named], places: Sequence[str], there: Sequence[Named]) -> Iterator[Problem]:
    codes = {row.code for row in rows}
    owner = {compare_key(each.name): each.code for each in there if each.code not in codes}
    for row, place in zip(rows, places, strict=True):
        code = owner.setdefault(compare_key(row.name), row.code)
        if row.name and code != row.code:
            message = {
                "de": f"„{row.name[:60]}“ heißt schon „{code[:60]}“.",
                "en": f'The name "{row.name[:60]}" belongs to the code "{code[:60]}" already.',
            }
            yield Problem("duplicate_name", message, place or "name")


def _too_many(rows: Sequence[Named], there: Sequence[Named]) -> Iterator[Problem]:
    if not rows:
        return
    most = MOST_TOUCHPOINTS if isinstance(rows[0], Touchpoint) else MOST_SYSTEMS
    if len({each.code for each in (*rows, *there)}) > most:
        message = {
            "de": f"Das wären mehr als {most} Einträge.",
            "en": f"That would be more than {most} entries.",
        }
        hint = {
            "de": "Nennen Sie die wichtigsten; entfernen Sie, was es nicht mehr gibt.",
            "en": "Name the main ones; remove what is there no more.",
        }
        yield Problem("too_many", message, "", hint)


def _linked_twice(first: str, place: str) -> Problem:
    return _twice("Diese Verbindung", "This link", first, place)


def _twice(de: str, en: str, first: str, place: str) -> Problem:
    line = line_in_words(first)
    message = {"de": f"{de} steht schon in {line['de']}.", "en": f"{en} already stands in {line['en']}."}
    return Problem("duplicate_row", message, place)
