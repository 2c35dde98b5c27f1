import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from cxmaturity.assessments.actions import record_answer, stop_answering
from cxmaturity.assessments.models import Invitation, Round, Upload
from cxmaturity.assessments.queries import contents_of
from cxmaturity.assessments.tokens import token_of
from cxmaturity.audit.queries import records_of
from cxmaturity.organisations.scope import acting_for
from cxmaturity.web.answering.visits import COOKIE
from tests.assessments.test_answer_book import ANSWER, edited
from tests.rounds import field_round, invitations_of
from tests.web.site import Page, signed_in


def visitor(invitation, language="en"):
    client = Client()
    client.cookies[COOKIE] = token_of(invitation)
    client.cookies["django_language"] = language
    return client


def send(client, data, url="/a/excel/", name="answers.xlsx"):
    return client.post(url, {"file": SimpleUploadedFile(name, data)})


def downloaded(client):
    return client.get("/a/excel/datei/").content


def save(invitation, item, key, base=0):
    with acting_for(invitation.organisation):
        raw = {"answers": {item: key}}
        record_answer(invitation=invitation, item=item, raw=raw, base_version=base, key=uuid.uuid4())


def answers(invitation):
    with acting_for(invitation.organisation):
        return {item: content.get("answers") for item, content in contents_of(invitation).items()}


def previewed(invitation, cells, client=None):
    client = client or visitor(invitation)
    sent = send(client, edited(downloaded(client), cells))
    assert sent.status_code == 302
    return client, sent["Location"]


def test_a_person_takes_the_questions_along_and_brings_the_answers_back(mara):
    client, preview = previewed(mara, {("A-1", ANSWER): 3, ("A-2", ANSWER): "don't know"})
    page = Page(client.get(preview))
    assert [text for text in page.texts if text.endswith("from the file")] == ["2 answers from the file"]
    assert "3 – One team does it" in page.texts
    assert answers(mara) == {}

    answer = client.post(preview, {"do": "apply"})
    assert (answer.status_code, answer["Location"]) == (302, "/a/meine-antworten/")
    assert answers(mara) == {"A-1": {"A-1": "3"}, "A-2": {"A-2": "dk"}}
    assert client.get(preview).status_code == 404


@pytest.mark.parametrize(
    ("language", "name", "heading"), [("de", "mein-fragebogen", "Frage"), ("en", "my-questionnaire", "Question")]
)
def test_the_file_speaks_the_language_of_the_page(mara, language, name, heading):
    answer = visitor(mara, language).get("/a/excel/datei/")

    assert answer["Content-Disposition"] == f'attachment; filename="{name}.xlsx"'
    assert "no-store" in answer["Cache-Control"]
    assert load_workbook(io.BytesIO(answer.content)).worksheets[0]["B4"].value == heading


def test_problems_are_listed_with_their_cells_and_nothing_is_kept(mara):
    client = visitor(mara)
    answer = send(client, edited(downloaded(client), {("A-1", ANSWER): "3,5", ("A-2", ANSWER): "9"}))
    page = Page(answer)

    assert answer.status_code == 400
    assert "Nothing was saved: 2 things to change" in page.texts
    assert [text for text in page.texts if "!D" in text] == ["Person 0!D6", "Person 0!D7"]
    with acting_for(mara.organisation):
        assert not Upload.objects.exists()


def test_no_file_and_other_files_are_refused_in_words(mara):
    client = visitor(mara, "de")

    assert "Es ist keine Datei ausgewählt." in Page(client.post("/a/excel/")).texts
    assert send(client, b"%PDF-1.7").status_code == 400
    too_large = send(client, b"PK\x03\x04" + bytes(5_000_001))
    assert (too_large.status_code, "Die Datei ist größer als 5 MB." in Page(too_large).texts) == (400, True)


