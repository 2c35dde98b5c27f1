import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from cxmaturity.engine import report as r
from cxmaturity.engine.text import Number
from cxmaturity.reports import charts
from cxmaturity.reports.charts.palette import COLOURS
from cxmaturity.reports.numbers import fill
from tests.reports import chart_check
from tests.reports import example_report as example

BLOCKS: dict[str, Callable[[], r.Block]] = {
    "stage_bar": example.stage_bar,
    "dot_plot": example.dot_plot,
    "dot_plot_small": lambda: example.dot_plot(small=True),
    "dumbbell": example.dumbbell,
    "heatmap": example.heatmap,
    "distributions": example.distributions,
    "practices": example.practices,
    "stage_shares": example.stage_shares,
    "bars": example.bars,
    "phases": example.phases,
    "effort_impact": example.effort_impact,
}
LONG = "Kundenbeziehungsmanagementverantwortungszuordnungsverfahren und Übergabestandardvereinbarungen"
HOSTILE = '"><svg onload=alert(1)> & <script>x</script> {0} \u202e'
SMALLEST = {"print": 6.7, "wide": 11.9, "narrow": 11.9}
every_block = pytest.mark.parametrize("name", BLOCKS)
every_width = pytest.mark.parametrize("width", ["print", "wide", "narrow"])
both_languages = pytest.mark.parametrize("language", ["de", "en"])


def drawn(name: str, language: str, width: str, change: Callable[[str], str] | None = None) -> list[chart_check.Chart]:
    block = BLOCKS[name]()
    block = example.with_every_text(block, change) if change else block
    sources = {reference.key: reference.number for reference in example.REFERENCES}
    return chart_check.read(charts.draw(block, language, width=width, sources=sources))


@every_block
@every_width
@both_languages
def test_no_label_covers_another_or_leaves_the_drawing(name, language, width):
    for chart in drawn(name, language, width):
        assert chart_check.collisions(chart) == []
        assert chart_check.outside(chart) == []


@every_block
@every_width
@pytest.mark.parametrize("words", [LONG, HOSTILE, "x", ""])
def test_any_words_fit(name, width, words):
    for chart in drawn(name, "de", width, lambda _: words):
        assert chart_check.collisions(chart) == []
        assert chart_check.outside(chart) == []


@every_block
@every_width
def test_text_is_never_too_small_to_read(name, width):
    sizes = [label.size for chart in drawn(name, "de", width) for label in chart.labels]
    assert min(sizes) >= SMALLEST[width]


@every_block
def test_the_title_is_the_sentence_and_marks_are_drawn(name):
    sentence = BLOCKS[name]().sentence
    for chart in drawn(name, "en", "print"):
        assert chart.title == fill(sentence, "en")
        assert chart.marks >= 3


@every_block
def test_drawing_twice_gives_the_same_string(name):
    assert charts.draw(BLOCKS[name](), "de") == charts.draw(BLOCKS[name](), "de")


@every_block
@every_width
def test_every_colour_has_its_class_beside_it(name, width):
    svg = charts.draw(BLOCKS[name](), "de", width=width)
    elements = re.findall(r"<(?:rect|circle|path|line|text) [^>]*>", svg)
    assert elements
    for element in elements:
        names = re.search(r'class="([^"]+)"', element).group(1).split()
        attributes = dict(re.findall(r'(fill|stroke)="(#\w+)"', element))
        expected = {("fill" if name[0] == "f" else "stroke"): COLOURS[name[2:]] for name in names}
        assert attributes == expected
    assert not re.search(r"\b(?:id|style)=|url\(", svg)


def test_hostile_words_stay_words():
    svg = charts.draw(example.with_every_text(example.heatmap(), lambda _: HOSTILE), "de", width="wide")
    assert "<svg onload" not in svg
    assert "<script" not in svg
    assert chart_check.read(svg)[0].title == HOSTILE


def undefined(number: Number | None) -> Number | None:
    return None if number is None else Number(None, number.unit, reason=example.TOO_FEW)


def test_undefined_values_draw_words_and_no_dot():
    block = example.dot_plot()
    rows = tuple(replace(row, score=undefined(row.score), last=None, target=None) for row in block.rows)
    svg = charts.draw(replace(block, rows=rows), "de")
    assert "<circle" not in svg
    assert svg.count("zu wenige Antworten") == len(rows)


def test_undefined_stage_says_why():
    block = replace(example.stage_bar(), score=undefined(example.points(0)), low_stage=None, high_stage=None, last=None)
    block = replace(block, probabilities=())
    svg = charts.draw(block, "de")
    assert "<circle" not in svg
    assert "zu wenige Antworten" in svg
    assert "noch keine Stufe" in charts.draw_cover(block, "de")


def test_undefined_differences_and_shares_draw_words():
    dumbbell = example.dumbbell()
    rows = tuple(
        replace(row, leadership=None, management=None, staff=None, difference=undefined(row.difference))
        for row in dumbbell.rows
    )
    assert "<circle" not in charts.draw(replace(dumbbell, rows=rows), "de")
    spread = example.distributions()
    rows = tuple(replace(row, shares=tuple(map(undefined, row.shares))) for row in spread.rows)
    assert charts.draw(replace(spread, rows=rows), "de").count("zu wenige Antworten") == len(rows)
    matrix = example.effort_impact()
    points = tuple(replace(point, impact=undefined(point.impact)) for point in matrix.points)
    assert "<circle" not in charts.draw(replace(matrix, points=points), "de")


@every_width
@pytest.mark.parametrize("value", [0.0, 0.4, 19.99, 40.0, 97.0, 100.0])
@pytest.mark.parametrize("last", [0.0, 38.0, 41.0, 100.0])
def test_stage_bar_keeps_its_labels_apart_at_every_value(width, value, last):
    score = example.points(value, max(value - 3, 0), min(value + 3, 100), 116, confidence=90)
    block = replace(example.stage_bar(), score=score, last=example.points(last))
    (chart,) = chart_check.read(charts.draw(block, "de", width=width))
    assert chart_check.collisions(chart) == []
    assert chart_check.outside(chart) == []


def test_a_value_on_a_bound_is_drawn_on_the_bound():
    block = replace(example.stage_bar(), score=example.points(40.0), last=None)
    svg = charts.draw(block, "de")
    assert re.search(r'<circle cx="([\d.]+)"', svg).group(1) == "188"


def test_heatmap_is_cut_after_thirty_rows():
    block = example.heatmap()
    rows = tuple(replace(block.rows[2], key=str(number)) for number in range(65))
    drawings = chart_check.read(charts.draw(replace(block, rows=rows), "de", width="wide"))
    counts = [sum(label.words == "Bereichsleitungen" for label in drawing.labels) for drawing in drawings]
    assert counts == [30, 30, 5]


@every_block
@every_width
def test_no_rows_is_no_failure(name, width):
    block = BLOCKS[name]()
    for field in ("rows", "points", "lanes", "segments", "probabilities"):
        if hasattr(block, field):
            block = replace(block, **{field: ()})
    (chart,) = chart_check.read(charts.draw(block, "de", width=width))
    assert chart.title


def test_many_actions_keep_their_circles_apart():
    block = example.effort_impact()
    points = tuple(replace(block.points[0], id=f"REC-{number:02}") for number in range(1, 13))
    svg = charts.draw(replace(block, points=points), "de")
    centres = [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', svg)]
    distances = [(a - c) ** 2 + (b - d) ** 2 for at, (a, b) in enumerate(centres) for c, d in centres[at + 1 :]]
    assert len(centres) == 12
    assert min(distances) ** 0.5 >= 14.7
