"""Making a report of what a round published, with plugins that help and plugins that do not."""

import json
import time

import pytest

from cxmaturity.jobs.models import Job
from cxmaturity.organisations.scope import acting_for
from cxmaturity.reports import limits
from cxmaturity.reports.actions import make_report, render_file, request_report
from cxmaturity.reports.installed import installed_plugins
from cxmaturity.reports.models import StoredReport
from cxmaturity.reports.queries import REPORT_TASK, path_of, report_of
from cxmaturity.reports.reasons import ReportRefused
from cxmaturity.reports.tasks import make_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]

PLUGIN = """
import os, time
from cxmaturity.engine.report import Paragraphs
from cxmaturity.plugin import Number, Phrase, PluginInfo, Section, hookimpl

plugin = PluginInfo("{slug}", {{"de": "{slug}", "en": "{slug}"}}, "1.0.0")
NOTHING = Phrase({{"de": "", "en": ""}})
TEXT = {{"de": "Saisonkurve", "en": "Seasonal curve"}}


@hookimpl
def report_sections(result, profile):
    {body}
"""
SECTION = (
    'return [Section("{slug}", TEXT, Phrase(TEXT), (), (Paragraphs(TEXT, (Phrase({{"de": "{{x}}", "en": "{{x}}"}},'
    ' {{"x": Number({value}, "points")}}),)),), NOTHING)]'
)
BODIES = {
    "helps": SECTION.format(slug="helps", value="1.0"),
    "raises": "raise RuntimeError(str(profile))",
    "hangs": "time.sleep(60)",
    "dies": "os.kill(os.getpid(), 9)",
    "says_nan": SECTION.format(slug="says_nan", value='float("nan")'),
}


@pytest.fixture
def install(settings, tmp_path, monkeypatch):
    """Makes these the only plugins of the installation."""
    monkeypatch.setattr(limits, "PLUGIN_SECONDS", 0.5)
    monkeypatch.setattr(limits, "PAUSE", 0.05)
    settings.PLUGINS_FOLDER = tmp_path / "plugins"

    def install(*slugs, **bodies):
        for slug, body in {**{slug: BODIES[slug] for slug in slugs}, **bodies}.items():
            folder = settings.PLUGINS_FOLDER / slug
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "plugin.py").write_text(PLUGIN.format(slug=slug, body=body))
        installed_plugins.cache_clear()

    yield install
    installed_plugins.cache_clear()


def plugin_notices(report):
    return [
        block.text.values["plugin"]
        for section in report.sections
        for block in section.blocks
        if type(block).__name__ == "Notice" and block.kind == "plugin"
    ]


def test_a_report_says_what_it_was_made_of(result):
    stored = make_report(result=result)

    report = report_of(stored)
    assert (stored.kind, stored.complete, stored.left_out) == ("board", True, [])
    assert report.organisation == "Beispiel Werke"
    assert ["benchmark_xm_institute", "1.0.0"] in stored.plugins
    assert json.loads(stored.content)["type"] == "Report"


def test_a_report_is_made_once(result):
    first = make_report(result=result)

    assert make_report(result=result) == first
    assert StoredReport.objects.count() == 1


def test_the_same_ingredients_give_the_same_bytes(result):
    first = make_report(result=result)
    StoredReport.objects.all().delete()

    second = make_report(result=result)

    assert (second.key, second.content_digest) == (first.key, first.content_digest)


def test_another_set_of_plugins_is_another_report(result, install):
    first = make_report(result=result)
    install("helps")

    second = make_report(result=result)

    assert first.key != second.key
    assert [section.provider for section in report_of(second).sections].count("helps") == 1


@pytest.mark.parametrize("slug", ["raises", "hangs", "dies", "says_nan"])
def test_a_plugin_that_fails_is_named_and_the_report_is_made(result, install, slug):
    install(slug, "helps")
    started = time.monotonic()

    stored = make_report(result=result)

    report = report_of(stored)
    assert (stored.complete, stored.left_out, plugin_notices(report)) == (False, [slug], [slug])
    assert [section.provider for section in report.sections].count("helps") == 1
    assert time.monotonic() - started < 10


def test_three_plugins_that_hang_or_die_are_all_named(result, install):
    install("dies", "hangs", "raises", "helps")

    assert make_report(result=result).left_out == ["dies", "hangs", "raises"]


def test_a_report_without_a_plugin_is_made_anew_when_the_plugin_is_well_again(result, install):
    install(seasons="raise RuntimeError(str(profile))")
    broken = make_report(result=result)
    install(seasons=SECTION.format(slug="seasons", value="1.0"))

    whole = make_report(result=result)

    assert (broken.key, broken.complete, whole.key, whole.complete) == (whole.key, False, whole.key, True)
    assert make_report(result=result) == whole


def test_the_report_of_a_hanging_plugin_becomes_a_file(result, install):
    install("hangs")
    stored = make_report(result=result)

    page = path_of(render_file(stored_report=stored, format="html", language="de")).read_text()

    assert "Das Plugin „hangs“ trägt zu diesem Bericht nicht alles bei" in page


@pytest.mark.django_db(transaction=True)
def test_from_the_wish_to_the_file(result, organisation):
    job = request_report(result=result, format="html", language="en")

    make_file(job.pk)

    job.refresh_from_db()
    stored = StoredReport.objects.get()
    assert (job.state, job.progress, job.result["stored_report"]) == ("done", 1.0, stored.pk)
    with acting_for(organisation):
        assert [section.key for section in report_of(stored).sections][:1] == ["summary"]


def test_an_unknown_kind_is_refused(result):
    with pytest.raises(ReportRefused) as refused:
        request_report(result=result, kind="letter", format="pdf", language="de")

    assert [problem.code for problem in refused.value.problems] == ["unknown_kind"]
    assert Job.objects.filter(task=REPORT_TASK).count() == 0
