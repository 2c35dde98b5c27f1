import io
import json
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cxmaturity.assessments.actions import accept_attributed, delegate, erase_draft, record_answer, stop_answering
from cxmaturity.assessments.actions.answer_books import (
    FILE,
    HERE,
    MOST_PEOPLE,
    Choice,
    answers_upload,
    apply_answers_upload,
    department_answers_file,
    department_book,
    differences,
    own_answers_file,
    own_book,
    read_answers_upload,
)
from cxmaturity.assessments.answer_book import write_answer_book
from cxmaturity.assessments.answer_book_layout import COLUMNS, HEADER, KEY, PersonSheet
from cxmaturity.assessments.answer_book_lines import lines_of
from cxmaturity.assessments.answer_book_reading import read_answer_book
from cxmaturity.assessments.errors import RoundRefused, RoundStateRefused, Undecided
from cxmaturity.assessments.models import DraftAnswer, Invitation, Upload
from cxmaturity.assessments.one_answer import read_content
from cxmaturity.assessments.queries import asked_of, contents_of, find_invitation, questionnaire_of, tree_of
from cxmaturity.assessments.tokens import token_of
from cxmaturity.audit.queries import records_of
from cxmaturity.engine.errors import AnswersRefused, Refused
from cxmaturity.files.spreadsheet_text import sayable
from cxmaturity.organisations.actions import register_user
from cxmaturity.results.actions import close_round
from tests.rounds import field_round, invitations_of, person

ANSWER, COMMENT = COLUMNS.index("answer") + 1, COLUMNS.index("comment") + 1


@pytest.fixture
def round(alpha):
    return field_round(alpha)


@pytest.fixture
def people(round):
    for invitation in invitations_of(round):
        accept_attributed(invitation=invitation)
    return invitations_of(round)


@pytest.fixture
def mara(people):
    return people[0]


def save(invitation, item, raw, base=0):
    return record_answer(invitation=invitation, item=item, raw=raw, base_version=base, key=uuid.uuid4())


def written(invitation, language="en"):
    return own_answers_file(invitation=invitation, language=language)


def edited(data, cells=None, change=None):
    """The file as somebody fills it in. cells: (line key, column) -> value, on the first sheet."""
    book = load_workbook(io.BytesIO(data))
    page = book.worksheets[0]
    for (line, column), value in (cells or {}).items():
        page.cell(row_of(page, line), column).value = value
    if change:
        change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def row_of(page, line):
    return next(row for row in range(1, page.max_row + 1) if page.cell(row, KEY + 1).value == line)


def uploaded(invitation, cells=None, change=None, data=None):
    book = own_book(invitation=invitation)
    data = edited(data or written(invitation), cells, change)
    return read_answers_upload(book=book, name="answers.xlsx", data=data)


def refused(invitation, cells=None, change=None, data=None):
    with pytest.raises(Refused) as refusal:
        uploaded(invitation, cells, change, data)
    assert all({"de", "en"} <= problem.message.keys() for problem in refusal.value.problems)
    assert not Upload.objects.filter(kind="answers", applied_at=None).exists()
    return [(problem.code, problem.where) for problem in refusal.value.problems]


def applied(invitation, upload, choices=None):
    return apply_answers_upload(upload=upload, book=own_book(invitation=invitation), choices=choices or {})


def test_a_person_finds_the_own_questions_and_answers_in_the_file(mara):
    save(mara, "A-1", {"answers": {"A-1": "4"}, "comment": "=1+1"})
    save(mara, "B-1", {"answers": {"B-1.shop": "8/3", "B-1.phone": "dk"}})
    page = load_workbook(io.BytesIO(written(mara, "de"))).worksheets[0]

    rows = [[cell.value for cell in row[1:6]] for row in page.iter_rows(min_row=HEADER + 1)]
    assert rows == [
        ["Frage", "Gefragt ist", "Antwort", "Grund, falls es nicht zutrifft", "Kommentar"],
        [None] * 5,
        ["Wer fragt Kundinnen und Kunden?", None, "4 – Zwei Teams machen es", None, "'=1+1"],
        ["Wer antwortet Kundinnen und Kunden?", None, None, None, None],
        [None] * 5,
        [
            "Was war gewünscht, was wurde erfüllt?\nGar nicht – Voll und ganz",
            "Laden: Erwartung",
            "8",
            None,
            None,
        ],
        [None, "Laden: Erlebnis", "3", None, None],
        [None, "Telefon: Erwartung", "weiß nicht", None, None],
        [None, "Telefon: Erlebnis", "weiß nicht", None, None],
    ]
    assert page.cell(HEADER + 3, len(COLUMNS) + 1).value == "Who asks customers?"


