"""The rights of one person: to have everything that is held, and to be erased for good."""

import io
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.signals import user_logged_in
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cxmaturity.assessments.actions import accept_attributed, record_answer, stop_answering, submit
from cxmaturity.assessments.actions.rights import erase_again, erase_person, export_person, returned
from cxmaturity.assessments.erasure_journal import (
    JournalRefused,
    ended_erasures,
    erasures_of,
    forget_ended_erasures,
    journal,
    note_erasure,
)
from cxmaturity.assessments.erasure_key import mark_of
from cxmaturity.assessments.models import Comment, DraftAnswer, Invitation, Round, Submission, Upload
from cxmaturity.assessments.participation import participation_of
from cxmaturity.assessments.queries import find_invitation
from cxmaturity.assessments.retention import JOURNAL_MONTHS, months_later
from cxmaturity.assessments.tokens import token_of
from cxmaturity.audit.queries import records_of
from cxmaturity.organisations.actions import add_member, register_user
from cxmaturity.organisations.models import Membership, User
from cxmaturity.organisations.scope import acting_for
from tests.rounds import field_round, invitations_of, prepared_round, small_company

EMAIL = "person0@alpha.example"
ASKED = " Person0@ALPHA.example "
RAW = {"answers": {"A-1": "4"}, "comment": "It depends"}


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    return tmp_path


def answer(invitation, *, hand_in=True):
    if invitation.round.mode == "attributed":
        accept_attributed(invitation=invitation)
    invitation = find_invitation(token_of(invitation))
    record_answer(invitation=invitation, item="A-1", raw=RAW, base_version=0, key=uuid4())
    if hand_in:
        submit(invitation=invitation)
    return invitation


def answered_round(organisation, mode, people=6):
    round = field_round(organisation, mode=mode)
    for invitation in invitations_of(round)[:people]:
        answer(invitation)
    return round


def first_of(round):
    return Invitation.objects.filter(round=round).order_by("pk").first()


def prepared_with(organisation, mode="confidential"):
    round = prepared_round(organisation, mode=mode)
    Invitation.objects.create(organisation=organisation, round=round, email=EMAIL, name="Person 0", department="it")
    rows = [{"name": "Person 0", "email": EMAIL, "department": "it"}]
    facts = {"kind": "people", "name": "people.csv", "digest": "0", "content": {"rows": rows, "warnings": []}}
    Upload.objects.create(organisation=organisation, round=round, **facts)
    return round


def erase(organisation):
    erase_person(organisation=organisation, email=ASKED)


def lines_of(organisation):
    return [(line.event, line.facts) for line in records_of(organisation.pk)]


def test_a_submitted_confidential_sheet_loses_name_and_address_alone(alpha):
    round = answered_round(alpha, "confidential")
    before = participation_of(round), first_of(round).department

    erase(alpha)

    person = first_of(round)
    assert (person.name, person.email, person.state, person.submitted) == ("", "", "used", True)
    assert (participation_of(round), person.department) == before
    assert (Submission.objects.count(), Comment.objects.count()) == (6, 6)


def test_an_open_confidential_invitation_is_withdrawn_and_goes_on_to_count_as_invited(alpha):
    round = field_round(alpha, mode="confidential")
    token = token_of(answer(first_of(round), hand_in=False))
    before = participation_of(round)

    erase(alpha)

    person = first_of(round)
    assert (person.name, person.email, person.state) == ("", "", "revoked")
    assert (DraftAnswer.objects.count(), participation_of(round)) == (0, before)
    with pytest.raises(Invitation.DoesNotExist):
        find_invitation(token)


@pytest.mark.parametrize("hand_in", [None, False, True])
def test_the_audit_of_a_confidential_round_is_the_same_whatever_the_person_has_done(alpha, hand_in):
    round = field_round(alpha, mode="confidential")
    if hand_in is not None:
        answer(first_of(round), hand_in=hand_in)

    erase(alpha)

    withdrawn = ("invitation.withdrawn", {"round": round.pk, "department": "it"})
    assert lines_of(alpha)[-2:] == [withdrawn, ("person.erased", {})]


