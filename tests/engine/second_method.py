"""The method a second time, person by person and without arrays, to compare the engine with: what both modes share."""

import math
from collections import Counter
from dataclasses import dataclass

from scipy.stats import t

from cxmaturity.engine.cells import group_key
from cxmaturity.engine.crossing import attribute_key

NOT_ASKED, NOT_APPLICABLE = -4, -1
LAST = 100
ATTRIBUTE_NAME = "Site"
LEVELS = ("leadership", "management", "staff")


@dataclass(frozen=True, eq=False)
class Person:
    """department: index or -1; level, function: index or None; answers: question id -> code; value: of the attribute."""

    department: int
    level: int
    function: str | None
    answers: dict
    value: str | None = None

    @property
    def unit(self):
        return self.department, self.level, self.value


@dataclass(frozen=True)
class Node:
    """A value on [0, 1] with coverage, bounds and states; weights: question -> weight in the value."""

    value: float
    coverage: float
    low: float
    high: float
    asked: bool
    applicable: bool
    has: bool
    weights: dict


NOTHING = Node(0.0, 0.0, 0.0, 1.0, False, False, False, {})


@dataclass(frozen=True)
class Round:
    questionnaire: object
    departments: list
    people: list
    mode: str
    levels: bool
    functions: bool
    invited: list | None = None
    k: int = 5
    groups: tuple = ()
    attribute: tuple = ()  # its values


def question_node(name, answered, applicable, asked, total):
    if not asked:
        return NOTHING
    if not applicable:
        return Node(0.0, 0.0, 0.0, 1.0, True, False, False, {})
    low, high = total / applicable, (total + applicable - answered) / applicable
    return Node(
        total / answered if answered else 0.0,
        answered / applicable,
        low,
        high,
        True,
        True,
        answered > 0,
        {name: 1.0} if answered else {},
    )


def roll_up(children, needed=2 / 3):
    """children: (weight, node). The weight of what does not apply or was not asked passes to the others."""
    applicable = sum(weight for weight, node in children if node.applicable)
    asked = any(node.asked for weight, node in children if weight)
    if not applicable:
        return Node(0.0, 0.0, 0.0, 1.0, asked, False, False, {})
    covered = sum(weight * node.coverage for weight, node in children if node.applicable) / applicable
    low = sum(weight * node.low for weight, node in children if node.applicable) / applicable
    high = sum(weight * node.high for weight, node in children if node.applicable) / applicable
    present = [(weight, node) for weight, node in children if node.has and weight]
    total = sum(weight for weight, _ in present)
    carried = sum(weight * node.coverage for weight, node in present) / applicable
    has = bool(present) and carried >= needed - 1e-9
    weights = Counter()
    for weight, node in present if has else []:
        for name, share in node.weights.items():
            weights[name] += weight / total * share
    value = sum(weight * node.value for weight, node in present) / total if has else 0.0
    return Node(value, covered, low, high, asked, True, has, dict(weights))


def scored(question):
    return any(value is not None for value in question.values)


def all_figures(questionnaire, core_only):
    """(kind, key, questions that count in it), parts of items first."""
    kept = {item.id for item in questionnaire.items if item.core or not core_only}
    found = [
        ("question", q.id, [q.id]) for item in questionnaire.items for q in item.questions if len(item.questions) > 1
    ]
    found += [("item", item.id, [q.id for q in item.questions]) for item in questionnaire.items]

    def below(items):
        return [q.id for item in items if item.id in kept for q in item.questions if scored(q)]

    items = questionnaire.items
    for dimension in questionnaire.dimensions:
        for capability in dimension.capabilities:
            mine = [i for i in items if (i.dimension, i.capability) == (dimension.code, capability.key)]
            found.append(("capability", capability.key, below(mine)))
    for dimension in questionnaire.dimensions:
        found.append(("dimension", dimension.code, below([i for i in items if i.dimension == dimension.code])))
    counting = {dimension.code for dimension in questionnaire.scored_dimensions}
    found.append(("overall", "overall", below([i for i in items if i.dimension in counting])))
    return [each for each in found if each[2]]


def nodes_of(questionnaire, of_question, core_only):
    """(kind, key) -> node, from question id -> node."""
    found, kept = {}, {item.id for item in questionnaire.items if item.core or not core_only}
    hidden = {q.id for item in questionnaire.items for q in item.questions if not scored(q)}
    of_item = {}
    for item in questionnaire.items:
        for question in item.questions:
            found["question", question.id] = of_question[question.id]
        children = [(1.0, NOTHING if q.id in hidden else of_question[q.id]) for q in item.questions]
        found["item", item.id] = of_item[item.id] = roll_up(children, needed=0.0)
    of_dimension = []
    for dimension in questionnaire.dimensions:
        parts = []
        for capability in dimension.capabilities:
            mine = [i for i in questionnaire.items if (i.dimension, i.capability) == (dimension.code, capability.key)]
            children = [(i.weight, of_item[i.id] if i.id in kept else NOTHING) for i in mine]
            found["capability", capability.key] = roll_up(children)
            parts.append((capability.weight, found["capability", capability.key]))
        found["dimension", dimension.code] = roll_up(parts)
        weight = dimension.weight if dimension.kind == "scored" else 0.0
        of_dimension.append((weight, found["dimension", dimension.code]))
    found["overall", "overall"] = roll_up(of_dimension)
    return found


def relevance(questionnaire, people, dimension):
    """Mean over people of what their function counts in a dimension: 1 without function or list, 0 if not named."""
    listed = next(each.relevance for each in questionnaire.dimensions if each.code == dimension)
    each = [1.0 if person.function is None or not listed else listed.get(person.function, 0.0) for person in people]
    return sum(each) / len(each) if each else 0.0


