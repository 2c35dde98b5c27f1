import json
import math
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmaturity.engine.plain import NotPlain, digest, from_plain, to_plain
from cxmaturity.engine.questionnaire import Condition, FigureField, Rule
from cxmaturity.engine.result import Figure
from cxmaturity.engine.text import Number, Phrase

TEXT = {"de": "Lücke", "en": "gap"}


@dataclass(frozen=True)
class Row:
    values: tuple[Number | Phrase | dict[str, str] | str, ...]
    pair: tuple[float, str] | None = None


def roundtrip(value):
    return from_plain(type(value), json.loads(json.dumps(to_plain(value))))


def test_a_dataclass_carries_its_class_name_and_comes_back():
    figure = Figure(
        "company/overall",
        "company",
        "overall",
        "overall",
        "scored",
        value=50.0,
        states={"na": 2},
    )
    assert to_plain(figure)["type"] == "Figure"
    assert roundtrip(figure) == figure


def test_unions_are_told_apart_by_type():
    row = Row(
        (
            Number(1.5, "points"),
            Phrase(TEXT, {"gap": Number(None, "points")}),
            TEXT,
            "Sales",
        ),
        (1.0, "a"),
    )
    assert roundtrip(row) == row


def test_rules_nest():
    condition = Condition("a", "item_answer", "in", ("yes", "no"), "ITD-3", TEXT, {"months": 3})
    rule = Rule("all", (condition, Rule("any", (condition,))))
    assert roundtrip(rule) == rule


def test_a_field_called_type_keeps_its_own_value():
    field = FigureField("year", TEXT, "integer", 1900)
    assert to_plain(field)["type"] == "integer"
    assert roundtrip(field) == field


def test_numpy_scalars_become_plain_numbers():
    assert to_plain((np.float64(0.5), np.int16(3), np.bool_(True))) == [0.5, 3, True]
    assert type(to_plain(np.float64(0.5))) is float


@pytest.mark.parametrize("value", [math.nan, math.inf, {"a": (1.0, -math.inf)}, np.float32("nan")])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(NotPlain):
        to_plain(value)


@pytest.mark.parametrize("value", [{1: "a"}, {"a": {1, 2}}, np.zeros(2), object()])
def test_what_json_cannot_say_is_refused(value):
    with pytest.raises(NotPlain):
        to_plain(value)


def test_the_refusal_names_the_place():
    with pytest.raises(NotPlain, match="^/states/na: "):
        to_plain(Figure("", "", "item", "", "scored", states={"na": math.nan}))  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "data",
    [
        {"type": "Figure"},
        {"type": "Phrase", "template": {}},
        {"type": "Number", "value": "5", "unit": "points"},
        {"type": "Number", "value": 5, "unit": "miles"},
        {"type": "Number", "value": True, "unit": "points"},
        {"type": "Number", "value": 5, "unit": "points", "colour": "red"},
        [],
    ],
)
def test_data_of_another_shape_is_refused(data):
    with pytest.raises(NotPlain):
        from_plain(Number, data)


def test_absent_fields_take_their_defaults():
    assert from_plain(Number, {"value": 5, "unit": "points"}) == Number(5.0, "points")


def test_the_digest_ignores_the_order_of_keys_and_how_a_whole_number_is_written():
    assert digest({"a": 1, "b": 2.0}) == digest({"b": 2, "a": 1.0})
    assert digest({"a": 1}) != digest({"a": 1.5})


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
    st.none() | st.floats(0, 1),
)
def test_any_number_survives_the_way_through_json(value, trace, low):
    number = Number(value, "points", low=low, trace=trace)
    assert roundtrip(number) == number
    assert digest(roundtrip(number)) == digest(number)
