"""Somebody walks through pages: every click is counted, every page looked at by axe in light and dark."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from tests.journeys.answering import shoot
from tests.journeys.test_access_for_all import RULES


@dataclass
class Walk:
    """page walks; eyes is a window of the same person with scripts, for what axe needs."""

    page: Page
    eyes: Page
    name: str
    clicks: int = 0
    headlines: list[str] = field(default_factory=list)
    found: list[tuple] = field(default_factory=list)

    def click(self, target: Locator):
        self.clicks += 1
        target.click()
        self.page.wait_for_load_state()
        self.look()

    def press(self, name: str):
        self.click(self.page.get_by_role("button", name=name, exact=True))

    def follow(self, name: str):
        self.click(self.page.locator("main").get_by_role("link", name=name, exact=True).first)

    def hand_over(self, file, button: str):
        """Choosing a file counts as a click."""
        self.clicks += 1
        self.page.locator("input[type=file]").set_input_files(file)
        self.press(button)

    def look(self):
        if self.page is not self.eyes:
            self.eyes.goto(self.page.url)
        self.headlines.append(self.eyes.locator("h1").inner_text())
        assert self.eyes.locator("h1").count() == 1
        for theme in ("light", "dark"):
            self.eyes.emulate_media(color_scheme=theme, reduced_motion="reduce")
            self._look_at(theme)

    def _look_at(self, theme: str):
        shoot(self.page, f"{self.name}-{len(self.headlines):02}-{theme}")
        violations = Axe().run(self.eyes, options=RULES).response["violations"]
        self.found += [(self.eyes.url, theme, each["id"], each["nodes"][0]["html"][:160]) for each in violations]
