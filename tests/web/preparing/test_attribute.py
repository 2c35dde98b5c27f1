"""The attribute in the step "People", on the page of the launch and on the first page of a respondent."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cxmaturity.assessments.actions import start_answering
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.tokens import token_of
from cxmaturity.organisations.scope import acting_for
from tests.rounds import invitations_of
from tests.web.preparing.test_steps import page_of, protection
from tests.web.site import Page

pytestmark = pytest.mark.django_db
PEOPLE = "Name;E-Mail;Abteilung;Schicht\n" + "".join(
    f"Person {number};p{number}@alpha.example;{code};{value}\n"
    for number, (code, value) in enumerate(
        [("one", "früh")] * 6 + [("one", "spät")] * 6 + [("two", "früh")] * 7 + [("two", "")]
    )
)
STEP = "prepare-personen"


def sent(text, attribute=""):
    file = SimpleUploadedFile("liste.csv", text.encode())
    return {"do": "upload", "file": file, "attribute": attribute}


def taken_over(alpha, round, organiser, attribute):
    answer = organiser.post(alpha.url(STEP, round.public_id), sent(PEOPLE, attribute))
    return Page(organiser.get(answer["Location"])), organiser.post(answer["Location"])


def test_a_named_column_is_shown_before_it_is_taken_over_and_then_as_a_forecast(alpha, round, organiser):
    shown, answer = taken_over(alpha, round, organiser, "schicht")
    assert 'Results will also be shown by "Schicht"' in shown.texts
    assert answer.status_code == 302
    with acting_for(alpha.organisation):
        round = Round.objects.get(pk=round.pk)
    assert round.attribute == {"name": "Schicht", "values": ["früh", "spät"]}

    page = organiser.get(alpha.url(STEP, round.public_id)).content.decode()
    table = page[page.index('id="h-breakdown"') :]
    table = table[: table.index("</table>")]
    assert (table.count(" shown</span>"), table.count(" hidden</span>"), table.count("nobody invited")) == (3, 2, 1)
    assert "Broken down by" in page_of(organiser, alpha, "prepare-start", round).texts


def test_without_a_name_the_column_is_not_read(alpha, round, organiser):
    shown, _ = taken_over(alpha, round, organiser, "")
    assert not [text for text in shown.texts if text.startswith("Results will also")]
    page = organiser.get(alpha.url(STEP, round.public_id)).content.decode()
    assert page.count('id="h-breakdown"') == 0


def test_a_column_that_is_not_there_is_refused_with_what_the_file_has(alpha, round, organiser):
    answer = organiser.post(alpha.url(STEP, round.public_id), sent(PEOPLE, "Farbe"))
    assert answer.status_code == 400
    words = " ".join(Page(answer).texts)
    assert words.count('A column is missing; it is called one of: "farbe".') == 1
    assert words.count("The file has: Name, E-Mail, Abteilung, Schicht.") == 1


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        (
            "confidential",
            "Ergebnisse werden auch nach „Schicht“ gezeigt, für das Unternehmen und seine oberste Ebene von Abteilungen, nach "
            "derselben Regel. Bei Ihnen steht: früh.",
        ),
        ("attributed", "Ergebnisse werden auch nach „Schicht“ gezeigt. Bei Ihnen steht: früh."),
    ],
)
def test_the_first_page_says_by_what_results_are_shown(alpha, round, organiser, client, mode, words):
    taken_over(alpha, round, organiser, "Schicht")
    organiser.post(alpha.url("prepare-schutz", round.public_id), protection(mode=mode))
    with acting_for(alpha.organisation):
        opened = start_answering(round=Round.objects.get(pk=round.pk))
        token = token_of(invitations_of(opened)[0])
    client.post(f"/a/{token}/")
    assert Page(client.get("/a/")).texts.count(words) == 1