def test_a_conflict_shows_both_answers_and_asks(mara):
    save(mara, "A-1", "1")
    client, preview = previewed(mara, {("A-1", ANSWER): 4, ("A-2", ANSWER): 5})
    save(mara, "A-1", "2", base=1)
    page = Page(client.get(preview))
    field = f"keep.{mara.public_id}/A-1"
    assert "1 answer was changed here in the meantime" in page.texts
    assert [value for value in page.values("value", "input") if "." in value] == ["file.2", "here.2"]
    shown = " ".join(page.texts)
    assert ("4 – Two teams do it" in shown, "2 – One person does it" in shown) == (True, True)

    undecided = client.post(preview, {"do": "apply"})
    assert (undecided.status_code, answers(mara)) == (409, {"A-1": {"A-1": "2"}})
    assert client.post(preview, {"do": "apply", field: "here.2"}).status_code == 302
    assert answers(mara) == {"A-1": {"A-1": "2"}, "A-2": {"A-2": "5"}}


def test_a_decision_about_an_older_answer_is_asked_again(mara):
    client, preview = previewed(mara, {("A-1", ANSWER): 4})
    save(mara, "A-1", "2")
    save(mara, "A-1", "3", base=1)
    old = client.post(preview, {"do": "apply", f"keep.{mara.public_id}/A-1": "file.1"})

    assert (old.status_code, answers(mara)) == (409, {"A-1": {"A-1": "3"}})


def test_a_file_is_discarded_and_taken_over_once(mara):
    client, preview = previewed(mara, {("A-1", ANSWER): 4})
    client.post(preview, {"do": "discard"})
    assert client.get(preview).status_code == 404
    data = edited(downloaded(client), {("A-1", ANSWER): 4})
    preview = send(client, data)["Location"]
    client.post(preview, {"do": "apply"})

    assert client.post(preview, {"do": "apply"}).status_code == 404
    again = send(client, data)
    assert (again.status_code, "This file has been taken over already" in again.content.decode()) == (400, True)


def test_nobody_sees_the_file_of_somebody_else(mara, people):
    _, preview = previewed(mara, {("A-1", ANSWER): 4})

    assert visitor(people[1]).get(preview).status_code == 404
    assert visitor(people[1]).post(preview, {"do": "apply"}).status_code == 404
    assert answers(mara) == {}


def test_without_a_link_there_is_nothing(alpha):
    for url in ("/a/excel/", "/a/excel/datei/", f"/a/excel/{uuid.uuid4()}/"):
        assert "Person" not in Client().get(url).content.decode()


def test_after_the_close_the_page_says_so(mara):
    client, preview = previewed(mara, {("A-1", ANSWER): 4})
    with acting_for(mara.organisation):
        stop_answering(round=mara.round)

    said = Page(client.post(preview, {"do": "apply"})).texts
    assert "This assessment is closed. Answers are no longer accepted." in said
    assert answers(mara) == {}


def test_confidential_rounds_say_why_there_is_no_file(alpha):
    with acting_for(alpha.organisation):
        person = invitations_of(field_round(alpha.organisation, mode="confidential"))[0]
    client = visitor(person)

    assert "Download the file" not in Page(client.get("/a/excel/")).texts
    refused = client.get("/a/excel/datei/")
    assert (refused.status_code, "Answering in Excel: only in assessments by name." in Page(refused).texts) == (
        409,
        True,
    )


def test_the_preview_asks_the_database_as_often_for_many_answers_as_for_one(mara):
    def queries(cells):
        client, preview = previewed(mara, cells)
        with CaptureQueriesContext(connection) as captured:
            client.get(preview)
        return len(captured)

    queries({("A-1", ANSWER): 1})
    one = queries({("A-1", ANSWER): 1})
    many = {("A-1", ANSWER): 1, ("A-2", ANSWER): 1, ("B-1.shop/first", ANSWER): 1, ("B-1.shop/second", ANSWER): 2}
    assert queries(many) == one


def test_every_field_has_a_label_and_nothing_is_inline(mara):
    save(mara, "A-1", "1")
    client, preview = previewed(mara, {("A-1", ANSWER): 4, ("A-2", ANSWER): 5})
    save(mara, "A-1", "2", base=1)
    for url in ("/a/excel/", preview):
        page = Page(client.get(url))
        assert page.tags.count("h1") == 1
        assert set(page.values("id", "input")) <= set(page.values("for", "label"))
        assert [name for _, name, _ in page.attributes if name == "style" or name.startswith("on")] == []
        assert sorted(page.values("id")) == sorted(set(page.values("id")))


