"""Files of others that the site brings along, and the colours of its own."""

import hashlib
import json
import posixpath
import re

import pytest
from django.contrib.staticfiles import finders

from tests.house.tree import ROOT

STATIC = ROOT / "cxmaturity" / "web" / "static" / "web"
OWN = {
    "answer",
    "answer.css",
    "answer.js",
    "app.css",
    "comments.css",
    "council.css",
    "field.css",
    "icon.svg",
    "pages.css",
    "preparing.css",
    "tokens.css",
    "vendor.json",
}


def entries(folder):
    return json.loads((folder / "vendor.json").read_text(encoding="utf-8"))


def test_every_vendored_file_is_the_one_of_the_manifest_with_its_licence():
    for entry in entries(STATIC):
        assert hashlib.sha256((STATIC / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
        assert (STATIC / entry["licence_file"]).read_text(encoding="utf-8").startswith("MIT License")
    named = {entry[key] for entry in entries(STATIC) for key in ("file", "licence_file")}
    assert {path.name for path in STATIC.iterdir()} == named | OWN


def test_style_sheets_load_nothing_but_files_that_are_served():
    for sheet in STATIC.glob("*.css"):
        for target in re.findall(r"url\(\"?([^\")]+)\"?\)", sheet.read_text(encoding="utf-8")):
            served = finders.find(posixpath.normpath(f"web/{target}"))
            assert target.startswith("data:image/svg+xml") or served, (sheet.name, target)


def test_there_is_one_font_and_the_manifest_of_the_reports_names_it():
    fonts = {path.name for path in (ROOT / "cxmaturity").rglob("*.woff2")}

    assert fonts == {entry["file"] for entry in entries(ROOT / "cxmaturity" / "reports" / "static" / "reports")}


def tokens():
    css = (STATIC / "tokens.css").read_text(encoding="utf-8")
    found = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", css)
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


GROUNDS = ("bg", "surface", "quiet", "band")
TEXT = [(ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in GROUNDS]
TEXT += [(name, f"{name}-soft") for name in ("accent", "ok", "warn", "crit", "info")]
TEXT += [("ink", f"{name}-soft") for name in ("ok", "warn", "info")]
TEXT += [("accent", ground) for ground in GROUNDS] + [("on-accent", "accent"), ("on-accent", "accent-hover")]
TEXT += [("crit", ground) for ground in ("bg", "surface")]
TEXT += [(f"on-stage-{number}", f"stage-{number}") for number in range(1, 6)]
TEXT += [("on-phase", f"phase-{number}") for number in range(1, 5)]
SHAPES = [(mark, ground) for mark in ("is", "target", "bench", "lead", "mgmt", "staff") for ground in GROUNDS]
SHAPES += [("line-strong", ground) for ground in ("bg", "surface")] + [("focus", ground) for ground in GROUNDS]


@pytest.mark.parametrize(("theme", "place"), [("light", 0), ("dark", 1)])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (SHAPES, 3.0)], ids=["text", "shapes"])
def test_colours_can_be_told_apart_in_both_themes(theme, place, pairs, least):
    colours = tokens()
    weak = {
        f"{first} on {second}": round(contrast(colours[first][place], colours[second][place]), 2)
        for first, second in pairs
        if contrast(colours[first][place], colours[second][place]) < least
    }

    assert weak == {}
