"""A respondent on the way: phone and desk, with and without connection, keyboard and script."""

import itertools

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.answering import (
    answer_all,
    begin,
    checked,
    choose,
    choose_everywhere,
    current,
    enter,
    expect_saved,
    shoot,
    submit,
)
from tests.journeys.conftest import PASSWORD, sign_in, until
from tests.journeys.test_access_for_all import NARROWEST, RULES, focused, tab_to

pytestmark = pytest.mark.browser
MODES = ("attributed", "confidential")
HEAVIEST = 100_000
numbers = itertools.count(1)


@pytest.fixture
def opened(site):
    """opened(mode): a round in the field, the person who answers, and their link."""

    def opened(mode):
        facts = site.run("open_round", f"Fiktiva Energie {next(numbers)}", mode, PASSWORD)
        email = facts["people"][0]
        return facts | {"email": email, "link": site.link_for(email)}

    return opened


def finish(site, visit, round):
    """The others answer, the round closes, and the executive finds the result."""
    site.run("everybody_else_answers", round["round"], round["email"])
    site.run("close", round["round"])
    page = visit()
    sign_in(page, f"executive@{round['slug']}.example", PASSWORD)
    page.goto(f"/o/{round['slug']}/runden/{round['round']}/ergebnis/")
    assert page.locator("main figure.chart svg:visible").count() >= 1
    assert site.run("kept_of", round["round"], round["email"])["submissions"] == 8


@pytest.mark.parametrize("mode", MODES)
def test_from_the_mail_on_a_phone_to_the_result(site, visit, opened, mode):
    round = opened(mode)
    phone = visit(phone=True)
    enter(phone, round["link"])
    assert phone.locator("html").get_attribute("lang") == "de"
    choose(current(phone))
    expect_saved(phone)
    assert "Gespeichert, " in phone.locator("[data-saved]").inner_text()

    phone.context.set_offline(True)
    first = current(phone).get_attribute("data-item")
    choose(current(phone), 3)
    expect(phone.locator("#autosave")).to_contain_text("keine Verbindung")
    phone.locator("[data-next]").click()
    second = current(phone).get_attribute("data-item")
    assert second != first
    choose(current(phone), 1)
    shoot(phone, f"{mode}-phone-offline")
    phone.context.set_offline(False)
    expect_saved(phone)
    assert set(site.run("kept_of", round["round"], round["email"])["drafts"]) == {first, second}
    assert phone.evaluate("Object.keys(localStorage)") == []

    chosen = checked(phone, second)
    phone.get_by_role("button", name="English").click()
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    expect(current(phone)).to_have_attribute("data-item", second)
    assert checked(phone, second) == chosen

    desk = visit()
    enter(desk, round["link"])
    desk.goto(phone.url.split("#")[0])
    assert checked(desk, second) == chosen
    answer_all(desk)
    submit(desk)
    shoot(desk, f"{mode}-desktop-thanks")
    finish(site, visit, round)


@pytest.mark.parametrize("mode", MODES)
def test_the_same_way_without_a_mouse(site, visit, opened, mode):
    round = opened(mode)
    page = visit()
    page.goto(round["link"])
    tab_to(page, "Weiter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/a/")
    if mode == "attributed":
        tab_to(page, "accepted")
        page.keyboard.press("Space")
    tab_to(page, "Beginnen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/a/teil/**")
    page.locator(".question legend, .question h2").first.evaluate(
        "heading => { heading.tabIndex = -1; heading.focus() }"
    )

    while "/a/teil/" in page.url:
        type_through_the_section(page)
    tab_to(page, "Abgeben")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Vielen Dank")
    finish(site, visit, round)


def type_through_the_section(page):
    section = page.url.split("#")[0]
    until(page, "!!document.activeElement.closest('.question')")
    for question in page.locator(".question").all():
        groups = question.locator("input[type=radio][name^='answer.']:not([value=dk]):not([value=na]):not([value=''])")
        names = list(dict.fromkeys(groups.evaluate_all("fields => fields.map(field => field.name)")))
        for name in names:
            page.keyboard.press("3")
            assert page.locator(f"input[name='{name}']:checked").count() == 1, name
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
        if not names:
            page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.split("#")[0] != section)


