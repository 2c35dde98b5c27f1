"""Charts as our own SVG, the same string for page and PDF: `draw(block, language, width="print")`."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.utils.safestring import SafeString

from cxmaturity.engine import report
from cxmaturity.reports.charts import (
    bars,
    distributions,
    dot_plot,
    dumbbell,
    effort_impact,
    heatmap,
    phases,
    practices,
    stage_bar,
    stage_shares,
)
from cxmaturity.reports.charts.svg import NO_SOURCES, Sheet, Width

BUILDERS: Mapping[type, Callable[..., SafeString]] = {
    report.StageBar: stage_bar.draw,
    report.DotPlot: dot_plot.draw,
    report.Distributions: distributions.draw,
    report.Dumbbell: dumbbell.draw,
    report.Practices: practices.draw,
    report.StageShares: stage_shares.draw,
    report.Bars: bars.draw,
    report.Phases: phases.draw,
    report.EffortImpact: effort_impact.draw,
}


def draw(
    block: report.Block, language: str, *, width: Width = "print", sources: Mapping[str, int] = NO_SOURCES
) -> SafeString:
    """The chart of a block; several drawings after another where one would not fit a page."""
    if isinstance(block, report.Heatmap):
        return _draw_heatmap(block, language, width)
    return BUILDERS[type(block)](block, Sheet(width, language, sources))


def draw_cover(block: report.StageBar, language: str) -> SafeString:
    return stage_bar.draw_cover(block, Sheet("print", language))


def _draw_heatmap(block: report.Heatmap, language: str, width: Width) -> SafeString:
    drawn = SafeString("")
    for rows in heatmap.parts(block):
        drawn += heatmap.draw(replace(block, rows=rows), Sheet(width, language))
    return drawn
