"""The attack: from statements alone to groups of fewer than k people about whom something follows.

The attacker knows the tree and who was invited where, never an answer. Two ways:

exactly     shown cells are added and subtracted over whole numbers of people, by exact fractions: is there a combination
            that is about 1 to k - 1 people?
numerically every published figure of a question, also those that are no sums, is an equation in the unknown sums of the
            departments: is the sum of a few people determined? Here the attacker is given more than anybody should know:
            how many people of each department answered the question.

Comments are searched by themselves: each is in some lists of its question and not in others, so it was written by somebody in
the former and not in the latter.

A group is counted by who was asked: that four of nine people answered, and their mean, is about all nine as long as nobody
knows which four.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from types import SimpleNamespace

import numpy as np

from cxmaturity.engine.cells import ATTRIBUTE, turns
from cxmaturity.engine.disclosure import choose_family
from cxmaturity.engine.questionnaire import LEVELS
from cxmaturity.engine.regions import Regions
from tests.proof.company import attributes_of, questionnaire
from tests.proof.statements import Figure, Statements

STAFF = LEVELS.index("staff")
LEVELS_OF = {
    "Whole company": (0, 1, 2),
    "Leadership": (0,),
    "Management": (1,),
    "Leadership and management": (0, 1),
    "Staff": (2,),
}
MOST_TOGETHER = 3
TINY, CLOSE = 1e-7, 1e-9


Place = tuple[str | None, int, str | None]


@dataclass(frozen=True)
class Tree:
    """Places that people sit at: (department or None, level, value of the attribute or None); places without levels are all
    of level staff. names: of departments, by code; scales: what the options of each question are worth, 0-1."""

    parents: Mapping[str, str | None]
    names: Mapping[str, str]
    scales: Mapping[str, tuple[float, ...]]
    has_levels: bool
    places: tuple[Place, ...]
    invited: Mapping[Place, int]

    def inside(self, statements: Statements, key: str) -> frozenset:
        """Places in a cell, by its key; a reporting group holds the departments that stand under it, a cell of the attribute
        those with its value of what stands above it."""
        kind, _, name = key.partition(":")
        if kind == "company":
            return frozenset(self.places)
        if kind == "level":
            levels = {LEVELS.index(each) for each in name.split("+")}
            return frozenset(place for place in self.places if place[1] in levels)
        if kind == "attribute":
            cell = statements.cells[key]
            return frozenset(
                place for place in self.inside(statements, cell["parent"]) if place[2] == cell["name"]["en"]
            )
        if kind == "group":
            children = [cell for cell in self._under(statements, key) if not cell.startswith("attribute:")]
            return frozenset().union(*(self.inside(statements, cell) for cell in children))
        return frozenset(place for place in self.places if self._is_below(place[0], name) and self._is_staff(place))

    def _under(self, statements: Statements, key: str) -> list[str]:
        return [cell for cell, stated in statements.cells.items() if stated["parent"] == key]

    def named(self, label: str) -> frozenset:
        """Places in a row of the response page, by what stands at its head."""
        if label in LEVELS_OF:
            return frozenset(place for place in self.places if place[1] in LEVELS_OF[label])
        codes = [code for code, name in self.names.items() if name in label.split(" + ")]
        return frozenset(
            place
            for place in self.places
            if self._is_staff(place) and any(self._is_below(place[0], code) for code in codes)
        )

    def _is_staff(self, place):
        return not self.has_levels or place[1] == STAFF

    def _is_below(self, code, name):
        while code is not None and code != name:
            code = self.parents[code]
        return code == name


@dataclass(frozen=True)
class Found:
    """A leak: what is known of how many people of which places."""

    what: str
    places: tuple
    people: int
    value: float | None = None

    def __str__(self):
        names = ", ".join(
            "/".join(map(str, (department, *([LEVELS[level]] if level != STAFF else []), *([value] if value else []))))
            for department, level, value in self.places
        )
        value = "" if self.value is None else f": mean {self.value:.1f}"
        return f"{self.what} of {self.people} people in {names}{value}"


def tree_of(company) -> Tree:
    """What the attacker knows of a company."""
    places = places_of(company, company.invited)
    counted = {place: places.count(place) for place in dict.fromkeys(places)}
    parents = {each.code: each.parent for each in company.departments}
    names = {each.code: each.name for each in company.departments}
    scales = {each.id: tuple(value or 0.0 for value in each.values) for each in questionnaire().questions}
    return Tree(parents, names, scales, company.has_levels, tuple(counted), counted)


def places_of(company, people) -> list:
    """[person] the place; a level that is not given counts as staff."""
    levels = [level if company.has_levels and level >= 0 else STAFF for level in people.levels.tolist()]
    codes = [company.departments[at].code if at >= 0 else None for at in people.departments.tolist()]
    values = [company.attribute.values[at] if at >= 0 else None for at in attributes_of(people).tolist()]
    return list(zip(codes, levels, values, strict=True))


def derivable_groups(statements: Statements, tree: Tree, question: str, asked: Mapping, k: int) -> list[Found]:
    """Groups of 1 to k - 1 people asked who follow from the shown cells, with their mean where it follows too.
    asked[place]: people who took part and were asked the question."""
    shown = {figure.cell: figure for figure in statements.of_people(question) if figure.points is not None}
    found = []
    for places, combination in _combinations({cell: tree.inside(statements, cell) for cell in shown}):
        people = sum(asked.get(place, 0) for place in places)
        answered = sum(factor * shown[cell].n for cell, factor in combination.items())
        said_asked = sum(factor * (shown[cell].asked or 0) for cell, factor in combination.items())
        if 0 < people < k:
            value = _mean(statements, shown, combination, answered) if answered > 0 else None
            found.append(Found(f"{question}: answers", places, people, value))
        if 0 < said_asked < k:
            found.append(Found(f"{question}: asked", places, int(said_asked)))
    return found


def _mean(statements, shown: Mapping[str, Figure], combination, answered) -> float | None:
    """The company's figure weighs its parts and is no mean of its people: its sum follows from the histogram only."""
    if "company" in combination:
        return None
    return float(sum(factor * shown[cell].n * shown[cell].points for cell, factor in combination.items()) / answered)