def test_only_cells_for_answers_are_open_and_choices_are_listed(mara):
    book = load_workbook(io.BytesIO(written(mara)))
    page = book.worksheets[0]
    unlocked = {cell.coordinate for row in page for cell in row if not cell.protection.locked}
    first, second = row_of(page, "A-1"), row_of(page, "A-2")
    pair = row_of(page, "B-1.shop/second")

    assert (page.protection.sheet, page.protection.password) == (True, None)
    assert {f"D{first}", f"F{first}", f"G{first}", f"H{first}", f"D{second}", f"D{pair}"} <= unlocked
    assert f"F{pair}" not in unlocked
    assert all(cell[0] in "DFGH" for cell in unlocked)
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "veryHidden", "veryHidden"]
    lists = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    last = lists[f"D{first}"].split("$")[-1]
    assert [book["cxmaturity lists"].cell(row, 1).value for row in range(int(last) - 6, int(last) + 1)] == [
        "1 – Nobody does it",
        "2 – One person does it",
        "3 – One team does it",
        "4 – Two teams do it",
        "5 – All teams do it",
        "don't know",
        "not applicable",
    ]
    assert lists[f"D{first}"] == lists[f"D{second}"]


def test_it_prints_on_pages_of_one_width_with_its_header(mara):
    page = load_workbook(io.BytesIO(written(mara))).worksheets[0]

    assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.print_title_rows == f"${HEADER + 1}:${HEADER + 1}"
    assert page.print_area.endswith(f"$H${page.max_row}")
    assert (page.freeze_panes, page.column_dimensions["J"].hidden) == (f"B{HEADER + 2}", True)


def test_what_was_typed_arrives_once_it_is_confirmed(mara):
    upload = uploaded(
        mara,
        {
            ("A-1", ANSWER): "3 – One team does it",
            ("A-1", COMMENT): "'=a quote'",
            ("A-2", ANSWER): 5,
            ("B-1.shop/first", ANSWER): "8",
            ("B-1.shop/second", ANSWER): 3.0,
            ("B-1.phone/first", ANSWER): "Weiß nicht",
        },
    )
    assert contents_of(mara) == {}
    assert applied(mara, upload) == 3
    assert contents_of(mara) == {
        "A-1": {"answers": {"A-1": "3"}, "comment": "=a quote'"},
        "A-2": {"answers": {"A-2": "5"}},
        "B-1": {"answers": {"B-1.shop": "8/3", "B-1.phone": "dk"}},
    }


def test_an_answer_that_was_emptied_is_gone(mara):
    save(mara, "A-1", {"answers": {"A-1": "4"}})
    upload = uploaded(mara, {("A-1", ANSWER): None})

    assert applied(mara, upload) == 1
    assert contents_of(mara) == {"A-1": {}}


