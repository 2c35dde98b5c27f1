import pytest

from cxmaturity.organisations.actions import create_organisation


@pytest.fixture
def alpha(db):
    return create_organisation(name="Alpha Energie")


@pytest.fixture
def beta(db):
    return create_organisation(name="Beta Handel")
