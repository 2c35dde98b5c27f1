import numpy as np
import pytest
from django.conf import settings as installation

from cxmaturity.assessments.actions import import_answers, launch_round, load_questionnaire, prepare_round
from cxmaturity.assessments.queries import question_ids, questionnaire_of
from cxmaturity.engine.response import People, Responses
from cxmaturity.organisations.actions import create_organisation, import_departments
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import close_round
from tests.reports.example_rows import store_example_report, store_example_result


@pytest.fixture
def data_folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    return tmp_path


@pytest.fixture
def organisation(db):
    """The client for whom the test acts."""
    organisation = create_organisation(name="Beispiel Werke", synthetic=True)
    with acting_for(organisation):
        yield organisation


@pytest.fixture
def example_result(organisation):
    return store_example_result(organisation)


@pytest.fixture
def stored_report(example_result):
    return store_example_report(example_result)


@pytest.fixture
def result(organisation):
    """What a round with 60 people in three departments published; their answers are drawn by lot."""
    rows = [DepartmentRow("all", "Beispiel Werke"), *(DepartmentRow(code, code, "all") for code in ("IT", "HR", "CX"))]
    import_departments(organisation=organisation, rows=rows)
    version = load_questionnaire(path=installation.QUESTIONNAIRES_FOLDER / "cx-maturity" / "1.0.0.yaml")
    title = {"de": "Erhebung", "en": "Assessment"}
    round = launch_round(
        round=prepare_round(organisation=organisation, title=title, questionnaire_version=version, mode="attributed")
    )
    import_answers(round=round, responses=drawn_answers(questionnaire_of(version), people=60))
    return close_round(round=round)


def drawn_answers(questionnaire, people):
    lot = np.random.default_rng(20260101)
    codes = [lot.integers(0, len(question.values), people) for question in questionnaire.questions]
    return Responses(
        People(
            departments=lot.integers(1, 4, people).astype(np.int32),
            levels=lot.integers(0, 3, people).astype(np.int8),
            functions=np.full(people, -1, np.int8),
        ),
        question_ids(questionnaire),
        np.stack(codes, axis=1).astype(np.int16),
    )