def combine(units):
    """(weight, node) of units -> node of the company and the share of every unit."""
    applicable = [(weight, node) for weight, node in units if node.applicable]
    of_all = sum(weight for weight, _ in applicable)
    present = sum(weight for weight, node in units if node.has)
    asked = any(node.asked for _, node in units)
    if not of_all:
        return Node(0.0, 0.0, 0.0, 0.0, asked, False, False, {}), [0.0] * len(units)
    shares = [weight / present if node.has and present else 0.0 for weight, node in units]
    value = sum(share * node.value for share, (_, node) in zip(shares, units, strict=True))
    coverage, low, high = (
        sum(weight * getattr(node, name) for weight, node in applicable) / of_all
        for name in ("coverage", "low", "high")
    )
    name = next((name for _, node in units for name in node.weights), None)
    return Node(value, coverage, low, high, asked, True, present > 0, {name: 1.0} if present else {}), shares


def cells_of(this):
    """(key, people, depth), in the order of the result."""
    found = [("company", list(this.people), 0)]
    staff, below = list(this.people), 1
    if this.levels:
        levels = [(f"level:{name}", [p for p in this.people if p.level == n], 1) for n, name in enumerate(LEVELS)]
        if this.mode == "confidential":
            shown = family([*found, *levels], this.k)
            if not {"level:leadership", "level:management"} <= shown:
                levels = [("level:leadership+management", levels[0][1] + levels[1][1], 1), levels[2]]
            staff, below = levels[-1][1], 2
        found += levels
    children = {}
    for index, department in enumerate(this.departments):
        children.setdefault(department.parent, []).append(index)

    def below_and(index):
        return {index}.union(*(below_and(child) for child in children.get(this.departments[index].code, [])))

    def walk_all(siblings, depth):
        """A reporting group stands in place of its departments, and is tried after every department."""
        inside, placed = set(), set()
        for index in siblings:
            code = this.departments[index].code
            group = next((each for each in this.groups if code in each), None)
            if group is None:
                inside |= walk(index, depth)
            elif group not in placed:
                placed.add(group)
                members = set().union(*(below_and(each) for each in siblings if this.departments[each].code in group))
                found.append((group_key(group), [p for p in staff if p.department in members], depth + LAST))
                inside |= members
        return inside

    def walk(index, depth):
        place = len(found)
        found.append(None)
        inside = {index} | walk_all(children.get(this.departments[index].code, []), depth + 1)
        key = f"department:{this.departments[index].code}"
        found[place] = (key, [p for p in staff if p.department in inside], depth)
        return inside

    walk_all(children.get(None, []), below)
    first = [each for each in found if each[2] % LAST == below and each[0].partition(":")[0] in ("department", "group")]
    for key, people, depth in [found[0], *first]:
        for value in this.attribute:
            mine = [p for p in people if p.value == value]
            found.append((attribute_key(ATTRIBUTE_NAME, value, key), mine, depth % LAST + 1 + 2 * LAST))
    return found


def family(cells, k, allowed=None):
    """Keys of the published cells: the greedy rule on sets of people."""
    shown, classes, covered = set(), [], set()
    order = sorted(range(len(cells)), key=lambda n: (cells[n][2], -len(cells[n][1]), n))
    for key, people, _ in (cells[n] for n in order):
        cell = set(people)
        new = cell - covered
        if len(cell) < k or 0 < len(new) < k or (allowed is not None and key not in allowed):
            continue
        if any(0 < len(each & cell) < k or (each & cell and 0 < len(each - cell) < k) for each in classes):
            continue
        classes = [part for each in classes for part in (each & cell, each - cell) if part] + ([new] if new else [])
        covered |= cell
        shown.add(key)
    return shown


def t_interval(value, variance, df, confidence):
    half = t.ppf(0.5 + confidence / 2, df) * math.sqrt(variance)
    return value - half, value + half


def satterthwaite(parts):
    """Degrees of freedom of a sum of independent (variance, df)."""
    below = sum(variance**2 / df for variance, df in parts)
    return sum(variance for variance, _ in parts) ** 2 / below if below else math.inf


def unit_people(given, everybody, unit):
    """The invited people of the units of some people; who answered where nobody is known to be invited."""
    units = {p.unit for p in unit}
    return [
        p for each in units for p in ([p for p in given if p.unit == each] or [p for p in everybody if p.unit == each])
    ]


def q_scored(questionnaire, name):
    return any(value is not None for q in questionnaire.questions if q.id == name for value in q.values)


def is_asked(item, function):
    return function is None or item.core or not item.functions or function in item.functions


def numbers(node, n, variance, df, visible, was_asked, has_scale):
    """What a figure holds, in points."""
    if not visible:
        return {"status": "too_few_answers", "value": None, "n": None}
    if not was_asked:
        return {"status": "not_asked", "value": None, "n": None}
    if not has_scale:
        return {"status": "not_scored", "value": None, "n": n}
    status = "scored" if node.has else "insufficient" if node.applicable else "not_applicable"
    found = {"status": status, "value": None, "n": n, "coverage": node.coverage}
    if status == "insufficient":
        return {**found, "floor": 100 * node.low, "ceiling": 100 * node.high}
    if status == "not_applicable":
        return found
    value = 100 * node.value
    found |= {"value": value, "floor": min(100 * node.low, value), "ceiling": max(100 * node.high, value)}
    if variance is None:
        return {**found, "se": None, "low": None, "high": None, "low90": None, "high90": None}
    low, high = t_interval(value, 1e4 * variance, df, 0.95)
    low90, high90 = t_interval(value, 1e4 * variance, df, 0.9)
    se = 100 * math.sqrt(variance)
    return {**found, "se": se, "df": df, "low": low, "high": high, "low90": low90, "high90": high90}
