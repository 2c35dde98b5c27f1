from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import timezone

from cxmaturity.audit.actions import record
from cxmaturity.engine import landscape as engine
from cxmaturity.engine.errors import Problem
from cxmaturity.engine.landscape import Landscape
from cxmaturity.engine.plain import to_plain
from cxmaturity.files.table_file import Table, read_table
from cxmaturity.landscape.changes import difference
from cxmaturity.landscape.errors import LandscapeRefused, already_applied, not_there
from cxmaturity.landscape.file_reading import LandscapeFile, read_links, read_systems, read_touchpoints
from cxmaturity.landscape.models import LONGEST_CODE, LandscapeUpload, Link, System, Touchpoint
from cxmaturity.landscape.queries import landscape_now
from cxmaturity.landscape.rules import Named, link_problems, named_problems, tidied
from cxmaturity.landscape.uploads import UploadedRows, content_of_upload
from cxmaturity.organisations.actions import actor_id
from cxmaturity.organisations.department_paths import plain_slug
from cxmaturity.organisations.models import Organisation, User
from cxmaturity.organisations.names import LONGEST_NAME, compare_key, tidy
from cxmaturity.organisations.queries import department_tree
from cxmaturity.organisations.scope import acting_for

FACTS = {Touchpoint: ("phase", "frequency", "last_review", "measured_by"), System: ("kind", "owner")}
KINDS = {Touchpoint: "touchpoint", System: "system"}


@transaction.atomic
def add_touchpoint(
    *,
    organisation: Organisation,
    touchpoint: engine.Touchpoint,
    links: Mapping[str, str] | None = None,
    by: User | None = None,
) -> engine.Touchpoint:
    """links: code of a system -> how it is linked, "" = not stated; systems that are not named stay. Without a code
    the touchpoint gets one made of its name."""
    return _add(organisation, touchpoint, Touchpoint, links or {}, by)


@transaction.atomic
def change_touchpoint(
    *,
    organisation: Organisation,
    touchpoint: engine.Touchpoint,
    links: Mapping[str, str] | None = None,
    by: User | None = None,
) -> engine.Touchpoint:
    """As `add_touchpoint`, of the one with this code."""
    return _change(organisation, touchpoint, Touchpoint, links or {}, by)


@transaction.atomic
def remove_touchpoint(*, organisation: Organisation, code: str, by: User | None = None) -> None:
    """With its links; results that were published keep it."""
    _remove(organisation, code, Touchpoint, by)


@transaction.atomic
def add_system(*, organisation: Organisation, system: engine.System, by: User | None = None) -> engine.System:
    return _add(organisation, system, System, {}, by)


@transaction.atomic
def change_system(*, organisation: Organisation, system: engine.System, by: User | None = None) -> engine.System:
    return _change(organisation, system, System, {}, by)


@transaction.atomic
def remove_system(*, organisation: Organisation, code: str, by: User | None = None) -> None:
    """With its links; results that were published keep it."""
    _remove(organisation, code, System, by)


@transaction.atomic
def import_landscape(*, organisation: Organisation, rows: Landscape, by: User | None = None) -> int:
    """Add or change by code, all or nothing; what is not named stays. Returns how many rows were written.

    Raises LandscapeRefused with every problem.
    """
    touchpoints = [tidied(each) for each in rows.touchpoints]
    systems = [tidied(each) for each in rows.systems]
    with acting_for(organisation):
        _refuse(_problems(touchpoints, systems, rows.links, landscape_now()))
        _write(organisation, touchpoints, Touchpoint)
        _write(organisation, systems, System)
        _write_links(organisation, rows.links)
        facts = {"touchpoints": len(touchpoints), "systems": len(systems), "links": len(rows.links)}
        record(actor=actor_id(by), organisation=organisation.pk, event="landscape.imported", facts=facts)
    return sum(facts.values())


@transaction.atomic
def read_upload(*, organisation: Organisation, kind: str, name: str, data: bytes) -> LandscapeUpload:
    """Keep what a file says until somebody confirms it, in place of an earlier one of its kind that nobody confirmed.

    Raises Refused with every problem of the file; then nothing is kept. What was taken over already is refused as long
    as it would change nothing.
    """
    name = tidy(name)[:LONGEST_NAME]
    table = read_table(data, name)
    with acting_for(organisation):
        current = landscape_now()
        file = _read(kind, table, current)
        file_digest = hashlib.sha256(data).hexdigest()
        known = LandscapeUpload.objects.filter(kind=kind, digest=file_digest).exclude(applied_at=None)
        if not difference(current, file.rows).changed and known.exists():
            raise already_applied()
        LandscapeUpload.objects.filter(kind=kind, applied_at=None).delete()
        content = UploadedRows(file.rows, file.warnings, table.delimiter, table.sheet)
        return LandscapeUpload.objects.create(
            organisation=organisation, kind=kind, name=name, digest=file_digest, content=to_plain(content)
        )


