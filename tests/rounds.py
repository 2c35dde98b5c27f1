"""A small company with a questionnaire of its own, for tests that need a round."""

from pathlib import Path

import numpy as np

from cxmaturity.assessments.actions import import_answers, launch_round, load_questionnaire, prepare_round
from cxmaturity.assessments.queries import question_ids, questionnaire_of, tree_of
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