def derivable_participation(statements: Statements, tree: Tree, k: int) -> list[Found]:
    """Groups of 1 to k - 1 invited people of whom follows how many took part: from the cells of the result and from the
    response rates together."""
    took_part = {("result", key): cell["answered"] for key, cell in statements.cells.items() if cell["shown"]}
    took_part |= {("rates", label): answered for label, (_, answered) in statements.rates.items()}
    members = {
        name: tree.named(name[1]) if name[0] == "rates" else tree.inside(statements, name[1]) for name in took_part
    }
    found = []
    for places, combination in _combinations(members):
        people = sum(tree.invited[place] for place in places)
        if 0 < people < k:
            answered = sum(factor * took_part[name] for name, factor in combination.items())
            found.append(Found(f"{answered} took part", places, people))
    return found


def authors_of_comments(
    statements: Statements, tree: Tree, items: Collection[str], asked: Mapping, k_comment: int
) -> list[Found]:
    """Comments that come from fewer than k_comment people who took part and were asked; asked[place]: people, the same for
    all these items. A list holds what is kept at its group and below; where nothing is kept at it, nobody knows whether
    all that its people wrote stands there."""
    lists = {item: {label: words for (label, of), words in statements.comments.items() if of == item} for item in items}
    complete = {label for of_item in lists.values() for label in of_item if _own_words(tree, of_item, label)}
    found = set()
    for item, of_item in lists.items():
        for words in set().union(*of_item.values()):
            places = set(tree.places)
            for label in of_item.keys() | complete:
                if words in of_item.get(label, ()):
                    places &= tree.named(label)
                elif label in complete:
                    places -= tree.named(label)
            if sum(asked.get(place, 0) for place in places) < k_comment:
                found.add((item, tuple(sorted(places, key=str))))
    return [Found(f"{item}: a comment", each, sum(map(asked.get, each))) for item, each in sorted(found, key=str)]


def _own_words(tree: Tree, lists: Mapping[str, set], label: str) -> set:
    """What a list has beside the lists of the groups in it."""
    below = (words for other, words in lists.items() if tree.named(other) < tree.named(label))
    return lists[label].difference(*below)