def test_named_answers_go_before_and_after_the_close_and_the_numbers_stay(alpha):
    running, closed = answered_round(alpha, "attributed"), answered_round(alpha, "attributed")
    last = invitations_of(closed)[6]
    Invitation.objects.filter(pk=last.pk).update(email="late@alpha.example")
    answer(last, hand_in=False)
    stop_answering(round=closed)
    closed.refresh_from_db()
    before = participation_of(running), participation_of(closed), closed.answered

    erase(alpha)
    erase_person(organisation=alpha, email="late@alpha.example")

    closed.refresh_from_db()
    assert (participation_of(running), participation_of(closed), closed.answered) == before
    for round, rows in ((running, 5), (closed, 5)):
        assert DraftAnswer.objects.filter(invitation__round=round).count() == rows
        assert (first_of(round).name, first_of(round).email, first_of(round).accepted_at) == ("", "", None)
    assert Submission.objects.filter(round=closed).count() == 5
    assert stop_answering(round=running).answered == 5


def test_a_list_that_waits_for_its_launch_forgets_the_person(alpha):
    round = prepared_with(alpha)
    Round.objects.update(contact_name="Person 0", contact_email=EMAIL)

    erase(alpha)

    assert (Invitation.objects.count(), Upload.objects.count()) == (0, 0)
    round.refresh_from_db()
    assert (round.contact_name, round.contact_email) == ("", "")


def test_whom_an_open_round_names_as_contact_stays_until_it_closes(alpha):
    round = field_round(alpha)
    Round.objects.update(contact_email=EMAIL)

    erase(alpha)
    erase_again(organisation=alpha)

    round.refresh_from_db()
    assert round.contact_email == EMAIL
    stop_answering(round=round)
    erase_again(organisation=alpha)
    round.refresh_from_db()
    assert round.contact_email == ""


def test_an_account_goes_with_its_last_organisation(alpha):
    user = register_user(email=EMAIL, name="Person 0")
    other = small_company("Beta AG")
    for organisation in (alpha, other):
        add_member(organisation=organisation, user=user, role="hr_lead")

    erase(alpha)
    assert (User.objects.count(), Membership.objects.count()) == (1, 0)

    erase_person(organisation=other, email=EMAIL)
    assert User.objects.count() == 0


def test_who_runs_the_installation_keeps_the_account(alpha):
    user = User.objects.create_superuser(EMAIL, "a long sentence nobody guesses")
    add_member(organisation=alpha, user=user, role="admin")

    erase(alpha)

    assert (User.objects.count(), Membership.objects.count()) == (1, 0)


def test_another_organisation_keeps_what_it_has(alpha):
    beta = small_company("Beta AG")
    with acting_for(beta):
        field_round(beta)

    erase(alpha)

    with acting_for(beta):
        assert Invitation.objects.filter(email=EMAIL).count() == 1


def test_an_unknown_address_leaves_the_same_trace(alpha):
    erase(alpha)

    assert lines_of(alpha)[-1] == ("person.erased", {})
    assert list(erasures_of(alpha)) == [mark_of(alpha, EMAIL)]


def test_the_journal_names_nobody(alpha, data_folder):
    erase(alpha)
    written = journal().read_text()

    assert (EMAIL in written, "person0" in written, len(written.splitlines())) == (False, False, 2)
    assert mark_of(alpha, EMAIL) != mark_of(small_company("Beta AG"), EMAIL)
    assert journal().stat().st_mode & 0o077 == 0


def test_without_its_journal_nothing_is_erased(alpha, settings, tmp_path):
    field_round(alpha)
    settings.DATA_FOLDER = tmp_path / "gone"

    with pytest.raises(JournalRefused) as refusal:
        erase(alpha)

    assert [problem.code for problem in refusal.value.problems] == ["journal"]
    assert Invitation.objects.filter(email=EMAIL).count() == 1


