"""Random companies through the real system: nothing that anybody sees, in any combination, is about fewer than k people."""

import re
from collections import Counter

import numpy as np
import pytest

from cxmaturity.engine.disclosure import K_COMMENT
from cxmaturity.engine.response import NOT_ASKED
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import close_round
from tests.engine.second_confidential import confidential
from tests.engine.second_method import Person, Round
from tests.engine.test_second_implementation import same
from tests.proof.company import K, attributes_of, draw, enact, question_ids, questionnaire
from tests.proof.conftest import COMPANIES, FIRST_SEED
from tests.proof.outputs import EVERY_ROLE, collect, formats_of_turn, roles_of_turn
from tests.proof.search import (
    authors_of_comments,
    derivable_groups,
    derivable_participation,
    determined_groups,
    places_of,
    tree_of,
)
from tests.proof.statements import read

pytestmark = pytest.mark.django_db
MOST_DEPARTMENTS = 40 if EVERY_ROLE else 20
OF_THE_INVITED = ("/ruecklauf/", "/karten/")


@pytest.fixture
def world(seed, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    company = draw(seed, MOST_DEPARTMENTS)
    print(company)
    return enact(company)


@pytest.mark.parametrize("seed", range(COMPANIES), indirect=True)
def test_nothing_shown_leads_to_fewer_than_k_people(world, seed):
    with acting_for(world.organisation):
        result = close_round(round=world.round)
    outputs = collect(world, result, roles_of_turn(world, seed), formats_of_turn(seed - FIRST_SEED))
    statements = read(outputs)

    assert found_by_the_search(statements, world.company) == []
    assert rows_of_hidden_cells_with_a_number(statements) == []
    assert hidden_cells_in_bookmarks(statements) == []
    assert composites_of_something_hidden(outputs.given_to_plugins) == []
    assert figures_of_hidden_cells(statements) == []
    assert differing_from_the_second_implementation(statements, outputs.given_to_plugins, world.company) == []


def found_by_the_search(statements, company, k=K) -> list:
    tree = tree_of(company)
    found = derivable_participation(statements, tree, k)
    for question in question_ids():
        answered, asked = answered_of(company, question), asked_of(company, question)
        found += derivable_groups(statements, tree, question, asked, k)
        found += determined_groups(statements, tree, question, answered, asked, k, company.seed)
    for asked, items in items_asked_alike(company):
        found += authors_of_comments(statements, tree, items, asked, K_COMMENT)
    return [str(each) for each in found]


def answered_of(company, question) -> dict:
    """[place] people who answered the question: more than the attacker should know."""
    return _by_place(company, company.responses.codes[:, question_ids().index(question)] >= 0)


def asked_of(company, question) -> dict:
    """[place] people who took part and were asked the question."""
    return _by_place(company, company.responses.codes[:, question_ids().index(question)] != NOT_ASKED)


def items_asked_alike(company) -> list[tuple[dict, list[str]]]:
    """People who took part and were asked, with the items that all of them and nobody else were asked."""
    alike = {}
    for item in questionnaire().items:
        asked = asked_of(company, item.questions[0].id)
        alike.setdefault(tuple(asked.items()), (asked, []))[1].append(item.id)
    return list(alike.values())


def _by_place(company, chosen) -> dict:
    places = places_of(company, company.people)
    counted = Counter(place for place, is_chosen in zip(places, chosen, strict=True) if is_chosen)
    return {place: counted[place] for place in places}


def rows_of_hidden_cells_with_a_number(statements) -> list:
    """Names of departments are letters: a digit in a hidden one's row would be a figure of it. Pages of the invited have a
    family of its own. A line of the PDF does not say which value a department stands under."""
    hidden = {label_of(statements, cell) for cell in statements.cells.values() if not cell["shown"]}
    in_parts = {cell["parent"] for cell in statements.cells.values() if cell["kind"] == "attribute" and cell["shown"]}
    in_pdf = hidden - {statements.cells[key]["name"]["en"] for key in in_parts}
    rows = [row for row in statements.rows if row.label in (in_pdf if row.where == "pdf" else hidden)]
    return [row for row in rows if not row.where.endswith(OF_THE_INVITED) and re.search(r"\d", " ".join(row.words))]


def label_of(statements, cell) -> str:
    name = cell["name"]["en"]
    if cell["kind"] != "attribute" or cell["parent"] == "company":
        return name
    return f"{name}: {statements.cells[cell['parent']]['name']['en']}"


def hidden_cells_in_bookmarks(statements) -> list[str]:
    hidden = {cell["name"]["en"] for cell in statements.cells.values() if not cell["shown"]}
    return [title for title in statements.bookmarks if title in hidden]


def composites_of_something_hidden(plain) -> list:
    """What is not a mean of people is the weighted mean of shown figures of the same cell, and nothing else."""
    figures = {figure["id"]: figure for figure in plain["figures"]}
    wrong = []
    for trace in plain["traces"]:
        if trace["formula"] != "2.2 weighted mean":
            continue
        parts = [(figures.get(each["trace"]), each["weight"]) for each in trace["inputs"]]
        shown = all(
            part and part["value"] is not None and part["cell"] == trace["id"].split("/")[0] for part, _ in parts
        )
        if not shown or not same(figures[trace["id"]]["value"], sum(part["value"] * weight for part, weight in parts)):
            wrong.append(trace["id"])
    return wrong


def figures_of_hidden_cells(statements) -> list:
    """No file and no data names a number of a cell that is hidden; a label of a part says which cell has no row."""
    shown = {key for key, cell in statements.cells.items() if cell["shown"]}
    return [figure for figure in statements.figures if figure.cell not in shown]


def differing_from_the_second_implementation(statements, plain, company) -> list:
    """Every published number again, from the counts of whole classes."""
    expected, people_of = confidential(_for_the_second(statements, company))
    wrong = [key for key, cell in statements.cells.items() if cell["shown"] and people_of.get(key) != cell["answered"]]
    for figure in plain["figures"]:
        numbers = expected[figure["cell"], figure["kind"], figure["key"]]
        wrong += [
            (figure["id"], name, figure[name], numbers[name])
            for name in numbers
            if (figure[name] != numbers[name] if name == "status" else not same(figure[name], numbers[name]))
        ]
    return wrong


def _for_the_second(statements, company) -> Round:
    groups = {}
    for key, cell in statements.cells.items():
        if (cell["parent"] or "").startswith("group:") and cell["kind"] != "attribute":
            groups.setdefault(cell["parent"], []).append(key.partition(":")[2])
    return Round(
        questionnaire(),
        list(company.departments),
        _persons(company, company.took_part),
        "confidential",
        company.has_levels,
        company.has_functions,
        _persons(company, np.ones(len(company.took_part), dtype=bool)),
        groups=tuple(tuple(group) for group in groups.values()),
        attribute=company.attribute.values if company.attribute else (),
    )


def _persons(company, chosen) -> list[Person]:
    functions = [*(function.code for function in questionnaire().functions), None]
    rows = zip(
        company.invited.departments[chosen].tolist(),
        company.invited.levels[chosen].tolist(),
        company.invited.functions[chosen].tolist(),
        attributes_of(company.invited)[chosen].tolist(),
        company.codes[chosen].tolist(),
        strict=True,
    )
    names = question_ids()
    return [
        Person(
            department,
            level if company.has_levels and level >= 0 else 2,
            functions[function],
            dict(zip(names, codes, strict=True)),
            company.attribute.values[value] if value >= 0 else None,
        )
        for department, level, function, value, codes in rows
    ]
