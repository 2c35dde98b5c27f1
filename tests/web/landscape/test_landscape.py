"""Touchpoints and systems on the pages: stated, read from a file, shown; by whom it may be."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cxmaturity.engine.landscape import Landscape, Link, System, Touchpoint
from cxmaturity.landscape.actions import import_landscape
from cxmaturity.landscape.models import LandscapeUpload
from cxmaturity.landscape.queries import landscape_now
from cxmaturity.organisations.scope import acting_for
from tests.web.site import EVERYBODY, Page, company, signed_in, two_levels

EDITS = ("admin", "hr_lead", "it_lead", "consultant", "consultant_without_grant")
STATED = Landscape(
    (
        Touchpoint("WEB", "Website", "before", "monthly", "2026-03", "Survey on the page"),
        Touchpoint("A B?#", "Branch"),
        Touchpoint("RE", "Invoice", frequency="not_applicable"),
    ),
    (System("CRM", "Customer base", "CRM", "one"), System("X&1", "Shop <b>")),
    (Link("WEB", "CRM", "interface"), Link("WEB", "X&1", "none")),
)
LINKS = "touchpoint;CRM;price\nWEB;real time;\nRE;manual;\n"


@pytest.fixture
def stating(db, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    found = company("Alpha Werke", two_levels("Nordbereich", "Nordteam", "Südbereich"), rounds=0)
    import_landscape(organisation=found.organisation, rows=STATED)
    return found


def stated(company):
    with acting_for(company.organisation):
        return landscape_now()


def client_of(company, role="it_lead", language="en"):
    return signed_in(company.people[role], language)


def sent(text):
    return SimpleUploadedFile("list.csv", text.encode())


def test_who_sees_it_and_who_edits_it(stating):
    """Every page of it, in every role; nothing is changed by who may only look."""
    addresses = [
        stating.url("new-touchpoint"),
        stating.url("new-system"),
        stating.url("touchpoint", "WEB"),
        stating.url("system", "CRM"),
    ]
    for role in EVERYBODY:
        client = client_of(stating, role)
        page = client.get(stating.url("landscape"))
        expected = 200 if role in EDITS else 403
        assert page.status_code == 200, role
        assert ("Add a touchpoint" in Page(page).texts) == (role in EDITS), role
        assert [client.get(each).status_code for each in addresses] == [expected] * 4, role
        in_the_bar = "Touchpoints" in Page(client.get(stating.url("overview"))).texts
        assert in_the_bar == (role in ("admin", "hr_lead", "it_lead")), role
        assert stating.url("landscape") in Page(client.get(stating.url("rounds"))).values("href"), role
        if role not in EDITS:
            posted = [
                client.post(each, {"do": "remove"}).status_code for each in [stating.url("landscape"), *addresses]
            ]
            assert posted == [403] * 5, role
    assert stated(stating) == STATED


def test_the_page_says_what_is_stated(stating):
    texts = Page(client_of(stating).get(stating.url("landscape"))).texts

    assert "1 of 2 touchpoints are measured at least quarterly" in texts
    start = texts.index("Website")
    assert texts[start : start + 6] == [
        "Website",
        "WEB",
        "before the purchase",
        "every month",
        "March 2026",
        "Survey on the page",
    ]
    matrix = texts[
        texts.index("Links are stated with each touchpoint, or all at once by a file. A dash: not stated.") :
    ]
    assert matrix[1:15] == [
        *("How they are linked", "Touchpoint", "Customer base", "Shop <b>"),
        *("Website", "interface", "none"),
        *("Branch", "–", "–"),
        *("Invoice", "–", "–"),
        "Read a list",
    ]


def test_in_german(stating):
    texts = Page(client_of(stating, language="de").get(stating.url("landscape"))).texts

    assert "1 von 2 Touchpoints werden mindestens vierteljährlich gemessen" in texts
    assert {"März 2026", "monatlich", "vor dem Kauf", "nicht messbar", "Schnittstelle", "Nordbereich"} <= set(texts)


def test_the_number_of_statements_does_not_grow(stating, django_assert_max_num_queries):
    client = client_of(stating)
    more = [Touchpoint(f"T{number}", f"Touchpoint {number}") for number in range(40)]
    links = [Link(each.code, "CRM", "manual") for each in more]
    import_landscape(organisation=stating.organisation, rows=Landscape(tuple(more), (), tuple(links)))

    for name in ("landscape", "new-touchpoint", "new-system"):
        with django_assert_max_num_queries(9):
            assert client.get(stating.url(name)).status_code == 200


def test_a_touchpoint_is_added_with_its_links(stating):
    client = client_of(stating)
    typed = {"name": "Hotline", "frequency": "continuous", "last_review": "2026-04", "link.CRM": "manual"}

    answer = client.post(stating.url("new-touchpoint"), typed, follow=True)

    assert '"Hotline" is saved.' in Page(answer).texts
    assert stated(stating).touchpoints[-1] == Touchpoint("hotline", "Hotline", "", "continuous", "2026-04", "")
    assert stated(stating).links[-1] == Link("hotline", "CRM", "manual")


def test_a_touchpoint_shows_what_is_stated_and_is_changed(stating):
    client = client_of(stating)
    form = client.get(stating.url("touchpoint", "WEB")).context["form"]
    assert {field.name: field.value() for field in form} == {
        "name": "Website",
        "phase": "before",
        "frequency": "monthly",
        "last_review": "2026-03",
        "measured_by": "Survey on the page",
        "link.CRM": "interface",
        "link.X&1": "none",
    }

    client.post(stating.url("touchpoint", "WEB"), {"name": "Webseite", "code": "OTHER", "link.X&1": "real_time"})

    assert stated(stating).touchpoints[0] == Touchpoint("WEB", "Webseite")
    assert stated(stating).links == (Link("WEB", "X&1", "real_time"),)


def test_codes_of_any_letters_have_a_page(stating):
    client = client_of(stating)

    assert client.get(stating.url("touchpoint", "A B?#")).status_code == 200
    assert client.get(stating.url("system", "X&1")).status_code == 200
    assert client.get(stating.url("touchpoint", "CRM")).status_code == 404


def test_a_system_is_added_changed_and_removed(stating):
    client = client_of(stating)
    client.post(stating.url("new-system"), {"name": "Telephony", "code": "TEL", "owner": "two"})
    assert stated(stating).systems[-1] == System("TEL", "Telephony", "", "two")

    client.post(stating.url("system", "TEL"), {"name": "Telephony", "kind": "PBX", "owner": ""})
    assert stated(stating).systems[-1] == System("TEL", "Telephony", "PBX", "")

    client.post(stating.url("system", "CRM"), {"do": "remove"})
    assert [each.code for each in stated(stating).systems] == ["X&1", "TEL"]
    assert stated(stating).links == (Link("WEB", "X&1", "none"),)


def test_what_is_wrong_stands_beside_its_field(stating):
    client = client_of(stating)
    typed = {"name": "website", "code": "a/b", "last_review": "2199-01", "frequency": "often", "link.CRM": "wire"}
    form = client.post(stating.url("new-touchpoint"), typed).context["form"]
    assert {field: len(errors) for field, errors in form.errors.items()} == {
        "last_review": 1,
        "frequency": 1,
        "link.CRM": 1,
    }

    answer = client.post(stating.url("new-touchpoint"), {"name": "website", "code": "a/b"})
    assert (answer.status_code, set(answer.context["form"].errors)) == (400, {"name", "code"})
    assert stated(stating) == STATED


def test_a_file_is_shown_before_it_is_taken_over(stating):
    client = client_of(stating)
    shown = client.post(
        stating.url("landscape"), {"kind": "links", "file": sent(LINKS.replace(";price", ""))}, follow=True
    )
    assert shown.status_code == 400  # a row is longer than the header
    shown = client.post(
        stating.url("landscape"),
        {"kind": "links", "file": sent("touchpoint;CRM\nWEB;real time\nRE;manual\n")},
        follow=True,
    )
    texts = Page(shown).texts

    assert "2 changes are ready to be taken over" in texts
    assert "Connection: interface becomes real time" in texts
    assert "Connection: – becomes manual" in texts
    assert stated(stating) == STATED
    assert '"list.csv" has been read and not taken over yet.' in Page(client.get(stating.url("landscape"))).texts

    with acting_for(stating.organisation):
        upload = LandscapeUpload.objects.get()
    done = client.post(stating.url("landscape-preview", upload.public_id), follow=True)
    assert "2 rows have been taken over." in Page(done).texts
    assert stated(stating).links[0] == Link("WEB", "CRM", "real_time")
    assert client.get(stating.url("landscape-preview", upload.public_id)).status_code == 404


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"kind": "links"}, 400),
        ({"kind": "people", "file": LINKS}, 400),
        ({"kind": "systems", "file": LINKS}, 400),
        ({"kind": "links", "file": LINKS}, 400),
    ],
)
def test_a_bad_file_is_refused_in_words(stating, given, status):
    given = given | ({"file": sent(given["file"])} if "file" in given else {})
    answer = client_of(stating).post(stating.url("landscape"), given)

    assert answer.status_code == status
    with acting_for(stating.organisation):
        assert not LandscapeUpload.objects.exists()
