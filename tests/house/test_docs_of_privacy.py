"""The pages on confidentiality, privacy and running say what links, roles, figures and planned work do."""

import re

import pytest

from cxmaturity.assessments.field_period import MORNING, REMINDING
from cxmaturity.assessments.models import reminders_before_the_end
from cxmaturity.assessments.readiness import OPEN_LINK_K
from cxmaturity.assessments.retention import ANSWER_MONTHS, CONTACT_DAYS
from cxmaturity.assessments.tokens import CODE_ALPHABET, CODE_GROUP, CODE_LENGTH
from cxmaturity.engine.disclosure import K_INVITED
from cxmaturity.engine.group_proposals import AIM
from cxmaturity.engine.words import visibility as words
from cxmaturity.organisations.models import Membership, Role
from cxmaturity.organisations.permissions import may_run_rounds, may_see_named_answers
from cxmaturity.organisations.visibility import Column, visibility
from cxmaturity.web.answering.attempts import MOST_WRONG, SECONDS
from cxmaturity.web.answering.start import K_COMMENT
from cxmaturity.web.answering.visits import COOKIE, COOKIE_PATH
from tests.bench.bench_answering import LEAST_SAVES, MOST_KILOBYTES, PACE, PACED_LIMIT, SAVE_SECONDS
from tests.house.test_docs import DOCS, first_table, section, text_of
from tests.house.tree import ROOT

PRIVACY, RUNNING = text_of(DOCS / "privacy.md"), text_of(DOCS / "running.md")
CONFIDENTIALITY, VERTRAULICHKEIT = text_of(DOCS / "confidentiality.md"), text_of(DOCS / "vertraulichkeit.md")
NUMBERS = {4: "four", 5: "five", 10: "ten"}
ROLES = {
    Role.ADMIN: "organisation admin",
    Role.EXECUTIVE: "executive",
    Role.HR_LEAD: "HR lead",
    Role.IT_LEAD: "IT lead",
    Role.CONSULTANT: "consultant",
    Role.DEPARTMENT_LEAD: "department lead",
    Role.WORKS_COUNCIL: "works council",
}


def table_beside(words: str, page: str) -> dict[str, str]:
    """First and last column of the first table below these words."""
    rows = first_table(f"# x\n{page[page.index(words) :]}", "x")
    return {row[0]: row[-1] for row in rows}


def roles_in(words: str) -> set[Role]:
    return {role for role, name in ROLES.items() if name in words}


def roles_that(may, **grants) -> set[Role]:
    return {role for role in ROLES if may(Membership(role=role, **grants))}


def test_the_links_of_the_page_are_those_of_the_program():
    said = dict(first_table(PRIVACY, "Links, codes and the cookie"))

    assert [2 ** int(number) for number in re.findall(r"(\d+) bits", said["a link"])] == [
        2**256,
        len(CODE_ALPHABET) ** CODE_LENGTH,
    ]
    assert said["a link"].endswith(f"{NUMBERS[CODE_LENGTH // CODE_GROUP]} groups of {NUMBERS[CODE_GROUP]} characters")
    assert re.findall(r"`([^`]+)`", said["the cookie"]) == [COOKIE, COOKIE_PATH]
    assert said["guessing"].startswith(f"{NUMBERS[MOST_WRONG]} wrong links or codes a minute")
    assert SECONDS == 60


def matrix_below(words: str, page: str) -> list[list[str]]:
    return first_table(f"# x\n{page[page.index(words) :]}", "x")


@pytest.mark.parametrize(
    ("mode", "page", "language", "above"),
    [
        ("confidential", CONFIDENTIALITY, "en", "**Confidential:**"),
        ("attributed", CONFIDENTIALITY, "en", "**Attributed:**"),
        ("confidential", VERTRAULICHKEIT, "de", "**Vertraulich:**"),
        ("attributed", VERTRAULICHKEIT, "de", "**Mit Namen:**"),
    ],
)
def test_the_tables_of_who_sees_what_are_those_of_the_program(mode, page, language, above):
    expected = [
        [words.ROLES[row.role][language], *(words.SIGHTS[row.cells[column]][language] for column in Column)]
        for row in visibility(mode)
    ]

    assert matrix_below(above, page) == expected


