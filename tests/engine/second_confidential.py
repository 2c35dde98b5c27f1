"""The method a second time: confidential rounds, from the answers of whole classes."""

import math
from collections import Counter
from dataclasses import replace

from tests.engine.second_method import (
    LEVELS,
    NOT_APPLICABLE,
    NOT_ASKED,
    NOTHING,
    Node,
    Person,
    all_figures,
    cells_of,
    combine,
    family,
    is_asked,
    nodes_of,
    numbers,
    q_scored,
    question_node,
    relevance,
    unit_people,
)


def towards_middle(position, last):
    if last == 0:
        return 0
    return position + 1 if 2 * position <= last else position - 1


def step(item, axis, code):
    """The neighbour one count moves to. Percentages are offered in steps of five, a pair has two axes."""
    if item.type == "percentage":
        return 5 * towards_middle(code // 5, 20)
    options = len(item.options) if item.pair is None else len((item.pair.first_options, item.pair.second_options)[axis])
    return towards_middle(code, options - 1)


def after_unanimity(item, question, codes):
    """codes of one class -> Counter of tuples of codes per axis, one of them moved where all agree."""
    if item.type == "percentage":
        codes = [5 * ((2 * code + 5) // 10) for code in codes]
    columns = question.axes[-1] if item.pair else 0
    counted = Counter(divmod(code, columns) if item.pair else (code,) for code in codes)
    agreeing = [axis for axis in range(1 + bool(item.pair)) if len({each[axis] for each in counted}) == 1]
    for axis in agreeing:
        fullest = min((each for each in counted if counted[each]), key=lambda each: (-counted[each], each))
        moved = list(fullest)
        moved[axis] = step(item, axis, fullest[axis])
        counted[fullest] -= 1
        counted[tuple(moved)] += 1
    return {(each[0] * columns + each[1] if item.pair else each[0]): n for each, n in counted.items() if n}


def confidential(this):
    """The same for confidential rounds: everything from the counts of whole classes."""
    asked, k, cells = this.questionnaire, this.k, cells_of(this)
    given, invited_cells, allowed = this.invited or this.people, None, None
    if this.invited is not None:
        invited_cells = cells_of_invited(this, cells)
        allowed = whole_in_the_rates(this, invited_cells)
    shown = family(cells, k, allowed)
    units = {p.unit for p in [*this.people, *given]}
    about = {q.id: question_classes(this, cells, shown, q, units, given, invited_cells) for q in asked.questions}
    visible = {(key, q): key in about[q]["shown"] and about[q]["n"](key) >= k for key, _, _ in cells for q in about}
    functions = {p.function for p in [*this.people, *given]}
    together = {
        (one.id, other.id): any(
            is_asked(asked.item_by_id[one.item], f) and is_asked(asked.item_by_id[other.item], f) for f in functions
        )
        for one in asked.questions
        for other in asked.questions
    }
    found, people_of = {}, {}
    for key, people, _ in cells:
        if key not in shown:
            continue
        people_of[key] = len(people)
        company = key == "company"
        nodes = {}
        for name, each in about.items():
            nodes[name] = each["company"] if company else each["node"](key)
            if key not in each["shown"]:
                nodes[name] = NOTHING
            elif not visible[key, name]:
                nodes[name] = Node(0.0, 0.0, 0.0, 1.0, nodes[name].asked, nodes[name].applicable, False, {})
        core_only = this.functions and not company
        rolled = nodes_of(asked, nodes, core_only)
        for kind, name, questions in all_figures(asked, core_only):
            seen = [q for q in questions if visible[key, q]]
            weights = {q: w for q, w in rolled[kind, name].weights.items() if w}
            errors = {q: about[q]["se"](key) for q in weights}
            variance, df = None, 1.0
            if weights and None not in errors.values():
                pairs = [(i, j) for i in weights for j in weights if together[i, j]]
                variance = sum(weights[i] * errors[i] * weights[j] * errors[j] for i, j in pairs)
                df = min(about[q]["df"] for q in weights)
            n = max((about[q]["n"](key) for q in seen), default=0)
            was_asked, has_scale = any(nodes[q].asked for q in questions), any(q_scored(asked, q) for q in questions)
            known = variance if n >= 2 else None
            found[key, kind, name] = numbers(rolled[kind, name], n, known, df, bool(seen), was_asked, has_scale)
    return found, people_of


def cells_of_invited(this, cells):
    """The invited people of the same cells."""
    of_invited = cells_of(replace(this, people=this.invited, invited=None))
    found = {key: people for key, people, _ in of_invited}
    upper = [p for p in this.invited if p.level in (0, 1)]
    found |= {f"level:{name}": [p for p in this.invited if p.level == n] for n, name in enumerate(LEVELS)}
    found["level:leadership+management"] = upper
    return [(key, found[key], depth) for key, _, depth in cells]


def whole_in_the_rates(this, invited_cells):
    """Cells made of whole classes of the response rates, those of the attribute with the rule applied to them as well."""
    found = set()
    for attribute in ((), this.attribute):
        rated = cells_of(replace(this, people=this.invited, invited=None, attribute=attribute))
        shown = family(rated, 5)
        of_person = {
            p: frozenset(key for key, people, _ in rated if key in shown and p in people) for p in this.invited
        }
        for key, people, _ in invited_cells:
            patterns = {of_person[p] for p in people}
            whole = frozenset() not in patterns and all(p in people for p in this.invited if of_person[p] in patterns)
            if whole and key.startswith("attribute:") == bool(attribute):
                found.add(key)
    return found


def question_classes(this, cells, of_round, question, units, given, invited_cells):
    asked = this.questionnaire
    item = asked.item_by_id[question.item]
    mine = [(key, [p for p in people if p.answers[question.id] != NOT_ASKED], depth) for key, people, depth in cells]
    shown = family(mine, this.k, of_round)
    inside_unit = {unit: pattern(cells, shown, unit, this) for unit in units}
    classes = {}
    for person in this.people:
        if person.answers[question.id] != NOT_ASKED and inside_unit[person.unit]:
            classes.setdefault(inside_unit[person.unit], []).append(person)
    counts, nodes = {}, {}
    for key, people in classes.items():
        codes = [p.answers[question.id] for p in people]
        counts[key] = after_unanimity(item, question, [code for code in codes if code >= 0])
        nodes[key] = of_counts(question, [counts[key]], codes)
    strata = {}
    for key, people in classes.items():
        strata.setdefault(without_attribute(key), []).append((counts[key], people))
    inside_stratum = {unit: without_attribute(inside_unit[unit]) for unit in units}
    of_strata, squares = {}, 0.0
    for key, parts in strata.items():
        codes = [p.answers[question.id] for _, people in parts for p in people]
        of_strata[key] = n, _, _, total = of_counts(question, [each for each, _ in parts], codes)
        answered = [(question.values[c] or 0.0, m) for each, _ in parts for c, m in each.items()]
        squares += sum(m * (x - total / n) ** 2 for x, m in answered)
    df = sum(n for n, *_ in of_strata.values()) - sum(n > 0 for n, *_ in of_strata.values())
    s2 = squares / df if df >= 1 else None
    levels = upper_levels(mine)
    upper = [key for key, parts in strata.items() if any({p for _, each in parts for p in each} <= up for up in levels)]
    weight = {}
    for key in strata:
        of_stratum = {unit for unit in units if inside_stratum[unit] == key}
        members = [Person(*unit[:2], None, {}, unit[2]) for unit in of_stratum]
        equal = 1 / len(upper) if key in upper else 1.0
        weight[key] = equal * relevance(asked, unit_people(given, this.people, members), item.dimension)
    ordered = list(strata)
    company, shares = combine([(weight[key], question_node(question.id, *of_strata[key])) for key in ordered])
    known_cells, known_strata = populations(this, item, cells, invited_cells, strata, inside_stratum)

    def within(cell):
        return [nodes[key] for key in nodes if cell in key]

    def n(cell):
        return sum(each[0] for each in within(cell)) if cell in shown else 0

    def variance(answers, population):
        if s2 is None or not answers:
            return None
        return s2 / answers * (1 - answers / population if population and population >= answers else 1)

    def se(cell):
        if cell != "company":
            found = variance(n(cell), known_cells.get(cell))
            return None if found is None else math.sqrt(found)
        parts = [
            (share, variance(of_strata[key][0], known_strata.get(key)))
            for key, share in zip(ordered, shares, strict=True)
        ]
        if any(share and part is None for share, part in parts):
            return None
        return math.sqrt(sum(share**2 * part for share, part in parts if share))

    def node(cell):
        return question_node(question.id, *(sum(column) for column in zip((0, 0, 0, 0.0), *within(cell), strict=True)))

    found = {"shown": shown, "company": company, "node": node, "n": n, "se": se}
    return {**found, "df": df if df >= 1 else 1.0}


def of_counts(question, counts, codes):
    """(answered, applicable, asked, sum of values) of some people, after the unanimity move of their classes."""
    n = sum(sum(each.values()) for each in counts)
    total = sum((question.values[code] or 0.0) * people for each in counts for code, people in each.items())
    return n, len(codes) - codes.count(NOT_APPLICABLE), len(codes), total


def without_attribute(cells):
    """The company is made of what the classes were without the attribute."""
    return frozenset(key for key in cells if not key.startswith("attribute:"))


def pattern(cells, shown, unit, this):
    """The published cells somebody of a unit is in, whether or not anybody of it was asked."""
    ghost = Person(*unit[:2], None, {}, unit[2])
    ghostly = cells_of(replace(this, people=[ghost], invited=None))
    inside = {key for key, people, _ in ghostly if people}
    inside |= {"level:leadership+management"} if this.levels and unit[1] in (0, 1) else set()
    inside |= {f"level:{LEVELS[unit[1]]}"} if this.levels else set()
    return frozenset(inside & shown)


def upper_levels(cells):
    return [set(people) for key, people, _ in cells if key in ("level:leadership", "level:management")]


def populations(this, item, cells, invited_cells, classes, inside_unit):
    """How many people were asked, of cells and of classes, where privacy lets that number be known."""
    if invited_cells is None:
        return {}, {}
    mine = [(key, [p for p in people if is_asked(item, p.function)], depth) for key, people, depth in invited_cells]
    shown = family(mine, 5)
    of_cells = {key: len(people) for key, people, _ in mine if key in shown}
    everybody = [p for p in this.invited if is_asked(item, p.function)]
    of_person = {p: frozenset(key for key, people, _ in mine if key in shown and p in people) for p in everybody}
    of_classes = {}
    for key in classes:
        region = [p for p in everybody if inside_unit[p.unit] == key]
        patterns = {of_person[p] for p in region}
        whole = frozenset() not in patterns and all(p in region for p in everybody if of_person[p] in patterns)
        if whole:
            of_classes[key] = len(region)
    return of_cells, of_classes
