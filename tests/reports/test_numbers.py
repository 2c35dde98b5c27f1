from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmaturity.engine.text import Number, Phrase, Unit
from cxmaturity.reports import numbers

NB = "\u00a0"
MINUS = "\u2212"


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0.5, 0, "1"),
        (-0.5, 0, f"{MINUS}1"),
        (2.5, 0, "3"),
        (1.25, 1, "1,3"),
        (-1.25, 1, f"{MINUS}1,3"),
        (41.49999999999999, 0, "42"),
        (41.499, 0, "41"),
        (0.1 + 0.2 - 0.05, 2, "0,25"),
        (-0.4, 0, "0"),
        (1234567.891, 2, "1.234.567,89"),
    ],
)
def test_plain_rounds_half_away_from_zero(value, decimals, written):
    assert numbers.plain(value, "de", decimals) == written


def test_english_writes_point_and_comma():
    assert numbers.plain(-1234.56, "en", 1) == f"{MINUS}1,234.6"


def test_signed_names_both_directions_but_not_nought():
    assert [numbers.plain(value, "de", signed=True) for value in (27, -9.5, 0.2)] == ["+27", f"{MINUS}10", "0"]


def test_interval_follows_the_value():
    score = Number(41.2, "points", low=36.4, high=45.5)
    assert numbers.write_interval(score, "de") == f"41{NB}(36–46)"
    assert numbers.write_interval(Number(41.2, "points"), "de") == "41"


def test_interval_below_nought_is_written_in_words():
    difference = Number(9, "points", low=-4, high=22)
    assert numbers.write_span(difference, "de") == f"{MINUS}4{NB}bis{NB}22"
    assert numbers.write_span(difference, "en") == f"{MINUS}4{NB}to{NB}22"


def test_percent_sign_stays_with_its_number():
    share = Number(12.5, "percent", decimals=1, low=10, high=15)
    assert numbers.write(share, "de") == f"12,5{NB}%"
    assert numbers.write(share, "en") == "12.5%"
    assert numbers.write_interval(share, "de") == f"12,5{NB}%{NB}(10,0–15,0{NB}%)"


def test_probability_is_a_percentage_and_never_falsely_certain():
    shares = [Number(value, "probability") for value in (0.834, 0.0003, 0.9997, 0, 1)]
    assert [numbers.write(share, "de") for share in shares] == [
        f"83{NB}%",
        f"unter{NB}1{NB}%",
        f"über{NB}99{NB}%",
        f"0{NB}%",
        f"100{NB}%",
    ]


def test_qualifiers_of_published_numbers():
    written = [numbers.write(Number(20, "percent", about=about), "de") for about in ("about", "more_than", "less_than")]
    assert written == [f"rund{NB}20{NB}%", f"mehr als{NB}20{NB}%", f"weniger als{NB}20{NB}%"]


def test_undefined_is_its_reason_or_a_dash():
    assert numbers.write(Number(None, "points"), "de") == "—"
    reason = {"de": "zu wenige Antworten", "en": "too few answers"}
    assert numbers.write(Number(None, "points", reason=reason), "en") == "too few answers"
    assert numbers.write_interval(Number(None, "points", low=1, high=2, reason=reason), "de") == "zu wenige Antworten"


def test_n_keeps_together():
    assert numbers.write_n(1234, "de") == f"n{NB}={NB}1.234"
    assert numbers.write_n(None, "de") == ""


def test_fill_writes_value_ends_and_n():
    template = {"de": "{gap} Punkte ({gap.low} bis {gap.high}), n = {gap.n}", "en": "{gap} points"}
    gap = Number(26.6, "points", n=19, low=15.2, high=39.5)
    assert numbers.fill(Phrase(template, {"gap": gap}), "de") == f"27 Punkte (15 bis 40), n{NB}={NB}19"
    assert numbers.fill(Phrase(template, {"gap": gap}), "en") == "27 points"


def test_fill_picks_texts_and_leaves_names_alone():
    phrase = Phrase(
        {"de": "{unit} bei {who}: {unknown}"}, {"unit": {"de": "Leitung", "en": "Head"}, "who": "{unit} & {0} {{x}}"}
    )
    assert numbers.fill(phrase, "de") == "Leitung bei {unit} & {0} {{x}}: {unknown}"


@given(st.text(max_size=60))
def test_no_name_breaks_a_sentence(name):
    assert numbers.fill(Phrase({"de": "A {name} B"}, {"name": name}), "de") == f"A {name} B"


@given(st.floats(-1e6, 1e6), st.integers(0, 3))
def test_rounding_is_never_further_than_half_a_unit(value, decimals):
    assert abs(float(numbers.rounded(value, decimals)) - value) <= 0.5 * 10**-decimals + 1e-6


def test_every_unit_has_a_word_in_both_languages():
    assert set(numbers.UNITS) == set(get_args(Unit))
    assert all(words.keys() == {"de", "en"} for words in numbers.UNITS.values())