def test_every_bad_cell_is_named_at_once(mara):
    page = load_workbook(io.BytesIO(written(mara))).worksheets[0]
    row = {line: row_of(page, line) for line in ("A-1", "A-2", "B-1.shop/first", "B-1.phone/first", "B-1.phone/second")}
    title = page.title

    assert refused(
        mara,
        {
            ("A-1", ANSWER): "3,5",
            ("A-2", ANSWER): "6",
            ("B-1.shop/first", ANSWER): "11",
            ("B-1.phone/first", ANSWER): "dk",
            ("B-1.phone/second", ANSWER): "4",
            ("B-1.phone/second", COMMENT): "here?",
        },
    ) == [
        ("not_an_integer", f"{title}!D{row['A-1']}"),
        ("out_of_range", f"{title}!D{row['A-2']}"),
        ("out_of_range", f"{title}!D{row['B-1.shop/first']}"),
        ("locked_cell", f"{title}!F{row['B-1.phone/second']}"),
        ("state_and_answer", f"{title}!D{row['B-1.phone/first']}"),
    ]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("3,5", "not_an_integer"),
        ("3.7", "not_an_integer"),
        (3.7, "not_an_integer"),
        ("6", "out_of_range"),
        ("-1", "out_of_range"),
        ("x", "not_an_integer"),
        ("٣", "not_an_integer"),
        ("３", "not_an_integer"),
        ("=1+1", "formula_cell"),
        ('=HYPERLINK("http://x","y")', "formula_cell"),
        ("#N/A", "error_cell"),
    ],
)
def test_what_is_no_answer_is_refused(mara, cell, code):
    assert [found for found, _ in refused(mara, {("A-1", ANSWER): cell})] == [code]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7", "file_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "file_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted_file"),
        (b"A-1;A-2\n1;2\n", "corrupt_file"),
    ],
)
def test_other_files_are_refused(mara, data, code):
    with pytest.raises(Refused) as refusal:
        read_answers_upload(book=own_book(invitation=mara), name="answers.xlsx", data=data)
    assert [problem.code for problem in refusal.value.problems] == [code]


def test_a_file_that_was_cut_off_is_refused(mara):
    with pytest.raises(Refused) as refusal:
        read_answers_upload(book=own_book(invitation=mara), name="answers.xlsx", data=written(mara)[:-200])
    assert [problem.code for problem in refusal.value.problems] == ["corrupt_file"]


def test_a_workbook_of_somebody_else_or_of_another_round_is_refused(alpha, mara, people):
    assert refused(mara, data=written(people[1])) == [("wrong_person", "Person 1!A1")]
    other = invitations_of(field_round(alpha))[0]
    accept_attributed(invitation=other)
    other = find_invitation(token_of(other))
    assert refused(mara, data=written(other)) == [("wrong_round", "answers.xlsx")]
    assert refused(mara, change=lambda book: book.remove(book["cxmaturity"])) == [
        ("not_an_answer_book", "answers.xlsx")
    ]


def test_lines_that_are_gone_or_doubled_are_refused(mara):
    title = load_workbook(io.BytesIO(written(mara))).worksheets[0].title

    def without(book):
        page = book.worksheets[0]
        page.delete_rows(row_of(page, "A-2"))

    def doubled(book):
        page = book.worksheets[0]
        page.cell(row_of(page, "A-2"), KEY + 1).value = "A-1"

    assert refused(mara, change=without) == [("missing_line", f"{title}!A1")]
    assert [code for code, _ in refused(mara, change=doubled)] == ["line_twice", "missing_line"]


def test_an_item_that_is_no_longer_asked_makes_the_file_old(mara):
    data = written(mara)
    Invitation.objects.filter(pk=mara.pk).update(function="IT")
    moved = find_invitation(token_of(mara))

    assert [code for code, _ in refused(moved, {("A-1", ANSWER): "4"}, data=data)] == ["layout_changed"]


def test_sheets_may_be_renamed_but_not_copied_added_or_removed(mara):
    def renamed(book):
        book.worksheets[0].title = "Mine"

    def copied(book):
        book.copy_worksheet(book.worksheets[0])

    def added(book):
        book.create_sheet("Notes").append(["x"])

    def emptied(book):
        book.remove(book.worksheets[0])
        book.create_sheet("Empty", 0)

    assert applied(mara, uploaded(mara, {("A-1", ANSWER): 2}, renamed)) == 1
    assert [code for code, _ in refused(mara, change=copied)] == ["sheet_twice"]
    assert refused(mara, change=added) == [("unknown_sheet", "Notes!A1")]
    removed = refused(mara, change=emptied)
    assert removed == [("missing_sheet", "answers.xlsx")]


@pytest.mark.parametrize("versions", ["[]", "{", '{"A-1": 3}', '{"A-1": ["1", "x"]}', '{"A-1": [-1, ""]}', "9" * 5000])
def test_a_hidden_sheet_that_was_tampered_with_is_refused(mara, versions):
    def tampered(book):
        book["cxmaturity"].cell(2, 3).value = versions

    assert refused(mara, change=tampered) == [("not_an_answer_book", "answers.xlsx")]


