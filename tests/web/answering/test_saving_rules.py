"""What the autosave refuses, and that it refuses in words: never a server error, never half a save."""

from urllib.parse import urlencode
from uuid import uuid4

import pytest

from cxmaturity.assessments.actions import decline, revoke, stop_answering, submit
from cxmaturity.assessments.models import DraftAnswer, Invitation, Round, SaveReceipt
from cxmaturity.assessments.queries import contents_of
from cxmaturity.organisations.scope import acting_for, unscoped
from tests.web.answering.conftest import respondent
from tests.web.answering.people import browser_of, form_of, put

pytestmark = pytest.mark.django_db
THREE = {"answer.A-1": "3"}


@pytest.fixture
def person(confidential):
    return confidential[0]


@pytest.fixture
def client(person):
    return respondent(person)


def code_of(answer):
    body = answer.json()
    assert set(body) >= {"code", "message", "hint"}
    assert body["message"]
    return answer.status_code, body["code"]


def stored(person):
    with acting_for(person.organisation):
        return contents_of(person)


def test_an_acknowledged_answer_is_stored(client, person):
    answer = put(client, "A-1", THREE)
    assert (answer.status_code, answer.json()["version"]) == (200, 1)
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert stored(person) == {"A-1": {"answers": {"A-1": "3"}}}


def test_the_same_key_again_is_the_same_save(client, person):
    key = uuid4()
    assert [put(client, "A-1", THREE, key=key).json()["version"] for _ in range(3)] == [1, 1, 1]
    assert code_of(put(client, "A-1", {"answer.A-1": "4"}, key=key)) == (422, "key_reused")
    with acting_for(person.organisation):
        assert SaveReceipt.objects.count() == 1


def test_two_windows_get_both_answers(client, person):
    put(client, "A-1", THREE)
    answer = put(client, "A-1", {"answer.A-1": "5"}, version=0)
    assert code_of(answer) == (409, "conflict")
    body = answer.json()
    assert (body["version"], body["mine"], body["theirs"]) == (1, {"answers": {"A-1": "5"}}, {"answers": {"A-1": "3"}})
    assert stored(person) == {"A-1": {"answers": {"A-1": "3"}}}


@pytest.mark.parametrize(
    ("item", "fields", "refusal"),
    [
        ("A-1", {"answer.A-1": "6"}, (400, "out_of_range")),
        ("A-1", {"answer.A-1": "3.0"}, (400, "not_an_integer")),
        ("A-1", {"answer.A-1": "true"}, (400, "not_an_integer")),
        ("A-1", {"answer.A-1": "1" * 30}, (400, "not_an_integer")),
        ("A-1", {"answer.A-1": "\u0663"}, (400, "not_an_integer")),
        ("A-1", {"answer.A-1": "3", "comment.A-1": "x" * 2001}, (400, "too_long")),
        ("A-1", {"comment.A-1": "a\x00"}, (400, "bad_unicode")),
        ("A-1", {"comment.A-1": "a" + "\u0301" * 1000}, (400, "bad_unicode")),
        ("A-1", {"answer.A-1": "3", "note.A-1": "Minutes"}, (400, "invalid_choice")),
        ("A-1", {"answer.A-1": "3", "link.A-1": "https://host/"}, (400, "invalid_choice")),
        ("A-1", {"answer.A-1": "na", "reason.A-1": "na7"}, (400, "invalid_choice")),
        ("A-3", {"answer.A-3": "3"}, (409, "not_applicable")),
        ("Z-9", {"answer.Z-9": "3"}, (409, "not_applicable")),
    ],
)
def test_a_bad_answer_is_refused_and_nothing_is_saved(client, person, item, fields, refusal):
    assert code_of(put(client, item, fields)) == refusal
    assert stored(person) == {}


def test_a_lone_surrogate_in_the_body_is_no_server_error(client, person):
    answer = put(client, "A-1", "answer.A-1=3&comment.A-1=%ED%A0%80")
    assert answer.status_code in (200, 400)
    assert stored(person).get("A-1", {}).get("comment", "").isprintable()


def test_a_number_too_large_for_a_version_fits_nothing(client, person):
    for version in ("9" * 40, "-1", "x", ""):
        assert put(client, "A-1", THREE, **{"If-Match": version}).status_code in (400, 409)
    assert stored(person) == {}


def test_without_a_key_there_is_no_save(client, person):
    assert put(client, "A-1", THREE, **{"Idempotency-Key": "x"}).status_code == 400
    assert stored(person) == {}


@pytest.mark.parametrize("kind", ["application/json", "text/xml", "multipart/form-data"])
def test_only_forms_are_read(client, person, kind):
    headers = {"If-Match": "0", "Idempotency-Key": str(uuid4())}
    answer = client.put("/a/antwort/A-1/", b'{"answers": {"A-1": "3"}}', content_type=kind, headers=headers)
    assert answer.status_code == 415
    assert stored(person) == {}


