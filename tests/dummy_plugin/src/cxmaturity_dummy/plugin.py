"""Every hook of cxmaturity in use. CXMATURITY_DUMMY="<hook>:<mode>" makes one of them misbehave."""

import os
import time
from dataclasses import replace
from pathlib import Path

from cxmaturity.engine.report import Paragraphs
from cxmaturity.files.pack_file import read_pack
from cxmaturity.plugin import Phrase, PluginInfo, ReportFormat, ScoringMethod, Section, hookimpl

HERE = Path(__file__).parent
MARKUP = "<b onclick=alert(1)>dummy</b>"
plugin = PluginInfo("dummy", {"de": "Probe", "en": "Dummy"}, "1.2.0", requires="cxmaturity>=0.1,<0.3")


def misbehave(hook, good):
    """What this hook returns: `good`, or what the environment asks it to do wrong."""
    broken, _, mode = os.environ.get("CXMATURITY_DUMMY", "").partition(":")
    if broken != hook:
        return good
    if mode == "raises":
        raise RuntimeError("dummy is broken")
    if mode == "exits":
        raise SystemExit(3)
    if mode == "hangs":
        time.sleep(3600)
    return {
        "none": None,
        "wrong_type": ["not what was asked for"],
        "text": "abc",
        "million": (good[0] for _ in range(1_000_000)),
        "generator": (1 / 0 for _ in range(1)),
    }[mode]


def mode_is(hook, mode):
    return os.environ.get("CXMATURITY_DUMMY") == f"{hook}:{mode}"


@hookimpl
def register_benchmarks():
    pack = read_pack(HERE / "figures.yaml")
    figure = pack.figures[0]
    if mode_is("register_benchmarks", "nan"):
        return [replace(pack, figures=(replace(figure, value=float("nan")),))]
    if mode_is("register_benchmarks", "html"):
        return [replace(pack, figures=(replace(figure, metric={"de": MARKUP, "en": MARKUP}),))]
    if mode_is("register_benchmarks", "no_source"):
        return [replace(pack, sources=())]
    return misbehave("register_benchmarks", [pack])


@hookimpl
def register_questionnaires():
    return misbehave("register_questionnaires", [HERE / "short-check.yaml"])


@hookimpl
def register_report_formats():
    format = ReportFormat("dummy", {"de": "Probe", "en": "Dummy"}, "text/plain", "txt", render)
    return misbehave("register_report_formats", [format])


def render(report, language):
    return f"{language}: {report.organisation}".encode()


@hookimpl
def register_scoring_methods():
    method = ScoringMethod(
        key="dummy",
        title={"de": "Probe", "en": "Dummy"},
        note={"de": "Alles voll.", "en": "Everything fully."},
        source="dummy",
        rule="levels",
        own="F",
        below="F",
    )
    if mode_is("register_scoring_methods", "nan"):
        return [replace(method, own=float("nan"))]
    if mode_is("register_scoring_methods", "html"):
        return [replace(method, title={"de": MARKUP, "en": MARKUP})]
    return misbehave("register_scoring_methods", [method])


@hookimpl
def report_sections(result, profile):
    text = {"de": "Gruß von {name}", "en": "Greetings from {name}"}
    section = Section(
        key="dummy",
        kicker={"de": "Probe", "en": "Dummy"},
        headline=Phrase(text, {"name": profile.name}),
        lead=(),
        blocks=(Paragraphs({"de": "Probe", "en": "Dummy"}, (Phrase(text, {"name": result.round.organisation}),)),),
        source=Phrase({"de": "Eigene Angabe", "en": "Own statement"}),
    )
    if mode_is("report_sections", "html"):
        return [replace(section, kicker=MARKUP)]
    if mode_is("report_sections", "nan"):
        return [replace(section, headline=Phrase(text, {"name": float("nan")}))]
    return misbehave("report_sections", [section])
