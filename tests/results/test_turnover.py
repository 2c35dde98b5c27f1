"""The change between two rounds on real rows: who joined and left is counted at the close, and nobody reads the counts."""

import json
from datetime import timedelta
from io import BytesIO

import numpy as np
import openpyxl
import pytest
from django.utils import timezone

from cxmaturity.assessments.actions import change_round, import_answers, invite_people, new_cards, start_answering
from cxmaturity.assessments.actions.retention import delete_answers, forget_contacts
from cxmaturity.assessments.actions.rights import erase_person
from cxmaturity.assessments.models import Invitation
from cxmaturity.assessments.queries import tree_of
from cxmaturity.engine.plain import to_plain
from cxmaturity.engine.report import Notice, Table
from cxmaturity.engine.response import People, Responses
from cxmaturity.organisations.tree_changes import TreeChange
from cxmaturity.reports.formats import xlsx
from cxmaturity.reports.making import board_report
from cxmaturity.reports.queries import ingredients_of
from cxmaturity.results.actions import close_round
from cxmaturity.results.models import Result, Turnover
from tests.rounds import FIRST_PAGE, person, prepared_round, random_responses

DEPARTMENTS = ("sales.inside", "sales.field", "it")
EVERYTHING = ["company", "department:sales", "department:sales.inside", "department:sales.field", "department:it"]
CANARIES = (864_213, 975_317)


def listed(size=12, **more):
    """number of the person -> department; more: how many further people, by the last part of its code."""
    people = {100 * place + number: code for place, code in enumerate(DEPARTMENTS) for number in range(size)}
    last = {code.rpartition(".")[2]: code for code in DEPARTMENTS}
    new = [code for name, count in more.items() for code in [last[name]] * count]
    return people | dict(enumerate(new, start=1000))


def closed(organisation, people, cards=0, changes=(), **settings):
    """A round of these people, all of whom have answered. cards: of the department it."""
    settings = {"mode": "confidential", "closes_at": timezone.now() + timedelta(days=9), **settings}
    round = prepared_round(organisation, **settings)
    change_round(round=round, **FIRST_PAGE, tree_changes=to_plain(list(changes)))
    invite_people(round=round, rows=[person(number, department=code) for number, code in people.items()])
    if cards:
        new_cards(round=round, department="it", level="staff", function="SAL", cards=cards, language="de")
    return answered(start_answering(round=round), [*people.values(), *["it"] * cards])


def answered(round, codes):
    place = {node.code: at for at, node in enumerate(tree_of(round))}
    drawn = random_responses(round, len(codes))
    departments = np.array([place[code] for code in codes], dtype=np.int32)
    people = People(departments, drawn.people.levels, drawn.people.functions)
    import_answers(round=round, responses=Responses(people, drawn.questions, drawn.codes))
    result = close_round(round=round)
    return Result.objects.select_related("round__questionnaire_version").get(pk=result.pk)


def compared(result):
    return [cell.key for cell in ingredients_of(result).previous.cells]


def counts_of(result):
    return Turnover.objects.get(result=result).counts


def board(result):
    return board_report(ingredients_of(result), (), ())


def table_of(report, page):
    section = next(each for each in report.sections if each.key == page)
    return next(
        block for block in section.blocks if isinstance(block, Table) and block.title["en"].endswith("department")
    )


def test_the_close_counts_who_joined_and_left_by_address(alpha):
    first = closed(alpha, listed())
    second = closed(alpha, listed(it=5))
    row = Turnover.objects.get(result=second)
    assert row.previous == first
    assert row.counts == {"company": [5, 0], "department:it": [5, 0]} | {key: [0, 0] for key in EVERYTHING[1:4]}
    assert compared(second) == EVERYTHING
    assert not Turnover.objects.filter(result=first).exists()


def test_the_counts_are_those_of_the_rows_counted_by_hand(alpha):
    first, second = closed(alpha, listed(inside=7)), closed(alpha, listed(field=6, it=9) | {1: "it", 2: "it"})
    lists = [
        {(row.email.upper(), row.department) for row in Invitation.objects.filter(round=each.round)}
        for each in (first, second)
    ]

    def inside(pairs, key):
        code = key.removeprefix("department:")
        return {email for email, place in pairs if key == "company" or (place + ".").startswith(code + ".")}

    by_hand = {
        key: [len(inside(lists[1], key) - inside(lists[0], key)), len(inside(lists[0], key) - inside(lists[1], key))]
        for key in EVERYTHING
    }
    counts = counts_of(second)
    assert counts == {key: by_hand[key] for key in counts}
    assert "company" in counts


def test_what_is_kept_is_about_nobody_or_at_least_five(alpha):
    closed(alpha, listed())
    second = closed(alpha, listed(it=5, field=1))
    assert counts_of(second) == {"company": [6, 0], "department:sales.inside": [0, 0]}
    assert compared(second) == ["company", "department:sales.inside"]


def test_one_who_joined_hides_the_change_of_the_company_everywhere(alpha):
    closed(alpha, listed())
    report = board(closed(alpha, listed(it=1)))
    assert report.cover.last is None
    change = next(each for each in report.sections if each.key == "change")
    assert change.headline.template["en"] == "The company cannot be compared with the last round."
    plots = [row.last for each in report.sections for block in each.blocks for row in getattr(block, "rows", ())
             if hasattr(row, "last")]  # fmt: skip
    assert plots
    assert set(plots) == {None}


