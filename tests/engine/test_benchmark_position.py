import dataclasses
import json
from pathlib import Path

import pytest

from cxmaturity.engine import position

CASES = json.loads((Path(__file__).parent.parent / "vectors" / "09_benchmark.json").read_text(encoding="utf-8"))[
    "cases"
]
NAMES = {"x": "x", "qs": "quantiles", "frac": "fraction"}
FIELDS = {"lo": "low", "hi": "high", "ci_lo": "ci_low", "ci_hi": "ci_high"}


def as_dict(answer):
    if dataclasses.is_dataclass(answer):
        return dataclasses.asdict(answer)
    return {"pr": answer}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_position_equals_the_reference(case):
    arguments = {NAMES.get(name, name): value for name, value in case["input"].items()}
    answer = getattr(position, case["function"])(**arguments)
    if isinstance(case["expected"], list):
        assert answer == pytest.approx(case["expected"], abs=case["tolerance"])
        return
    answer = as_dict(answer)
    for name, expected in case["expected"].items():
        found = answer[FIELDS.get(name, name)]
        assert found == (pytest.approx(expected, abs=case["tolerance"]) if isinstance(expected, float) else expected)


def test_a_share_outside_its_sample_is_refused():
    for k, n in ((1, 0), (6, 5), (-1, 5)):
        with pytest.raises(ValueError, match="a share needs"):
            position.wilson(k, n)


def test_stage_shares_without_n_have_no_interval():
    place = position.pr_stage_shares(1, 0.5, (0.4, 0.6), None)
    assert (place.pr, place.ci_low, place.ci_high) == (20.0, None, None)


def test_quantiles_below_the_lowest_are_only_below():
    quantiles = ((10, 1.0), (90, 2.0))
    assert position.pr_quantiles(0.5, quantiles) == position.QuantilePosition("below", 10)
    assert position.pr_quantiles(1.0, quantiles) == position.QuantilePosition("point", 10)
    assert position.pr_quantiles(1.0, ()) is None
