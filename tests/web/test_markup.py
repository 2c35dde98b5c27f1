"""What holds on every page: headers, no inline style or script, one headline, names escaped."""

import re

import pytest

from cxmaturity.organisations.models import User
from cxmaturity.organisations.scope import acting_for
from cxmaturity.reports.actions import make_report
from cxmaturity.results.queries import latest_results
from tests.web.site import Page, company, signed_in, two_levels

HOSTILE = '"><svg onload=alert(1)>{{ 7*7 }}'
POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def pages_of(alpha):
    return ["/?choose", "/frageboegen/", "/frageboegen/small/1.0.0/", "/verwaltung/plugins/", *alpha.pages()]


@pytest.fixture
def administrator(alpha):
    User.objects.filter(pk=alpha.people["admin"].pk).update(is_staff=True)
    return signed_in(alpha.people["admin"])


@pytest.fixture
def walked(alpha, administrator, client):
    """Every kind of page there is, refusals too."""
    client.cookies["django_language"] = "en"
    answers = {url: administrator.get(url) for url in pages_of(alpha)}
    answers["/portfolio/"] = signed_in(alpha.people["consultant"]).get("/portfolio/")
    answers["/sign-in/"] = client.get("/sign-in/")
    answers["/o/nobody/"] = administrator.get("/o/nobody/")
    ordered = administrator.post(
        alpha.url("order-report", alpha.rounds[0].public_id), {"format": "pdf", "language": "de"}
    )
    answers["progress"] = administrator.get(ordered["Location"])
    return answers


def test_every_page_carries_the_security_headers(walked):
    for url, answer in walked.items():
        directives = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
        assert directives == POLICY, url
        named = ("X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy")
        assert [answer[name] for name in named] == ["DENY", "nosniff", "same-origin", "same-origin"], url


def test_no_page_carries_style_or_script_of_its_own(walked):
    for url, answer in walked.items():
        page = Page(answer)
        assert {"script", "style"} & set(page.tags) == set(), url
        inline = [name for _, name, _ in page.attributes if name == "style" or name.startswith("on")]
        assert inline == [], url
        assert [value for value in page.values("href") if not re.match(r"(/|#|\?)", value)] == [], url


def test_every_page_has_one_headline_a_language_and_ids_of_its_own(walked):
    for url, answer in walked.items():
        page = Page(answer)
        assert page.tags.count("h1") == 1, url
        assert page.values("lang", "html") == ["en"], url
        ids = page.values("id")
        assert sorted(ids) == sorted(set(ids)), url


def test_every_field_has_a_label_and_every_chart_a_sentence(walked):
    for url, answer in walked.items():
        page = Page(answer)
        fields = {name for tag in ("input", "select") for name in page.values("id", tag)}
        assert fields <= set(page.values("for", "label")), url
        charts = [role for tag, name, role in page.attributes if tag == "svg" and name == "role"]
        assert page.tags.count("title") == 1 + charts.count("img"), url


@pytest.fixture
def hostile(db, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    title = {"de": f"R {HOSTILE}", "en": f"R {HOSTILE}"}
    names = two_levels(f"N {HOSTILE}", f"T {HOSTILE}", f"S {HOSTILE}")
    company_ = company(f"Firma {HOSTILE}", names, rounds=2, title=title)
    User.objects.update(name=HOSTILE)
    with acting_for(company_.organisation):
        make_report(result=latest_results(company_.organisation)[0])
    return company_


@pytest.mark.parametrize("role", ["admin", "department_lead", "consultant"])
def test_hostile_names_are_text_on_every_page(hostile, role):
    client = signed_in(hostile.people[role])
    seen = 0
    for url in ["/?choose", "/portfolio/", *hostile.pages()]:
        answer = client.get(url)
        page = Page(answer)
        seen += sum(HOSTILE in text for text in page.texts)
        assert [name for _, name, _ in page.attributes if name.startswith("onload")] == [], url
        assert b"<svg onload" not in answer.content, url
        assert "49" not in [text for text in page.texts if "Firma" in text], url

    assert seen > 10
