"""The questionnaire as a text that everybody signed in may read."""

import pytest

from cxmaturity.assessments.actions import load_questionnaire
from cxmaturity.assessments.queries import questionnaire_of
from cxmaturity.organisations.actions import register_user
from cxmaturity.web.reading import chapters_of
from tests.rounds import QUESTIONNAIRE
from tests.web.site import Page, signed_in


@pytest.fixture
def version(db):
    return load_questionnaire(path=QUESTIONNAIRE)


@pytest.fixture
def reader(db):
    return signed_in(register_user(email="reader@example.com"))


def test_the_list_leads_to_the_text(reader, version):
    assert "/frageboegen/small/1.0.0/" in Page(reader.get("/frageboegen/")).values("href", "a")


def test_every_question_can_be_read_with_its_anchors_and_its_source(reader, version):
    questionnaire = questionnaire_of(version)
    texts = Page(reader.get("/frageboegen/small/1.0.0/")).texts

    wanted = [item.text["en"] for item in questionnaire.items]
    wanted += [option.label["en"] for item in questionnaire.items for option in item.options]
    assert [words for words in wanted if words not in texts] == []
    assert sum("made for tests" in text for text in texts) == len(questionnaire.items)


def test_no_question_is_lost_or_told_twice(version):
    questionnaire = questionnaire_of(version)
    read = [
        passage.item.id
        for chapter in chapters_of(questionnaire)
        for paragraph in chapter.paragraphs
        for passage in paragraph.passages
    ]

    assert sorted(read) == sorted(item.id for item in questionnaire.items)


def test_a_question_names_who_is_asked_unless_it_is_everybody(version):
    asked = {
        passage.item.id: [name["de"] for name in passage.asked]
        for chapter in chapters_of(questionnaire_of(version))
        for paragraph in chapter.paragraphs
        for passage in paragraph.passages
    }

    assert asked == {"A-1": [], "A-2": [], "A-3": ["IT"], "B-1": []}


@pytest.mark.parametrize("place", ["small/9.9.9", "other/1.0.0"])
def test_a_version_that_was_never_published_does_not_exist(reader, version, place):
    assert reader.get(f"/frageboegen/{place}/").status_code == 404
