"""Contrast is checked here, because page checkers do not see text inside a drawing."""

import re
from pathlib import Path

import pytest

from cxmaturity.reports.charts.palette import COLOURS, MARK_PAIRS, TEXT_PAIRS

ROOMS = Path(__file__).resolve().parents[2] / "cxmaturity"
CSS = [
    ROOMS / "web/static/web/tokens.css",
    ROOMS / "web/static/web/app.css",
    ROOMS / "reports/static/reports/charts.css",
]
THEMES = {"light": 1, "dark": 2}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def site_colours(theme: str) -> dict[str, str]:
    """Class name of a fill or stroke -> its colour in the theme, read from the style sheets of the site."""
    css = "".join(path.read_text(encoding="utf-8") for path in CSS)
    pair = r"light-dark\((#\w{6}), ?(#\w{6})\)"
    tokens = {found[1]: found[THEMES[theme] + 1] for found in re.finditer(rf"--([\w-]+): {pair}", css)}
    classes = {}
    for found in re.finditer(rf"\.([fs]-\w+) {{ (?:fill|stroke): (?:var\(--([\w-]+)\)|{pair}|none);? }}", css):
        classes[found[1]] = tokens.get(found[2] or "", found[THEMES[theme] + 2] or "")
    return classes


@pytest.mark.parametrize(("one", "other"), TEXT_PAIRS)
def test_printed_text_can_be_read(one, other):
    assert contrast(COLOURS[one], COLOURS[other]) >= 4.5


@pytest.mark.parametrize(("one", "other"), MARK_PAIRS)
def test_printed_marks_can_be_seen(one, other):
    assert contrast(COLOURS[one], COLOURS[other]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("one", "other"), TEXT_PAIRS)
def test_text_on_the_site_can_be_read(one, other, theme):
    colours = site_colours(theme)
    assert contrast(colours[f"f-{one}"], colours[f"f-{other}"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("one", "other"), MARK_PAIRS)
def test_marks_on_the_site_can_be_seen(one, other, theme):
    colours = site_colours(theme)
    kind = "f" if f"f-{one}" in colours else "s"
    assert contrast(colours[f"{kind}-{one}"], colours[f"f-{other}"]) >= 3


def test_stages_stay_in_order_without_colour():
    values = [luminance(COLOURS[f"st{stage}"]) for stage in range(1, 6)]
    assert values == sorted(values, reverse=True)


def test_every_class_the_charts_use_has_a_colour_on_the_site():
    drawn = "".join(path.read_text(encoding="utf-8") for path in (ROOMS / "reports/charts").glob("*.py"))
    used = {name for name in COLOURS if f'"{name}"' in drawn}
    known = site_colours("dark")
    assert {name for name in used if f"f-{name}" not in known and f"s-{name}" not in known} == set()