@pytest.mark.parametrize("mode", MODES)
def test_the_same_way_without_javascript(site, visit, opened, mode):
    round = opened(mode)
    page = visit(phone=True, javascript=False)
    enter(page, round["link"])
    choose_everywhere(page)
    page.get_by_role("button", name="English").click()
    page.goto(round["link"])
    page.locator("main button.primary").click()
    begin(page)
    other = visit(javascript=False)
    enter(other, round["link"])
    answer_all(other)
    submit(other)
    finish(site, visit, round)


def test_two_windows_show_both_answers_and_the_person_chooses(site, visit, opened):
    round = opened("attributed")
    one = visit()
    enter(one, round["link"])
    two = one.context.new_page()
    two.goto(one.url)
    item = one.locator(".question").first.get_attribute("data-item")
    choose(one.locator(".question").first, 0)
    expect_saved(one)
    choose(two.locator(".question").first, 4)

    panel = two.locator(".conflict")
    expect(panel).to_be_visible()
    both = panel.locator("dd").all_inner_texts()
    labels = one.locator(".question").first.locator(".anchor").all_inner_texts()
    assert both == [labels[4].strip(), labels[0].strip()]
    shoot(two, "conflict-desktop")
    panel.locator("[data-keep-mine]").click()
    expect(panel).to_have_count(0)
    expect_saved(two)
    mine = checked(two, item)
    kept = site.run("kept_of", round["round"], round["email"])["drafts"][item]
    assert list(kept["answers"].values()) == mine

    choose(one.locator(".question").first, 1)
    one.locator("[data-take-theirs]").click()
    expect(one.locator(".conflict")).to_have_count(0)
    assert checked(one, item) == mine
    assert site.run("kept_of", round["round"], round["email"])["drafts"][item] == kept


def test_a_save_whose_answer_is_lost_is_the_same_save(site, visit, opened):
    round = opened("attributed")
    page = visit()
    enter(page, round["link"])
    item = page.locator(".question").first.get_attribute("data-item")
    lost = []

    def lose(route):
        if lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort()

    page.route("**/a/antwort/**", lose)
    choose(page.locator(".question").first, 1)
    choose(page.locator(".question").first, 2)
    expect_saved(page)

    kept = site.run("kept_of", round["round"], round["email"])["drafts"][item]
    assert (lost, kept["version"], list(kept["answers"].values())) == ([200], 2, checked(page, item))


def test_without_the_link_nothing_is_lost(site, visit, opened):
    round = opened("attributed")
    page = visit()
    enter(page, round["link"])
    item = page.locator(".question").first.get_attribute("data-item")
    page.context.clear_cookies()
    choose(page.locator(".question").first)
    expect(page.locator("#autosave")).to_contain_text("Bitte öffnen Sie Ihren Link noch einmal.")
    shoot(page, "link-needed-desktop")
    assert site.run("kept_of", round["round"], round["email"])["drafts"] == {}

    page.goto(round["link"])
    page.locator("main button.primary").click()
    until(page, "localStorage.length === 0")
    assert list(site.run("kept_of", round["round"], round["email"])["drafts"]) == [item]


def test_a_form_that_went_out_of_date_elsewhere_saves_all_the_same(site, visit, opened):
    """As when somebody signs in to the site in another tab."""
    round = opened("confidential")
    page = visit(phone=True)
    enter(page, round["link"])
    page.context.clear_cookies(name="csrftoken")
    choose(current(page), 1)
    expect_saved(page)
    item = current(page).get_attribute("data-item")
    assert set(site.run("kept_of", round["round"], round["email"])["drafts"]) == {item}
    page.locator("[data-next]").click()
    choose(current(page), 2)
    expect_saved(page)


def test_a_shared_device_keeps_nothing(visit, opened):
    page = visit()
    enter(page, opened("attributed")["link"])
    page.locator("[data-shared-device]").check()
    page.context.set_offline(True)
    choose(page.locator(".question").first)
    expect(page.locator("#autosave")).to_contain_text("keine Verbindung")
    assert page.evaluate("localStorage.length") == 0

    page.context.set_offline(False)
    expect_saved(page)


