"""How a respondent moves in the browser: by the mailed link, question by question, to the thanks."""

import os
import re
from pathlib import Path

from playwright.sync_api import expect

SHOTS = os.environ.get("JOURNEY_SHOTS", "")
SAVED = "[data-saved]:not(:empty)"


def shoot(page, name):
    """A picture for looking at, where a folder is named."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def enter(page, link):
    """By the link to the first question."""
    page.goto(link)
    page.locator("main button.primary").click()
    page.wait_for_url(re.compile("/a/$"))
    begin(page)


def begin(page):
    accepted = page.locator("input[name=accepted]")
    if accepted.count():
        accepted.check()
    page.locator("main button.primary").click()
    page.wait_for_url("**/a/teil/**")


def current(page):
    """The question on the screen of a phone."""
    return page.locator(".question:visible").first


def choose(question, place=2):
    """Answer a question of any kind with a click in each of its groups and fields."""
    for name in names_of(question, "input[type=radio][name^='answer.']"):
        radios = question.locator(f"input[name='{name}']:not([value=dk]):not([value=na]):not([value=''])")
        if radios.count() and radios.first.is_visible():
            radios.nth(min(place, radios.count() - 1)).locator("xpath=ancestor::label").click()
    for at, select in enumerate(question.locator("select[name^='extra.']").all(), 1):
        select.select_option(index=at)
    for field in question.locator("input[type=number]").all():
        field.fill("7")


def names_of(question, selector):
    return question.locator(selector).evaluate_all("fields => [...new Set(fields.map(field => field.name))]")


def choose_everywhere(page, place=2):
    for question in page.locator(".question").all():
        choose(question, place)


def onward(page):
    before = page.url
    page.locator("[data-next]").click()
    page.wait_for_url(lambda url: url != before)


def answer_all(page, place=2):
    """Section by section to the page before the submit."""
    while "/a/teil/" in page.url:
        choose_everywhere(page, place)
        section = page.url.split("#")[0]
        page.locator("[data-next]").click()
        page.wait_for_url(lambda url, section=section: url.split("#")[0] != section)
    assert page.url.endswith("/a/abgeben/")


def submit(page):
    page.locator("main form button.primary").click()
    page.wait_for_load_state()


def expect_saved(page):
    expect(page.locator("#autosave")).to_be_empty()
    expect(page.locator(SAVED)).to_be_visible()


def checked(page, item):
    """The chosen values of an item, in the order of the page."""
    found = page.locator(f"[data-item='{item}'] input:checked")
    return found.evaluate_all("fields => fields.map(field => field.value)")
