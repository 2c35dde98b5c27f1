"""Who sees some departments only gets a result that was made of nothing else."""

from cxmaturity.engine.narrowed import narrowed
from cxmaturity.engine.result import COMPANY
from tests.engine.published_result import published


def test_only_the_company_and_the_named_departments_are_left():
    whole = published("confidential")
    shown = [cell.key for cell in whole.cells if cell.kind == "department" and cell.shown]
    seen = narrowed(whole, {shown[0].removeprefix("department:")})

    cells = {COMPANY, shown[0]}
    assert len(shown) > 1
    assert {cell.key for cell in seen.cells} == cells
    assert {figure.cell for figure in seen.figures} == cells
    assert {each.cell for each in seen.distributions} <= cells
    assert {trace.id.split("/")[0] for trace in seen.traces} & {shown[1], "level:staff"} == set()
    assert seen.perception == ()


def test_the_company_keeps_its_figures_and_loses_its_response_rate():
    whole = published("confidential")
    seen = narrowed(whole, ())

    assert whole.cells[0].invited is not None
    assert seen.cells[0].invited is None
    assert seen.figures == tuple(figure for figure in whole.figures if figure.cell == COMPANY)
