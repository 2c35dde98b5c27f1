"""Keyboard, screen reader, small screen, light and dark: every page, WCAG 2.2 AA."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.conftest import ADMINISTRATOR, until
from tests.journeys.places import CONSULTANT, EXECUTIVE, HOME, pages_of_newest_round

pytestmark = pytest.mark.browser
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
NARROWEST = 320


@pytest.fixture(scope="module")
def places():
    """Found once for all tests: they are the same in every window."""
    return []


@pytest.fixture
def visitors(visit, places):
    """One window per kind of person, with the pages that each of them can reach."""

    def visitors(**window):
        yield visit(**window), ["/sign-in/"]
        executive = visit(EXECUTIVE, **window)
        places.extend([] if places else pages_of_newest_round(executive))
        yield executive, places
        yield visit(CONSULTANT, **window), ["/portfolio/", "/verwaltung/plugins/"]
        yield visit(ADMINISTRATOR, **window), ["/", "/verwaltung/plugins/", "/o/nobody/"]

    return visitors


def open_everything(page):
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")


@pytest.mark.parametrize(
    ("language", "theme", "phone"),
    [("de", "light", False), ("en", "dark", False), ("de", "dark", True), ("en", "light", True)],
    ids=["de-light-desktop", "en-dark-desktop", "de-dark-phone", "en-light-phone"],
)
def test_no_page_violates_wcag_22_aa(visitors, language, theme, phone):
    found, seen = [], 0
    for page, places in visitors(language=language, theme=theme, phone=phone):
        for place in places:
            page.goto(place)
            open_everything(page)
            violations = Axe().run(page, options=RULES).response["violations"]
            found += [(place, each["id"], each["nodes"][0]["html"][:160]) for each in violations]
            seen += 1

    assert found == []
    assert seen >= 18


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_page_scrolls_sideways_on_a_phone(visitors, language):
    wide = []
    for page, places in visitors(language=language, phone=True):
        for place in places:
            page.goto(place)
            for width in (390, NARROWEST):
                page.set_viewport_size({"width": width, "height": 844})
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    wide.append((place, width))

    assert wide == []


def test_charts_show_one_drawing_that_fits_and_no_text_below_ten_pixels(visit):
    small = []
    for phone in (False, True):
        page = visit(EXECUTIVE, phone=phone)
        for place in pages_of_newest_round(page):
            page.goto(place)
            for figure in page.locator("main figure.chart").all():
                drawings = [svg for svg in figure.locator("svg").all() if svg.is_visible()]
                classes = {svg.get_attribute("class") for svg in drawings}
                assert len(classes) == 1, (place, classes)
            sizes = page.eval_on_selector_all(
                "main svg text",
                "texts => texts.filter(text => text.checkVisibility()).map(text =>"
                " parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)",
            )
            small += [(place, phone, size) for size in sizes if size < 10]

    assert small == []


def focused(page):
    return page.evaluate("document.activeElement.innerText || document.activeElement.name || ''").strip()


def test_everything_works_without_a_mouse(visit, site):
    page = visit()
    until(page, "document.activeElement.name === 'username'")
    page.keyboard.type(EXECUTIVE)
    page.keyboard.press("Tab")
    page.keyboard.type(site.passwords[EXECUTIVE])
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{HOME}")

    page.keyboard.press("Tab")
    assert focused(page) == "Zum Inhalt"
    page.keyboard.press("Enter")
    tab_to(page, "Als Tabelle")
    page.keyboard.press("Enter")
    assert page.locator("main details[open] table").first.is_visible()

    page.keyboard.press("Home")
    page.goto(HOME)
    tab_to(page, "Ergebnisse")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ergebnis/")
    tab_to(page, "Methode")
    page.keyboard.press("Enter")
    page.wait_for_url("**/methode/")


def tab_to(page, words, most=40):
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page) == words:
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
            assert outline == "3px", words
            return
    raise AssertionError(f"{words} cannot be reached with the keyboard")


def test_a_phone_reaches_every_page_by_its_menus(visit):
    page = visit(EXECUTIVE, phone=True)
    page.get_by_text("Menü", exact=True).click()
    page.locator(".menu a", has_text="Ergebnisse").click()
    page.locator(".submenu summary").click()
    page.locator(".submenu a", has_text="Phasenplan").click()

    assert page.url.endswith("/plan/")
    assert page.locator(".submenu summary").inner_text() == "Ergebnisse: Phasenplan"
