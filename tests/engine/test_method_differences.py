"""The tables of docs/method.md on differences: each figure of the page is what the engine computes from the others."""

import re

import numpy as np

from cxmaturity.engine.chance import q_values
from cxmaturity.engine.change import change_between
from cxmaturity.engine.gap import perception_gap
from cxmaturity.engine.heatmap_marks import FALSE_FINDS
from cxmaturity.engine.interval import Estimate
from cxmaturity.engine.nps import promoter_score
from cxmaturity.engine.quadrant import Point, place
from cxmaturity.engine.words.quadrants import FIELD
from tests.engine.test_method_page import percent, points, table_below

VERDICTS = {
    "improved": "improved",
    "declined": "declined",
    "no_visible_change": "no visible change",
    "too_few": "too few",
}


def estimate(cell, df):
    """60, error 4"""
    value, _, error = re.fullmatch(r"(\d+), (no )?error ?(\d*)", cell).groups()
    return Estimate(float(value), float(error) if error else None, df if error else None, None, None)


def fraction(value, decimals):
    return f"{value:.{decimals}f}".lstrip("0")


def test_leadership_and_staff():
    rows = table_below("Between leadership and staff")
    expected = []
    for name, leaders, staff, *_ in rows:
        gap = perception_gap("STR", "u", "l", estimate(leaders, 8.0), estimate(staff, 35.0), (9, 36))
        interval = f"{points(gap.low) if gap.low > 0 else f'{gap.low:.1f}'} to {points(gap.high)}"
        more = str(gap.more_answers or "")
        expected.append(
            [name, leaders, staff, points(gap.difference), interval, fraction(gap.effect, 2), gap.verdict, more]
        )
    assert rows == expected


def test_which_fields_stand_out():
    rows = table_below("Which fields of the heatmap stand out")
    p = np.array([float(row[0]) for row in rows])
    q = q_values(p)
    assert rows == [
        [
            fraction(p[at], 3),
            str(at + 1),
            fraction(p[at] * len(p) / (at + 1), 3),
            fraction(q[at], 3),
            "yes" if q[at] <= FALSE_FINDS else "no",
        ]
        for at in range(len(rows))
    ]


def test_importance_beside_the_gap():
    rows = table_below("Importance beside the gap")
    found = place([Point(row[0], float(row[1]), float(row[2]), float(row[3]), 5.0, 30.0) for row in rows])
    assert [row[4:] for row in rows] == [[FIELD[each.quadrant]["en"], percent(each.share)] for each in found]


def test_the_recommendation_score():
    found = promoter_score(16, 9, 5)
    assert table_below("The recommendation score") == [[f"{found.value:.0f}", f"{found.low:.0f} to {found.high:.0f}"]]


def test_change_since_the_last_round():
    rows = table_below("7. Change since the last round")
    expected = []
    for before, now, *_ in rows:
        found = change_between(estimate(before, 30.0), estimate(now, 40.0))
        visible = "" if found.visible is None else points(found.visible)
        expected.append([before, now, f"{found.difference:.1f}", visible, VERDICTS[found.verdict]])
    assert rows == expected
