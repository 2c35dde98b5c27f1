from __future__ import annotations

import hashlib
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from cxmaturity import __version__
from cxmaturity.assessments.models import Round
from cxmaturity.audit.actions import record
from cxmaturity.engine.errors import Problem
from cxmaturity.engine.plain import digest
from cxmaturity.engine.text import Text
from cxmaturity.jobs.actions import enqueue, restart
from cxmaturity.jobs.models import Job
from cxmaturity.organisations.actions import actor_id
from cxmaturity.organisations.models import LANGUAGES, Organisation, User
from cxmaturity.organisations.scope import acting_for
from cxmaturity.reports import making, storage
from cxmaturity.reports.limits import Watch, unwatched
from cxmaturity.reports.models import ReportFile, StoredReport
from cxmaturity.reports.packs import PACK_TASK, ingredients_of_pack, pack_key, write_pack
from cxmaturity.reports.queries import (
    KEPT,
    KINDS,
    REPORT_TASK,
    files_on_offer,
    ingredients_of,
    pack_file,
    pack_jobs,
    plugin_versions,
    report_formats,
    report_key,
)
from cxmaturity.reports.reasons import ReportRefused
from cxmaturity.results.models import Result


def request_report(*, result: Result, format: str, language: str, kind: str = "board", by: User | None = None) -> Job:
    """The job that makes this file, new or already there; its result names the file once it is done."""
    _refuse_unknown(kind=kind, format=format, language=language)
    with acting_for(result.organisation), transaction.atomic():
        payload = {"organisation": result.organisation_id, "result": result.pk, "kind": kind}
        key = digest([REPORT_TASK, report_key(result, kind), format, language])
        job = enqueue(task=REPORT_TASK, payload={**payload, "format": format, "language": language}, key=key)
        if job.state == Job.State.DONE and not _is_on_offer(job):
            restart(job=job)
            job.refresh_from_db()
        facts = {"result": result.digest, "kind": kind, "format": format, "language": language}
        record(actor=actor_id(by), organisation=result.organisation_id, event="report.requested", facts=facts)
    return job


def make_report(*, result: Result, kind: str = "board", watch: Watch = unwatched) -> StoredReport:
    """The report of a result: the one that was made of the same ingredients, or a new one."""
    _refuse_unknown(kind=kind)
    with acting_for(result.organisation):
        key = report_key(result, kind)
        made = StoredReport.objects.filter(key=key, complete=True).first()
        return made or _store(result, kind, key, making.make(ingredients_of(result), watch))


def _store(result: Result, kind: str, key: str, made: making.MadeReport) -> StoredReport:
    facts = {
        "organisation_id": result.organisation_id,
        "result": result,
        "kind": kind,
        "content": made.content,
        "content_digest": hashlib.sha256(made.content.encode()).hexdigest(),
        "plugins": plugin_versions(),
        "left_out": list(made.left_out),
        "engine_version": __version__,
        "created_at": timezone.now(),
    }
    if made.left_out:
        return StoredReport.objects.create(key=key, complete=False, **facts)
    stored, _ = StoredReport.objects.get_or_create(key=key, complete=True, defaults=facts)
    return stored


def render_file(*, stored_report: StoredReport, format: str, language: str, watch: Watch = unwatched) -> ReportFile:
    """The report as a file: the one on offer, or a new one."""
    _refuse_unknown(format=format, language=language)
    with acting_for(stored_report.organisation):
        there = files_on_offer().filter(stored_report=stored_report, format=format, language=language).first()
        if there and storage.place(there.path).exists():
            return there
        made_at = int(stored_report.created_at.timestamp())
        data = making.write(stored_report.content, report_formats()[format], language, made_at, watch)
        watch("writing")
        return _publish(stored_report, format, language, data)