def test_rows_may_be_moved(mara):
    def swapped(book):
        page = book.worksheets[0]
        first, second = row_of(page, "A-1"), row_of(page, "A-2")
        for column in range(1, KEY + 2):
            one, two = page.cell(first, column), page.cell(second, column)
            one.value, two.value = two.value, one.value

    upload = uploaded(mara, {("A-1", ANSWER): "4"}, swapped)
    assert [
        (each.change.item, each.change.content) for each in differences(upload=upload, book=own_book(invitation=mara))
    ] == [("A-1", {"answers": {"A-1": "4"}})]


def test_a_file_without_a_change_and_the_same_file_again_are_refused(mara):
    assert refused(mara) == [("nothing_changed", "answers.xlsx")]
    data = edited(written(mara), {("A-1", ANSWER): 4})
    book = own_book(invitation=mara)
    applied(mara, read_answers_upload(book=book, name="answers.xlsx", data=data))
    with pytest.raises(RoundRefused) as refusal:
        read_answers_upload(book=own_book(invitation=mara), name="again.xlsx", data=data)
    assert [problem.code for problem in refusal.value.problems] == ["already_imported"]
    assert Upload.objects.get().content == {}


def test_a_new_upload_takes_the_place_of_one_nobody_confirmed(mara, people):
    uploaded(people[1], {("A-1", ANSWER): 1})
    uploaded(mara, {("A-1", ANSWER): 1})
    second = uploaded(mara, {("A-1", ANSWER): 2})

    assert Upload.objects.count() == 2
    assert answers_upload(book=own_book(invitation=mara), public_id=second.public_id) == second
    with pytest.raises(Upload.DoesNotExist):
        answers_upload(book=own_book(invitation=people[1]), public_id=second.public_id)


def test_what_was_changed_here_meanwhile_is_a_conflict_until_somebody_chooses(mara):
    save(mara, "A-1", {"answers": {"A-1": "1"}})
    upload = uploaded(mara, {("A-1", ANSWER): 4, ("A-2", ANSWER): 5})
    save(mara, "A-1", {"answers": {"A-1": "2"}}, base=1)
    key = f"{mara.public_id}/A-1"

    shown = differences(upload=upload, book=own_book(invitation=mara))
    assert [(each.change.item, each.is_conflict, each.version) for each in shown] == [
        ("A-1", True, 2),
        ("A-2", False, 0),
    ]
    for choices in ({}, {key: Choice(FILE, 1)}, {key: Choice("both", 2)}):
        with pytest.raises(Undecided):
            applied(mara, upload, choices)
    assert contents_of(mara) == {"A-1": {"answers": {"A-1": "2"}}}

    assert applied(mara, upload, {key: Choice(FILE, 2)}) == 2
    assert contents_of(mara) == {"A-1": {"answers": {"A-1": "4"}}, "A-2": {"answers": {"A-2": "5"}}}


def test_what_was_changed_here_may_stay(mara):
    upload = uploaded(mara, {("A-1", ANSWER): 4, ("A-2", ANSWER): 5})
    save(mara, "A-1", {"answers": {"A-1": "2"}})

    assert applied(mara, upload, {f"{mara.public_id}/A-1": Choice(HERE, 1)}) == 1
    assert contents_of(mara) == {"A-1": {"answers": {"A-1": "2"}}, "A-2": {"answers": {"A-2": "5"}}}


def test_the_same_answer_here_and_in_the_file_is_no_conflict(mara):
    upload = uploaded(mara, {("A-1", ANSWER): 4})
    save(mara, "A-1", {"answers": {"A-1": "4"}})

    assert differences(upload=upload, book=own_book(invitation=mara)) == []


def test_a_file_is_taken_over_once(mara):
    upload = uploaded(mara, {("A-1", ANSWER): 4})
    twin = Upload.objects.get(pk=upload.pk)
    applied(mara, upload)
    with pytest.raises(RoundRefused) as refusal:
        applied(mara, twin)
    assert [problem.code for problem in refusal.value.problems] == ["already_imported"]
    assert DraftAnswer.objects.get().version == 1


def test_a_file_that_was_replaced_is_not_taken_over(mara):
    first = uploaded(mara, {("A-1", ANSWER): 4})
    uploaded(mara, {("A-1", ANSWER): 5})
    with pytest.raises(RoundStateRefused) as refusal:
        applied(mara, first)
    assert [problem.code for problem in refusal.value.problems] == ["file_gone"]