def test_a_large_body_is_refused_before_it_is_read(client, person):
    assert put(client, "A-1", {"comment.A-1": "x" * 200_000}).status_code == 413
    assert stored(person) == {}


def test_10_001_fields_are_too_many(client, person):
    assert put(client, "A-1", "&".join(f"{n}=" for n in range(10_001))).status_code in (400, 413)
    form = urlencode({f"f{n}": "" for n in range(10_001)})
    assert client.post("/a/teil/A/", form, content_type="application/x-www-form-urlencoded").status_code == 400
    assert stored(person) == {}


@pytest.mark.parametrize("method", ["get", "post", "patch", "delete"])
def test_an_answer_is_saved_with_put_alone(client, person, method):
    assert getattr(client, method)("/a/antwort/A-1/").status_code == 405
    assert stored(person) == {}


def test_without_a_token_against_forgery_nothing_is_saved(person):
    client = respondent(person, enforce_csrf_checks=True)
    assert put(client, "A-1", THREE).status_code == 403
    assert client.post("/a/teil/A/", THREE | {"version.A-1": "0"}).status_code == 403
    assert client.post("/a/abgeben/").status_code == 403
    assert stored(person) == {}


def test_without_a_link_the_link_is_asked_for(person, client):
    client.cookies.clear()
    assert put(client, "A-1", THREE).status_code in (401, 404)
    assert stored(person) == {}


def test_the_end_of_answering_is_said(confidential):
    first, second, third, fourth = confidential[:4]
    organisation = first.organisation
    clients = {person.pk: respondent(person) for person in (first, second, third, fourth)}
    put(clients[first.pk], "A-1", THREE)
    with acting_for(organisation):
        submit(invitation=first)
        revoke(invitation=second)
        decline(invitation=third)
    assert code_of(put(clients[first.pk], "A-1", {"answer.A-1": "1"})) == (409, "already_submitted")
    assert put(clients[second.pk], "A-1", THREE).status_code in (401, 404)
    assert code_of(put(clients[third.pk], "A-1", THREE)) == (409, "revoked")
    with acting_for(organisation):
        stop_answering(round=Round.objects.get(pk=first.round_id))
    assert code_of(put(clients[fourth.pk], "A-1", THREE)) == (409, "round_closed")
    with unscoped("the test looks at everything"):
        assert not DraftAnswer.objects.exists()


def test_by_name_nothing_is_saved_before_the_consent(attributed):
    assert code_of(put(respondent(attributed[0]), "A-1", THREE)) == (409, "not_accepted")
    assert put(browser_of(attributed[0]), "A-1", THREE | {"note.A-1": "Minutes"}).status_code == 200
    assert stored(attributed[0]) == {"A-1": {"answers": {"A-1": "3"}, "note": "Minutes"}}


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_refusal_speaks_the_language_of_the_page(person, language):
    answer = put(respondent(person, language), "A-1", {"answer.A-1": "9"})
    expected = {"de": "außerhalb der Skala", "en": "outside the scale"}[language]
    assert expected in answer.json()["message"]


@pytest.mark.parametrize("mode", ["confidential", "attributed"])
def test_a_save_takes_few_statements(mode, request, django_assert_max_num_queries):
    """Those that begin and end the transaction included."""
    client = browser_of(request.getfixturevalue(mode)[0])
    for version in (0, 1):
        with django_assert_max_num_queries(8):
            assert put(client, "A-1", {"answer.A-1": str(version + 3)}, version=version).status_code == 200


def test_a_page_of_one_link_saves_nothing_under_another(client, person, confidential):
    """Two tabs of one browser: the second one has opened another link since."""
    sheet = form_of(client.get("/a/teil/A/")) | {"answer.A-1": "4"}
    other = respondent(confidential[1])
    late = other.put(
        "/a/antwort/A-1/",
        "answer.A-1=4",
        content_type="application/x-www-form-urlencoded",
        headers={"If-Match": "0", "Idempotency-Key": str(uuid4()), "X-Sheet": sheet["sheet"]},
    )
    assert (late.status_code, late.json()["code"]) == (401, "link_needed")
    pages = {name: {"sheet": sheet["sheet"]} for name in ("abgeben", "meine-antworten/loeschen", "nein", "beginnen")}
    for name, sent in (pages | {"teil/A": sheet}).items():
        answer = other.post(f"/a/{name}/", sent)
        assert (answer.status_code, "another link" in answer.content.decode()) == (409, True), name
    with acting_for(confidential[1].organisation):
        assert not DraftAnswer.objects.exists()
        assert set(Invitation.objects.values_list("state", flat=True)) == {"open"}
