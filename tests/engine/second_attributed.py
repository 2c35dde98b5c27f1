"""The method a second time: attributed rounds, with standard errors by linearisation over persons."""

import math
from collections import Counter

from tests.engine.second_method import (
    NOT_APPLICABLE,
    NOT_ASKED,
    all_figures,
    cells_of,
    combine,
    nodes_of,
    numbers,
    q_scored,
    question_node,
    relevance,
    satterthwaite,
    unit_people,
)


def attributed(this):
    """(cell key, kind, key) -> numbers, and cell key -> people."""
    asked, values = this.questionnaire, {q.id: q.values for q in this.questionnaire.questions}
    own = [[p for p in this.people if p.department == n] for n in [*range(len(this.departments)), -1]]
    own = [people for people in own if people]
    given = this.invited or this.people

    def answers(people, name):
        return {p: values[name][p.answers[name]] or 0.0 for p in people if p.answers[name] >= 0}

    def node(people, name):
        found = answers(people, name)
        codes = [p.answers[name] for p in people]
        was_asked = len(codes) - codes.count(NOT_ASKED)
        return question_node(name, len(found), was_asked - codes.count(NOT_APPLICABLE), was_asked, sum(found.values()))

    def mean(found):
        return sum(found.values()) / len(found)

    def pooled(first, second):
        """Covariance within departments, None where no department has two people who answered both."""
        above = below = 0.0
        for people in own:
            one, other = answers(people, first), answers(people, second)
            both = [p for p in people if p in one and p in other]
            above += sum((one[p] - mean(one)) * (other[p] - mean(other)) for p in both)
            below += max(len(both) - 1, 0)
        return above / below if below else None

    def spread(people, weights):
        """Variance by linearisation and Satterthwaite's df; None when the variance of one voice is unknown."""
        found = {name: answers(people, name) for name in weights}
        found = {name: each for name, each in found.items() if each and weights[name]}
        several = {name: each for name, each in found.items() if len(each) > 1}
        single = {name: next(iter(each)) for name, each in found.items() if len(each) == 1}
        if any(pooled(name, name) is None for name in single):
            return None
        z = Counter()
        for name, each in several.items():
            n, centre = len(each), mean(each)
            for person, x in each.items():
                z[person] += weights[name] * (x - centre) / n * math.sqrt(n / (n - 1))
        variance = sum(each**2 for each in z.values())
        for name, person in single.items():
            same = [other for other in single if single[other] is person]
            variance += sum(weights[name] * weights[other] * (pooled(name, other) or 0.0) for other in same)
        parts = {name: weights[name] ** 2 * pooled(name, name) for name in single}
        below = 0.0
        for name, each in several.items():
            n = len(each)
            parts[name] = weights[name] ** 2 * sum((x - mean(each)) ** 2 for x in each.values()) / (n - 1) / n
            below += parts[name] ** 2 / (n - 1)
        df = sum(parts.values()) ** 2 / below if below else math.inf
        return max(variance, 0.0), df

    def limited(df, people, names):
        n = sum(any(p.answers[name] >= 0 for name in names) for p in people)
        return min(max(df, 1.0), max(n - 1, 1.0)), n

    found, people_of = {}, {}
    for key, people, _ in cells_of(this):
        people_of[key] = len(people)
        company = key == "company"
        nodes, shares = {}, {}
        for question in asked.questions:
            item = asked.item_by_id[question.item]
            nodes[question.id] = node(people, question.id)
            if company:
                weights = [relevance(asked, unit_people(given, this.people, unit), item.dimension) for unit in own]
                units = [(weight, node(unit, question.id)) for weight, unit in zip(weights, own, strict=True)]
                nodes[question.id], shares[question.id] = combine(units)
        core_only = this.functions and not company
        rolled = nodes_of(asked, nodes, core_only)
        for kind, name, questions in all_figures(asked, core_only):
            figure = rolled[kind, name]
            if not company:
                variance = spread(people, figure.weights)
            else:
                parts = []
                for place, unit in enumerate(own):
                    part = spread(unit, {q: w * shares[q][place] for q, w in figure.weights.items()})
                    parts.append(part and (part[0], limited(part[1], unit, questions)[0]))
                unknown = any(part is None for part in parts)
                variance = None if unknown else (sum(v for v, _ in parts), satterthwaite(parts))
            df, n = limited(variance[1] if variance else 1.0, people, questions)
            was_asked, has_scale = any(nodes[q].asked for q in questions), any(q_scored(asked, q) for q in questions)
            known = variance[0] if variance and n >= 3 else None
            found[key, kind, name] = numbers(figure, n, known, df, True, was_asked, has_scale)
    return found, people_of