def test_half_a_line_costs_no_other(alpha, caplog):
    now = timezone.now()
    note_erasure(organisation=alpha, email="a@alpha.example", at=now)
    with journal().open("ab") as file:
        file.write(b"2026-11-2")
    note_erasure(organisation=alpha, email="b@alpha.example", at=now)

    assert erasures_of(alpha) == {mark_of(alpha, f"{name}@alpha.example"): now for name in "ab"}
    assert [record.getMessage() for record in caplog.records] == [
        "erasures.log: line 3 cannot be read; was the machine switched off?"
    ]


def test_a_line_of_a_year_without_end_keeps_nothing_else_from_going(alpha):
    now = timezone.now()
    with journal().open("ab") as file:
        file.write(f"9999-01-01T00:00:00+00:00 {alpha.public_id} {'0' * 64}\n".encode())
    note_erasure(organisation=alpha, email="old@alpha.example", at=months_later(now, -JOURNAL_MONTHS))

    assert len(ended_erasures(now)) == 1
    forget_ended_erasures(now=now)
    assert erasures_of(alpha) == {}


def test_an_erasure_holds_all_its_rounds_before_it_writes_to_the_audit(alpha):
    """As a close does; the other way round each would wait for the other."""
    one, other = (field_round(alpha, mode="confidential").pk for _ in range(2))
    with CaptureQueriesContext(connection) as queries:
        erase(alpha)

    said = [query["sql"] for query in queries]
    first_line = next(place for place, sql in enumerate(said) if sql.startswith('INSERT INTO "audit_auditrecord"'))
    held = [sql for sql in said[:first_line] if sql.startswith('UPDATE "assessments_round"')]
    assert held[0].endswith((f" IN ({one}, {other}))", f" IN ({other}, {one}))"))


def test_the_journal_ends_with_what_it_could_bring_back(alpha):
    now = timezone.now()
    old = months_later(now, -JOURNAL_MONTHS)
    note_erasure(organisation=alpha, email="old@alpha.example", at=old)
    note_erasure(organisation=alpha, email="new@alpha.example", at=now)

    assert [each.at for each in ended_erasures(now)] == [old]
    forget_ended_erasures(now=now)

    assert erasures_of(alpha) == {mark_of(alpha, "new@alpha.example"): now}


def test_who_is_invited_again_later_stays(alpha):
    erase(alpha)
    field_round(alpha)
    user = register_user(email=EMAIL)
    add_member(organisation=alpha, user=user, role="hr_lead")

    assert returned(alpha) == []
    erase_again(organisation=alpha)
    assert (Invitation.objects.filter(email=EMAIL).count(), Membership.objects.count()) == (1, 1)


def test_what_an_older_backup_brings_back_goes_again(alpha):
    round = answered_round(alpha, "attributed")
    kept = list(Invitation.objects.filter(email=EMAIL))
    drafts = list(DraftAnswer.objects.filter(invitation__in=kept))
    erase(alpha)
    for row in (*kept, *drafts):
        row.save()
    assert DraftAnswer.objects.filter(invitation__in=kept).count() == 1

    erase_again(organisation=alpha)

    assert (first_of(round).email, DraftAnswer.objects.filter(invitation__in=kept).count()) == ("", 0)
    first = next(iter(erasures_of(alpha).values())).date().isoformat()
    assert lines_of(alpha)[-1] == ("person.erased_again", {"first_erased": first})
    lines = len(lines_of(alpha))
    erase_again(organisation=alpha)
    assert len(lines_of(alpha)) == lines


