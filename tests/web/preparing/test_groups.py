"""Small departments are proposed to report together; what is ticked, or chosen from neighbours, is kept."""

import pytest

from cxmaturity.assessments.actions import accept_groups, invite_people
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import groups_of
from cxmaturity.organisations.actions import import_departments
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.scope import acting_for
from tests.rounds import person
from tests.web.site import Page, signed_in

pytestmark = pytest.mark.django_db
SIZES = {"two": 9, "fin": 4, "legal": 4, "one": 6, "one.a": 2, "one.b": 2}


@pytest.fixture
def small(alpha, round):
    """A round with 27 people: Finance and Legal with four each are too small, and so are two parts of "one"."""
    rows = [
        DepartmentRow("fin", "Finance & Tax"),
        DepartmentRow("legal", "Legal"),
        DepartmentRow("one.a", "Part A", "one"),
        DepartmentRow("one.b", "Part B", "one"),
    ]
    codes = [code for code, people in SIZES.items() for _ in range(people)]
    with acting_for(alpha.organisation):
        import_departments(organisation=alpha.organisation, rows=rows)
        invite_people(round=round, rows=[person(number, code) for number, code in enumerate(codes)])
    return round


def kept(company, round):
    with acting_for(company.organisation):
        return groups_of(Round.objects.get(pk=round.pk)).groups


def page_of(client, company, round, query=""):
    return Page(client.get(company.url("prepare-personen", round.public_id) + query))


def ticked(page):
    return [
        (facts["value"], "checked" in facts)
        for facts in (dict(each) for each in boxes(page))
        if facts.get("name") == "merge"
    ]


def boxes(page):
    found, current = [], None
    for tag, name, value in page.attributes:
        if (tag, name) == ("input", "type"):
            current = [("type", value)]
            found.append(current)
        elif tag == "input" and current is not None:
            current.append((name, value))
    return found


def test_the_proposal_names_departments_and_heads(alpha, small, organiser):
    page = page_of(organiser, alpha, small)
    assert "2 small departments get a result if you merge them" in page.texts
    assert "Proposal: 1 reporting group" in page.texts
    assert "Finance & Tax + Legal" in page.texts
    assert ticked(page) == [("fin/legal", True)]
    assert "Merge Finance & Tax + Legal" in page.values("aria-label", "input")
    german = page_of(signed_in(alpha.people["admin"], "de"), alpha, small)
    assert "2 kleine Abteilungen bekommen ein Ergebnis, wenn Sie sie zusammenlegen" in german.texts
    assert "Vorschlag: 1 Berichtsgruppe" in german.texts


def test_what_is_ticked_is_kept_and_the_forecast_knows_it(alpha, small, organiser):
    url = alpha.url("prepare-personen", small.public_id)
    before = page_of(organiser, alpha, small).texts
    answer = organiser.post(url, {"do": "groups", "merge": ["fin/legal"]})
    assert (answer.status_code, answer["Location"]) == (302, url)
    assert kept(alpha, small) == (("fin", "legal"),)
    page = page_of(organiser, alpha, small)
    assert before.count("hidden") == page.texts.count("hidden") + 2
    assert ("Reporting groups" in page.texts, "Merged" in page.texts, "Merge" in page.texts) == (True, True, False)
    assert (page.texts.count("Finance & Tax + Legal"), page.texts.count("in its group")) == (1, 2)


def test_nothing_ticked_takes_the_groups_away(alpha, small, organiser):
    url = alpha.url("prepare-personen", small.public_id)
    organiser.post(url, {"do": "groups", "merge": ["fin/legal"]})
    organiser.post(url, {"do": "groups"})
    assert kept(alpha, small) == ()


def test_other_groups_are_formed_from_neighbours(alpha, small, organiser):
    page = page_of(organiser, alpha, small)
    assert [value for value in page.values("value", "option") if value in ("", "one")].count("one") >= 1
    assert "Which departments report together?" not in page.texts
    chosen = page_of(organiser, alpha, small, "?unter=one")
    assert "Which departments report together?" in chosen.texts
    assert {"Part A", "Part B"} <= set(chosen.texts)
    url = alpha.url("prepare-personen", small.public_id)
    organiser.post(url, {"do": "groups", "merge": ["fin/legal"]})
    organiser.post(url, {"do": "group", "department": ["one.a", "one.b"]})
    assert kept(alpha, small) == (("fin", "legal"), ("one.a", "one.b"))


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"do": "group", "department": ["fin"]}, "A group needs at least two departments: Finance & Tax."),
        ({"do": "group"}, "A group needs at least two departments: –."),
        ({"do": "groups", "merge": ["fin/nowhere"]}, 'There is no department "nowhere".'),
        (
            {"do": "groups", "merge": ["fin/one.a"]},
            "Finance & Tax + Part A: these departments do not have the same department above them.",
        ),
    ],
)
def test_what_cannot_report_together_is_said_and_nothing_is_kept(alpha, small, organiser, sent, told):
    answer = organiser.post(alpha.url("prepare-personen", small.public_id), sent)
    assert answer.status_code == 400
    assert told in Page(answer).texts
    assert kept(alpha, small) == ()


def test_groups_of_departments_that_moved_are_asked_for_again(alpha, small, organiser):
    with acting_for(alpha.organisation):
        accept_groups(round=small, groups=[("fin", "legal")])
        import_departments(organisation=alpha.organisation, rows=[DepartmentRow("legal", "Legal", "one")])
    words = "Departments have changed. Please look at the reporting groups again."
    page = page_of(organiser, alpha, small)
    assert words in page.texts
    assert "Save reporting groups" in page.texts or "Merge what is ticked" in page.texts
    organiser.post(alpha.url("prepare-personen", small.public_id), {"do": "groups"})
    assert words not in page_of(organiser, alpha, small).texts


def test_where_people_answer_by_name_nothing_is_merged(alpha, small, organiser):
    with acting_for(alpha.organisation):
        Round.objects.filter(pk=small.pk).update(mode="attributed", closes_at="2099-01-01T00:00Z")
    assert "Form other groups" not in page_of(organiser, alpha, small).texts
