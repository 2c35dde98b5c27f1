"""The pages of a result in which small departments report together."""

import pytest

from cxmaturity.assessments.actions import accept_groups, import_answers, launch_round
from cxmaturity.organisations.actions import create_organisation, import_departments
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import close_round
from tests.rounds import prepared_round, random_responses
from tests.web.site import Company, Page, members, signed_in

pytestmark = pytest.mark.django_db
NAMES = {"fin": "Finanzstelle", "law": "Rechtsstelle", "buy": "Einkaufsstelle", "dev": "Planstelle", "it": "Techstelle"}


@pytest.fixture
def grouped(settings, tmp_path):
    """20 people in five departments of four; two of them, and another two, report together. The lead leads the first."""
    settings.DATA_FOLDER = tmp_path
    organisation = create_organisation(name="Gamma Werke")
    with acting_for(organisation):
        import_departments(organisation=organisation, rows=[DepartmentRow(*each) for each in NAMES.items()])
        round = prepared_round(organisation, mode="confidential")
        accept_groups(round=round, groups=[("fin", "law"), ("buy", "dev", "it")])
        round = launch_round(round=round)
        import_answers(round=round, responses=random_responses(round, 20))
        close_round(round=round)
    return Company(organisation, members(organisation, "fin"), [round])


def texts_of(client, grouped):
    return [
        text
        for url in grouped.pages()
        for text in Page(client.get(url)).texts
        if any(name in text for name in NAMES.values())
    ]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_groups_stand_in_the_heatmap_and_their_departments_are_protected(grouped, language):
    client = signed_in(grouped.people["executive"], language)
    page = Page(client.get(grouped.url("result", grouped.rounds[0].public_id, "abteilungen")))
    protected = {"de": "zu wenige Antworten", "en": "too few answers"}[language]
    found = {name: page.texts.index(name) for name in ("Finanzstelle + Rechtsstelle", "Finanzstelle", "Rechtsstelle")}
    assert list(found) == sorted(found, key=found.__getitem__)
    assert "Einkaufsstelle + Planstelle + Techstelle" in page.texts
    assert page.texts[found["Finanzstelle"] : found["Rechtsstelle"]].count(protected) == 1
    assert page.texts[found["Finanzstelle + Rechtsstelle"] : found["Finanzstelle"]].count(protected) == 0


def test_a_lead_sees_the_group_of_the_own_department_and_no_other(grouped):
    seen = texts_of(signed_in(grouped.people["department_lead"]), grouped)
    assert {"Finanzstelle + Rechtsstelle", "Finanzstelle"} <= set(seen)
    assert [text for text in seen if any(NAMES[code] in text for code in ("buy", "dev", "it"))] == []
    assert "Rechtsstelle" not in seen
