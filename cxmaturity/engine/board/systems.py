"""What the organisation states of its touchpoints and systems: measured or not, last review, linked to which system."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import count, derived
from cxmaturity.engine.board.phrases import LANGUAGES, clauses, day, joined, say
from cxmaturity.engine.landscape import (
    AUTOMATIC,
    LINKS,
    NOT_APPLICABLE,
    QUARTERLY,
    TIMES_PER_YEAR,
    Landscape,
    MeasurementFrequency,
    Touchpoint,
    measurement_frequency,
    review_recency,
    touchpoint_value,
)
from cxmaturity.engine.report import BarRow, Bars, Block, Column, Section, Table, Value
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.trace import Input
from cxmaturity.engine.words import common, systems

MOST_COLUMNS = 5


def build_systems(context: Context) -> Section | None:
    landscape = context.result.landscape
    if landscape is None or not landscape.touchpoints:
        return None
    found = measurement_frequency(landscape.touchpoints, _day(context))
    return Section(
        key="systems",
        kicker=systems.KICKER,
        headline=_headline(context, landscape, found),
        lead=(say(systems.LEAD),),
        blocks=tuple(_blocks(context, landscape, found)),
        source=say(systems.SOURCE, day=day(_day(context).isoformat())),
    )


def _day(context: Context) -> date:
    """The end of the round; of a result without one the day of the report."""
    return date.fromisoformat(context.result.round.closed or context.date)


def _headline(context: Context, landscape: Landscape, found: MeasurementFrequency) -> Phrase:
    """Not enough: nothing says how often is measured. Then who exchanges data without manual work, where links are
    stated."""
    if not any(each.frequency not in ("", NOT_APPLICABLE) for each in landscape.touchpoints):
        return say(systems.NOT_ENOUGH)
    values: dict[str, Number | Text | str] = {
        "often": _count(context, "often", found.often),
        "counted": _count(context, "counted", found.counted),
    }
    parts = [_often(found)]
    if landscape.links:
        connected = {each.touchpoint for each in landscape.links if each.link in AUTOMATIC}
        values["connected"] = _count(context, "connected", len(connected))
        values["all"] = _count(context, "all", len(landscape.touchpoints))
        parts.append(systems.CONNECTED)
    return Phrase(clauses(*parts), values)


def _often(found: MeasurementFrequency) -> Text:
    if found.often == found.counted > 1:
        return systems.ALL_OFTEN
    return {0: systems.NONE_OFTEN, 1: systems.ONE_OFTEN}.get(found.often, systems.OFTEN)


def _blocks(context: Context, landscape: Landscape, found: MeasurementFrequency) -> Iterator[Block]:
    if found.counted:
        yield _bars(context, landscape, found)
    yield _table(landscape, _day(context))


def _bars(context: Context, landscape: Landscape, found: MeasurementFrequency) -> Bars:
    counted = Counter(each.frequency or "never" for each in landscape.touchpoints if each.frequency != NOT_APPLICABLE)
    rows = [
        BarRow(
            systems.NEVER if key == "never" else systems.FREQUENCIES[key],
            _count(context, f"measured_{key}", counted[key]),
            own=TIMES_PER_YEAR[key] >= QUARTERLY,
        )
        for key in reversed(list(TIMES_PER_YEAR))
    ]
    return Bars(
        title=systems.BARS_TITLE,
        subtitle=systems.BARS_SUBTITLE,
        sentence=say(systems.BARS_SENTENCE, counted=_count(context, "counted", found.counted)),
        scale=(0.0, float(found.counted)),
        rows=tuple(rows),
        note=say(systems.BARS_NOTE, index=_index(context, landscape, found)),
    )


def _index(context: Context, landscape: Landscape, found: MeasurementFrequency) -> Number:
    inputs = [
        Input(each.name, 100 * touchpoint_value(each, _day(context)))
        for each in landscape.touchpoints
        if each.frequency != NOT_APPLICABLE
    ]
    return derived(
        context,
        "report/measurement_frequency",
        "2.1 measurement-frequency index = mean of frequency x recency over the touchpoints",
        None if found.index is None else 100 * found.index,
        "points",
        inputs,
        n=found.counted,
    )


def _table(landscape: Landscape, on: date) -> Table:
    """Touchpoints down, systems across; where they are too many to stand side by side, each touchpoint names its systems
    by how they are linked."""
    few = len(landscape.systems) <= MOST_COLUMNS
    heads = [_as_it_is(system.name) for system in landscape.systems] if few else list(systems.LINKS.values())
    links = _links_of if few else _systems_of
    return Table(
        title=systems.TABLE_TITLE,
        subtitle=systems.TABLE_SUBTITLE,
        columns=tuple(Column(head) for head in (systems.TOUCHPOINT, systems.MEASURED, systems.LAST_REVIEW, *heads)),
        rows=tuple(
            (each.name, _measured(each), _review(each, on), *links(landscape, each)) for each in landscape.touchpoints
        ),
        note=say(systems.TABLE_NOTE),
    )


def _as_it_is(name: str) -> Text:
    return dict.fromkeys(LANGUAGES, name)


def _measured(touchpoint: Touchpoint) -> Text:
    return systems.FREQUENCIES.get(touchpoint.frequency, systems.NOT_STATED)


def _review(touchpoint: Touchpoint, on: date) -> Value:
    if not touchpoint.last_review:
        return systems.NOT_STATED
    year, number = touchpoint.last_review.split("-")
    month = {language: f"{common.MONTHS[language][int(number) - 1]} {year}" for language in LANGUAGES}
    return say(systems.OVERDUE, month=month) if review_recency(touchpoint, on) < 1 else month


def _links_of(landscape: Landscape, touchpoint: Touchpoint) -> list[Text]:
    links = [landscape.link_of.get((touchpoint.code, system.code)) for system in landscape.systems]
    return [systems.LINKS[link] if link else systems.NOT_STATED for link in links]


def _systems_of(landscape: Landscape, touchpoint: Touchpoint) -> list[Text]:
    """The names of the systems for each kind of link."""
    name_of = {system.code: system.name for system in landscape.systems}
    own = [each for each in landscape.links if each.touchpoint == touchpoint.code]
    names = [[name_of[each.system] for each in own if each.link == link] for link in LINKS]
    return [joined(found) if found else systems.NOT_STATED for found in names]


def _count(context: Context, name: str, value: int) -> Number:
    return count(context, f"report/touchpoints_{name}", value, "count of touchpoints")
