"""One answer at a time, as the script of the page sends it."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cxmaturity.assessments.actions import delegate
from cxmaturity.assessments.models import DraftAnswer, Invitation, Round
from cxmaturity.assessments.queries import asked_of, contents_of
from cxmaturity.organisations.scope import acting_for
from tests.rounds import field_round, invitations_of, person
from tests.web.answering.conftest import respondent
from tests.web.answering.people import FORM, browser_of, full_invitation, put
from tests.web.answering.sheets import answered


def stored(invitation):
    with acting_for(invitation.organisation):
        return contents_of(invitation)


@pytest.fixture
def invitation(confidential):
    return confidential[0]


@pytest.fixture
def named(attributed):
    return attributed[0]


@pytest.mark.parametrize("mode", ["confidential", "attributed"])
def test_every_kind_of_question_is_saved_as_it_was_answered(company, mode):
    invitation = full_invitation(company, mode)
    client = browser_of(invitation)
    kept = {}
    for item in asked_of(invitation):
        fields, kept[item.id] = answered(item, ["sales", "sales.field", "sales.inside"])
        answer = put(client, item.id, fields)
        assert (answer.status_code, answer.json()["version"]) == (200, 1), item.id

    assert stored(invitation) == kept


def test_the_answer_names_the_version_and_the_time_of_the_round(invitation):
    client = browser_of(invitation)
    first = put(client, "A-1", {"answer.A-1": "1"}).json()
    second = put(client, "A-1", {"answer.A-1": "2"}, version=1).json()

    assert [first["version"], second["version"]] == [1, 2]
    assert len(first["saved_at"]) == 5
    assert stored(invitation) == {"A-1": {"answers": {"A-1": "2"}}}


def test_the_same_key_is_the_same_save_and_never_another_one(invitation):
    client, key = browser_of(invitation), uuid4()
    answers = [put(client, "A-1", {"answer.A-1": "1"}, key=key) for _ in range(3)]
    other = put(client, "A-1", {"answer.A-1": "2"}, key=key)

    assert [(answer.status_code, answer.json()["version"]) for answer in answers] == [(200, 1)] * 3
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")
    assert stored(invitation) == {"A-1": {"answers": {"A-1": "1"}}}


def test_two_windows_with_two_answers_are_told_both(invitation):
    client = browser_of(invitation)
    put(client, "A-1", {"answer.A-1": "1"})
    answer = put(client, "A-1", {"answer.A-1": "5"})
    facts = answer.json()

    assert answer.status_code == 409
    assert (facts["code"], facts["version"]) == ("conflict", 1)
    assert facts["mine"] == {"answers": {"A-1": "5"}}
    assert facts["theirs"] == {"answers": {"A-1": "1"}}
    assert facts["labels"] == {"mine": ["Alle Teams machen es"], "theirs": ["Niemand macht es"]}
    assert stored(invitation) == {"A-1": {"answers": {"A-1": "1"}}}


BAD = ["true", "3.0", str(10**30), str(2**70), "-3", "٣", "null"]


@pytest.mark.parametrize("key", BAD)
def test_what_is_no_answer_is_refused_and_the_stored_one_stays(invitation, key):
    client = browser_of(invitation)
    put(client, "A-1", {"answer.A-1": "1"})
    answer = put(client, "A-1", {"answer.A-1": key}, version=1)

    assert answer.status_code == 400
    assert answer.json()["code"] in ("not_an_integer", "out_of_range")
    assert stored(invitation) == {"A-1": {"answers": {"A-1": "1"}}}


def test_no_value_takes_the_answer_back(invitation):
    client = browser_of(invitation)
    put(client, "A-1", {"answer.A-1": "1"})
    put(client, "A-1", {"answer.A-1": "", "comment.A-1": ""}, version=1)

    assert stored(invitation) == {"A-1": {}}


def test_every_problem_is_named_at_once(company):
    client = browser_of(full_invitation(company, "attributed"))
    fields = {
        "extra.OUT-2.value": "101",
        "extra.OUT-2.answers": "1,5",
        "extra.OUT-2.date": "13/2026",
        "link.OUT-2": "x",
    }
    answer = put(client, "OUT-2", fields)

    assert answer.status_code == 400
    assert [(each["where"], each["code"]) for each in answer.json()["problems"]] == [
        ("extra.value", "out_of_range"),
        ("extra.date", "bad_date"),
        ("extra.answers", "not_an_integer"),
        ("link", "bad_link"),
    ]


@pytest.mark.parametrize(
    "body", [b"comment.A-1=%ED%A0%80", b"comment.A-1=%00", b"comment.A-1=a%0Bb", b"answer.A-1=%FF"]
)
def test_characters_that_cannot_be_kept_are_refused_or_replaced(invitation, body):
    answer = put(browser_of(invitation), "A-1", body)
    comment = stored(invitation).get("A-1", {}).get("comment", "")

    assert answer.status_code in (200, 400)
    assert comment.encode().decode() == comment
    assert not any(ord(each) < 32 for each in comment)


@pytest.mark.parametrize(
    ("item", "fields", "headers", "status", "code"),
    [
        ("A-1", {"answer.A-2": "1"}, {}, 400, "unknown_field"),
        ("A-1", {"answer.A-1": "1", "role": "admin"}, {}, 400, "unknown_field"),
        ("A-1", "", {}, 415, "wrong_type"),
        ("A-1", {"answer.A-1": "1"}, {"If-Match": ""}, 400, "bad_version"),
        ("A-1", {"answer.A-1": "1"}, {"If-Match": "-1"}, 400, "bad_version"),
        ("A-1", {"answer.A-1": "1"}, {"If-Match": "9" * 30}, 400, "bad_version"),
        ("A-1", {"answer.A-1": "1"}, {"Idempotency-Key": "x"}, 400, "bad_key"),
        ("A-9", {"answer.A-9": "1"}, {}, 409, "not_applicable"),
        ("A-1", {"comment.A-1": "x" * 20_001}, {}, 413, "too_large"),
        ("A-1", {"comment.A-1": "x" * 2_001}, {}, 400, "too_long"),
        ("A-1", "&".join(f"x{number}=1" for number in range(1_100)), {}, 400, "too_many_fields"),
    ],
)
def test_what_cannot_be_a_save_is_refused_by_name(invitation, item, fields, headers, status, code):
    answer = put(browser_of(invitation), item, fields, **headers)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["message"] != ""
    assert stored(invitation) == {}


def test_only_forms_are_read_and_only_by_put(invitation):
    client = browser_of(invitation)
    headers = {"If-Match": "0", "Idempotency-Key": str(uuid4())}
    wrong = client.put("/a/antwort/A-1/", '{"answer": 1}', content_type="application/json", headers=headers)
    other = [getattr(client, verb)("/a/antwort/A-1/").status_code for verb in ("get", "post", "delete", "patch")]

    assert (wrong.status_code, wrong.json()["code"]) == (415, "wrong_type")
    assert other == [405] * 4


def test_without_the_token_of_the_form_nothing_is_saved(invitation):
    client = respondent(invitation, enforce_csrf_checks=True)

    assert put(client, "A-1", {"answer.A-1": "1"}).status_code == 403
    assert stored(invitation) == {}


def test_without_a_link_the_script_is_told_to_ask_for_it(invitation):
    answer = put(Client(), "A-1", {"answer.A-1": "1"})

    assert (answer.status_code, answer.json()["code"]) == (401, "link_needed")


def close(round):
    Round.objects.filter(pk=round.pk).update(state=Round.State.CLOSED)


def use(round):
    Invitation.objects.filter(round=round).update(state=Invitation.State.USED)


@pytest.mark.parametrize(("change", "code"), [(close, "round_closed"), (use, "already_submitted")])
def test_too_late_is_said_with_its_reason(invitation, change, code):
    client = browser_of(invitation)
    with acting_for(invitation.organisation):
        change(invitation.round)
    answer = put(client, "A-1", {"answer.A-1": "1"})

    assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert stored(invitation) == {}


def test_by_name_nothing_is_saved_before_the_person_agreed(named):
    answer = put(respondent(named), "A-1", {"answer.A-1": "1"})

    assert (answer.status_code, answer.json()["code"]) == (409, "not_accepted")
    assert stored(named) == {}


def test_what_was_passed_on_is_no_longer_answered_here(named):
    client = browser_of(named)
    with acting_for(named.organisation):
        delegate(invitation=named, section="A", email="lena@alpha.example", name="Lena Lang")
    answer = put(client, "A-1", {"answer.A-1": "1"})

    assert (answer.status_code, answer.json()["code"]) == (409, "passed_on")
    assert put(client, "B-1", {"answer.B-1.shop.first": "dk"}).status_code == 200
    assert list(stored(named)) == ["B-1"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_form_that_is_out_of_date_is_said_as_data(invitation, language):
    answer = put(respondent(invitation, language, enforce_csrf_checks=True), "A-1", {"answer.A-1": "3"})
    words = {"de": "Dieses Formular ist veraltet", "en": "This form is out of date"}[language]
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/json")
    assert (answer.json()["code"], answer.json()["message"], set(answer.json())) == (
        "form_outdated",
        words,
        {"code", "message", "hint"},
    )
    assert stored(invitation) == {}


def test_a_question_of_another_function_is_not_answered(company):
    with acting_for(company):
        people = [person(number, function="SAL") for number in range(8)]
        invitation = invitations_of(field_round(company, people=people, mode="confidential"))[0]
    answer = put(browser_of(invitation), "A-3", {"answer.A-3": "1"})

    assert (answer.status_code, answer.json()["code"]) == (409, "not_applicable")


def test_nobody_saves_for_somebody_else(confidential):
    mine, other = confidential[:2]
    put(browser_of(mine), "A-1", {"answer.A-1": "1"})
    put(browser_of(other), "A-1", {"answer.A-1": "5"})

    assert [stored(each)["A-1"]["answers"]["A-1"] for each in (mine, other)] == ["1", "5"]
    with acting_for(mine.organisation):
        assert DraftAnswer.objects.count() == 2


@pytest.mark.parametrize(("mode", "statements"), [("confidential", [6, 7]), ("attributed", [7, 8])])
def test_a_save_takes_at_most_eight_statements(company, mode, statements):
    """One more for an answer that is new. Savepoints stand for BEGIN and COMMIT."""
    client = browser_of(full_invitation(company, mode))
    put(client, "STR-1", {"answer.STR-1": "1"})
    counted = []
    for version, item in ((1, "STR-1"), (0, "STR-3")):
        with CaptureQueriesContext(connection) as queries:
            assert put(client, item, {f"answer.{item}": "2"}, version=version).status_code == 200
        counted.append(sum("SAVEPOINT" not in each["sql"] for each in queries))

    assert all(most <= limit for most, limit in zip(counted, statements, strict=True)), counted


def test_the_type_may_name_its_characters(invitation):
    client = browser_of(invitation)
    headers = {"If-Match": "0", "Idempotency-Key": str(uuid4())}
    answer = client.put("/a/antwort/A-1/", "answer.A-1=1", content_type=f"{FORM}; charset=utf-8", headers=headers)

    assert answer.status_code == 200


def test_a_conflict_tells_both_answers_to_every_kind_of_question_in_words(company):
    invitation = full_invitation(company, "attributed")
    client = browser_of(invitation)
    for item in asked_of(invitation):
        put(client, item.id, answered(item, ["sales", "sales.field", "sales.inside"])[0])
        labels = put(client, item.id, {f"note.{item.id}": "Beleg"}).json()["labels"]
        assert labels["mine"] == ["Beleg"], item.id
        assert len(labels["theirs"]) > 0, item.id
        assert all(isinstance(line, str) and "not_" not in line for line in labels["theirs"]), labels
