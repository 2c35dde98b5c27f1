"""A small company with a questionnaire of its own, for tests that need a round."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
from django.utils import timezone

from cxmaturity.assessments.actions import (
    change_round,
    import_answers,
    invite_people,
    launch_round,
    load_questionnaire,
    prepare_round,
    start_answering,
)
from cxmaturity.assessments.models import Comment, Invitation
from cxmaturity.assessments.people_file import PersonRow
from cxmaturity.assessments.queries import find_invitation, question_ids, questionnaire_of, tree_of
from cxmaturity.assessments.tokens import token_of
from cxmaturity.engine.response import MISSING, NOT_ASKED, People, Responses, asked_of_functions
from cxmaturity.organisations.actions import create_organisation, import_departments
from cxmaturity.organisations.department_tree import DepartmentRow

QUESTIONNAIRE = Path(__file__).parent / "small_questionnaire.yaml"
TITLE = {"de": "Erste Erhebung", "en": "First assessment"}
TREE = [
    DepartmentRow("sales", "Sales"),
    DepartmentRow("sales.inside", "Inside Sales", "sales"),
    DepartmentRow("sales.field", "Field Sales", "sales"),
    DepartmentRow("it", "IT"),
]


def small_company(name="Alpha Energie"):
    organisation = create_organisation(name=name)
    import_departments(organisation=organisation, rows=TREE)
    return organisation


def prepared_round(organisation, **settings):
    """Call it while acting for the organisation."""
    version = load_questionnaire(path=QUESTIONNAIRE)
    settings = {"mode": "attributed", "has_levels": False, **settings}
    return prepare_round(organisation=organisation, title=TITLE, questionnaire_version=version, **settings)


def open_round(organisation, **settings):
    return launch_round(round=prepared_round(organisation, **settings))


def random_responses(round, people=60, seed=1):
    """Everybody answers what the function is asked, here and there nothing; round-robin over the departments."""
    questionnaire = questionnaire_of(round.questionnaire_version)
    draw = np.random.default_rng(seed)
    functions = draw.integers(-1, len(questionnaire.functions), people).astype(np.int8)
    departments = (np.arange(people) % len(tree_of(round))).astype(np.int32)
    codes = np.stack(
        [draw.integers(0, len(question.keys), people) for question in questionnaire.questions], axis=1
    ).astype(np.int16)
    codes[draw.random(codes.shape) < 0.05] = MISSING
    codes[~asked_of_functions(questionnaire)[functions]] = NOT_ASKED
    levels = draw.integers(0, 3, people).astype(np.int8)
    return Responses(People(departments, levels, functions), question_ids(questionnaire), codes)


def answered_round(organisation, people=60, seed=1, **settings):
    round = open_round(organisation, **settings)
    import_answers(round=round, responses=random_responses(round, people, seed))
    return round


FIRST_PAGE = {
    "sponsor": "Mara Muster",
    "contact_name": "Kim Kontakt",
    "contact_email": "kim@alpha.example",
    "privacy_notice": "https://alpha.example/privacy",
    "imprint": "Alpha Energie, Hauptstraße 1",
}


def person(number, department="it", function="SAL", level="staff", language="de"):
    return PersonRow(f"Person {number}", f"person{number}@alpha.example", department, level, function, language, "")


def field_round(organisation, people=None, **settings):
    """An open round whose people have their links. Call it while acting for the organisation."""
    settings = {"closes_at": timezone.now() + timedelta(days=14), **settings}
    kept = {
        name: settings.pop(name) for name in ("access", "has_comments", "is_test", "result_date") if name in settings
    }
    round = prepared_round(organisation, **settings)
    change_round(round=round, **FIRST_PAGE, **kept)
    rows = [person(number) for number in range(8)] if people is None else people
    if rows:
        invite_people(round=round, rows=rows)
    return start_answering(round=round)


def invitations_of(round):
    """As a link finds them."""
    rows = Invitation.objects.filter(round=round).order_by("pk")
    return [find_invitation(token_of(row)) for row in rows]


def answered_by(organisation, sizes, **settings):
    """An open confidential round without levels; sizes: people who took part by code of their department."""
    round = open_round(organisation, **{"mode": "confidential", **settings})
    codes = [node.code for node in tree_of(round)]
    departments = np.repeat([codes.index(code) for code in sizes], list(sizes.values())).astype(np.int32)
    responses = random_responses(round, len(departments))
    people = replace(responses.people, departments=departments, functions=np.full(len(departments), -1, np.int8))
    import_answers(round=round, responses=replace(responses, people=people))
    return round


def write_comments(round, *comments):
    """comments: (code of a department, id of an item, words), as submits leave them."""
    facts = {"organisation": round.organisation, "round": round}
    return Comment.objects.bulk_create(
        Comment(department=department, item=item, text=words, **facts) for department, item, words in comments
    )
