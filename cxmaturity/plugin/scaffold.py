"""A new benchmark plugin: a folder with ten lines of code and a data file to fill in."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from cxmaturity.engine.errors import Problem, Refused

_CODE = """from pathlib import Path

from cxmaturity.files.pack_file import read_pack
from cxmaturity.plugin import PluginInfo, hookimpl

plugin = PluginInfo("{slug}", {{"de": "{slug}", "en": "{slug}"}}, "0.1.0", requires="cxmaturity>=0.1,<0.3")


@hookimpl
def register_benchmarks():
    return [read_pack(Path(__file__).with_name("figures.yaml"))]
"""
_DATA = """# Every number needs a source; a source needs title, publisher, year, population, n and licence.
# Where the year or n was not published, leave it out and say so in year_note or n_note, in German and English.
slug: {pack}
title: {{de: Beispielstudie, en: Example study}}
version: 0.1.0
kind: practice        # practice, stage_distribution, outcome, pool or it_adoption; never mixed in one pack
scale: [0, 100]       # lowest and highest possible value
unit: percent
direction: context    # higher (is better), lower (is better) or context (neither)
sources:
  - key: example
    title: Example study (replace)
    publisher: Example publisher
    year: 2025
    url: https://example.org/study
    region: DACH
    population: {{de: Unternehmen, en: companies}}
    n: 250
    licence: single figures quoted with source
    grade: B          # A publisher or official page, B press or transcription, C list page (never in a report)
figures:
  - key: example_share
    source: example
    metric: {{de: Kundenfeedback wird gemessen, en: Customer feedback is measured}}
    value: 40
    items: [MEA-1]    # the items of the questionnaire it stands beside
    match: C          # A same question ... D same topic only
    option_keys: [2..4]   # the answers that mean "we do that, too"
"""


def write_plugin(folder: Path, slug: str) -> Path:
    """Writes folder/slug/plugin.py and figures.yaml, and returns that folder. Refused when the name is taken or wrong."""
    target = folder / slug
    if not re.fullmatch(r"[a-z][a-z0-9_]*", slug):
        raise Refused(
            [
                Problem(
                    "bad_slug",
                    {
                        "de": "Ein Name besteht aus a–z, 0–9 und Unterstrich und beginnt mit einem Buchstaben.",
                        "en": "A name consists of a-z, 0-9 and underscore and begins with a letter.",
                    },
                    slug,
                )
            ]
        )
    if target.exists():
        message = {"de": "Diesen Ordner gibt es schon.", "en": "This folder exists already."}
        raise Refused([Problem("exists", message, f"{folder.name}/{slug}")])
    try:
        target.mkdir(parents=True)
        (target / "figures.yaml").write_text(_DATA.format(pack=slug.replace("_", "-")), encoding="utf-8")
        (target / "plugin.py").write_text(_CODE.format(slug=slug), encoding="utf-8")
    except OSError as error:
        shutil.rmtree(target, ignore_errors=True)
        raise Refused([_not_written(f"{folder.name}/{slug}", error)]) from None
    return target


def _not_written(where: str, error: OSError) -> Problem:
    return Problem(
        "not_writable",
        {
            "de": f"Der Ordner lässt sich nicht schreiben ({error.strerror}).",
            "en": f"The folder cannot be written ({error.strerror}).",
        },
        where,
    )