def _combinations(members: Mapping) -> list[tuple[tuple, dict]]:
    """Every smallest group of places that the shown cells single out, with the combination of cells that does it.

    Places in exactly the same cells are one column; rows are brought to reduced echelon form over fractions. A row with
    one column left is a group by itself.
    """
    names = sorted(members, key=str)
    patterns = {}
    for place in sorted(frozenset().union(*members.values()) if members else (), key=str):
        patterns.setdefault(tuple(place in members[name] for name in names), []).append(place)
    columns = list(patterns)
    rows = [[Fraction(column[at]) for column in columns] for at in range(len(names))]
    unit = [[Fraction(at == other) for other in range(len(names))] for at in range(len(names))]
    found = []
    for row, made_of in _reduced(rows, unit):
        support = [at for at, entry in enumerate(row) if entry]
        if support and {row[at] for at in support} == {1}:
            places = tuple(place for at in support for place in patterns[columns[at]])
            found.append((places, {name: factor for name, factor in zip(names, made_of, strict=True) if factor}))
    return found


def _reduced(rows, made_of):
    rows, done = [[*row, *made] for row, made in zip(rows, made_of, strict=True)], 0
    width = len(rows[0]) - len(rows) if rows else 0
    for column in range(width):
        pivot = next((at for at in range(done, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        lead = rows[done][column]
        rows[done] = [entry / lead for entry in rows[done]]
        for at, row in enumerate(rows):
            if at != done and row[column]:
                factor = row[column]
                rows[at] = [entry - factor * other for entry, other in zip(row, rows[done], strict=True)]
        done += 1
    return [(row[:width], row[width:]) for row in rows[:done]]


def determined_groups(
    statements: Statements, tree: Tree, question: str, answered: Mapping, asked: Mapping, k: int, seed: int = 0
) -> list[Found]:
    """Groups of 1 to k - 1 people asked whose sum of answers the equations determine. answered, asked[place]: people."""
    places = [place for place in tree.places if asked.get(place)]
    people = np.array([answered[place] for place in places], dtype=float)
    classes = _classes(statements, tree, places, np.array([asked[place] for place in places], dtype=np.int64), k)
    equations = _equations(statements, tree, question, places, people, classes, seed)
    if not equations:
        return []
    rows, totals = np.array([row for row, _ in equations]), np.array([total for _, total in equations])
    known = _row_space(rows)
    found = []
    of_place = [asked[place] for place in places]
    for group in _determined(known, _small_groups(of_place, k)):
        if people[group].any():
            wanted = np.zeros(len(places))
            wanted[group] = 1.0
            value = _solved(rows, totals, wanted) / people[group].sum()
            which, count = tuple(places[at] for at in group), sum(of_place[at] for at in group)
            found.append(Found(f"{question}: sum", which, count, None if np.isnan(value) else float(value)))
    return found


def _small_groups(people, k: int):
    """[group, place] up to three places with fewer than k people together, by their number."""
    small = [at for at, each in enumerate(people) if each < k]
    for together in range(1, MOST_TOGETHER + 1):
        groups = [group for group in combinations(small, together) if sum(people[at] for at in group) < k]
        if groups:
            yield np.array(groups)


def _determined(known: np.ndarray, groups_by_size) -> list[list[int]]:
    """Groups whose sum lies in the row space: what is left of its indicator beside the space is nothing. All groups of one
    size at once: of an indicator w, |w|^2 - |known w|^2 adds up from what the space knows of pairs of places."""
    space = known.T @ known
    found = []
    for which in groups_by_size:
        inside = space[which[:, :, None], which[:, None, :]].sum(axis=(1, 2))
        near = which.shape[1] - inside < CLOSE * which.shape[1]
        found += [group for group in which[near].tolist() if _is_in(known, np.isin(np.arange(len(space)), group))]
    return found


def _equations(statements, tree, question, places, people, classes, seed) -> list[tuple[np.ndarray, float]]:
    """Rows over the unknown sums of the places, with what they come to in points: means of cells, the company's weighted
    mean, its histogram; and the slope of the variance, which is no linear equation, at some point."""
    figures = [figure for figure in statements.of_people(question) if figure.points is not None]
    inside = {figure.cell: _flags(tree.inside(statements, figure.cell), places) for figure in figures}
    equations = [(inside[each.cell], each.n * each.points) for each in figures if each.cell != "company"]
    equations += [
        (_weighted(statements, tree, each, inside, places, people), each.points)
        for each in figures
        if each.cell == "company" and each.weights
    ]
    if question not in statements.histograms:
        return equations
    worth = zip(statements.histograms[question], tree.scales[question], strict=True)
    equations.append((np.ones(len(places)), 100 * sum(people * value for people, value in worth)))
    spread = next((each for each in figures if each.df is not None and each.se is not None), None)
    if spread:
        groups = round(people.sum() - spread.df)
        equations.append((_slope(classes, people, groups, seed), np.nan))
    return equations


def _flags(inside, places) -> np.ndarray:
    return np.array([place in inside for place in places], dtype=float)


def _weighted(statements, tree, figure, inside, places, people) -> np.ndarray:
    """The company's mean as a mean of its parts, by their labels and weights."""
    row = np.zeros(len(places))
    for label, weight in figure.weights:
        part = _part(statements, tree, label, inside, places)
        row += weight * part / max(float(part @ people), 1.0)
    return row


def _part(statements, tree, label, inside, places) -> np.ndarray:
    """A label is a cell, "<cell> (rest)" without the shown cells in it, or "<cell> (own)" without those below it."""
    key, _, which = label.partition(" (")
    whole = _flags(tree.inside(statements, key), places)
    if which == "own)":
        code = None if key == "company" else key.partition(":")[2]
        return whole * np.array([place[0] == code for place in places])
    part = whole.copy()
    for cell, other in inside.items() if which == "rest)" else ():
        if not cell.startswith(ATTRIBUTE) and (other <= whole).all() and (other < whole).any():
            part *= 1 - other
    return part


def _classes(statements, tree, places, asked, k: int) -> list[list]:
    """[place] the class of the people asked, by the rule as everybody may read it, then by a plain threshold; cells of the
    attribute part none of those that the variance is pooled within. A question can
    stay hidden in a cell of its family, when few answered there, so the shown figures alone do not tell."""
    cells = [cell for cell in statements.cells.values() if cell["shown"] and cell["kind"] != "attribute"]
    members = np.array([_flags(tree.inside(statements, cell["key"]), places) for cell in cells], dtype=bool)
    family = choose_family(Regions.of(members), asked, k, turns([SimpleNamespace(**cell) for cell in cells]))
    return [family.classes.tolist(), [tuple(flags) for flags in members[members @ asked >= k].T.tolist()]]


def _slope(classes: list[list], people, groups: int, seed: int) -> np.ndarray:
    """The pooled variance says sum x^2 - sum S_g^2 / n_g, and the histogram sum x^2. N - df says how many groups it was
    pooled within: the classes, or the departments."""
    for of_place in (*classes, range(len(people))):
        pooled = [group for group in _alike(of_place) if people[group].any()]
        if len(pooled) == groups:
            break
    else:
        raise AssertionError(f"Pooled within {groups} groups: neither classes nor departments.")
    sums = people * np.random.default_rng(seed).random(len(people))
    row = np.zeros(len(people))
    for group in pooled:
        row[group] = 2 * sums[group].sum() / people[group].sum()
    return row


def _alike(names) -> list[list[int]]:
    """Positions with the same name."""
    alike = {}
    for at, name in enumerate(names):
        alike.setdefault(name, []).append(at)
    return list(alike.values())


def _row_space(equations: np.ndarray) -> np.ndarray:
    """An orthonormal basis of what follows from the equations."""
    _, sizes, right = np.linalg.svd(equations, full_matrices=False)
    return right[sizes > TINY * max(sizes.max(), 1.0)]


def _is_in(known: np.ndarray, indicator: np.ndarray) -> bool:
    wanted = indicator.astype(float)
    size = np.linalg.norm(wanted)
    return bool(np.linalg.norm(wanted - known.T @ (known @ wanted)) < TINY * size)


def _solved(rows: np.ndarray, totals: np.ndarray, wanted: np.ndarray) -> float:
    """What the combination of linear equations comes to; NaN where the variance is needed for it."""
    linear = ~np.isnan(totals)
    factors, *_ = np.linalg.lstsq(rows[linear].T, wanted, rcond=None)
    return float(factors @ totals[linear]) if np.allclose(rows[linear].T @ factors, wanted) else np.nan
