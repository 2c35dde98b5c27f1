"""Rules that hold for any answers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cxmaturity.engine.counts import Moments, count_answers, pair_moments, value_table
from cxmaturity.engine.interval import covariances, half_widths, limited, spread_of
from cxmaturity.engine.response import NOT_ASKED
from cxmaturity.engine.stage import stage_of, stage_probabilities
from tests.engine.samples import dimension, figure, item, people, published, questionnaire, tree

PEOPLE, QUESTIONS = 12, 4
CODES = arrays(np.int16, (PEOPLE, QUESTIONS), elements=st.integers(-3, 4))
DEPARTMENTS = arrays(np.int64, PEOPLE, elements=st.integers(0, 2))
TABLE = value_table([[0, 0.25, 0.5, 0.75, 1]] * QUESTIONS)
ITEMS = [item("STR-1"), item("STR-2", capability="str_2", weight=2.0), item("GOV-1", "GOV"), item("GOV-2", "GOV")]
DIMENSIONS = [dimension("STR", 1.25, 2), dimension("GOV")]
FEW = settings(max_examples=40, deadline=None)


def result_of(codes, departments, mode="attributed", items=ITEMS, dimensions=DIMENSIONS):
    return published(questionnaire(items, dimensions), tree("a", "b", "c"), people(departments), codes, mode)


def values(result):
    return {each.id: each.value for each in result.figures}


@FEW
@given(CODES, DEPARTMENTS)
def test_counts_and_moments_add_up_over_departments(codes, departments):
    nobody = np.zeros(PEOPLE, dtype=np.int64)
    apart = count_answers(codes, departments, 3, [5] * QUESTIONS)
    whole = count_answers(codes, nobody, 1, [5] * QUESTIONS)
    for one, other in zip(apart, whole, strict=True):
        assert one.sum(axis=0).tolist() == other[0].tolist()
    parts = pair_moments(codes, departments, 3, TABLE).of(np.ones((1, 3), dtype=bool))
    total = pair_moments(codes, nobody, 1, TABLE)
    for name in ("n", "sums", "products"):
        assert getattr(parts, name) == pytest.approx(getattr(total, name))


@FEW
@given(CODES, DEPARTMENTS, st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_matter(codes, departments, random):
    order = list(range(PEOPLE))
    random.shuffle(order)
    first, other = values(result_of(codes, departments)), values(result_of(codes[order], departments[order]))
    assert first == pytest.approx(other)


@FEW
@given(CODES, DEPARTMENTS)
def test_bounds_contain_the_value_and_coverage_is_a_share(codes, departments):
    for mode in ("attributed", "confidential"):
        for each in result_of(codes, departments, mode).figures:
            if each.coverage is not None:
                assert -1e-9 <= each.coverage <= 1 + 1e-9
            if each.value is not None:
                assert -1e-9 <= each.floor <= each.value <= each.ceiling <= 100 + 1e-9
            if each.low is not None:
                assert each.low <= each.low90 <= each.value <= each.high90 <= each.high


@FEW
@given(CODES, DEPARTMENTS)
def test_a_question_that_nobody_was_asked_changes_nothing(codes, departments):
    more = [*ITEMS, item("STR-9", capability="str_2")]
    unasked = np.full((PEOPLE, 1), NOT_ASKED, dtype=np.int16)
    wider = values(result_of(np.hstack([codes, unasked]), departments, items=more))
    for name, value in values(result_of(codes, departments)).items():
        assert wider[name] == pytest.approx(value)


@FEW
@given(CODES, DEPARTMENTS, st.floats(0.1, 50))
def test_only_the_ratio_of_weights_matters(codes, departments, factor):
    scaled = [dimension("STR", 1.25 * factor, 2), dimension("GOV", factor)]
    assert values(result_of(codes, departments, dimensions=scaled)) == pytest.approx(
        values(result_of(codes, departments))
    )


@FEW
@given(CODES, DEPARTMENTS, st.integers(0, PEOPLE - 1), st.integers(0, QUESTIONS - 1))
def test_a_higher_answer_never_lowers_a_score(codes, departments, person, question):
    if not 0 <= codes[person, question] < 4:
        return
    before = values(result_of(codes, departments))
    codes[person, question] += 1
    after = values(result_of(codes, departments))
    for name, value in before.items():
        assert value is None or after[name] >= value - 1e-9


@FEW
@given(CODES, DEPARTMENTS)
def test_adding_a_department_changes_no_other_department(codes, departments):
    more = np.vstack([codes, codes[:3]])
    wider = published(questionnaire(ITEMS, DIMENSIONS), tree("a", "b", "c", "d"), people([*departments, 3, 3, 3]), more)
    for name, value in values(result_of(codes, departments)).items():
        if not name.startswith("company"):
            assert figure(wider, name).value == value


@given(st.floats(0, 100), st.floats(0.01, 40), st.floats(1, 200))
def test_stage_probabilities_are_a_distribution(points, se, df):
    found = stage_probabilities(points, se, df, (20, 40, 60, 80))
    assert sum(found) == pytest.approx(1)
    assert min(found) >= 0
    assert 1 <= stage_of(points, (20, 40, 60, 80)) <= 5


def test_the_interval_covers_the_truth_in_about_95_percent():
    """Departments of 8 assessors, four items that go together, a tenth of the answers missing; 4,000 departments."""
    rng = np.random.default_rng(11)
    samples, n, truth = 4000, 8, np.array([0.3, 0.5, 0.6, 0.7])
    person = rng.normal(0, 0.12, (samples, n, 1))
    answers = truth + person + rng.normal(0, 0.2, (samples, n, 4))
    answered = (rng.random(answers.shape) > 0.1).astype(float)
    answers *= answered
    moments = Moments(
        np.einsum("sni,snj->sij", answered, answered),
        np.einsum("sni,snj->sij", answers, answered),
        np.einsum("sni,snj->sij", answers, answers),
    )
    of_one = np.zeros(4, dtype=np.int64)
    spread = spread_of(np.full((samples, 4), 0.25), of_one, 1, covariances(moments))
    spread = limited(spread, np.full((samples, 1), float(n)))
    counted = np.einsum("sii->si", moments.n)
    mean = (np.einsum("sii->si", moments.sums) / np.maximum(counted, 1)).mean(axis=1)
    usable = (counted > 1).all(axis=1)
    inside = np.abs(mean - truth.mean()) <= half_widths(spread, 0.95)[0][:, 0]
    assert 0.93 <= inside[usable].mean() <= 0.965