def test_after_the_close_nothing_of_a_file_is_taken_over(mara):
    upload = uploaded(mara, {("A-1", ANSWER): 4})
    book = own_book(invitation=mara)
    stop_answering(round=mara.round)
    with pytest.raises(RoundStateRefused) as refusal:
        apply_answers_upload(upload=upload, book=book, choices={})
    assert [problem.code for problem in refusal.value.problems] == ["round_closed"]
    assert not DraftAnswer.objects.exists()


def test_who_erases_the_own_answers_erases_files_that_wait(round, mara, people):
    uploaded(mara, {("A-1", ANSWER): 4})
    uploaded(people[1], {("A-1", ANSWER): 4})
    book = department_book(round=round, department="it")
    data = edited(write_answer_book(round, book.people, "en"), {("A-1", ANSWER): 4})
    read_answers_upload(book=book, name="it.xlsx", data=data)
    erase_draft(invitation=mara)

    assert [upload.content["book"] for upload in Upload.objects.all()] == [str(people[1].public_id)]


def test_files_that_nobody_confirmed_are_gone_at_the_close(round, mara):
    uploaded(mara, {("A-1", ANSWER): 4})
    close_round(round=round)

    assert not Upload.objects.exists()


def test_confidential_rounds_have_no_workbooks(alpha):
    round = field_round(alpha, mode="confidential")
    for verb, place in (
        (own_book, {"invitation": invitations_of(round)[0]}),
        (department_book, {"round": round, "department": "it"}),
    ):
        with pytest.raises(RoundStateRefused) as refusal:
            verb(**place)
        assert [problem.code for problem in refusal.value.problems] == ["attributed_only"]


def test_who_has_not_agreed_to_answer_by_name_has_no_workbook(round):
    with pytest.raises(RoundStateRefused) as refusal:
        own_book(invitation=invitations_of(round)[0])
    assert [problem.code for problem in refusal.value.problems] == ["not_accepted"]
    with pytest.raises(RoundStateRefused) as refusal:
        department_book(round=round, department="it")
    assert [problem.code for problem in refusal.value.problems] == ["nobody_there"]


def test_what_was_passed_on_is_not_in_the_own_workbook(mara):
    delegate(invitation=mara, section="B", email="colleague@alpha.example")

    assert {line.item.dimension for line in own_book(invitation=mara).people[0].lines} == {"A"}


def test_a_department_has_a_sheet_a_person_and_the_log_says_who_took_it(alpha, round, people):
    organiser = register_user(email="organiser@alpha.example", name="Organiser")
    data = department_answers_file(round=round, department="it", language="de", by=organiser)
    book = department_book(round=round, department="it")
    data = edited(data, {("A-1", ANSWER): 4}, lambda file: file.worksheets[1].cell(HEADER + 3, ANSWER, 2))
    upload = read_answers_upload(book=book, name="it.xlsx", data=data)

    assert len(book.people) == len(people)
    assert apply_answers_upload(upload=upload, book=book, choices={}, by=organiser) == 2
    assert [contents_of(each)["A-1"]["answers"]["A-1"] for each in people[:2]] == ["4", "2"]
    taken, *entered = list(records_of(alpha.pk).order_by("number"))[-3:]
    assert (taken.event, taken.facts["department"], taken.facts["people"]) == ("answers.taken_as_file", "it", 8)
    assert [each.event for each in entered] == ["answers.entered_by_file"] * 2
    assert [(each.facts["invitation"], each.facts["answers"]) for each in entered] == [
        (each.pk, 1) for each in people[:2]
    ]


def test_a_department_of_many_people_is_too_large_for_a_file(alpha):
    round = field_round(alpha, people=[person(number) for number in range(MOST_PEOPLE + 1)])
    for invitation in invitations_of(round):
        accept_attributed(invitation=invitation)
    with pytest.raises(RoundStateRefused) as refusal:
        department_book(round=round, department="it")
    assert [problem.code for problem in refusal.value.problems] == ["too_many_people"]


