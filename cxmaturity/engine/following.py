"""What follows from the published figures of a result, for when nobody has the answers any more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cxmaturity.engine.result import Distribution, Figure, Result
from cxmaturity.engine.trace import OF_UNITS, WEIGHTED, Trace


def weighed_again(result: Result) -> Result:
    """The result with every value that is a weighted mean of published ones, in points, added up again from these and
    the weights of its trace, and with the answers to a question counted again from its distribution.

    The addends come in another order than at the close, so values are the same within 1e-9."""
    figures = {figure.id: figure for figure in result.figures}
    traces = {trace.id: trace for trace in result.traces}
    counted = {f"{each.cell}/question/{each.question}": each for each in result.distributions}
    again = (_again(figure, figures, traces, counted) for figure in result.figures)
    return replace(result, figures=tuple(again))


def _again(
    figure: Figure,
    figures: Mapping[str, Figure],
    traces: Mapping[str, Trace],
    counted: Mapping[str, Distribution],
) -> Figure:
    parts = _parts(traces.get(figure.id), figures)
    if figure.value is not None and parts:
        figure = replace(figure, value=sum(weight * value for weight, value in parts))
    if figure.states and figure.id in counted:
        figure = replace(figure, states={**figure.states, "answered": sum(counted[figure.id].counts)})
    return figure


def _parts(trace: Trace | None, figures: Mapping[str, Figure]) -> Sequence[tuple[float, float]]:
    """(weight, value) of all inputs; none where one of them is not published."""
    if trace is None or trace.formula not in (WEIGHTED, OF_UNITS):
        return ()
    found = [(each.weight, figures.get(each.trace)) for each in trace.inputs]
    known = [
        (weight, figure.value)
        for weight, figure in found
        if weight is not None and figure is not None and figure.value is not None
    ]
    return known if len(known) == len(found) else ()
