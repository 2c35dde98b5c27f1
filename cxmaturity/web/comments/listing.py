"""One page of comments: of one group of people, of one dimension, question by question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from cxmaturity.assessments.queries import questionnaire_of
from cxmaturity.engine.cells import department_key
from cxmaturity.engine.questionnaire import Item, Questionnaire
from cxmaturity.engine.text import Text
from cxmaturity.organisations.models import Membership, Role
from cxmaturity.results.models import PublishedCell, Result
from cxmaturity.results.queries import cells_of
from cxmaturity.web.comments.shelf import Entry, Shelf

Totals = Mapping[str, Counter[str]]


class NoSuchList(LookupError):
    """Nobody offered this group or dimension: foreign, hidden, empty and invented ones are alike."""


@dataclass(frozen=True)
class Choice:
    """A link to a list. query: what stands in the address; depth: how far below the first group."""

    key: str
    name: Text
    count: int
    query: str
    current: bool
    depth: int = 0


@dataclass(frozen=True)
class Topic:
    item: Item
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Listing:
    """Where there is no comment all of it is empty."""

    groups: tuple[Choice, ...] = ()
    dimensions: tuple[Choice, ...] = ()
    topics: tuple[Topic, ...] = ()

    @property
    def group(self) -> Choice | None:
        return next((group for group in self.groups if group.current), None)

    @property
    def dimension(self) -> Choice | None:
        return next((dimension for dimension in self.dimensions if dimension.current), None)


def listing_of(result: Result, shelf: Shelf, membership: Membership, wanted: Mapping[str, str]) -> Listing:
    """A group lists what is kept at its cell and below. wanted: keys under `group` and `dimension`, else the first ones.
    Raises NoSuchList."""
    questionnaire, cells = questionnaire_of(result.round.questionnaire_version), cells_of(result)
    seen = _keys_seen(membership, cells)
    totals = _totals(shelf, questionnaire, cells, seen)
    offered = [cell for cell in cells if cell.cell in totals]
    group = _chosen(wanted.get("group"), [cell.cell for cell in offered])
    if group is None:
        return Listing()
    codes = [each.code for each in questionnaire.dimensions if totals[group][each.code]]
    dimension = _chosen(wanted.get("dimension"), codes) or ""
    asked = [item for item in questionnaire.items if item.dimension == dimension]
    entries = shelf.read(_at_or_below(cells, group) & seen, {item.id for item in asked})
    place = {} if group == offered[0].cell else {"group": group}
    return Listing(
        groups=tuple(_group(cell, totals, group, dimension, offered[0].depth) for cell in offered),
        dimensions=tuple(_dimension(questionnaire, code, totals[group], place, code == dimension) for code in codes),
        topics=_topics(asked, entries),
    )


def _keys_seen(membership: Membership, cells: Sequence[PublishedCell]) -> set[str]:
    """A department lead reads what people of the own department and those below wrote; of a reporting group that holds
    others as well, nothing."""
    if membership.role == Role.DEPARTMENT_LEAD:
        return _at_or_below(cells, department_key(membership.department.code))
    return {cell.cell for cell in cells}


def _at_or_below(cells: Sequence[PublishedCell], key: str) -> set[str]:
    """cells: parents first."""
    inside = {key}
    for cell in cells:
        if cell.parent in inside:
            inside.add(cell.cell)
    return inside


def _totals(shelf: Shelf, questionnaire: Questionnaire, cells: Sequence[PublishedCell], seen: set[str]) -> Totals:
    """Key of a group -> dimension -> comments that it lists; without groups that list none."""
    parents = {cell.cell: cell.parent for cell in cells}
    dimensions = {item.id: item.dimension for item in questionnaire.items}
    totals: dict[str, Counter[str]] = {}
    for (cell, item), count in shelf.counts.items():
        for key in _upwards(cell, parents):
            if key in seen:
                totals.setdefault(key, Counter())[dimensions[item]] += count
    return totals


def _upwards(key: str, parents: Mapping[str, str]) -> Iterator[str]:
    while key in parents:
        yield key
        key = parents[key]


def _chosen(wanted: str | None, offered: Sequence[str]) -> str | None:
    """The wanted one, else the first one, None where there is none."""
    if wanted and wanted not in offered:
        raise NoSuchList(wanted)
    return wanted or next(iter(offered), None)


def _group(cell: PublishedCell, totals: Totals, group: str, dimension: str, top: int) -> Choice:
    """The dimension stays where the group has it."""
    kept = {"dimension": dimension} if totals[cell.cell][dimension] else {}
    query = urlencode({"group": cell.cell, **kept})
    count = totals[cell.cell].total()
    return Choice(cell.cell, cell.cell_name, count, query, cell.cell == group, cell.depth - top)


def _dimension(
    questionnaire: Questionnaire, code: str, totals: Counter[str], place: Mapping[str, str], current: bool
) -> Choice:
    name = next(each.name for each in questionnaire.dimensions if each.code == code)
    return Choice(code, name, totals[code], urlencode({**place, "dimension": code}), current)


def _topics(items: Sequence[Item], entries: Sequence[Entry]) -> tuple[Topic, ...]:
    topics = [Topic(item, tuple(entry for entry in entries if entry.item == item.id)) for item in items]
    return tuple(topic for topic in topics if topic.entries)