def test_queries_do_not_grow_with_people_or_answers(round, people):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            book = department_book(round=round, department="it")
            write_answer_book(round, book.people, "de")
        return len(captured)

    queries()
    few = queries()
    for each in people:
        save(each, "A-1", {"answers": {"A-1": "4"}})
        save(each, "A-2", {"answers": {"A-2": "4"}})

    assert queries() == few
    assert few <= 4


@pytest.fixture
def house_round(alpha):
    """A round with the questionnaire of the house: every kind of item."""
    from cxmaturity.assessments.actions import load_questionnaire
    from tests.house.tree import ROOT

    round = field_round(alpha)
    round.questionnaire_version = load_questionnaire(path=ROOT / "questionnaires" / "cx-maturity" / "1.0.0.yaml")
    round.items = [item.id for item in questionnaire_of(round.questionnaire_version).items]
    return round


TEXT = st.text(min_size=1, max_size=60).map(lambda text: sayable(text.replace("\r", " ")).strip()) | st.sampled_from(
    ["=1+1", "'=1", "-3 days", "@home", "two\nlines", "3", "na", "weiß nicht", "TRUE", "007", "_x000D_"]
)


FIGURES = {"number": ["-3.5", "12", "0"], "integer": ["7"], "month": ["2026-03"], "low_or_high": ["low", "high"]}


def contents(item, round):
    """Any canonical content of an item."""
    own_state = st.sampled_from(["dk", "na"]).map(lambda state: {"state": state})
    answers = {question.id: st.sampled_from([*question.keys, "dk", "na"]) for question in item.questions}
    halves = {question: st.sampled_from([*SIDES, "0/5"]) for question in answers} if item.pair else {}
    beside = st.fixed_dictionaries({}, optional={"answers": st.fixed_dictionaries({}, optional=answers | halves)})
    if item.type == "ranking":
        keys = st.lists(st.sampled_from([part.key for part in item.parts]), unique=True, max_size=item.max_ranked)
        beside = keys.map(lambda ranked: {"extra": {"ranked": ranked}}) | own_state
    if item.type == "department_matrix":
        options = st.sampled_from([option.key for option in item.options])
        codes = st.sampled_from([node["code"] for node in round.tree])
        beside = st.dictionaries(codes, options).map(lambda extra: {"extra": extra}) | own_state
    if item.type == "figure":
        fields = {field.key: st.sampled_from(FIGURES.get(field.type, [""])) for field in item.fields}
        beside = st.fixed_dictionaries({}, optional=fields).map(lambda extra: {"extra": extra}) | own_state
    reason = {"reason": st.sampled_from([each.key for each in item.na_reasons])} if item.na_reasons else {}
    texts = {"comment": TEXT, "note": TEXT, "link": st.just("https://alpha.example/a?b=1")}
    once = st.fixed_dictionaries({}, optional=reason | texts)
    raws = st.tuples(beside, once).map(lambda parts: parts[0] | parts[1])
    return raws.map(lambda raw: canonical(item, raw, round))


SIDES = ("7/", "/3")


def canonical(item, raw, round):
    try:
        return read_content(item=item, raw=raw, round=round)
    except AnswersRefused:
        return {}


@settings(
    max_examples=25, deadline=None, phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck)
)
@given(data=st.data(), language=st.sampled_from(["de", "en"]))
def test_what_is_written_is_read(house_round, data, language):
    invitation = Invitation(round=house_round, name=data.draw(TEXT), department="it")
    tree = tree_of(house_round)
    items = asked_of(invitation)
    drawn = {item.id: data.draw(contents(item, house_round)) for item in items}
    drafts = {item: DraftAnswer(item=item, content=content, version=3) for item, content in drawn.items() if content}
    lines = lines_of(items, tree)
    full, empty = PersonSheet(invitation, lines, drafts), PersonSheet(invitation, lines, {})
    file = write_answer_book(house_round, [full], language)

    assert read_answer_book(file, "f.xlsx", house_round, [full]) == ()
    forgetful = edited(file, change=lambda book: setattr(book["cxmaturity"].cell(2, 3), "value", json.dumps({})))
    found = read_answer_book(forgetful, "f.xlsx", house_round, [empty])
    assert {change.item: change.content for change in found} == {item: each.content for item, each in drafts.items()}