def _publish(stored_report: StoredReport, format: str, language: str, data: bytes) -> ReportFile:
    """The row that names the place comes first: a rerun after a kill writes to the same place, never beside it."""
    remove_expired_files()
    file, _ = ReportFile.objects.get_or_create(
        stored_report=stored_report,
        format=format,
        language=language,
        defaults={
            "organisation_id": stored_report.organisation_id,
            "path": storage.new_path(report_formats()[format].extension),
        },
    )
    storage.save(file.path, data)
    file.sha256, file.size = hashlib.sha256(data).hexdigest(), len(data)
    file.published_at = timezone.now()
    file.expires_at = file.published_at + KEPT
    file.save(update_fields=["sha256", "size", "published_at", "expires_at"])
    return file


def request_pack(*, round: Round, language: str, by: User | None = None) -> Job:
    """The job that makes the works-council pack of a round as it stands, new or already there."""
    _refuse_unknown(language=language)
    with acting_for(round.organisation), transaction.atomic():
        ingredients = ingredients_of_pack(round)
        payload = {"organisation": round.organisation_id, "round": round.pk, "language": language}
        job = enqueue(task=PACK_TASK, payload=payload, key=pack_key(ingredients, round, language))
        if job.state == Job.State.DONE and not _holds_what_was_ordered(job):
            restart(job=job)
            job.refresh_from_db()
        facts = {"round": round.pk, "configuration": ingredients.facts.digest, "language": language}
        record(actor=actor_id(by), organisation=round.organisation_id, event="pack.requested", facts=facts)
    return job


def make_pack(*, job: Job, round: Round, language: str, watch: Watch = unwatched) -> dict[str, str]:
    """The file of a pack as the round stands now. Its place follows from the job: a rerun after a kill writes to the same
    one. key: of what was drawn; it is not the job's when something changed after the order."""
    remove_expired_packs(round.organisation)
    path, ingredients = storage.path_of("pdf", job.key), ingredients_of_pack(round)
    data = write_pack(ingredients, language, int(job.created.timestamp()), watch)
    watch("writing")
    storage.save(path, data)
    return {"path": path, "key": pack_key(ingredients, round, language)}


def remove_expired_packs(organisation: Organisation) -> None:
    expired = pack_jobs(organisation).filter(state=Job.State.DONE, finished__lte=timezone.now() - KEPT)
    for job in expired:
        storage.remove(job.result["path"])


def remove_expired_files() -> int:
    """The active organisation's files that are no longer on offer: first the file, then its row."""
    expired = list(ReportFile.objects.filter(expires_at__lte=timezone.now()))
    for file in expired:
        storage.remove(file.path)
        file.delete()
    return len(expired)


def _holds_what_was_ordered(job: Job) -> bool:
    return pack_file(job) is not None and job.result.get("key") == job.key


def _is_on_offer(job: Job) -> bool:
    file = files_on_offer().filter(pk=(job.result or {}).get("file")).first()
    return file is not None and storage.place(file.path).exists()


def _refuse_unknown(*, kind: str | None = None, format: str | None = None, language: str | None = None) -> None:
    asked: tuple[tuple[str, str | None, Collection[str], Text], ...] = (
        ("kind", kind, KINDS, {"de": "Diese Art von Bericht", "en": "This kind of report"}),
        (
            "format",
            format,
            report_formats() if format is not None else (),
            {"de": "Dieses Format", "en": "This format"},
        ),
        ("language", language, [code for code, _ in LANGUAGES], {"de": "Diese Sprache", "en": "This language"}),
    )
    problems = [
        _unknown(what, value, allowed, name)
        for what, value, allowed, name in asked
        if value is not None and value not in allowed
    ]
    if problems:
        raise ReportRefused(problems)


def _unknown(what: str, value: str, allowed: Collection[str], name: Text) -> Problem:
    known = ", ".join(sorted(allowed))
    message = {
        "de": f"{name['de']} gibt es nicht: „{value}“.",
        "en": f"{name['en']} does not exist: “{value}”.",
    }
    hint = {"de": f"Möglich sind: {known}.", "en": f"Possible are: {known}."}
    return Problem(f"unknown_{what}", message, where=what, hint=hint)
