"""A day and an hour as somebody writes them becomes one instant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cxmaturity.assessments.errors import RoundRefused
from cxmaturity.assessments.round_settings import time_zone_problems
from cxmaturity.engine.errors import Problem

FIRST_YEAR, LAST_YEAR = 2000, 2199


def moment_in(time_zone: str, written: datetime, where: str) -> datetime:
    """written: without a zone. The hour that autumn brings twice is the first of the two; the one that spring leaves out
    is refused. Raises RoundRefused."""
    if problems := [*time_zone_problems(time_zone), *_year_problems(written, where)]:
        raise RoundRefused(problems)
    moment = written.replace(tzinfo=ZoneInfo(time_zone))
    if moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) != written:
        raise RoundRefused([_nonexistent(written, time_zone, where)])
    return moment


def _year_problems(written: datetime, where: str) -> Iterator[Problem]:
    if not FIRST_YEAR <= written.year <= LAST_YEAR:
        yield Problem(
            "bad_date",
            {"de": f"Das Jahr {written.year} ist nicht gemeint.", "en": f"The year {written.year} is not meant."},
            where,
        )


def _nonexistent(written: datetime, time_zone: str, where: str) -> Problem:
    shown = written.strftime("%Y-%m-%d %H:%M")
    return Problem(
        "nonexistent_time",
        {
            "de": f"{shown} gibt es in {time_zone} nicht: In dieser Nacht wird die Uhr vorgestellt.",
            "en": f"There is no {shown} in {time_zone}: the clocks go forward that night.",
        },
        where,
        {"de": "Wählen Sie eine andere Uhrzeit.", "en": "Choose another time."},
    )
