"""Each role signs in to the confidential demo client: what its pages show is its row of the matrix, cell by cell."""

import re

import pytest
from django.db import connection, transaction

from cxmaturity.assessments.actions import load_questionnaire
from cxmaturity.demo.actions import set_up_client, set_up_person
from cxmaturity.demo.company import AUENTAL, PEOPLE
from cxmaturity.organisations.models import Membership, Organisation, Role, User
from cxmaturity.organisations.scope import acting_for
from cxmaturity.organisations.visibility import MEMBERS, Column, Sight, visibility
from cxmaturity.results.models import PublishedCell, PublishedComment
from cxmaturity.results.queries import content_of, latest_results
from cxmaturity.web.navigation import RESULT_PAGES
from tests.house.tree import ROOT
from tests.web.site import Page, signed_in

pytestmark = pytest.mark.django_db
OWN = {"Markt", "Marketing", "Vertrieb", "Kundenservice"}
NAMES_OF_FUNCTIONS = {"IT", "Personal"}  # who is to act is named by function, on everybody's page
OTHERS = {department.name for department in AUENTAL.departments} - OWN - NAMES_OF_FUNCTIONS
HIDDEN = {"Z-EK": "Einkauf", "Z-UE": "Unternehmensentwicklung"}
COMMENTS = {
    "department:M-VTR": "Im Vertrieb fehlt Zeit",
    "department:T-NETZ": "Im Netz fehlt Geld",
    "company": "Überall fehlt Ruhe",
}
OWN_COMMENTS = {COMMENTS["department:M-VTR"]}
TABLES_OF_ANSWERS = ("assessments_submission", "assessments_draftanswer", 'assessments_comment"')
PLACE = f"/o/{AUENTAL.slug}/"