def test_the_examples_have_the_same_figures_in_both_languages():
    """Numbers as they stand, with the comma of the language made a point."""
    english = [section(CONFIDENTIALITY, heading) for heading in ("First example", "Second example")]
    german = [section(VERTRAULICHKEIT, heading) for heading in ("Erstes Beispiel", "Zweites Beispiel")]

    for lines, zeilen in zip(english, german, strict=True):
        figures = sorted(re.findall(r"\d+(?:\.\d+)?", " ".join(lines)))
        assert figures == sorted(re.findall(r"\d+(?:\.\d+)?", re.sub(r"(\d),(\d)", r"\1.\2", " ".join(zeilen))))


def test_the_tests_that_the_page_names_are_there():
    named = [name for row in first_table(CONFIDENTIALITY, "How it is proven") for name in re.findall("`(.+?)`", row[1])]

    assert [name for name in named if not (ROOT / name).is_file()] == []
    assert len(named) >= 8


def test_the_roles_that_see_names_are_those_of_the_program():
    said = table_beside("**Names in attributed rounds:**", CONFIDENTIALITY)
    always, _, granted = said["names with answers, as a workbook to take and to bring back"].rpartition(";")

    def named(member):
        return may_see_named_answers(member, "attributed")

    assert roles_in(always) == roles_that(named, names_granted=False)
    assert roles_in(always + granted) == roles_that(named, names_granted=True)
    assert roles_in(said["who has answered, begun, not begun, declined"]) == roles_that(may_run_rounds)


def test_the_figures_of_an_open_round_are_those_of_the_program():
    figures = table_beside("## While a round is open", PRIVACY)["figures"]
    link = " ".join(section(PRIVACY, "While a round is open"))

    assert figures.startswith({6: "of six in the morning"}[MORNING.hour])
    assert figures.endswith(f"from {K_INVITED} on")
    assert f"a group needs {NUMBERS[OPEN_LINK_K]} answers" in link


def test_reporting_groups_aim_at_as_many_people_as_the_page_says():
    assert {2: "so that twice k people are invited"}[AIM] in " ".join(section(CONFIDENTIALITY, "The rule"))


def test_comments_need_as_many_people_as_the_page_says():
    said = " ".join(section(CONFIDENTIALITY, "Comments"))

    assert f"with {NUMBERS[K_COMMENT]} people instead of k" in said
    assert f"If fewer than {NUMBERS[K_COMMENT]} people take part" in said


@pytest.mark.parametrize(
    ("what", "when"),
    [
        ("reminders", f"{REMINDING.hour}:00 on the days before"),
        ("reminders", f"({' and '.join(map(str, reminders_before_the_end()))}, if nobody"),
        ("figures of a confidential round", f"{MORNING.hour}:00 every day"),
        (
            "addresses, and in confidential rounds the list of the invited",
            f"deleted {CONTACT_DAYS} days after the close",
        ),
        ("answers, comments, names", f"deleted {ANSWER_MONTHS} months after the close"),
    ],
)
def test_planned_work_runs_when_the_page_says(what, when):
    said = {row[0]: row[1] for row in first_table(RUNNING, "What runs when")}

    assert said[what].count(when) == 1


def test_the_goals_of_the_declared_size_are_those_that_are_measured():
    goals = [re.findall(r"\d+", row[2])[0] for row in first_table(RUNNING, "Size")]
    measured = [1000 * SAVE_SECONDS, LEAST_SAVES, 1000 * PACED_LIMIT, MOST_KILOBYTES]

    assert goals == [f"{goal:g}" for goal in measured]
    assert f"about {PACE} saved answers a second" in " ".join(section(RUNNING, "Size"))
