"""A result as somebody may see it who sees the company and some departments only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from cxmaturity.engine.cells import keys_seen
from cxmaturity.engine.result import COMPANY, Cell, Result
from cxmaturity.engine.trace import OF_UNITS, OTHERS, Input, Trace, group_of


def narrowed(result: Result, codes: Collection[str]) -> Result:
    """The result without any cell but the company, the departments with these codes, the reporting groups that these are
    in and what either is broken down into; of the company without its response rate, without the comparison of levels,
    of departments and of values of the attribute."""
    own = keys_seen(result.cells, codes)
    seen = {COMPANY, *own, *(cell.key for cell in result.cells if cell.kind == "attribute" and cell.parent in own)}
    hidden = {cell.key for cell in result.cells} - seen
    return replace(
        result,
        cells=tuple(_without_rate(cell) for cell in result.cells if cell.key in seen),
        figures=tuple(figure for figure in result.figures if figure.cell in seen),
        distributions=tuple(each for each in result.distributions if each.cell in seen),
        perception=(),
        marks=None if result.marks is None else tuple(each for each in result.marks if each.cell in seen),
        agreement=None if result.agreement is None else tuple(each for each in result.agreement if each.cell in seen),
        reliability=None,
        divergence=None,
        traces=tuple(_without_others(each, own) for each in result.traces if each.id.split("/")[0] not in hidden),
    )


def _without_rate(cell: Cell) -> Cell:
    return replace(cell, invited=None) if cell.key == COMPANY else cell


def _without_others(trace: Trace, own: Collection[str]) -> Trace:
    """Other departments stand in the company's mean as one, under their joint weight."""
    others = [each.weight or 0.0 for each in trace.inputs if group_of(each) not in own]
    if trace.formula != OF_UNITS or not others:
        return trace
    kept = tuple(each for each in trace.inputs if group_of(each) in own)
    return replace(trace, inputs=(*kept, Input(OTHERS, weight=sum(others))))
