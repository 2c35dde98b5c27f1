"""The board reports of the three demo clients, in both languages: pages that read well, numbers that can be traced."""

import json
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields, is_dataclass

import pytest
from django.conf import settings as installation
from django.db import transaction

from cxmaturity.assessments.actions import load_questionnaire
from cxmaturity.demo.actions import set_up_client
from cxmaturity.demo.company import CLIENTS
from cxmaturity.engine.plain import from_plain
from cxmaturity.engine.report import Phrase, Report
from cxmaturity.engine.text import Number
from cxmaturity.organisations.models import Organisation
from cxmaturity.organisations.scope import acting_for
from cxmaturity.reports import making
from cxmaturity.reports.formats import json as json_format
from cxmaturity.reports.formats import pdf
from cxmaturity.reports.numbers import fill
from cxmaturity.reports.queries import ingredients_of
from cxmaturity.results.queries import latest_results
from tests.reports import pdf_layout

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        "CXMATURITY_DATABASE_URL" in os.environ, reason="the same on every database: looked at on SQLite"
    ),
]
LANGUAGES = ("de", "en")
MOST_PAGES = 13


@pytest.fixture(scope="module")
def reports(django_db_setup, django_db_blocker) -> dict[str, Report]:
    """The content of each client's last round; made in the database once, nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        path = installation.QUESTIONNAIRES_FOLDER / "cx-maturity" / "1.0.0.yaml"
        version = load_questionnaire(path=path)
        made = {client.slug: content(client, version, number) for number, client in enumerate(CLIENTS)}
        transaction.set_rollback(True)
    return made


def content(client, version, number) -> Report:
    set_up_client(client=client, version=version, number=number, say=lambda _: None)
    organisation = Organisation.objects.get(slug=client.slug)
    with acting_for(organisation):
        ingredients = ingredients_of(latest_results(organisation)[0])
    built = json.loads(making.build(ingredients, frozenset(), lambda *_: None))
    return from_plain(Report, json.loads(built["content"]))


@pytest.fixture(scope="module")
def files(reports, tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    wanted = [(slug, language) for slug in reports for language in LANGUAGES]
    with ProcessPoolExecutor(2) as pool:
        drawn = pool.map(pdf.render, [reports[slug] for slug, _ in wanted], [language for _, language in wanted])
        for (slug, language), data in zip(wanted, drawn, strict=True):
            (folder / f"{slug}-{language}.pdf").write_bytes(data)
    return folder


def walk(value: object) -> Iterator[object]:
    yield value
    if is_dataclass(value):
        for each in fields(value):
            yield from walk(getattr(value, each.name))
    elif isinstance(value, dict):
        for each in value.values():
            yield from walk(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from walk(each)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("client", [client.slug for client in CLIENTS])
def test_one_thought_one_page(files, reports, client, language):
    path = files / f"{client}-{language}.pdf"
    assert pdf_layout.problems(path) == []
    assert len(pdf_layout.read(path)) == 1 + len(reports[client].sections) <= MOST_PAGES


@pytest.mark.parametrize("client", [client.slug for client in CLIENTS])
def test_every_number_can_be_traced(reports, client):
    plain = json.loads(json_format.render(reports[client], "de"))
    report = from_plain(Report, {key: value for key, value in plain.items() if key != "language"})
    sources = {reference.key for reference in report.references}
    shown = [each for part in (report.cover, report.sections) for each in walk(part) if isinstance(each, Number)]
    assert len(shown) > 500
    assert [each for each in shown if each.trace not in report.traces and each.source not in sources] == []
    inputs = [each.trace for trace in report.traces.values() for each in trace.inputs if each.trace]
    assert [each for each in inputs if each not in report.traces] == []


@pytest.mark.parametrize("client", [client.slug for client in CLIENTS])
def test_references_say_year_and_n_as_published(reports, client):
    references = {reference.key: reference for reference in reports[client].references}
    assert references["pidas_zhaw_ambition"].n == {"de": "rund 200", "en": "around 200"}
    assert references["pidas_zhaw_ambition"].year == {"de": "Jahr nicht veröffentlicht", "en": "year not published"}
    for reference in references.values():
        assert all((reference.title, reference.year, reference.n, reference.population, reference.match))


@pytest.mark.parametrize("client", [client.slug for client in CLIENTS])
def test_headlines_fit_two_lines_and_are_sentences(reports, client):
    for section in reports[client].sections:
        for language in LANGUAGES:
            words = fill(section.headline, language)
            assert words.endswith(".")
            assert len(words) <= 112, words


@pytest.mark.parametrize("client", [client.slug for client in CLIENTS])
def test_no_sentence_keeps_a_placeholder(reports, client):
    phrases = [each for each in walk(reports[client].sections) if isinstance(each, Phrase)]
    assert [each for each in phrases for language in LANGUAGES if "{" in fill(each, language)] == []
