"""Are the settings of a round ones that can be launched?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from zoneinfo import available_timezones

from cxmaturity.assessments.models import GROUP_SIZES, Round
from cxmaturity.engine.errors import Problem
from cxmaturity.engine.fact_section import fact_items, opinion_items
from cxmaturity.engine.gap import MOST_IMPORTANCE
from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.engine.text import Text
from cxmaturity.organisations.names import name_problems

MOST_POINTS = 100.0


def complete(given: Mapping[str, float] | None, questionnaire: Questionnaire, default: float) -> dict[str, float]:
    """One value for every scored dimension, in the questionnaire's order; what is not a dimension stays to be refused."""
    values = {dimension.code: default for dimension in questionnaire.scored_dimensions}
    return values | dict(given or {})


def items_of_form(questionnaire: Questionnaire, form: str) -> tuple[str, ...]:
    if form == Round.Form.FACTS:
        return tuple(item.id for item in fact_items(questionnaire.items))
    return tuple(item.id for item in questionnaire.items if item.core or form == Round.Form.FULL)


def items_to_ask(
    questionnaire: Questionnaire, form: str, mode: str, chosen: Sequence[str] | None = None
) -> tuple[str, ...]:
    """In the questionnaire's order; chosen: of a pulse. A confidential round asks no facts together with opinions."""
    wanted = set(items_of_form(questionnaire, form) if form != Round.Form.PULSE else chosen or ())
    items = questionnaire.items if mode != Round.Mode.CONFIDENTIAL else opinion_items(questionnaire.items)
    return tuple(item.id for item in items if item.id in wanted)


def setting_problems(
    *,
    questionnaire: Questionnaire,
    title: Text,
    mode: str,
    k: int,
    form: str,
    items: Sequence[str],
    targets: Mapping[str, float],
    importance: Mapping[str, float],
    time_zone: str,
    opens_at: datetime | None,
    closes_at: datetime | None,
) -> list[Problem]:
    return [
        *_title_problems(title),
        *_choice_problems("mode", mode, Round.Mode.values),
        *_choice_problems("form", form, Round.Form.values),
        *_fact_problems(form, mode),
        *_group_size_problems(k),
        *_item_problems(items, questionnaire),
        *_value_problems("targets", targets, questionnaire, MOST_POINTS),
        *_value_problems("importance", importance, questionnaire, MOST_IMPORTANCE),
        *time_zone_problems(time_zone),
        *_window_problems(opens_at, closes_at),
    ]


def _title_problems(title: Text) -> Iterator[Problem]:
    if not title or not all(text.strip() for text in title.values()):
        yield Problem(
            "required", {"de": "Die Erhebung braucht einen Titel.", "en": "The assessment needs a title."}, "title"
        )
        return
    for language, text in title.items():
        yield from name_problems(text, f"title/{language}")


def _choice_problems(name: str, value: str, allowed: Sequence[str]) -> Iterator[Problem]:
    if value not in allowed:
        yield Problem(
            "unknown_value",
            {
                "de": f"„{value}“ gibt es nicht. Erlaubt: {', '.join(allowed)}.",
                "en": f'There is no "{value}". Allowed: {", ".join(allowed)}.',
            },
            name,
        )


def _fact_problems(form: str, mode: str) -> Iterator[Problem]:
    if form == Round.Form.FACTS and mode != Round.Mode.ATTRIBUTED:
        yield Problem(
            "facts_by_name",
            {
                "de": "Fakten nennen benannte Personen mit Namen, nie vertraulich.",
                "en": "Facts are stated by named people, never confidentially.",
            },
            "mode",
        )


def _group_size_problems(k: int) -> Iterator[Problem]:
    if k not in GROUP_SIZES:
        allowed = ", ".join(str(size) for size in GROUP_SIZES)
        yield Problem(
            "k_minimum",
            {
                "de": f"Die Mindestgruppengröße {k} gibt es nicht. Erlaubt: {allowed}.",
                "en": f"There is no minimum group size {k}. Allowed: {allowed}.",
            },
            "k",
        )


def _item_problems(items: Sequence[str], questionnaire: Questionnaire) -> Iterator[Problem]:
    if not items:
        yield Problem("too_few", {"de": "Keine Frage ist ausgewählt.", "en": "No question is selected."}, "items")
    for unknown in sorted(set(items) - set(questionnaire.item_by_id)):
        yield Problem(
            "unknown_item",
            {"de": f"Die Frage „{unknown}“ gibt es nicht.", "en": f'There is no item "{unknown}".'},
            "items",
        )


def _value_problems(
    name: str, values: Mapping[str, float], questionnaire: Questionnaire, most: float
) -> Iterator[Problem]:
    known = {dimension.code for dimension in questionnaire.scored_dimensions}
    for code, value in values.items():
        where = f"{name}/{code}"
        if code not in known:
            yield Problem(
                "unknown_dimension",
                {"de": f"Die Dimension „{code}“ gibt es nicht.", "en": f'There is no dimension "{code}".'},
                where,
            )
        if not (math.isfinite(value) and 0 <= value <= most):
            yield Problem(
                "out_of_range",
                {
                    "de": f"{value} liegt nicht zwischen 0 und {most:g}.",
                    "en": f"{value} is not between 0 and {most:g}.",
                },
                where,
            )


@cache
def time_zones() -> frozenset[str]:
    """Read once: to list them is to open every file of the time zone database."""
    return frozenset(available_timezones())


def time_zone_problems(time_zone: str) -> Iterator[Problem]:
    if time_zone not in time_zones():
        yield Problem(
            "unknown_timezone",
            {"de": f"Die Zeitzone „{time_zone}“ gibt es nicht.", "en": f'There is no time zone "{time_zone}".'},
            "time_zone",
            {"de": "Beispiel: Europe/Berlin.", "en": "Example: Europe/Berlin."},
        )


def _window_problems(opens_at: datetime | None, closes_at: datetime | None) -> Iterator[Problem]:
    for name, moment in (("opens_at", opens_at), ("closes_at", closes_at)):
        if moment is not None and moment.tzinfo is None:
            yield Problem(
                "no_timezone",
                {"de": "Der Zeitpunkt hat keine Zeitzone.", "en": "The point in time has no time zone."},
                name,
            )
            return
    if opens_at and closes_at and opens_at >= closes_at:
        yield Problem(
            "bad_window",
            {"de": "Das Ende liegt nicht nach dem Beginn.", "en": "The end is not after the beginning."},
            "closes_at",
        )