def test_one_who_left_hides_the_change_when_erased_as_well(alpha, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    closed(alpha, listed(it=1))
    erase_person(organisation=alpha, email="person1000@alpha.example")

    assert compared(closed(alpha, listed())) == EVERYTHING[1:4]


def test_where_the_list_is_gone_ten_answers_have_to_do(alpha):
    first = closed(alpha, listed() | dict.fromkeys(range(200, 220), "it"))
    forget_contacts(round=first.round)
    second = closed(alpha, listed(it=1))
    assert counts_of(second) is None
    assert compared(second) == EVERYTHING
    forget_contacts(round=second.round)
    assert compared(closed(alpha, listed(9))) == ["company"]


def test_cards_count_as_a_list_that_is_gone(alpha):
    closed(alpha, listed(), cards=2)
    second = closed(alpha, listed())
    assert compared(second) == EVERYTHING
    few = [closed(alpha, listed(8), cards=cards) for cards in (0, 0, 1, 1)]
    assert [compared(each)[1:] for each in few[1:]] == [EVERYTHING[1:], *[["department:sales.inside"]] * 2]


def test_with_names_in_both_rounds_nothing_is_counted_and_declared_changes_hold(alpha):
    closed(alpha, listed(2), mode="attributed")
    closed(alpha, listed(1), mode="attributed", changes=[TreeChange("merge", ("old", "it"), ("it",))])
    last = closed(
        alpha, listed(1), mode="attributed", changes=[TreeChange("split", ("sales.inside",), ("sales.inside", "x"))]
    )
    assert Turnover.objects.count() == 0
    assert compared(last) == ["company", "department:sales", "department:sales.field", "department:it"]
    note = [block for block in section(board(last), "change").blocks if isinstance(block, Notice)]
    assert [(each.kind, "merged, split" in each.text.template["en"]) for each in note] == [("info", True)]


def section(report, key):
    return next(each for each in report.sections if each.key == key)


def test_a_change_that_was_declared_for_another_round_in_between_holds(alpha):
    closed(alpha, listed(2), mode="attributed")
    pulse = TreeChange("merge", ("old", "it"), ("it",))
    closed(alpha, listed(2), mode="attributed", form="pulse", items=["A-1"], changes=[pulse])
    assert "department:it" not in compared(closed(alpha, listed(2), mode="attributed"))


def test_other_mode_or_levels_leave_the_company_and_the_page_says_so(alpha):
    closed(alpha, listed(), mode="attributed")
    second = closed(alpha, listed(it=5))
    assert compared(second) == ["company"]
    assert counts_of(second) == {"company": [5, 0]}
    notices = [
        block.text.template["en"] for block in section(board(second), "change").blocks if isinstance(block, Notice)
    ]
    assert notices == ["The last round had another mode or other levels; so only the company is compared."]
    assert compared(closed(alpha, listed(it=5), has_levels=True)) == ["company"]


def test_a_test_counts_nothing(alpha):
    closed(alpha, listed())
    round = prepared_round(alpha, mode="confidential", closes_at=timezone.now() + timedelta(days=9))
    change_round(round=round, **FIRST_PAGE, is_test=True)
    invite_people(round=round, rows=[person(number) for number in range(8)])
    answered(start_answering(round=round), ["it"] * 8)
    assert Turnover.objects.count() == 0


def test_what_was_decided_stays_when_lists_and_answers_are_gone(alpha):
    first = closed(alpha, listed())
    second = closed(alpha, listed(it=5))
    before = board(second)
    for result in (first, second):
        forget_contacts(round=result.round)
        delete_answers(round=result.round)
    assert counts_of(second)["company"] == [5, 0]
    assert board(second) == before


@pytest.fixture
def second(alpha):
    closed(alpha, listed())
    return closed(alpha, listed(it=5))


def test_no_page_no_file_says_the_counts(second):
    """With counts that stand out: the same report, and none of them in JSON or XLSX."""
    before = board(second)
    Turnover.objects.update(counts=dict.fromkeys(counts_of(second), CANARIES))
    report = board(second)
    assert report == before
    book = openpyxl.load_workbook(BytesIO(xlsx.render(report, "en")))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    said = json.dumps(to_plain(report)) + " ".join(cells)
    assert [canary for canary in CANARIES if str(canary) in said] == []


def test_every_row_without_a_change_reads_the_same_whatever_hides_it(alpha):
    """Hidden in one round, one who joined, merged: the row of it differs in its name only."""
    closed(alpha, listed())
    rows = []
    for people, changes in (
        (listed() | {200 + number: "sales.field" for number in range(9)}, ()),
        (listed() | {200 + number: "sales.field" for number in range(9)}, ()),
        (listed() | {200 + number: "sales.field" for number in range(9)} | {999: "it"}, ()),
        (listed(), ()),
        (listed(), [TreeChange("merge", ("it", "old"), ("it",))]),
    ):
        table = table_of(board(closed(alpha, people, changes=changes)), "departments")
        rows.append(next(row for row in table.rows if row[0]["en"] == "IT"))
    assert len({json.dumps(to_plain(row)) for row in rows}) == 1
    assert rows[0][1] == {"de": "nicht\u00a0vergleichbar", "en": "not comparable"}


def test_the_pages_of_change_and_departments_say_the_same_change(second):
    report = board(second)
    totals = {row[0]["en"]: row[1] for row in table_of(report, "change").rows}
    changes = {row[0]["en"]: row[1] for row in table_of(report, "departments").rows}
    assert totals == changes
    assert list(totals) == ["Sales", "Inside Sales", "Field Sales", "IT", "Company"]
    assert all(each.value is not None for each in totals.values())
