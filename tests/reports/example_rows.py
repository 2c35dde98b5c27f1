"""Rows around the example report, for tests that need a report but no round that was really answered."""

import hashlib
import json

from django.utils import timezone

from cxmaturity.assessments.models import QuestionnaireVersion, Round
from cxmaturity.engine.plain import to_plain
from cxmaturity.reports.models import StoredReport
from cxmaturity.reports.queries import report_key
from cxmaturity.results.models import Result
from tests.reports.example_report import example_report


def store_example_result(organisation):
    """A row to hang reports on; nothing reads its content."""
    version = QuestionnaireVersion.objects.create(slug="example", version="1.0.0", digest="0" * 64, content=b"")
    closed = Round.objects.create(
        organisation=organisation,
        title={"de": "Erhebung", "en": "Assessment"},
        questionnaire_version=version,
        mode="attributed",
        closed_at=timezone.now(),
    )
    return Result.objects.create(
        organisation=organisation,
        round=closed,
        content="{}",
        digest=hashlib.sha256(b"{}").hexdigest(),
        engine_version="0.1.0",
        numpy_version="2",
        scipy_version="1",
        created_at=timezone.now(),
    )


def store_example_report(result):
    """The example report, as if it had been made of this result today: asking for its report finds it."""
    content = json.dumps(to_plain(example_report()), sort_keys=True, ensure_ascii=False)
    return StoredReport.objects.create(
        organisation=result.organisation,
        result=result,
        kind="board",
        key=report_key(result, "board"),
        content=content,
        content_digest=hashlib.sha256(content.encode()).hexdigest(),
        complete=True,
        engine_version="0.1.0",
        created_at=timezone.now(),
    )
