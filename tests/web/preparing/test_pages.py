"""What holds on every page of the preparation: one headline, labelled fields, nothing inline, one language."""

import gettext
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cxmaturity.assessments.actions import invite_people
from cxmaturity.organisations.scope import acting_for
from tests.rounds import person
from tests.web.site import Page, signed_in
from tests.web.test_languages import CATALOGUE, ENGLISH, GERMAN, foreign_words, sentences_in, words_of

pytestmark = pytest.mark.django_db
STEPS = ("prepare-fragebogen", "prepare-abteilungen", "prepare-personen", "prepare-schutz", "prepare-start")
PREVIEWS = ("preview", "preview-start", "goals")


@pytest.fixture
def walk(alpha, round):
    with acting_for(alpha.organisation):
        invite_people(round=round, rows=[person(number, "two") for number in range(4)])

    def walk(language):
        client = signed_in(alpha.people["admin"], language)
        places = [alpha.url(name, round.public_id) for name in (*STEPS, *PREVIEWS)]
        answers = [client.get(url) for url in [alpha.url("begin-round"), alpha.url("rounds"), *places]]
        departments, people = (alpha.url(f"prepare-{step}", round.public_id) for step in ("abteilungen", "personen"))
        lists = {
            departments: "Code;Name;Other\none;Nord;\nthree;Drei;\n",
            people: "Name;E-mail;Department;Other\nAda;ada@alpha.example;one;\n",
        }
        for url, text in lists.items():
            file = SimpleUploadedFile("list.csv", text.encode())
            answers.append(client.get(client.post(url, {"do": "upload", "file": file})["Location"]))
            answers += [client.get(url), client.post(url, {"do": "upload"})]
        answers.append(client.post(alpha.url("begin-round"), {"do": "new"}))
        answers.append(client.post(alpha.url("prepare-schutz", round.public_id), {"mode": "x", "k": "1"}))
        answers.append(client.post(alpha.url("prepare-start", round.public_id), {"do": "launch"}))
        return answers

    return walk


def test_every_page_has_one_headline_labelled_fields_and_nothing_inline(walk):
    for answer in walk("en"):
        page, url = Page(answer), answer.request["PATH_INFO"]
        assert page.tags.count("h1") == 1, url
        ids = page.values("id")
        assert sorted(ids) == sorted(set(ids)), url
        assert {name for tag in ("input", "select", "textarea") for name in page.values("id", tag)} <= set(
            page.values("for", "label")
        ), url
        assert {"script", "style"} & set(page.tags) == set(), url
        assert [name for _, name, _ in page.attributes if name == "style" or name.startswith("on")] == [], url
        assert [text for text in page.texts if "{%" in text or "{{" in text] == [], url


@pytest.fixture(scope="module")
def catalogue():
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        return {
            key[0] if isinstance(key, tuple) else key: text
            for key, text in gettext.GNUTranslations(file)._catalog.items()
        }


def test_no_page_mixes_the_languages(walk, catalogue):
    english, german = {key for key in catalogue if key}, {text for key, text in catalogue.items() if key}
    assert foreign_words(walk("de"), english, german) == ["English"]
    assert foreign_words(walk("en"), german, english) == ["Deutsch"]
    assert sentences_in(ENGLISH, GERMAN, words_of(walk("de"))) == set()
    assert sentences_in(GERMAN, ENGLISH, words_of(walk("en"))) == set()


@pytest.mark.parametrize("language", ["de", "en"])
def test_nothing_is_called_anonymous_or_a_survey(walk, language):
    said = " ".join(words_of(walk(language)))

    assert re.findall(r"(?i)anonym\w*|umfrage\w*|survey\w*", said) == []