def test_a_copy_holds_everything_for_who_runs_the_server(alpha):
    answered_round(alpha, "attributed", people=1)
    answered_round(alpha, "confidential", people=1)
    prepared_with(alpha)
    add_member(organisation=alpha, user=register_user(email=EMAIL, name="Person 0"), role="hr_lead")

    copy = export_person(organisation=alpha, email=ASKED)

    assert (copy["email"], copy["account"]["role"], copy["files"]) == (EMAIL, "hr_lead", ["people.csv"])
    told = [(each["mode"], each["state"], "answers" in each) for each in copy["invitations"]]
    assert told == [("attributed", "open", True), ("confidential", "used", False), ("confidential", "prepared", False)]
    assert [each["item"] for each in copy["invitations"][0]["answers"]] == ["A-1"]
    assert copy["invitations"][1]["note"]["en"].startswith("Confidential assessment: once submitted")
    assert lines_of(alpha)[-1] == ("person.exported", {})


def test_a_copy_says_when_the_person_last_signed_in_because_the_account_keeps_it(alpha):
    user = register_user(email=EMAIL, name="Person 0")
    add_member(organisation=alpha, user=user, role="hr_lead")
    assert export_person(organisation=alpha, email=EMAIL)["account"]["last_sign_in"] is None

    user_logged_in.send(sender=User, request=None, user=user)
    kept = User.objects.get(pk=user.pk).last_login
    copy = export_person(organisation=alpha, email=EMAIL, for_role="admin")
    assert copy["account"]["last_sign_in"] == kept.isoformat(timespec="seconds")


def test_an_admin_gets_nothing_of_confidential_rounds_and_the_same_words_for_everybody(alpha):
    answered_round(alpha, "confidential", people=1)
    prepared_with(alpha)
    closed = answered_round(alpha, "attributed", people=1)

    known = export_person(organisation=alpha, email=EMAIL, for_role="admin")
    Round.objects.filter(pk=closed.pk).update(visible_to=["admin"])
    seen = export_person(organisation=alpha, email=EMAIL, for_role="admin")
    unknown = export_person(organisation=alpha, email="nobody@alpha.example", for_role="admin")

    assert [(each["mode"], "answers" in each) for each in known["invitations"]] == [("attributed", False)]
    assert [len(each["answers"]) for each in seen["invitations"]] == [1]
    assert (known["files"], unknown["files"], unknown["invitations"]) == ([], [], [])
    assert known["note"] == unknown["note"]


def test_the_command_hands_out_a_copy_and_asks_before_it_erases(alpha, capsys, monkeypatch):
    answered_round(alpha, "attributed", people=1)
    place = ("--organisation", alpha.slug, "--lang", "en")

    call_command("person", "export", EMAIL, *place)
    assert json.loads(capsys.readouterr().out)["email"] == EMAIL
    monkeypatch.setattr("sys.stdin", io.StringIO("no\n"))
    call_command("person", "erase", EMAIL, *place)
    assert capsys.readouterr().out.splitlines() == [
        "Found: 1 invitations, 0 waiting files, contact of 0 assessments, 0 account.",
        "Name, address and answers by name are deleted, also after a backup is restored. Published results stay.",
        "Erase? (yes/no) Nothing was changed.",
    ]
    call_command("person", "erase", EMAIL, "--yes", *place)

    assert capsys.readouterr().out == "Erased.\n"
    assert Invitation.objects.filter(email=EMAIL).count() == 0


def test_an_organisation_that_is_not_there_is_said_in_words(alpha, capsys):
    with pytest.raises(SystemExit) as stop:
        call_command("person", "erase", EMAIL, "--yes", "--organisation", "gamma")

    assert stop.value.code == 2
    problem = "--organisation: unknown_organisation: Die Organisation „gamma“ gibt es nicht. Vorhanden: alpha-energie."
    assert capsys.readouterr().err.strip() == problem


def test_an_erasure_of_long_ago_leaves_a_member_whose_beginning_nobody_remembers(alpha):
    note_erasure(organisation=alpha, email=EMAIL, at=timezone.now() - timedelta(days=3 * 365))
    add_member(organisation=alpha, user=register_user(email=EMAIL), role="hr_lead")

    assert returned(alpha) == []
