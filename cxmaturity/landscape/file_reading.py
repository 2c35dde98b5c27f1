"""A table of touchpoints, of systems or of links becomes rows; every bad cell is named, at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cxmaturity.engine.errors import FileRefused, Problem
from cxmaturity.engine.landscape import Landscape, Link, System, Touchpoint
from cxmaturity.engine.response import Department
from cxmaturity.files.headings import Columns, find_columns, names_column
from cxmaturity.files.problems import file_problem
from cxmaturity.files.table_file import Row, Table
from cxmaturity.landscape.cells import read_frequency, read_link, read_month, read_phase
from cxmaturity.landscape.errors import LandscapeRefused
from cxmaturity.landscape.rules import Named, link_problems, named_problems, tidied, unknown_system, unknown_touchpoint
from cxmaturity.organisations.department_lookup import DepartmentLookup
from cxmaturity.organisations.names import compare_key

CODE = ("code", "kürzel", "kuerzel")
TOUCHPOINT = ("touchpoint", "kontaktpunkt", "berührungspunkt", "beruehrungspunkt")
SYSTEM = ("system", "systeme", "software", "program", "programm")
LINK = ("link", "verbindung", "anbindung")
OF_TOUCHPOINTS = {
    "code": CODE,
    "name": ("name", "bezeichnung", *TOUCHPOINT),
    "phase": ("phase", "journey phase", "phase der journey"),
    "frequency": ("frequency", "measured", "häufigkeit", "haeufigkeit", "messhäufigkeit", "gemessen"),
    "last_review": ("last review", "letzte überprüfung", "letzte ueberpruefung"),
    "measured_by": ("measured by", "gemessen mit", "instrument"),
}
OF_SYSTEMS = {
    "code": CODE,
    "name": ("name", "bezeichnung", *SYSTEM),
    "kind": ("kind", "type", "art", "typ"),
    "owner": ("owner", "department", "verantwortlich", "abteilung"),
}
FREE_TEXT = ("code", "name", "kind", "measured_by")  # a formula in them is seen by the rules of names and codes
OF_LINKS = {"touchpoint": TOUCHPOINT, "system": SYSTEM, "link": LINK}


@dataclass(frozen=True)
class LandscapeFile:
    """rows: what the file names, in its order. warnings: what was not read."""

    rows: Landscape
    warnings: tuple[Problem, ...]


def read_touchpoints(table: Table, current: Landscape, today: date) -> LandscapeFile:
    """current: what is stored; what the file has no column for stays. today: no review lies after it.

    Raises FileRefused (columns) or LandscapeRefused with every bad cell.
    """
    columns = find_columns(table, OF_TOUCHPOINTS, ("code", "name"))
    there = {each.code: each for each in current.touchpoints}
    cells = _Cells(columns)
    rows = [_touchpoint(cells, row, there, today) for row in table.rows]
    problems = [*cells.problems, *named_problems(rows, cells.places("code"), current.touchpoints, ())]
    return _checked(columns, Landscape(touchpoints=tuple(rows)), problems)


def read_systems(table: Table, current: Landscape, tree: Sequence[Department]) -> LandscapeFile:
    """As `read_touchpoints`. tree: an owner is named by code, name or path of a department."""
    columns = find_columns(table, OF_SYSTEMS, ("code", "name"))
    there = {each.code: each for each in current.systems}
    cells, lookup = _Cells(columns), DepartmentLookup(tree)
    rows = [_system(cells, row, there, lookup) for row in table.rows]
    departments = {node.code for node in tree}
    problems = [*cells.problems, *named_problems(rows, cells.places("code"), current.systems, departments)]
    return _checked(columns, Landscape(systems=tuple(rows)), problems)


def read_links(table: Table, current: Landscape) -> LandscapeFile:
    """One link a row, or a matrix: touchpoints down, one column for each system. An empty field of a matrix says nothing.

    Touchpoints and systems are those of `current`, by code or name. Raises as `read_touchpoints`.
    """
    read = _link_rows if names_column(table, LINK) else _link_matrix
    return read(table, current)


class _Cells:
    """Cells of a table, and the problems found in them."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.problems: list[Problem] = list(columns.formulas([each for each in columns.at if each not in FREE_TEXT]))

    def places(self, meaning: str) -> list[str]:
        return [self.columns.where(row, meaning) for row in self.columns.table.rows]

    def text(self, row: Row, meaning: str, before: str) -> str:
        """before: what holds where the file has no such column."""
        return self.columns.cell(row, meaning) if meaning in self.columns.at else before

    def take(self, row: Row, meaning: str, found: str | Problem) -> str:
        """What was read from this cell, or "" with its problem; a formula is one already."""
        if not isinstance(found, Problem):
            return found
        if self.columns.cell(row, meaning).startswith("="):
            return ""
        self.problems.append(replace(found, where=self.columns.where(row, meaning)))
        return ""