@pytest.fixture(scope="module")
def round(django_db_setup, django_db_blocker):
    """The last round of the client, closed, with comments as a close would place them."""
    with django_db_blocker.unblock(), transaction.atomic():
        version = load_questionnaire(path=ROOT / "questionnaires" / "cx-maturity" / "1.0.0.yaml")
        set_up_client(client=AUENTAL, version=version, number=0, say=lambda line: None)
        for person in PEOPLE:
            set_up_person(person=person)
        organisation = Organisation.objects.get(slug=AUENTAL.slug)
        with acting_for(organisation):
            result = latest_results(organisation)[0]
            for cell, text in COMMENTS.items():
                PublishedComment.objects.create(
                    organisation=organisation, result=result, cell=cell, item="STR-1", text=text
                )
        yield result.round
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def seen(round, django_db_blocker):
    """Role -> address -> what a person of this role was answered; and every question that the database was asked."""
    asked = []

    def listen(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with django_db_blocker.unblock(), connection.execute_wrapper(listen):
        pages = {role: visited(role, round) for role in MEMBERS}
    return pages, asked


def member(role):
    emails = [person.email for person in PEOPLE if person.role == role and AUENTAL.slug in person.clients]
    return User.objects.get(email=emails[0])


def visited(role, round):
    client = signed_in(member(role), "de")
    ours = f"{PLACE}runden/{round.public_id}/"
    places = [PLACE, f"{PLACE}erhebungen/", f"{PLACE}berichte/", *(f"{ours}{page}/" for page in RESULT_PAGES)]
    places += [f"{ours}ruecklauf/", f"{ours}excel/", f"{ours}kommentare/", f"{ours}kommentare/moderation/"]
    found = {place.removeprefix(ours): client.get(place) for place in places}
    listed = Page(found["kommentare/"]).values("href") if found["kommentare/"].status_code == 200 else []
    found |= {link: client.get(f"{ours}kommentare/{link}") for link in set(listed) if link.startswith("?")}
    return found


def texts(answers):
    return {text for answer in answers for text in Page(answer).texts}


def words_of(pages, role):
    return texts(answer for place, answer in pages[role].items() if answer.status_code == 200)


def extent(own, others):
    """Which word of the matrix says that these were seen."""
    if others:
        return Sight.ALL
    return Sight.OWN_SUBTREE if own else Sight.NEVER


def expected(role, column):
    """if_granted is looked at as the demo has granted it: results to everybody, comments to the executive."""
    (row,) = (row for row in visibility("confidential") if row.role == role)
    granted = column == Column.SHOWN_CELLS or role == Role.EXECUTIVE
    if row.cells[column] == Sight.IF_GRANTED:
        return Sight.ALL if granted else Sight.NEVER
    return row.cells[column]


def test_the_demo_has_one_person_in_every_role():
    ours = [person.role for person in PEOPLE if AUENTAL.slug in person.clients]

    assert sorted(ours) == sorted(Role)


def figures_of_company(pages):
    """The lines of its profile, each with a number."""
    lines = re.findall(r"<tr.*?</tr>", pages["ergebnis/"].content.decode(), re.DOTALL)
    figures = [line for line in lines if re.search(r"<td[^>]*>\s*\d", line)]
    assert len(figures) >= 8
    return figures


@pytest.mark.parametrize("role", MEMBERS)
def test_the_shown_groups_on_all_pages_are_those_of_the_matrix(seen, role):
    words = words_of(seen[0], role)
    found = extent(words & OWN, words & OTHERS)
    if found == Sight.OWN_SUBTREE and figures_of_company(seen[0][role]) == figures_of_company(seen[0][Role.ADMIN]):
        found = Sight.OWN_SUBTREE_AND_COMPANY

    assert words & OTHERS in (set(), OTHERS)
    assert found == expected(role, Column.SHOWN_CELLS)
    assert words >= OWN


def test_a_lead_finds_no_line_of_another_department(seen):
    """Also of those that are called like a function."""
    lead, executive = (seen[0][role]["abteilungen/"] for role in (Role.DEPARTMENT_LEAD, Role.EXECUTIVE))
    names = sorted({department.name for department in AUENTAL.departments} - OWN)

    assert [name for name in names if rows_with(lead, name)] == []
    assert [name for name in names if rows_with(executive, name)] == names


@pytest.mark.parametrize("role", MEMBERS)
def test_the_response_rates_on_all_pages_are_those_of_the_matrix(seen, round, role):
    """The pair of numbers of each group, as the table of departments and the overview write it."""
    words = " ".join(text for text in words_of(seen[0], role))
    with acting_for(round.organisation):
        cells = {cell.key: cell for cell in content_of(latest_results(round.organisation)[0]).cells}
    company = cells["company"]
    rate = re.compile(rf"{company.answered} (von|/) {company.invited}")

    assert bool(rate.search(words)) == (expected(role, Column.RESPONSE_RATE) == Sight.ALL)


@pytest.mark.parametrize("role", MEMBERS)
def test_the_comments_on_all_pages_are_those_of_the_matrix(seen, role):
    pages = dict(seen[0][role])
    moderating = texts([pages.pop("kommentare/moderation/")]) & set(COMMENTS.values())
    words = texts(pages.values()) & set(COMMENTS.values())
    found = extent(words & OWN_COMMENTS, words - OWN_COMMENTS)
    if found == Sight.NEVER and moderating:
        found = Sight.MODERATION

    assert found == expected(role, Column.COMMENTS)
    assert words in (set(), OWN_COMMENTS, set(COMMENTS.values()))
    assert moderating == (set(COMMENTS.values()) if role == Role.ADMIN else set())


@pytest.mark.parametrize("role", [Role.HR_LEAD, Role.IT_LEAD, Role.CONSULTANT])
def test_a_grant_opens_the_comments_and_its_end_closes_them(round, role):
    client, place = signed_in(member(role), "de"), f"{PLACE}runden/{round.public_id}/kommentare/"
    with acting_for(round.organisation):
        granted = Membership.objects.filter(user=member(role))
        granted.update(comments_granted=True)
        opened = texts([client.get(place)])
        granted.update(comments_granted=False)

    assert (COMMENTS["company"] in opened, COMMENTS["company"] in texts([client.get(place)])) == (True, False)


@pytest.mark.parametrize("role", MEMBERS)
def test_nobody_has_a_list_of_people_or_single_answers(seen, role):
    """Workbooks of departments are for rounds by name."""
    assert {expected(role, column) for column in (Column.WHO_ANSWERED, Column.RAW_ANSWERS)} == {Sight.NEVER}
    assert seen[0][role]["excel/"].status_code == 409


def test_no_page_asks_the_tables_of_answers(seen):
    """Not one of all these pages: the close has read them, nobody else does."""
    asked = [sql for sql in seen[1] if any(table in sql for table in TABLES_OF_ANSWERS)]

    assert asked == []
    assert len(seen[1]) > 100


def rows_with(answer, name):
    """The lines of tables that begin with this name."""
    html = answer.content.decode()
    return [row for row in re.findall(r"<tr.*?</tr>", html, re.DOTALL) if re.search(rf"<th[^>]*>\s*{name}\s*<", row)]


def without_name(row, name):
    """A long name has a class of its own, so that it may break."""
    return row.replace(name, "X").replace(' class="long"', "")


@pytest.mark.parametrize("role", [role for role in MEMBERS if role != Role.DEPARTMENT_LEAD])
def test_hidden_groups_are_the_same_byte_for_byte_on_every_page(seen, role):
    first, second = (
        [without_name(row, name) for answer in seen[0][role].values() for row in rows_with(answer, name)]
        for name in HIDDEN.values()
    )

    assert first == second
    assert len(first) >= 1


def test_hidden_groups_are_the_same_in_the_stored_table(round):
    with acting_for(round.organisation):
        rows = [
            {**row, "cell": "", "cell_name": "", "position": 0, "id": 0}
            for code in HIDDEN
            for row in PublishedCell.objects.filter(result__round=round, cell=f"department:{code}").values()
        ]

    assert len(rows) == len(HIDDEN)
    assert rows[0] == rows[1]
    assert (rows[0]["status"], rows[0]["value"], rows[0]["n"]) == ("too_few_answers", None, None)
