"""From a stored report to a file: written once, whole, found only by those who may."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from cxmaturity.organisations.actions import create_organisation
from cxmaturity.organisations.scope import NoActiveOrganisation, acting_for, unscoped
from cxmaturity.reports import actions, queries
from cxmaturity.reports.models import ReportFile
from cxmaturity.reports.reasons import ReportRefused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]


def render(stored_report, format="pdf", language="de", **more):
    return actions.render_file(stored_report=stored_report, format=format, language=language, **more)


def names(folder):
    return sorted(path.name for path in (folder / "reports").iterdir())


def test_a_file_is_what_its_row_says(stored_report, data_folder):
    steps = []

    file = render(stored_report, watch=steps.append)

    data = queries.path_of(file).read_bytes()
    assert data[:5] == b"%PDF-"
    assert (file.sha256, file.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert names(data_folder) == [queries.path_of(file).name]
    assert [step for step in steps if step] == ["drawing", "writing"]


def test_a_file_on_offer_is_not_made_again(stored_report):
    first = render(stored_report, "html")
    written = queries.path_of(first).stat().st_mtime_ns

    second = render(stored_report, "html")

    assert second == first
    assert queries.path_of(second).stat().st_mtime_ns == written


def test_a_file_that_was_lost_is_made_again_with_the_same_bytes(stored_report):
    first = render(stored_report)
    queries.path_of(first).unlink()

    second = render(stored_report)

    assert (second.path, second.sha256) == (first.path, first.sha256)
    assert hashlib.sha256(queries.path_of(second).read_bytes()).hexdigest() == first.sha256


def test_a_rerun_after_a_kill_between_file_and_row_leaves_one_file(stored_report, data_folder):
    first = render(stored_report, "html")
    ReportFile.objects.update(published_at=None, expires_at=None, sha256="", size=0)

    second = render(stored_report, "html")

    assert names(data_folder) == [queries.path_of(second).name]
    assert (ReportFile.objects.count(), second.sha256) == (1, first.sha256)


def test_languages_are_files_of_their_own(stored_report, data_folder):
    german, english = render(stored_report, "html", "de"), render(stored_report, "html", "en")

    assert len(names(data_folder)) == 2
    assert german.sha256 != english.sha256


def test_expired_files_are_not_offered_and_are_cleared_away(stored_report, data_folder):
    old = render(stored_report, "html", "de")
    ReportFile.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert list(queries.files_on_offer()) == []
    with pytest.raises(ReportFile.DoesNotExist):
        queries.file_on_offer(old.public_id)

    new = render(stored_report, "html", "en")
    assert names(data_folder) == [queries.path_of(new).name]
    assert list(ReportFile.objects.all()) == [new]


def test_a_file_expires_after_seven_days(stored_report):
    file = render(stored_report, "html")

    assert file.expires_at - file.published_at == timedelta(days=7)


def test_a_foreign_file_is_as_absent_as_a_missing_one(stored_report):
    file = render(stored_report, "html")
    assert queries.file_on_offer(file.public_id) == file

    with acting_for(create_organisation(name="Andere Firma")), pytest.raises(ReportFile.DoesNotExist):
        queries.file_on_offer(file.public_id)


def test_without_an_organisation_nothing_is_found(stored_report):
    from contextvars import Context

    with pytest.raises(NoActiveOrganisation):
        Context().run(lambda: ReportFile.objects.first())
    with unscoped("the test looks at all clients"):
        assert queries.latest_report(stored_report.result) == stored_report


def test_an_unknown_format_and_language_are_named_together(stored_report):
    with pytest.raises(ReportRefused) as refused:
        render(stored_report, "docx", "fr")

    assert [(problem.code, problem.where) for problem in refused.value.problems] == [
        ("unknown_format", "format"),
        ("unknown_language", "language"),
    ]
    assert refused.value.problems[1].hint == {"de": "Möglich sind: de, en.", "en": "Possible are: de, en."}


def test_the_stored_report_comes_back_as_it_was(stored_report):
    from tests.reports.example_report import example_report

    assert queries.report_of(stored_report) == example_report()
