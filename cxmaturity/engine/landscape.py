"""What an organisation states about itself: touchpoints, systems, how they are linked, how often is measured where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from cxmaturity.engine.item_value import item_frequency, recency

# Times a year of the answers that the frequency items of a questionnaire offer; the keys are the same.
TIMES_PER_YEAR: Mapping[str, float] = MappingProxyType(
    {"never": 0, "yearly": 1, "half_yearly": 2, "quarterly": 4, "monthly": 12, "weekly": 52, "continuous": 365}
)
NOT_APPLICABLE = "not_applicable"
FREQUENCIES = (*TIMES_PER_YEAR, NOT_APPLICABLE)
PHASES = ("before", "during", "after")
LINKS = ("none", "manual", "interface", "real_time")
AUTOMATIC = ("interface", "real_time")
TARGET_PER_YEAR = 12.0
QUARTERLY = 4.0
DAYS_OF_A_YEAR = 365.25


@dataclass(frozen=True)
class Touchpoint:
    """phase: one of PHASES, "" = not stated. frequency: one of FREQUENCIES, "" = not stated, which counts as never;
    not applicable: nothing can be measured there. last_review: month "2026-03" of the last measurement or check, "" = not
    stated. measured_by: in the organisation's own words."""

    code: str
    name: str
    phase: str = ""
    frequency: str = ""
    last_review: str = ""
    measured_by: str = ""


@dataclass(frozen=True)
class System:
    """owner: code of a department, "" = nobody named. kind: in the organisation's own words, such as CRM."""

    code: str
    name: str
    kind: str = ""
    owner: str = ""


@dataclass(frozen=True)
class Link:
    """How a touchpoint and a system are linked: one of LINKS. A pair without a Link is not stated, which is not none."""

    touchpoint: str
    system: str
    link: str


@dataclass(frozen=True)
class Landscape:
    touchpoints: tuple[Touchpoint, ...] = ()
    systems: tuple[System, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def link_of(self) -> Mapping[tuple[str, str], str]:
        """(touchpoint, system) -> one of LINKS."""
        return {(each.touchpoint, each.system): each.link for each in self.links}


@dataclass(frozen=True)
class MeasurementFrequency:
    """index: 0..1, None where no touchpoint counts. counted: touchpoints where something can be measured; often: those of
    them measured at least quarterly; measured: at least once a year."""

    index: float | None
    counted: int
    measured: int
    often: int


def measurement_frequency(touchpoints: Sequence[Touchpoint], on: date) -> MeasurementFrequency:
    """How often the organisation measures at its touchpoints, as one number, on a day.

    index = mean of item_frequency(f, 12) x recency over the touchpoints, each with the same weight; f in times a year. One
    that is not measured, or says nothing about it, counts 0; one where nothing can be measured is left out.
    Source: method card, measurement-frequency index; the target of twelve a year is our own choice, as for the item
    about the main metric.
    """
    counted = [each for each in touchpoints if each.frequency != NOT_APPLICABLE]
    per_year = [TIMES_PER_YEAR.get(each.frequency, 0.0) for each in counted]
    values = [touchpoint_value(each, on) for each in counted]
    return MeasurementFrequency(
        index=sum(values) / len(values) if values else None,
        counted=len(counted),
        measured=sum(times > 0 for times in per_year),
        often=sum(times >= QUARTERLY for times in per_year),
    )


def touchpoint_value(touchpoint: Touchpoint, on: date) -> float:
    """Frequency x recency of one touchpoint, 0..1; without a month of the last review its recency is 1."""
    per_year = TIMES_PER_YEAR.get(touchpoint.frequency, 0.0)
    if not per_year:
        return 0.0
    return item_frequency(per_year, TARGET_PER_YEAR) * review_recency(touchpoint, on)


def review_recency(touchpoint: Touchpoint, on: date) -> float:
    """Factor of `item_value.recency`; 1 without a month or without a frequency. Days count from the end of the month, and
    no interval is shorter than a month: nothing finer is stated."""
    per_year = TIMES_PER_YEAR.get(touchpoint.frequency, 0.0)
    if not (per_year and touchpoint.last_review):
        return 1.0
    return recency(max(0, (on - _day_after(touchpoint.last_review)).days), DAYS_OF_A_YEAR / min(per_year, 12.0))


def _day_after(month: str) -> date:
    year, number = (int(part) for part in month.split("-"))
    return date(year + number // 12, number % 12 + 1, 1)