def _touchpoint(cells: _Cells, row: Row, there: Mapping[str, Touchpoint], today: date) -> Named:
    code = cells.text(row, "code", "")
    before = there.get(code, Touchpoint(code, ""))
    return tidied(
        Touchpoint(
            code,
            cells.text(row, "name", before.name),
            cells.take(row, "phase", read_phase(cells.text(row, "phase", before.phase))),
            cells.take(row, "frequency", read_frequency(cells.text(row, "frequency", before.frequency))),
            cells.take(row, "last_review", read_month(cells.text(row, "last_review", before.last_review), today)),
            cells.text(row, "measured_by", before.measured_by),
        )
    )


def _system(cells: _Cells, row: Row, there: Mapping[str, System], lookup: DepartmentLookup) -> Named:
    code = cells.text(row, "code", "")
    before = there.get(code, System(code, ""))
    owner = cells.text(row, "owner", before.owner)
    found = lookup.find(owner) if owner and "owner" in cells.columns.at else owner
    name, kind = cells.text(row, "name", before.name), cells.text(row, "kind", before.kind)
    return tidied(System(code, name, kind, cells.take(row, "owner", found)))


def _link_rows(table: Table, current: Landscape) -> LandscapeFile:
    columns = find_columns(table, OF_LINKS, ("touchpoint", "system", "link"))
    cells = _Cells(columns)
    touchpoints, systems = _codes(current.touchpoints), _codes(current.systems)
    links, places = [], []
    for row in table.rows:
        written = {meaning: cells.text(row, meaning, "") for meaning in OF_LINKS}
        touchpoint = _known(touchpoints, written["touchpoint"]) or unknown_touchpoint(written["touchpoint"], "")
        system = _known(systems, written["system"]) or unknown_system(written["system"], "")
        link = read_link(written["link"]) or _no_link()
        found = Link(*(cells.take(row, *pair) for pair in zip(OF_LINKS, (touchpoint, system, link), strict=True)))
        if all((found.touchpoint, found.system, found.link)):
            links.append(found)
            places.append(columns.where(row, "touchpoint"))
    return _checked(columns, Landscape(links=tuple(links)), [*cells.problems, *link_problems(links, places, current)])


def _link_matrix(table: Table, current: Landscape) -> LandscapeFile:
    """A column that is called name says who the touchpoints are to people; it is not read and not named."""
    columns = find_columns(
        table, {"touchpoint": (*TOUCHPOINT, *CODE), "name": ("name", "bezeichnung")}, ("touchpoint",)
    )
    codes = _codes(current.systems)
    systems = {at: _known(codes, heading) for at, heading in enumerate(table.header) if at not in columns.at.values()}
    problems = [unknown_system(table.header[at], table.where(1, at)) for at, code in systems.items() if not code]
    problems += [_system_twice(table.where(1, at)) for at in _repeated(systems)]
    if problems or not systems:
        raise FileRefused(problems or [file_problem("no_rows", table.name)])
    return _read_matrix(columns, systems, current)


def _read_matrix(columns: Columns, systems: Mapping[int, str], current: Landscape) -> LandscapeFile:
    # No code holds a slash, so the column of a system cannot be taken for the one of the touchpoints.
    cells = _Cells(Columns(columns.table, {**columns.at, **{f"/{code}": at for at, code in systems.items()}}))
    touchpoints = _codes(current.touchpoints)
    links, places = [], []
    for row in columns.table.rows:
        written = cells.text(row, "touchpoint", "")
        code = cells.take(row, "touchpoint", _known(touchpoints, written) or unknown_touchpoint(written, ""))
        for system in systems.values():
            link = cells.take(row, f"/{system}", read_link(cells.text(row, f"/{system}", "")))
            if code and link:
                links.append(Link(code, system, link))
                places.append(cells.columns.where(row, f"/{system}"))
    problems = [*cells.problems, *link_problems(links, places, current)]
    return _checked(cells.columns, Landscape(links=tuple(links)), problems)


def _repeated(systems: Mapping[int, str]) -> list[int]:
    """Columns whose system has one before."""
    return [
        at for at, code in systems.items() if code and code in [systems[before] for before in systems if before < at]
    ]


def _system_twice(where: str) -> Problem:
    message = {"de": "Dieses System hat schon eine Spalte.", "en": "This system has a column already."}
    return Problem("duplicate_column", message, where)


def _codes(rows: Sequence[Named]) -> dict[str, str]:
    """A code as it is spelt, else in whatever case, else a name."""
    return {
        **{compare_key(each.name): each.code for each in rows},
        **{compare_key(each.code): each.code for each in rows},
        **{each.code: each.code for each in rows},
    }


def _known(codes: Mapping[str, str], written: str) -> str:
    return codes.get(written) or codes.get(compare_key(written), "")


def _no_link() -> Problem:
    return Problem("required", {"de": "Die Art der Verbindung fehlt.", "en": "The kind of link is missing."})


def _checked(columns: Columns, rows: Landscape, problems: Sequence[Problem]) -> LandscapeFile:
    if problems:
        raise LandscapeRefused(columns.in_order(problems))
    return LandscapeFile(rows, tuple(columns.warnings()))
