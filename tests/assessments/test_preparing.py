"""From a click to a launch: files, departments one by one, modes, the open link, a pulse, a test to oneself."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from cxmaturity.assessments.actions import (
    accept_attributed,
    accept_groups,
    add_department,
    apply_upload,
    begin_round,
    change_round,
    choose_access,
    choose_questions,
    decline,
    discard_round,
    empty_the_list,
    find_questionnaire,
    invite_people,
    load_questionnaire,
    new_cards,
    prepare_fact_section,
    prepare_pulse,
    protect_round,
    read_upload,
    record_answer,
    rename_department,
    revoke,
    start_answering,
    start_test_round,
    submit,
)
from cxmaturity.assessments.actions.rights import erase_person
from cxmaturity.assessments.errors import RoundRefused, RoundStateRefused
from cxmaturity.assessments.models import Invitation, Round, Upload
from cxmaturity.assessments.moments import moment_in
from cxmaturity.assessments.queries import groups_of, last_closed_round, questionnaire_of, rounds_of, trial_rounds_of
from cxmaturity.assessments.readiness import launch_problems
from cxmaturity.assessments.round_settings import items_to_ask
from cxmaturity.assessments.uploads import content_of_upload
from cxmaturity.engine.errors import Refused
from cxmaturity.engine.fact_section import is_fact_item
from cxmaturity.engine.reporting_groups import ReportingGroups
from cxmaturity.organisations.actions import import_departments, register_user
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.models import Department
from cxmaturity.organisations.queries import department_tree
from cxmaturity.organisations.scope import acting_for
from cxmaturity.organisations.tree_changes import TreeChange
from cxmaturity.results.actions import close_round
from cxmaturity.results.queries import latest_results
from tests.house.tree import ROOT
from tests.rounds import (
    FIRST_PAGE,
    QUESTIONNAIRE,
    TITLE,
    answered_round,
    field_round,
    invitations_of,
    person,
    prepared_round,
    small_company,
)

pytestmark = pytest.mark.django_db
DEPARTMENTS = b"Code;Name;Parent\nsales;Sales;\nsales.inside;Inside;sales\nit;IT;\nhr;People;\n"
PEOPLE = b"Name;E-mail;Department;Function\nAda Ahorn;ada@alpha.example;it;IT\nBo Birke;bo@alpha.example;sales;SAL\n"


@pytest.fixture
def company():
    organisation = small_company()
    with acting_for(organisation):
        yield organisation


@pytest.fixture
def round(company):
    return begin_round(
        organisation=company, title=TITLE, questionnaire_version=load_questionnaire(path=QUESTIONNAIRE), form="full"
    )


def codes(refusal):
    return [problem.code for problem in refusal.value.problems]


def read(round, kind="people", data=PEOPLE, name="list.csv"):
    return read_upload(round=round, kind=kind, name=name, data=data)


def test_a_new_round_takes_the_words_of_the_first_page_from_the_last(company, round):
    change_round(round=round, has_comments=False, **FIRST_PAGE)
    second = begin_round(
        organisation=company, title=TITLE, questionnaire_version=round.questionnaire_version, form="core"
    )

    assert {name: getattr(second, name) for name in FIRST_PAGE} == FIRST_PAGE
    assert (second.state, second.form, second.has_comments) == ("prepared", "core", False)


def test_a_confidential_round_asks_no_facts(company):
    version = find_questionnaire(reference="cx-maturity@1.0.0")
    questionnaire = questionnaire_of(version)
    round = begin_round(organisation=company, title=TITLE, questionnaire_version=version, form="full")
    facts = {item.id for item in questionnaire.items if is_fact_item(item)}

    assert facts
    assert not facts & set(round.items)
    named = protect_round(round=round, mode="attributed", closes_at=None)
    assert named.items == [item.id for item in questionnaire.items]
    again = protect_round(round=named, mode="confidential", closes_at=None)
    assert again.items == [item.id for item in questionnaire.items if item.id not in facts]


def test_another_questionnaire_keeps_the_goals_that_still_fit(round):
    change_round(round=round, targets={"A": 80.0, "B": 60.0}, importance={"A": 3.0, "B": 1.0})
    other = find_questionnaire(reference="cx-maturity@1.0.0")
    changed = choose_questions(round=round, title=TITLE, questionnaire_version=other, form="core")

    dimensions = [dimension.code for dimension in questionnaire_of(other).scored_dimensions]
    assert (list(changed.targets), list(changed.importance)) == (dimensions, dimensions)
    assert changed.form == "core"


def test_a_list_of_departments_is_shown_first_and_applied_once(company, round):
    upload = read(round, "departments", DEPARTMENTS)
    assert Department.objects.filter(code="hr").exists() is False

    assert apply_upload(upload=upload) == 4
    assert [node.name for node in department_tree() if node.code in ("hr", "sales.inside")] == ["Inside", "People"]
    with pytest.raises(RoundRefused) as refusal:
        apply_upload(upload=Upload.objects.get(pk=upload.pk))
    assert codes(refusal) == ["already_imported"]


def test_the_same_file_is_refused_with_its_day_until_it_changes_something_again(round):
    apply_upload(upload=read(round, "departments", DEPARTMENTS))
    with pytest.raises(RoundRefused) as refusal:
        read(round, "departments", DEPARTMENTS)
    assert codes(refusal) == ["already_imported"]
    assert timezone.localdate().isoformat() in refusal.value.problems[0].message["en"]

    rename_department(round=round, code="hr", name="Human Resources")
    assert read(round, "departments", DEPARTMENTS).applied_at is None


def test_declared_changes_stay_with_the_round(round):
    gone = TreeChange("merge", ("sales.field", "sales.inside"), ("sales.inside",))
    apply_upload(upload=read(round, "departments", DEPARTMENTS), changes=[gone])
    round.refresh_from_db()

    assert [change["departments"] for change in round.tree_changes] == [["sales.field", "sales.inside"]]
    assert "sales.field" not in {node.code for node in department_tree()}


def test_a_wrong_file_keeps_nothing_and_names_every_cell(round):
    wrong = b"Name,E-mail,Department\nAda,not an address,it\nBo,bo@alpha.example,nowhere\n"
    with pytest.raises(Refused) as refusal:
        read(round, data=wrong)

    assert sorted(codes(refusal)) == ["bad_email", "unknown_department"]
    assert [problem.where for problem in refusal.value.problems] == ["list.csv:2:2", "list.csv:3:3"]
    assert Upload.objects.count() == 0


def test_people_are_listed_and_the_file_forgotten_but_for_its_digest(round):
    upload = read(round)
    assert [row.name for row in content_of_upload(upload).rows] == ["Ada Ahorn", "Bo Birke"]
    assert content_of_upload(upload).delimiter == ";"
    apply_upload(upload=upload)
    upload.refresh_from_db()

    assert (upload.content, bool(upload.digest)) == ({}, True)
    assert list(Invitation.objects.values_list("email", "state")) == [
        ("ada@alpha.example", "prepared"),
        ("bo@alpha.example", "prepared"),
    ]


def test_a_second_file_takes_the_place_of_one_that_nobody_confirmed(round):
    first = read(round)
    second = read(round, data=PEOPLE.replace(b"Ada", b"Eda"))

    assert list(Upload.objects.values_list("pk", flat=True)) == [second.pk]
    assert first.pk != second.pk


def test_an_emptied_list_may_be_filled_with_the_same_file(round):
    apply_upload(upload=read(round))
    with pytest.raises(RoundRefused) as refusal:
        read(round)
    assert codes(refusal) == ["already_imported"]

    assert empty_the_list(round=round) == 2
    assert apply_upload(upload=read(round)) == 2


def test_one_department_is_added_without_a_file_and_gets_a_code(round):
    row = add_department(round=round, name="Außen dienst", parent="sales")
    assert (row.code, row.parent) == ("sales.aussen-dienst", "sales")

    for wrong, code in (({"name": "  "}, "required"), ({"name": "it"}, "duplicate_name")):
        with pytest.raises(Refused) as refusal:
            add_department(round=round, **wrong)
        assert codes(refusal) == [code]
    with pytest.raises(RoundRefused) as refusal:
        add_department(round=round, name="New", parent="nowhere")
    assert codes(refusal) == ["unknown_department"]


def test_a_name_that_turns_the_writing_direction_is_refused(round):
    with pytest.raises(Refused) as refusal:
        rename_department(round=round, code="it", name="\u202eTI")
    assert codes(refusal) == ["bad_unicode"]


def test_a_renamed_department_keeps_its_code(round):
    rename_department(round=round, code="it", name="Informatik")

    assert {node.code: node.name for node in department_tree()}["it"] == "Informatik"


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"k": 3}, "k_minimum"),
        ({"mode": "anonymous"}, "unknown_value"),
        ({"time_zone": "CET+1"}, "unknown_timezone"),
        ({"contact_email": "nobody"}, "bad_email"),
        ({"sponsor": "\u202eevil"}, "bad_unicode"),
        ({"privacy_notice": "x" * 2001}, "too_long"),
        ({"imprint": "\x07"}, "bad_unicode"),
        ({"reminder_days": [0]}, "bad_reminders"),
        ({"reminder_days": [1, 2, 3, 4, 5, 6]}, "bad_reminders"),
        ({"closes_at": datetime.fromisoformat("2020-01-01T12:00:00+01:00")}, "bad_window"),
    ],
)
def test_settings_that_cannot_be_launched_are_refused(round, settings, code):
    with pytest.raises(RoundRefused) as refusal:
        protect_round(round=round, **{"mode": "confidential", "closes_at": None, **settings})

    assert codes(refusal) == [code]
    assert Round.objects.get(pk=round.pk).k == 5


@pytest.mark.parametrize(
    ("written", "zone", "code"),
    [
        ("2026-03-29T02:30", "Europe/Berlin", "nonexistent_time"),
        ("2026-03-29T02:30", "Europe/Berln", "unknown_timezone"),
        ("0001-01-01T00:00", "Europe/Berlin", "bad_date"),
        ("9999-12-31T23:59", "America/Lima", "bad_date"),
    ],
)
def test_an_hour_that_the_zone_does_not_have_is_refused(written, zone, code):
    with pytest.raises(RoundRefused) as refusal:
        moment_in(zone, datetime.fromisoformat(written), "closes_at")

    assert codes(refusal) == [code]


def test_an_hour_is_one_instant_everywhere():
    moment = moment_in("Europe/Berlin", datetime(2026, 12, 18, 18), "closes_at")

    assert moment == datetime.fromisoformat("2026-12-19T02:00:00+09:00")
    assert moment_in("Europe/Berlin", datetime(2026, 10, 25, 2, 30), "closes_at").isoformat()[-6:] == "+02:00"


def test_an_open_link_brings_its_limits(round):
    opened = choose_access(round=round, access="open")

    assert (opened.mode, opened.k, opened.has_levels, opened.form) == ("confidential", 10, False, "core")
    assert [problem.code for problem in launch_problems(opened) if problem.where == "schutz/access"] == []
    assert choose_access(round=opened, access="personal").access == "personal"


def test_an_open_link_and_a_list_of_people_exclude_each_other(round):
    invite_people(round=round, rows=[person(1)])
    with pytest.raises(RoundRefused) as refusal:
        choose_access(round=round, access="open")

    assert codes(refusal) == ["people_listed"]


def test_a_pulse_repeats_a_few_items_with_the_people_who_are_stored(company):
    last = field_round(company, mode="attributed", has_levels=True, k=7)
    declined, *_ = Invitation.objects.filter(round=last)
    Invitation.objects.filter(pk=declined.pk).update(state="declined")
    close_round(round=last)
    pulse = prepare_pulse(organisation=company, title=TITLE, items=["B-1", "A-1", "nonsense"])

    assert (pulse.form, pulse.items, pulse.mode, pulse.k) == ("pulse", ["A-1", "B-1"], "attributed", 7)
    assert pulse.sponsor == FIRST_PAGE["sponsor"]
    people = Invitation.objects.filter(round=pulse)
    assert (people.count(), people.filter(email=declined.email).count()) == (7, 0)
    assert set(people.values_list("state", "submitted", "saves")) == {("prepared", False, 0)}


def test_the_list_of_a_pulse_says_nothing_about_who_answered_a_confidential_round(company):
    last = field_round(company, mode="confidential")
    submitted, silent, declined, *_ = invitations_of(last)
    save(submitted)
    submit(invitation=submitted)
    for withdrawn in (submitted, silent):
        revoke(invitation=withdrawn)
    decline(invitation=declined)
    close_round(round=last)
    pulse = prepare_pulse(organisation=company, title=TITLE, items=["A-1"])

    def addresses(round):
        return sorted(Invitation.objects.filter(round=round).values_list("email", flat=True))

    assert addresses(pulse) == addresses(last)


def test_a_pulse_counts_nobody_who_was_erased(company, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    last = field_round(company, mode="confidential")
    erase_person(organisation=company, email="person0@alpha.example")
    close_round(round=last)
    pulse = prepare_pulse(organisation=company, title=TITLE, items=["A-1"])

    people = Invitation.objects.filter(round=pulse)
    assert (people.count(), people.filter(email="").count()) == (7, 0)


def test_a_pulse_and_a_test_keep_the_reporting_groups_that_the_departments_still_allow(company):
    last = prepared_round(company, mode="confidential", closes_at=timezone.now() + timedelta(days=14))
    change_round(round=last, **FIRST_PAGE)
    accept_groups(round=last, groups=[["sales.field", "sales.inside"]])
    invite_people(round=last, rows=[person(number) for number in range(8)])
    close_round(round=start_answering(round=last))
    tester = register_user(email="kim@alpha.example", name="Kim")

    pulse = prepare_pulse(organisation=company, title=TITLE, items=["A-1"])
    assert groups_of(pulse) == ReportingGroups((("sales.inside", "sales.field"),))
    assert groups_of(start_test_round(round=pulse, by=tester)).groups == groups_of(pulse).groups

    moved = [DepartmentRow("sales.field", "Field Sales", "it")]
    import_departments(organisation=company, rows=moved)
    assert prepare_pulse(organisation=company, title=TITLE, items=["A-1"]).groups == {}
    assert start_test_round(round=pulse, by=tester).groups == {}


def test_a_card_of_a_pulse_is_nobodys_until_somebody_says_whose(company):
    round = prepared_round(company, closes_at=timezone.now() + timedelta(days=14))
    change_round(round=round, **FIRST_PAGE)
    new_cards(round=round, department="it", level="", function="", cards=1, language="de")
    start_answering(round=round)
    accept_attributed(invitation=invitations_of(round)[0], name="Jo")
    close_round(round=round)
    pulse = prepare_pulse(organisation=company, title=TITLE, items=["A-1"])

    assert list(Invitation.objects.filter(round=pulse).values_list("kind", "name")) == [("card", "")]


def save(invitation):
    raw = {"answers": {"A-1": "4"}}
    record_answer(invitation=invitation, item="A-1", raw=raw, base_version=0, key=invitation.public_id)


def test_a_pulse_of_a_confidential_round_has_no_facts_and_none_without_items(company):
    close_round(round=answered_round(company, mode="confidential"))

    assert prepare_pulse(organisation=company, title=TITLE, items=["A-1", "A-3"]).items == ["A-1"]
    with pytest.raises(RoundRefused) as refusal:
        prepare_pulse(organisation=company, title=TITLE, items=["A-3"])
    assert codes(refusal) == ["too_few"]


def test_a_pulse_needs_a_closed_round(company, round):
    with pytest.raises(RoundRefused) as refusal:
        prepare_pulse(organisation=company, title=TITLE, items=["A-1"])

    assert codes(refusal) == ["no_closed_round"]


def test_a_test_goes_to_oneself_and_into_no_result(company, round):
    tester = register_user(email="kim@alpha.example", name="Kim", language="en")
    test = start_test_round(round=round, by=tester)

    assert (test.state, test.is_test, test.title["en"]) == ("open", True, "Test: First assessment")
    assert list(Invitation.objects.filter(round=test).values_list("email", "state")) == [("kim@alpha.example", "open")]
    assert Round.objects.get(pk=round.pk).state == "prepared"
    close_round(round=test)
    assert (latest_results(company), last_closed_round(company)) == ([], None)
    assert (rounds_of(company), trial_rounds_of(company)) == ([round], [test])
    discard_round(round=Round.objects.get(pk=test.pk))
    assert trial_rounds_of(company) == []


def test_after_the_launch_every_step_is_locked(company):
    round = field_round(company)
    steps = [
        lambda: read(round),
        lambda: choose_access(round=round, access="personal"),
        lambda: protect_round(round=round, mode="attributed", closes_at=None),
        lambda: empty_the_list(round=round),
        lambda: add_department(round=round, name="New"),
        lambda: rename_department(round=round, code="it", name="New"),
        lambda: start_answering(round=round),
        lambda: discard_round(round=round),
    ]

    for step in steps:
        with pytest.raises(Refused) as refusal:
            step()
        assert codes(refusal) == ["locked_after_launch"]


def test_a_file_that_nobody_confirmed_is_forgotten_at_the_launch(round):
    change_round(round=round, closes_at=timezone.now() + timedelta(days=7), **FIRST_PAGE)
    apply_upload(upload=read(round))
    read(round, data=PEOPLE.replace(b"Ada", b"Eda"))
    start_answering(round=round)

    assert [upload.content for upload in Upload.objects.all()] == [{}]


def test_what_a_form_asks_follows_from_form_mode_and_choice():
    questionnaire_file = ROOT / "tests" / "small_questionnaire.yaml"
    questionnaire = questionnaire_of(load_questionnaire(path=questionnaire_file))

    assert items_to_ask(questionnaire, "full", "attributed") == ("A-1", "A-2", "A-3", "B-1")
    assert items_to_ask(questionnaire, "full", "confidential") == ("A-1", "A-2", "B-1")
    assert items_to_ask(questionnaire, "pulse", "attributed", ["B-1", "A-3"]) == ("A-3", "B-1")


def test_facts_are_asked_of_named_owners_beside_a_confidential_round(alpha):
    round = prepared_round(alpha, mode="confidential", closes_at=timezone.now() + timedelta(days=9))
    change_round(round=round, **FIRST_PAGE)
    beside = prepare_fact_section(round=round)
    assert (beside.mode, beside.form, beside.items) == ("attributed", "facts", ["A-3"])
    assert (beside.title["de"], beside.closes_at) == ("Erste Erhebung, Fakten", round.closes_at)
    assert (beside.sponsor, beside.is_beside, round.is_beside) == ("Mara Muster", True, False)


def test_facts_are_never_asked_confidentially(alpha):
    beside = prepare_fact_section(round=prepared_round(alpha, mode="confidential"))
    with pytest.raises(RoundRefused) as refusal:
        change_round(round=beside, mode="confidential")
    assert [problem.code for problem in refusal.value.problems] == ["facts_by_name"]


def test_a_round_that_was_launched_meanwhile_is_not_discarded(company):
    round = field_round(company)
    seen_before_the_launch = Round.objects.get(pk=round.pk)
    seen_before_the_launch.state = Round.State.PREPARED
    with pytest.raises(RoundStateRefused):
        discard_round(round=seen_before_the_launch)

    assert Round.objects.filter(pk=round.pk).exists()
