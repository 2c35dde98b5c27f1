"""The engine on a million people: counting against bincount, pair moments, and everything after the counts."""

import numpy as np

from cxmaturity.engine import attributed, confidential
from cxmaturity.engine.cells import own_people
from cxmaturity.engine.counts import count_answers, pair_moments, people_answering
from cxmaturity.engine.figures import Sheet, figure_numbers, publish_figures
from cxmaturity.engine.preparation import prepare
from cxmaturity.engine.tree import score_cells
from tests.bench.measure import measure, tell
from tests.engine.samples import dimension, facts, item, people, questionnaire, tree

PEOPLE, ITEMS, DEPARTMENTS, OPTIONS, DIMENSIONS = 1_000_000, 50, 200, 5, 10
MISSING_SHARE = 0.05
COUNTING_LIMIT = 1.5
AFTER_COUNTS_LIMIT = 0.020
MOMENTS_LIMIT = 1.0


def bench() -> None:
    rng = np.random.default_rng(1)
    departments = rng.integers(0, DEPARTMENTS, PEOPLE)
    answers = rng.integers(0, OPTIONS, (PEOPLE, ITEMS), dtype=np.int8)
    print(f"{PEOPLE:,} people x {ITEMS} items, {DEPARTMENTS} departments, columns contiguous")
    for kind in (np.int8, np.int16):
        counting(departments, answers, kind)
    codes = np.asfortranarray(answers.astype(np.int16))
    asked, nodes, who = round_of(departments)
    persons = moments(asked, nodes, who, codes, departments)
    for mode in ("attributed", "confidential"):
        after_counts(prepare(asked, facts(mode), nodes, who, codes, None), nodes, persons, mode)


def counting(departments, answers, kind) -> None:
    """Both read one column after the other; ours keeps the states of what was not answered as well."""
    clean = np.asfortranarray(answers.astype(kind))
    codes = clean.copy(order="F")
    codes[np.random.default_rng(2).random(codes.shape) < MISSING_SHARE] = -3

    def bincount() -> None:
        for question in range(ITEMS):
            np.bincount(departments * OPTIONS + clean[:, question], minlength=DEPARTMENTS * OPTIONS)

    baseline = measure(bincount)
    ours = measure(lambda: count_answers(codes, departments, DEPARTMENTS, [OPTIONS] * ITEMS))
    tell(f"counting, {kind.__name__}, beside bincount per item", ours, COUNTING_LIMIT, baseline)


def round_of(departments):
    """Ten dimensions of five items, and a flat company of 200 departments."""
    groups = [f"D{index % DIMENSIONS}" for index in range(ITEMS)]
    items = [item(f"{group}-{index}", group) for index, group in enumerate(groups)]
    asked = questionnaire(items, [dimension(f"D{index}") for index in range(DIMENSIONS)])
    return asked, tree(*(f"d{index}" for index in range(DEPARTMENTS))), people(departments)


def moments(asked, nodes, who, codes, departments) -> attributed.Persons:
    """What attributed rounds read besides the counts; confidential rounds need neither."""
    data = prepare(asked, facts("attributed"), nodes, who, codes, None)
    units, patterns = len(data.sizes), data.tree.patterns(np.ones(ITEMS, dtype=bool))
    tell("pair moments", measure(lambda: pair_moments(codes, departments, units, data.tree.table), 9), MOMENTS_LIMIT)
    tell("people per figure", measure(lambda: people_answering(codes, departments, units, patterns), 3))
    answered = people_answering(codes, departments, units, patterns)
    return attributed.Persons(pair_moments(codes, departments, units, data.tree.table), answered, answered)


def after_counts(data, nodes, persons, mode) -> None:
    """Values, bounds, coverage, standard errors and both intervals of every figure of 201 cells."""
    every = np.ones(ITEMS, dtype=bool)
    patterns = (data.tree.patterns(every),) * 2
    names = [node.code for node in nodes]
    own = attributed.own_departments(data.cells, own_people(DEPARTMENTS, False), names, data.sizes)

    def sheet() -> Sheet:
        if mode == "attributed":
            estimates = attributed.estimate(data, persons, own)
        else:
            estimates = confidential.estimate(data, *patterns)
        scored = score_cells(data.tree, estimates.values, np.ones((len(data.cells), ITEMS), dtype=bool))
        return Sheet(data.tree, data.cells, mode, estimates, scored, patterns, every)

    tell(f"after the counts, {mode}", measure(lambda: figure_numbers(sheet()), 9), AFTER_COUNTS_LIMIT)
    ready = sheet()
    written = measure(lambda: publish_figures(ready), 3)
    tell(f"writing {len(publish_figures(ready)[0]):,} figures with their traces, {mode}", written)
