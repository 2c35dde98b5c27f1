import pytest
from django.core.cache import cache
from django.test import Client

from cxmaturity.assessments.tokens import token_of
from cxmaturity.organisations.scope import acting_for
from cxmaturity.web.answering.visits import COOKIE
from tests.rounds import field_round, invitations_of, small_company


@pytest.fixture(autouse=True)
def no_wrong_links_yet():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def company(db):
    return small_company()


@pytest.fixture
def confidential(company):
    with acting_for(company):
        return invitations_of(field_round(company, mode="confidential"))


@pytest.fixture
def attributed(company):
    with acting_for(company):
        return invitations_of(field_round(company))


def respondent(invitation, language="en", **settings):
    """A browser that has opened the link."""
    client = Client(**settings)
    client.cookies[COOKIE] = token_of(invitation)
    client.cookies["django_language"] = language
    return client
