"""What may be shown of a large company: the class rule for one question and for sixty, and how much it keeps of random trees."""

from dataclasses import replace

import numpy as np

from cxmaturity.engine import confidential
from cxmaturity.engine.cells import regions, turns
from cxmaturity.engine.classes import question_classes
from cxmaturity.engine.disclosure import choose_family
from cxmaturity.engine.preparation import prepare
from cxmaturity.engine.regions import Regions
from cxmaturity.engine.response import MISSING, NOT_ASKED, Department
from tests.bench.measure import measure, tell, tell_number
from tests.engine.samples import dimension, facts, item, people, questionnaire
from tests.engine.test_disclosure import random_tree

PEOPLE, DEPARTMENTS, DEEP, QUESTIONS = 100_000, 2_000, 6, 60
MISSING_SHARE = 0.05
ONE_FAMILY, ALL_FAMILIES = 1.0, 15.0
TREES, K, LEAST_SHOWN = 200, 5, 80.0


def bench() -> None:
    departments, where = tree_of_six_levels()
    print(f"{PEOPLE:,} people in {DEPARTMENTS:,} departments, {DEEP} levels deep; k = {K}")
    for has_levels in (False, True):
        families(departments, where, has_levels)
    shares()


def tree_of_six_levels():
    """Children of the departments one level above, in turn; few people in inner departments."""
    rng = np.random.default_rng(1)
    widths = [4, 16, 60, 220, 600, DEPARTMENTS - 900]
    departments, above, leaf = [], [None], []
    for level, width in enumerate(widths):
        names = [f"d{level}-{at}" for at in range(width)]
        departments += [Department(name, name, above[at % len(above)]) for at, name in enumerate(names)]
        leaf += [level == DEEP - 1] * width
        above = names
    sizes = np.where(leaf, rng.lognormal(1.9, 0.8, DEPARTMENTS), rng.integers(0, 4, DEPARTMENTS))
    return departments, rng.choice(DEPARTMENTS, PEOPLE, p=sizes / sizes.sum())


def families(departments, where, has_levels: bool) -> None:
    words = "with levels" if has_levels else "without levels"
    alike = round_of(departments, where, has_levels, differing=False)
    cells, depths = regions(alike.cells), turns(alike.cells)
    chosen = choose_family(cells, alike.sizes, K, depths, alike.allowed)
    one = measure(lambda: choose_family(cells, alike.sizes, K, depths, alike.allowed), 3)
    tell(f"one family, {words}", one, ONE_FAMILY)
    tell(f"{QUESTIONS} questions asked of the same people, {words}", all_of(alike, chosen), ALL_FAMILIES)
    differing = round_of(departments, where, has_levels, differing=True)
    tell(f"{QUESTIONS} questions, each asked of others, {words}", all_of(differing, chosen), ALL_FAMILIES)
    patterns = differing.tree.patterns(np.ones(QUESTIONS, dtype=bool))
    close = measure(lambda: confidential.estimate(differing, patterns, patterns), 1, warm_up=0)
    tell(f"the same with every sum, weight and response rate, {words}", close, ALL_FAMILIES)


def all_of(data, chosen):
    return measure(lambda: question_classes(data, chosen), 1, warm_up=0)


def round_of(departments, where, has_levels: bool, differing: bool):
    """differing: every question is asked of another nine tenths of the people."""
    rng = np.random.default_rng(2)
    asked = questionnaire([item(f"STR-{number}") for number in range(QUESTIONS)], [dimension("STR")])
    levels = rng.choice([0, 1, 2], PEOPLE, p=[0.02, 0.1, 0.88]) if has_levels else ()
    codes = np.asfortranarray(rng.integers(0, 5, (PEOPLE, QUESTIONS), dtype=np.int16))
    codes[rng.random(codes.shape) < MISSING_SHARE] = MISSING
    if differing:
        codes[rng.random(codes.shape) < 0.1] = NOT_ASKED
    round_facts = replace(facts("confidential"), has_levels=has_levels)
    everybody = people(where, levels)
    return prepare(asked, round_facts, departments, everybody, codes, everybody)


def shares() -> None:
    """Of the cells of random trees with at least k people."""
    shown = large = 0
    for seed in range(TREES):
        cells, depths, sizes = random_tree(np.random.default_rng(seed))
        members = np.array([[unit in cell for unit in range(len(sizes))] for cell in cells])
        family = choose_family(Regions.of(members), np.array(sizes), K, depths)
        shown += int(family.shown.sum())
        large += int((members @ np.array(sizes) >= K).sum())
    share = 100 * shown / large
    tell_number(
        f"share of the {large:,} cells of {TREES} random trees with {K} people or more that is shown",
        share,
        at_least=LEAST_SHOWN,
    )