def excel(alpha, department="it", ending=""):
    return f"/o/{alpha.slug}/runden/{alpha.rounds[0].public_id}/excel/{department}/{ending}"


SEES_IT = {"admin", "executive"}


def test_only_who_sees_names_and_the_department_gets_its_file(alpha):
    found = {
        role: signed_in(user).post(excel(alpha, ending="datei/")).status_code for role, user in alpha.people.items()
    }

    assert found == {role: 200 if role in SEES_IT else 403 for role in alpha.people}


def test_a_department_lead_gets_the_own_subtree_only(alpha):
    with acting_for(alpha.organisation):
        Invitation.objects.filter(pk=invitations_of(alpha.rounds[0])[0].pk).update(department="sales.field")
    lead = signed_in(alpha.people["department_lead"])

    assert [lead.get(excel(alpha, code)).status_code for code in ("sales.field", "it", "none")] == [200, 403, 404]


def test_the_departments_that_one_may_take_are_listed(alpha):
    listing = f"/o/{alpha.slug}/runden/{alpha.rounds[0].public_id}/excel/"
    found = {role: signed_in(user).get(listing) for role, user in alpha.people.items()}
    names = ["Sales", "Inside Sales", "Field Sales", "IT"]
    seen = {role: [text for text in Page(answer).texts if text in names] for role, answer in found.items()}

    assert seen == {role: names if role in SEES_IT else [] for role in alpha.people} | {"department_lead": names[:3]}
    assert {role for role, answer in found.items() if answer.status_code == 200} == {*SEES_IT, "department_lead"}


def test_an_organiser_brings_the_answers_of_a_department_back(alpha, people):
    client = signed_in(alpha.people["admin"])
    data = client.post(excel(alpha, ending="datei/")).content
    preview = send(client, edited(data, {("A-1", ANSWER): 4}), excel(alpha))["Location"]
    assert "Person 0" in Page(client.get(preview)).texts
    client.post(preview, {"do": "apply"})

    assert answers(people[0]) == {"A-1": {"A-1": "4"}}
    assert "1 answer was taken over." in Page(client.get(excel(alpha))).texts
    events = [record.event for record in records_of(alpha.organisation.pk).order_by("number")][-2:]
    assert events == ["answers.taken_as_file", "answers.entered_by_file"]


def test_the_files_of_a_department_are_refused_with_all_problems(alpha):
    client = signed_in(alpha.people["admin"])
    data = client.post(excel(alpha, ending="datei/")).content
    refused = send(client, edited(data, {("A-1", ANSWER): "x", ("A-2", ANSWER): "=1+1"}), excel(alpha))

    assert refused.status_code == 400
    assert client.get(excel(alpha, ending="datei/")).status_code == 405


def test_confidential_rounds_have_no_file_of_a_department(alpha):
    with acting_for(alpha.organisation):
        alpha.rounds[0] = field_round(alpha.organisation, mode="confidential")
    client = signed_in(alpha.people["admin"])
    for answer in (client.get(excel(alpha)), client.post(excel(alpha, ending="datei/"))):
        assert answer.status_code == 409
        assert "Answering in Excel: only in assessments by name." in Page(answer).texts


def test_another_client_has_no_such_page(alpha):
    stranger = signed_in(alpha.people["admin"])

    assert stranger.get(excel(alpha).replace(alpha.slug, "other")).status_code == 404


def test_a_role_that_was_filled_after_the_launch_sees_no_answers(alpha):
    with acting_for(alpha.organisation):
        Round.objects.update(visible_to=["executive"])
    found = {role: signed_in(alpha.people[role]).post(excel(alpha, ending="datei/")).status_code for role in SEES_IT}

    assert found == {role: 200 if role == "executive" else 403 for role in SEES_IT}
