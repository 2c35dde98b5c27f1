import pytest

from cxmaturity.organisations.actions import create_organisation
from cxmaturity.organisations.scope import acting_for
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