def test_what_comes_after_the_close_is_said_and_let_go(site, visit, opened):
    round = opened("confidential")
    page = visit()
    enter(page, round["link"])
    site.run("everybody_else_answers", round["round"], round["email"])
    site.run("close", round["round"])
    choose(page.locator(".question").first)

    expect(page.locator("#autosave")).to_contain_text("geschlossen")
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_a_double_click_hands_in_once(site, visit, opened, javascript):
    round = opened("confidential")
    page = visit(javascript=javascript)
    enter(page, round["link"])
    answer_all(page)
    page.locator("main form button.primary").dblclick()
    page.wait_for_load_state()
    expect(page.locator("h1")).to_contain_text("Vielen Dank")
    if javascript:
        assert page.locator(".own-profile").is_visible()

    assert site.run("kept_of", round["round"], round["email"]) == {"drafts": {}, "submissions": 1}


PLACES = (
    "/a/",
    "/a/wer-sieht-was/",
    "/a/meine-antworten/",
    "/a/meine-antworten/loeschen/",
    "/a/weitergeben/",
    "/a/nein/",
    "/a/keine-erinnerung/",
    "/a/abgeben/",
)
# Each mode in both themes, both languages and on both devices.
WINDOWS = [
    pytest.param("attributed", "de", "light", False, id="attributed-de-light-desktop"),
    pytest.param("attributed", "en", "dark", True, id="attributed-en-dark-phone"),
    pytest.param("confidential", "en", "dark", False, id="confidential-en-dark-desktop"),
    pytest.param("confidential", "de", "light", True, id="confidential-de-light-phone"),
]


@pytest.mark.parametrize(("mode", "language", "theme", "phone"), WINDOWS)
def test_no_page_of_the_way_violates_wcag_22_aa(visit, opened, site, request, mode, language, theme, phone):
    link = opened(mode)["link"]
    page = visit(phone=phone, theme=theme)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": site.url}])
    found = []

    def look(name):
        page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
        violations = Axe().run(page, options=RULES).response["violations"]
        found.extend((name, each["id"], each["nodes"][0]["html"][:200]) for each in violations)
        page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = false })")
        shoot(page, f"{request.node.callspec.id}-{name}")
        for width in (390, NARROWEST) if phone else ():
            page.set_viewport_size({"width": width, "height": 844})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append((name, "scrolls sideways", width))
        if phone:
            page.set_viewport_size({"width": 390, "height": 844})

    page.goto("/a/")
    look("00-code")
    page.goto(link)
    look("01-entry")
    page.locator("main button.primary").click()
    look("02-start")
    begin(page)
    at = 0
    while "/a/teil/" in page.url:
        choose_everywhere(page) if not phone else choose(current(page))
        expect_saved(page)
        look(f"1{at:02}-question")
        before = page.url
        page.locator("[data-next]").click()
        page.wait_for_url(lambda url, before=before: url != before)
        at += 1
    for number, place in enumerate(PLACES):
        page.goto(place)
        look(f"2{number:02}-{place.strip('/').split('/')[-1]}")
    submit(page)
    look("300-thanks")

    assert found == []


def test_the_way_weighs_little(browser, site, opened):
    context = browser.new_context(base_url=site.url)
    page, weights = context.new_page(), {}
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    addresses = {}
    session.on(
        "Network.responseReceived", lambda event: addresses.update({event["requestId"]: event["response"]["url"]})
    )

    def count(event):
        address = addresses.get(event["requestId"], "")
        weights[address] = weights.get(address, 0) + event["encodedDataLength"]

    session.on("Network.loadingFinished", count)
    enter(page, opened("confidential")["link"])
    page.wait_for_load_state("networkidle")
    context.close()

    print(sum(weights.values()), sorted(weights.items(), key=lambda each: -each[1]))
    assert sum(weights.values()) <= HEAVIEST


def test_the_keys_stay_out_of_texts(visit, opened):
    page = visit()
    enter(page, opened("attributed")["link"])
    question = page.locator(".question").first
    question.locator("details summary").first.click()
    text = question.locator("textarea").first
    text.fill("")
    text.press_sequentially("3 von 5?")
    page.keyboard.press("Enter")

    assert text.input_value() == "3 von 5?\n"
    assert question.locator("input[name^='answer.']:checked").count() == 0
    assert focused(page).startswith("comment.")