@transaction.atomic
def apply_upload(*, upload: LandscapeUpload, by: User | None = None) -> int:
    """Take over what was shown, once. Returns the rows."""
    content = content_of_upload(upload)
    applied = {"applied_at": timezone.now(), "content": {}}
    if not LandscapeUpload.objects.filter(pk=upload.pk, applied_at=None).update(**applied):
        raise already_applied()
    return import_landscape(organisation=upload.organisation, rows=content.landscape, by=by)


def _add(organisation: Organisation, row: Any, model: Any, links: Mapping[str, str], by: User | None) -> Any:
    with acting_for(organisation):
        named = tidied(row if row.code.strip() else replace(row, code=_free_code(row.name, model)))
        if model.objects.filter(code=named.code).exists():
            raise LandscapeRefused([_taken(named.code)])
        _save(organisation, named, model, links)
        _record(organisation, "landscape.added", model, named.code, by)
    return named


def _change(organisation: Organisation, row: Any, model: Any, links: Mapping[str, str], by: User | None) -> Any:
    with acting_for(organisation):
        named = tidied(row)
        if not model.objects.filter(code=named.code).exists():
            raise not_there(named.code)
        _save(organisation, named, model, links)
        _record(organisation, "landscape.changed", model, named.code, by)
    return named


def _remove(organisation: Organisation, code: str, model: Any, by: User | None) -> None:
    with acting_for(organisation):
        gone, _ = model.objects.filter(code=code).delete()
        if not gone:
            raise not_there(code)
        _record(organisation, "landscape.removed", model, code, by)


def _save(organisation: Organisation, row: Named, model: Any, links: Mapping[str, str]) -> None:
    current = landscape_now()
    touchpoints, systems = ([row], []) if model is Touchpoint else ([], [row])
    stated = [engine.Link(row.code, system, link) for system, link in links.items() if link]
    _refuse(_problems(touchpoints, systems, stated, current))
    _write(organisation, [row], model)
    emptied = [system for system, link in links.items() if not link]
    Link.objects.filter(touchpoint__code=row.code, system__code__in=emptied).delete()
    _write_links(organisation, stated)


def _problems(
    touchpoints: Sequence[Named], systems: Sequence[Named], links: Sequence[engine.Link], current: Landscape
) -> list[Problem]:
    departments = {node.code for node in department_tree()} | {each.owner for each in current.systems}
    after = Landscape((*current.touchpoints, *touchpoints), (*current.systems, *systems))
    return [
        *named_problems(touchpoints, _places(touchpoints), current.touchpoints, departments),
        *named_problems(systems, _places(systems), current.systems, departments),
        *link_problems(links, [f"{each.touchpoint} × {each.system}" for each in links], after),
    ]


def _places(rows: Sequence[Named]) -> list[str]:
    """One row is a form, whose fields are named."""
    return [""] if len(rows) == 1 else [row.code for row in rows]


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise LandscapeRefused(problems)


def _taken(code: str) -> Problem:
    message = {"de": f"Den Code „{code}“ gibt es schon.", "en": f'The code "{code}" is there already.'}
    return Problem("duplicate_row", message, "code")


def _free_code(name: str, model: Any) -> str:
    base = plain_slug(name)[: LONGEST_CODE - 4].strip("-")
    taken = set(model.objects.values_list("code", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next((code for code in (base, *numbered) if code not in taken), base)


def _write(organisation: Organisation, rows: Sequence[Named], model: Any) -> None:
    stored = {row.code: row for row in model.objects.all()}
    # Two may swap their names: every changed one gives its old name free first.
    codes = [row.code for row in rows]
    model.objects.filter(code__in=codes).update(name_key=Concat(Value("\n"), "code"))
    for row in rows:
        entry = stored.get(row.code) or model(organisation=organisation, code=row.code)
        entry.name, entry.name_key = row.name, compare_key(row.name)
        for field in FACTS[model]:
            setattr(entry, field, getattr(row, field))
        entry.save()


def _write_links(organisation: Organisation, links: Sequence[engine.Link]) -> None:
    touchpoints = dict(Touchpoint.objects.values_list("code", "pk")) if links else {}
    systems = dict(System.objects.values_list("code", "pk")) if links else {}
    Link.objects.bulk_create(
        [
            Link(
                organisation=organisation,
                touchpoint_id=touchpoints[each.touchpoint],
                system_id=systems[each.system],
                link=each.link,
            )
            for each in links
        ],
        update_conflicts=True,
        unique_fields=["touchpoint", "system"],
        update_fields=["link"],
    )


def _record(organisation: Organisation, event: str, model: Any, code: str, by: User | None) -> None:
    facts = {"kind": KINDS[model], "code": code}
    record(actor=actor_id(by), organisation=organisation.pk, event=event, facts=facts)


def _read(kind: str, table: Table, current: Landscape) -> LandscapeFile:
    if kind == LandscapeUpload.Kind.TOUCHPOINTS:
        return read_touchpoints(table, current, timezone.localdate())
    if kind == LandscapeUpload.Kind.SYSTEMS:
        return read_systems(table, current, department_tree())
    return read_links(table, current)
