"""Whose change between two rounds may be shown (privacy.md, "Questions, composites, filters, rounds", 5).

Why a change may tell about few people, in plain words. Take the worst case: everybody who stayed answers as before.
Then the change of a group is what those said who joined it, less what those had said who left it. If these are one or
two, it is about them. So the change of a group is shown only when nobody or at least k people joined or left.

That alone is not enough: six joined or left the company, five of them its only shown department, and the difference of
both changes is about the sixth. So all shown changes are looked at together. Everybody who changed leads from one place
to another, a place being the shown groups that somebody is in; outside of all of them is a place, too. Adding and
subtracting shown changes gives every place a number, outside 0, and tells something about exactly those who lead between
places with different numbers. The rule:

> However the places are parted into two sides, nobody or at least k people lead across.

Another group cuts one place in two. Every parting that keeps these two together was looked at before; of those that
part them, the narrowest is the largest flow from the one to the other (Ford and Fulkerson 1956). Who moves from one
department to the next hides among all who joined or left either; that is why this is exact where the classes of those
who changed in the same way would be too strict.

The lists of both rounds say who changed, not who answered: that nobody knows. Where a list is gone, ten answers have to
do, of each group and of what is left of the group around it.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cxmaturity.engine.cells import JOINED, UPPER_LEVELS, department_key, level_key
from cxmaturity.engine.counts import STAFF
from cxmaturity.engine.questionnaire import LEVELS, Questionnaire
from cxmaturity.engine.response import asked_of_everybody
from cxmaturity.engine.result import COMPANY, Cell, Figure, Result, RoundFacts

FEWEST_WITHOUT_LISTS = 10
COMPARED = ("dimension", "overall")
IN_THE_TREE = ("company", "level", "department")

Place = frozenset[str]
OUTSIDE: Place = frozenset()


@dataclass(frozen=True)
class Recut:
    """Departments that were merged, split or closed: codes in the tree before, and in the tree of now."""

    before: tuple[str, ...]
    now: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lists:
    """Who was invited: keys of the cells of each person, who goes by the same name in both rounds. strangers: cells of
    those in either round whom nobody can recognise (cards)."""

    before: Mapping[str, Place]
    now: Mapping[str, Place]
    strangers: Collection[Place] = ()


@dataclass(frozen=True)
class Turnover:
    joined: int
    left: int


def changes_to_show(
    previous: Result, now: Result, recuts: Iterable[Recut] = (), lists: Lists | None = None
) -> tuple[str, ...]:
    """Keys of the cells whose change may be shown. lists: None when one of them is gone.

    Hidden in either round: no change. Other mode, or levels in one round only: the company alone. Merged, split or closed
    departments are not comparable in any mode; the rest of the rules is for confidential rounds, with the larger k.
    """
    cells = _comparable(previous, now, recuts)
    if not is_protected(previous, now):
        return tuple(cell.key for cell in cells)
    family = _Family(previous, now, lists, max(previous.round.k, now.round.k))
    for cell in sorted(cells, key=lambda each: (each.depth, -(each.answered or 0))):
        family.take_if_safe(cell.key)
    return tuple(cell.key for cell in now.cells if cell.key in family.shown)


def is_protected(previous: Result, now: Result) -> bool:
    return "confidential" in (previous.round.mode, now.round.mode)


def same_cut(previous: RoundFacts, now: RoundFacts) -> bool:
    """Whether groups below the company are made alike in both rounds."""
    return (previous.mode, previous.has_levels) == (now.mode, now.has_levels)


def count_turnover(lists: Lists, cells: Iterable[str]) -> dict[str, Turnover]:
    """Of each cell, how many came in and how many went, by both lists."""
    joined, left = (Counter[str](), Counter[str]())
    for (before, now), people in _moves(lists).items():
        joined.update(dict.fromkeys(now - before, people))
        left.update(dict.fromkeys(before - now, people))
    return {cell: Turnover(joined[cell], left[cell]) for cell in cells}


def cells_of_people(result: Result, people: Sequence[tuple[str, str]]) -> list[Place]:
    """Keys of the cells that each of these is in, shown or not; people: code of the department and level, "" = not given.

    For the cells of confidential rounds, and for the company of any.
    """
    parents = {cell.key: cell.parent for cell in result.cells}
    known = {each: _upwards(parents, _home(parents, result.round.has_levels, *each)) for each in set(people)}
    return [known[each] for each in people]


def comparable_part(questionnaire: Questionnaire, previous: Result, now: Result, cells: Collection[str]) -> Result:
    """Of the round before only what a report may hold against this one: values of the cells named. In confidential rounds
    none of a dimension that only some functions were asked: who of these joined or left is not counted."""
    figures = tuple(each for each in previous.figures if each.cell in cells and each.kind in COMPARED)
    if is_protected(previous, now):
        figures = tuple(each for each in figures if _asked_of_all(questionnaire, each, (previous.round, now.round)))
    kept = tuple(cell for cell in previous.cells if cell.key in cells)
    bare = replace(previous, gate=None, stages=(), warnings=(), gaps=(), perception=(), weightings=(), traces=())
    bare = replace(bare, agreement=None, reliability=None, divergence=None, marks=None)
    return replace(bare, cells=kept, figures=figures, distributions=())


class _Family:
    """Grows cell by cell. rests: people who answered in what is left of each shown cell, in both rounds."""

    def __init__(self, previous: Result, now: Result, lists: Lists | None, k: int) -> None:
        self.lists, self.k = lists, k
        self.parents = {cell.key: cell.parent for cell in now.cells}
        self.depths = {cell.key: cell.depth for cell in now.cells}
        self.moves = _moves(lists) if lists else Counter[tuple[Place, Place]]()
        before = {cell.key: cell.answered or 0 for cell in previous.cells}
        self.answered = {cell.key: (before.get(cell.key, 0), cell.answered or 0) for cell in now.cells}
        self.shown: set[str] = set()
        self.rests: dict[str, tuple[int, int]] = {}

    def take_if_safe(self, key: str) -> None:
        around = _upwards(self.parents, key) & self.shown
        nearest = max(around, key=self.depths.__getitem__, default=None)
        inside = self.answered[key]
        rest = _less(self.rests[nearest], inside) if nearest else None
        if self._too_few_unlisted(around, key, inside, rest) or self._too_few_changed(key):
            return
        self.shown.add(key)
        self.rests[key] = inside
        if nearest and rest:
            self.rests[nearest] = rest

    def _too_few_unlisted(self, around: Place, key: str, inside: tuple[int, int], rest: tuple[int, int] | None) -> bool:
        places = [(around | {key}, inside), *([(around, rest)] if rest else [])]
        return any(self._has_strangers(place, key) and _is_small(people) for place, people in places)

    def _has_strangers(self, place: Place, key: str) -> bool:
        if self.lists is None:
            return True
        return any(each & (self.shown | {key}) == place for each in self.lists.strangers)

    def _too_few_changed(self, key: str) -> bool:
        """In a tree a cell cuts one place; one that would cut several is not shown."""
        ways = _ways(self.moves, frozenset(self.shown | {key}))
        inside = [place for place in ways if key in place]
        if len(inside) > 1:
            return True
        return any(0 < _flow(ways, place, place - {key}, self.k) < self.k for place in inside)


def _comparable(previous: Result, now: Result, recuts: Iterable[Recut]) -> list[Cell]:
    before = {cell.key for cell in previous.cells if cell.shown}
    cells = [cell for cell in now.cells if cell.shown and cell.key in before and cell.kind in IN_THE_TREE]
    if not same_cut(previous.round, now.round):
        return [cell for cell in cells if cell.key == COMPANY]
    other = _cut_otherwise(previous, now, recuts)
    return [cell for cell in cells if cell.key not in other]


def _cut_otherwise(previous: Result, now: Result, recuts: Iterable[Recut]) -> set[str]:
    """Departments that were merged, split or closed, and those above that hold a part of it only; those above a department
    that was moved, where they gained or lost it."""
    old, new = (_chains(result) for result in (previous, now))
    moved = [old[key] ^ new[key] for key in old.keys() & new.keys()]
    found = {key for chain in moved for key in chain}
    for recut in recuts:
        keys = [department_key(code) for code in (*recut.before, *recut.now)]
        chains = [old.get(department_key(code)) for code in recut.before]
        chains += [new.get(department_key(code)) for code in recut.now]
        known = [chain for chain in chains if chain is not None]
        found |= {*keys, *(OUTSIDE.union(*known) - known[0].intersection(*known) if known else ())}
    return found


def _chains(result: Result) -> dict[str, Place]:
    """Each department with all that stands above it."""
    parents = {cell.key: cell.parent for cell in result.cells}
    return {cell.key: _upwards(parents, cell.key) for cell in result.cells if cell.kind == "department"}


def _upwards(parents: Mapping[str, str | None], key: str) -> Place:
    chain: list[str] = []
    at: str | None = key
    while at is not None:
        chain.append(at)
        at = parents.get(at)
    return frozenset(chain)


def _home(parents: Mapping[str, str | None], with_levels: bool, department: str, level: str) -> str:
    """The smallest cell around somebody."""
    if with_levels and level in UPPER_LEVELS:
        return level_key(level) if level_key(level) in parents else level_key(JOINED)
    if department_key(department) in parents:
        return department_key(department)
    return level_key(LEVELS[STAFF]) if with_levels else COMPANY


def _asked_of_all(questionnaire: Questionnaire, figure: Figure, rounds: Sequence[RoundFacts]) -> bool:
    if figure.kind != "dimension":
        return True
    items = [item for item in questionnaire.items if item.dimension == figure.key and item.scored]
    return all(
        not each.has_functions or any(asked_of_everybody(item) and item.id not in each.items_left_out for item in items)
        for each in rounds
    )


def _moves(lists: Lists) -> Counter[tuple[Place, Place]]:
    """(cells before, cells now) -> people, of those who did not stay where they were."""
    people = lists.before.keys() | lists.now.keys()
    every = Counter((lists.before.get(each, OUTSIDE), lists.now.get(each, OUTSIDE)) for each in people)
    return Counter({(before, now): count for (before, now), count in every.items() if before != now})


def _ways(moves: Mapping[tuple[Place, Place], int], shown: Place) -> dict[Place, dict[Place, int]]:
    """place -> other place -> people who lead from the one to the other, either way."""
    ways: dict[Place, dict[Place, int]] = defaultdict(lambda: defaultdict(int))
    for (before, now), people in moves.items():
        one, other = before & shown, now & shown
        if one != other:
            ways[one][other] += people
            ways[other][one] += people
    return ways


def _flow(ways: Mapping[Place, Mapping[Place, int]], source: Place, target: Place, most: int) -> int:
    """The fewest people who have to be left out to part two places; `most` when there are more."""
    free: dict[Place, dict[Place, int]] = defaultdict(dict, {place: dict(ends) for place, ends in ways.items()})
    flow = 0
    while flow < most and (path := _path(free, source, target)):
        width = min(free[one][other] for one, other in pairwise(path))
        for one, other in pairwise(path):
            free[one][other] -= width
            free[other][one] = free[other].get(one, 0) + width
        flow += width
    return min(flow, most)


def _path(free: Mapping[Place, Mapping[Place, int]], source: Place, target: Place) -> list[Place]:
    """The shortest way with room left, empty without any."""
    come_from: dict[Place, Place | None] = {source: None}
    waiting = deque([source])
    while waiting and target not in come_from:
        place = waiting.popleft()
        for other, room in free[place].items():
            if room > 0 and other not in come_from:
                come_from[other] = place
                waiting.append(other)
    path: list[Place] = []
    at: Place | None = target if target in come_from else None
    while at is not None:
        path.append(at)
        at = come_from[at]
    return path[::-1]


def _less(whole: tuple[int, int], part: tuple[int, int]) -> tuple[int, int]:
    return whole[0] - part[0], whole[1] - part[1]


def _is_small(people: tuple[int, int]) -> bool:
    return any(0 < each < FEWEST_WITHOUT_LISTS for each in people)
