import hashlib

import pytest

from cxmaturity.engine.errors import FileRefused, QuestionnaireRefused
from cxmaturity.files.questionnaire_file import check_questionnaire, load_questionnaire
from tests.engine.questionnaire_samples import MINIMAL


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "1.0.0.yaml"
    path.write_text(MINIMAL, encoding="utf-8")
    return path


def test_the_digest_is_that_of_the_bytes(path):
    assert load_questionnaire(path).digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_place_of_an_error_names_the_file(path):
    path.write_text(MINIMAL.replace("slug: good-meetings\n", ""), encoding="utf-8")

    with pytest.raises(QuestionnaireRefused) as refusal:
        load_questionnaire(path)
    assert [(problem.where, problem.code) for problem in refusal.value.problems] == [("1.0.0.yaml:1:1", "required")]


def test_whoever_writes_gets_errors_and_warnings_with_the_path_as_given(path):
    path.write_text(
        MINIMAL.replace("When it begins.", "Partly.").replace("type: rubric", "type: rubrik"), encoding="utf-8"
    )
    checked = check_questionnaire(path)

    assert checked.questionnaire is None
    assert [(problem.where, problem.code, problem.severity) for problem in checked.problems] == [
        (f"{path}:18:5", "invalid_choice", "error"),
        (f"{path}:21:10", "anchor_degree", "warning"),
    ]


@pytest.mark.parametrize("name", ["missing.yaml", ".", "missing/1.0.0.yaml", "\0"])
def test_what_cannot_be_opened_is_refused(tmp_path, name):
    path = tmp_path / name

    assert [problem.code for problem in check_questionnaire(path).problems] == ["not_readable"]
    with pytest.raises(FileRefused):
        load_questionnaire(path)
