"""Comments on their page: who reads which, in which group."""

from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cxmaturity.assessments.actions import accept_attributed, record_answer, submit
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import find_invitation
from cxmaturity.assessments.tokens import token_of
from cxmaturity.audit.queries import records_of
from cxmaturity.organisations.actions import create_organisation, import_departments
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.models import Department, Membership
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import close_round
from cxmaturity.results.models import PublishedComment
from tests.rounds import answered_by, field_round, invitations_of, person, write_comments
from tests.web.site import EVERYBODY, Company, Page, members, signed_in

TREE = [
    DepartmentRow("north", "Nordbereich"),
    DepartmentRow("north.team", "Nordteam", "north"),
    DepartmentRow("south", "Südbereich"),
    DepartmentRow("small", "Kleinbereich"),
]
PEOPLE = {"north": 12, "north.team": 12, "south": 14, "small": 3}
CANARIES = {code: f"Canary of {code}!" for code in PEOPLE}
HOSTILE = '<script>alert("x")</script>\nsecond line'


def organisation_with(name):
    organisation = create_organisation(name=name, synthetic=True)
    import_departments(organisation=organisation, rows=TREE)
    return organisation


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def set_up(django_db_setup, django_db_blocker):
    """Both rounds, set up once for all tests of this file, and taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield confidential_round(), attributed_round()
        transaction.set_rollback(True)


@pytest.fixture
def alpha(set_up):
    return set_up[0]


@pytest.fixture
def named(set_up):
    return set_up[1]


def confidential_round():
    """A closed confidential round: South and the three people of Small are read with the company only."""
    organisation = organisation_with("Alpha Werke")
    with acting_for(organisation):
        round = answered_by(organisation, PEOPLE)
        write_comments(round, *((code, "A-1", words) for code, words in CANARIES.items()), ("north", "B-1", HOSTILE))
        close_round(round=round)
        round.refresh_from_db()
    return Company(organisation, members(organisation, "north"), [round])


def attributed_round():
    """A closed attributed round: one person of each department wrote something."""
    organisation = organisation_with("Beta Werke")
    people = members(organisation, "north")
    with acting_for(organisation):
        rows = [person(number, department=code) for number, code in enumerate(PEOPLE)]
        round = field_round(organisation, people=rows)
        for invitation in invitations_of(round):
            accept_attributed(invitation=invitation)
            invitation = find_invitation(token_of(invitation))
            raw = {"answers": {"A-1": "3"}, "comment": CANARIES[invitation.department]}
            record_answer(invitation=invitation, item="A-1", raw=raw, base_version=0, key=uuid4())
            submit(invitation=invitation)
        close_round(round=round)
        round.refresh_from_db()
    return Company(organisation, people, [round])


def grant(company, **grants):
    with acting_for(company.organisation):
        Membership.objects.update(**grants)


def listed(company, role, language="en", **query):
    url = company.url("comments", company.rounds[0].public_id)
    answer = signed_in(company.people[role], language).get(url, query)
    return answer.status_code, canaries_in(answer)


def canaries_in(answer):
    words = " ".join(Page(answer).texts)
    return {code for code, canary in CANARIES.items() if canary in words}


def groups_offered(company, role):
    client = signed_in(company.people[role])
    page = Page(client.get(company.url("comments", company.rounds[0].public_id)))
    return {link.split("group=")[1].split("&")[0] for link in page.values("href") if "group=" in link}


def test_who_was_granted_reads_the_company_and_every_group_that_lists_comments(alpha):
    grant(alpha, comments_granted=True)
    for role in ("hr_lead", "it_lead", "executive", "consultant"):
        assert listed(alpha, role) == (200, set(PEOPLE))
        assert listed(alpha, role, group="company", dimension="A") == (200, set(PEOPLE))
        assert listed(alpha, role, group="department:north") == (200, {"north", "north.team"})
        assert listed(alpha, role, group="department:north.team") == (200, {"north.team"})


def test_a_small_department_has_no_list_and_neither_has_its_complement(alpha):
    """The three people of Small are among the seventeen whose comments stand with the company only."""
    grant(alpha, comments_granted=True)
    assert groups_offered(alpha, "executive") == {"company", "department%3Anorth", "department%3Anorth.team"}
    for group in ("department:south", "department:small", "department:none", "level:staff", "A-1"):
        assert listed(alpha, "executive", group=group) == (404, set())
    assert listed(alpha, "executive", dimension="none") == (404, set())


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_department_lead_reads_the_own_department_and_those_below(alpha, language):
    assert listed(alpha, "department_lead", language) == (200, {"north", "north.team"})
    assert listed(alpha, "department_lead", language, group="department:north.team") == (200, {"north.team"})
    assert listed(alpha, "department_lead", language, group="company") == (404, set())
    assert groups_offered(alpha, "department_lead") == {"department%3Anorth", "department%3Anorth.team"}


def test_the_lead_of_a_department_without_a_list_reads_nothing(alpha):
    with acting_for(alpha.organisation):
        south = Department.objects.get(code="south")
        Membership.objects.filter(role="department_lead").update(department=south)
    page = Page(signed_in(alpha.people["department_lead"]).get(alpha.url("comments", alpha.rounds[0].public_id)))
    assert "There are no comments to read" in page.texts
    assert listed(alpha, "department_lead") == (200, set())


def test_who_is_not_granted_them_is_told_who_can(alpha):
    for role in ("hr_lead", "it_lead", "executive", "consultant"):
        assert listed(alpha, role) == (200, set())
    page = Page(signed_in(alpha.people["hr_lead"]).get(alpha.url("comments", alpha.rounds[0].public_id)))
    assert "An administrator of Alpha Werke can grant them to you." in page.texts


@pytest.mark.parametrize("role", ["works_council", "consultant_without_grant"])
def test_some_roles_read_no_comments_whatever_is_granted(alpha, role):
    with acting_for(alpha.organisation):
        Membership.objects.update(comments_granted=True)
    assert listed(alpha, role) == (403, set())


def test_no_page_of_anybody_without_the_right_holds_a_comment(alpha):
    """Result pages, lists and the moderation, as every role finds them."""
    place = alpha.rounds[0].public_id
    urls = [*alpha.pages(), alpha.url("comments", place), alpha.url("moderation", place)]
    for role in set(EVERYBODY) - {"admin"}:
        client = signed_in(alpha.people[role])
        seen = set().union(*(canaries_in(client.get(url)) for url in urls))
        assert seen == ({"north", "north.team"} if role == "department_lead" else set()), role


def test_an_administrator_reads_them_to_moderate_and_that_is_recorded_once_a_sign_in(alpha):
    client = signed_in(alpha.people["admin"])
    place = alpha.rounds[0].public_id
    moderation = alpha.url("moderation", place)
    assert client.get(alpha.url("comments", place))["Location"] == moderation
    assert canaries_in(client.get(moderation)) == set(PEOPLE)
    client.get(moderation, {"dimension": "B"})
    signed_in(alpha.people["admin"]).get(moderation)
    opened = [line for line in records_of(alpha.organisation.pk) if line.event == "comments.opened"]
    facts = {"round": alpha.rounds[0].pk}
    assert [(line.actor, line.facts) for line in opened] == [(alpha.people["admin"].pk, facts)] * 2


def test_the_moderation_names_no_group(alpha):
    page = Page(signed_in(alpha.people["admin"]).get(alpha.url("moderation", alpha.rounds[0].public_id)))
    words = " ".join([*page.texts, *page.values("href")])
    assert [name for name in ("Nordbereich", "department:", "group=") if name in words] == []


def test_a_comment_is_removed_for_everybody_after_one_question(alpha):
    grant(alpha, comments_granted=True)
    admin = signed_in(alpha.people["admin"])
    with acting_for(alpha.organisation):
        comment = PublishedComment.objects.get(text=CANARIES["north"])
    url = alpha.url("redact", alpha.rounds[0].public_id, comment.public_id)
    assert canaries_in(admin.get(url)) == {"north"}
    answer = admin.post(url)
    assert answer["Location"] == alpha.url("moderation", alpha.rounds[0].public_id) + "?dimension=A"
    assert "Removed by moderation" in Page(admin.get(answer["Location"])).texts
    assert listed(alpha, "executive") == (200, set(PEOPLE) - {"north"})
    assert listed(alpha, "department_lead") == (200, {"north.team"})
    assert canaries_in(admin.get(url)) == set()


@pytest.mark.parametrize("role", sorted(set(EVERYBODY) - {"admin"}))
def test_nobody_else_moderates(alpha, role):
    grant(alpha, comments_granted=True)
    client = signed_in(alpha.people[role])
    with acting_for(alpha.organisation):
        comment = PublishedComment.objects.get(text=CANARIES["north"])
    place = alpha.rounds[0].public_id
    urls = [alpha.url("moderation", place), alpha.url("redact", place, comment.public_id)]
    assert [client.get(url).status_code for url in urls] == [403, 403]
    assert client.post(urls[1]).status_code == 403
    with acting_for(alpha.organisation):
        assert PublishedComment.objects.filter(redacted=True).count() == 0


def test_what_people_wrote_is_shown_as_they_wrote_it_and_never_run(alpha):
    url = alpha.url("comments", alpha.rounds[0].public_id)
    answer = signed_in(alpha.people["department_lead"]).get(url, {"dimension": "B"})
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;\nsecond line" in answer.content.decode()


def test_the_pages_of_the_result_lead_to_the_comments_for_who_may_ask_for_them(alpha):
    place = alpha.rounds[0].public_id
    comments, moderation = alpha.url("comments", place), alpha.url("moderation", place)
    offered = {}
    for role in set(EVERYBODY) - {"consultant_without_grant"}:
        links = Page(signed_in(alpha.people[role]).get(alpha.url("result", place, "ergebnis"))).values("href")
        offered[role] = comments if comments in links else moderation if moderation in links else ""
    asking = ("department_lead", "hr_lead", "it_lead", "executive", "consultant")
    assert offered == {**dict.fromkeys(asking, comments), "admin": moderation, "works_council": ""}


def test_a_round_without_comments_has_no_such_page(alpha):
    with acting_for(alpha.organisation):
        Round.objects.update(has_comments=False)
    client = signed_in(alpha.people["admin"])
    place = alpha.rounds[0].public_id
    assert [client.get(alpha.url(name, place)).status_code for name in ("comments", "moderation")] == [404, 404]
    links = Page(client.get(alpha.url("result", place, "ergebnis"))).values("href")
    assert alpha.url("moderation", place) not in links


def test_attributed_comments_stand_beside_name_and_department(named):
    page = Page(signed_in(named.people["executive"]).get(named.url("comments", named.rounds[0].public_id)))
    assert canaries_in_texts(page) == set(PEOPLE)
    assert [words for words in page.texts if " · " in words] == [
        f"Person {number} · {row.name}" for number, row in enumerate(TREE)
    ]


def canaries_in_texts(page):
    return {code for code, canary in CANARIES.items() if canary in page.texts}


def test_attributed_comments_are_read_by_the_roles_of_the_first_page_only(named):
    """HR lead, IT lead and consultant were not among them, and a grant that comes later changes nothing."""
    grant(named, names_granted=True, comments_granted=True)
    everybody, below = (200, set(PEOPLE)), (200, {"north", "north.team"})
    assert {role: listed(named, role) for role in EVERYBODY} == {
        "admin": everybody,
        "executive": everybody,
        "department_lead": below,
        **dict.fromkeys(("hr_lead", "it_lead", "works_council", "consultant"), (403, set())),
        "consultant_without_grant": (403, set()),
    }
    assert listed(named, "department_lead", group="department:south") == (404, set())
    assert listed(named, "executive", group="department:small") == (200, {"small"})


def test_what_is_said_by_name_is_not_moderated(named):
    client = signed_in(named.people["admin"])
    assert client.get(named.url("moderation", named.rounds[0].public_id)).status_code == 404


def test_the_page_asks_as_much_for_many_comments_as_for_few(alpha):
    client = signed_in(alpha.people["department_lead"])
    url = alpha.url("comments", alpha.rounds[0].public_id)
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    with acting_for(alpha.organisation):
        one = PublishedComment.objects.get(text=CANARIES["north"])
        facts = {"organisation": alpha.organisation, "result": one.result, "cell": one.cell, "item": one.item}
        PublishedComment.objects.bulk_create(PublishedComment(text=f"More {number}", **facts) for number in range(50))
    with CaptureQueriesContext(connection) as many:
        assert "More 49" in Page(client.get(url)).texts
    assert len(few) == len(many) <= 14
