"""The page about rounds says what steps, launch, field period and workbooks do."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from cxmaturity.assessments.actions import (
    approve_round,
    change_round,
    choose_access,
    invite_people,
    new_cards,
    remind,
    start_answering,
)
from cxmaturity.assessments.actions.answer_books import MOST_PEOPLE, department_book
from cxmaturity.assessments.actions.deriving import TEST_FOR, prepare_pulse
from cxmaturity.assessments.actions.inviting import MOST_CARDS
from cxmaturity.assessments.actions.taking_part import MOST_PASSED_ON
from cxmaturity.assessments.approvals import approval_digest
from cxmaturity.assessments.field_period import MORNING, REMINDING
from cxmaturity.assessments.first_page import MOST_DAYS_BEFORE, MOST_REMINDERS
from cxmaturity.assessments.models import GROUP_SIZES, reminders_before_the_end
from cxmaturity.assessments.queries import configuration_of
from cxmaturity.assessments.readiness import OPEN_LINK_K, launch_problems
from cxmaturity.assessments.retention import ANSWER_MONTHS, CONTACT_DAYS
from cxmaturity.engine.errors import Problem, Refused
from cxmaturity.organisations.actions import create_organisation, register_user, set_launch_rule
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import close_round
from cxmaturity.web.field.cards import CARDS_A_PAGE
from cxmaturity.web.preparing.steps import NAMES
from cxmaturity.web.sent_files import MOST_BYTES
from tests.house.test_docs import DOCS, first_table, text_of
from tests.rounds import FIRST_PAGE, field_round, person, prepared_round, small_company

PAGE = text_of(DOCS / "rounds.md")
FROZEN = {
    "questionnaire": "questionnaire and questions",
    "questionnaire_digest": "questionnaire and questions",
    "items": "questionnaire and questions",
    "form": "the extent",
    "tree": "departments with names, codes",
    "tree_changes": "declared changes",
    "groups": "reporting groups",
    "mode": "mode,",
    "k": "smallest group",
    "has_levels": "levels",
    "has_functions": "functions",
    "has_comments": "comments",
    "access": "way of access",
    "importance": "importance",
    "targets": "targets",
    "opens_at": "field period",
    "closes_at": "field period",
    "time_zone": "time zone",
    "visible_to": "roles that see names",
    "invited": "department, level and function of everybody invited",
    "attribute": "the attribute with its values",
}


def test_the_steps_are_those_of_the_page():
    with translation.override("en"):
        names = [f"{number} {name}" for number, name in enumerate(NAMES.values(), 1)]

    assert [row[0] for row in first_table(PAGE, "Five steps")] == names


def test_what_the_launch_freezes_is_on_the_page(db):
    organisation = small_company()
    with acting_for(organisation):
        round = prepared_round(organisation, mode="confidential")
        round.groups = {"groups": [["sales.inside", "sales.field"]], "order": []}
        round.attribute = {"name": "Site", "values": ["Berlin", "Kiel"]}
        keys = set(configuration_of(round, None))
    column = " ".join(row[0] for row in first_table(PAGE, "What the launch freezes"))

    assert set(FROZEN) == keys
    assert [key for key, words in FROZEN.items() if words not in column] == []


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Which mode", "{}, {} or {} answers".format(*GROUP_SIZES)),
        ("Invite", f"up to {MOST_CARDS} cards at a time"),
        ("Invite", f"{MOST_BYTES // 1_000_000} MB a file"),
        ("Invite", {8: "eight on a page"}[CARDS_A_PAGE]),
        ("Invite", {10: "ten answers a group"}[OPEN_LINK_K]),
        ("Try it first", f"for {TEST_FOR.days} days"),
        ("The field period", {6: "of six in the morning"}[MORNING.hour]),
        (
            "The field period",
            f"at {REMINDING:%H:%M}, {' and '.join(map(str, reminders_before_the_end()))} days before",
        ),
        ("The field period", f"up to {MOST_REMINDERS} of them, 1 to {MOST_DAYS_BEFORE} days before"),
        ("Close", f"addresses deleted after {CONTACT_DAYS} days, names and answers after {ANSWER_MONTHS} months"),
        ("Excel", f"up to {MOST_PEOPLE} people"),
        ("Questions of respondents", f"up to {MOST_PASSED_ON} times"),
    ],
)
def test_the_limits_of_the_page_are_those_of_the_program(heading, words):
    place = PAGE[PAGE.index(f"\n## {heading}\n") :]
    text = " ".join(place[: place.find("\n## ", 4)].split())

    assert text.count(words) == 1


@pytest.mark.django_db
def test_every_refusal_of_the_page_is_what_is_said():
    said = {}
    for problem in [*refused_before_the_launch(), *refused_without_approval(), *refused_in_the_field()]:
        said.setdefault(problem.code, problem.message["en"])

    assert [row[0] for row in first_table(PAGE, "When something is refused")] == list(said.values())


def refused_before_the_launch() -> list[Problem]:
    bare, company = create_organisation(name="Beta"), small_company()
    with acting_for(bare):
        found = launch_problems(prepared_round(bare))
        found += refused(prepare_pulse, organisation=bare, title={"en": "Pulse"}, items=["STR-1"])
    with acting_for(company):
        round = prepared_round(company)
        found += refused(change_round, round=round, reminder_days=[90])
        found += refused(new_cards, round=round, cards=0, department="it", level="", function="", language="de")
        new_cards(round=round, cards=1, department="it", level="", function="", language="de")
        found += refused(choose_access, round=round, access="open")
    return found


def refused_without_approval() -> list[Problem]:
    company = small_company("Delta")
    set_launch_rule(organisation=company, needs_approval=True)
    with acting_for(company):
        round = prepared_round(company, closes_at=timezone.now() + timedelta(days=14))
        change_round(round=round, **FIRST_PAGE)
        invite_people(round=round, rows=[person(1)])
        found = refused(start_answering, round=round)
        council = register_user(email="council@delta.example")
        facts = {"by": council, "name": "Conny Council", "body": "Works council"}
        approve_round(round=round, digest=(read := approval_digest(round)), **facts)
        change_round(round=round, k=7)
        return found + refused(start_answering, round=round) + refused(approve_round, round=round, digest=read, **facts)


def refused_in_the_field() -> list[Problem]:
    company = small_company("Gamma")
    with acting_for(company):
        round = field_round(company, [person(number) for number in range(3)])
        found = refused(start_answering, round=round)[:1] + refused(change_round, round=round, sponsor="Mara Muster")
        found += refused(department_book, round=round, department="it")
        remind(round=round)
        found += refused(remind, round=round)
        close_round(round=round)
        round.refresh_from_db()
        return found + refused(remind, round=round)


def refused(action, **facts) -> list[Problem]:
    with pytest.raises(Refused) as refusal:
        action(**facts)
    return list(refusal.value.problems)
