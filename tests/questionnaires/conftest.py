import pytest
from django.conf import settings

from cxmaturity.files.questionnaire_file import load_questionnaire
from cxmaturity.files.yaml_file import read_yaml


@pytest.fixture(scope="session")
def path():
    return settings.QUESTIONNAIRES_FOLDER / "cx-maturity" / "1.0.0.yaml"


@pytest.fixture(scope="session")
def document(path):
    return read_yaml(path.read_bytes(), path.name)


@pytest.fixture(scope="session")
def questionnaire(path):
    return load_questionnaire(path)
