"""One changed answer moves exactly the figures that contain it."""

import random

import pytest

from tests.engine.second_method import Person, all_figures, cells_of, family
from tests.engine.test_second_implementation import random_round, result_of

MODES = ["attributed", "confidential"]


def changed_round(this, person, name, code):
    other = Person(person.department, person.level, person.function, {**person.answers, name: code})
    swapped = [other if each is person else each for each in this.people]
    return type(this)(**{**vars(this), "people": swapped, "invited": None})


def one_change(seed, mode):
    """A round of several people, one of them, a scored question that they answered, and another answer to it."""
    chance = random.Random(seed)
    this = random_round(seed, mode)
    this = type(this)(**{**vars(this), "invited": None})
    rubrics = ["STR-1", "STR-2", "STR-3", "GOV-2.x"]
    given = [(p, name) for p in this.people for name in rubrics if p.answers[name] >= 0]
    if not given:
        return one_change(seed + 1000, mode)
    person, name = chance.choice(given)
    return this, person, name, changed_round(this, person, name, (person.answers[name] + 1 + chance.randrange(4)) % 5)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("seed", range(30))
def test_one_changed_answer_moves_the_figures_that_contain_it_and_no_other(seed, mode):
    print(f"seed {seed}")
    this, person, name, other = one_change(seed, mode)
    before, after = ({each.id: each for each in result_of(each).figures} for each in (this, other))
    assert before.keys() == after.keys()
    moved = {key for key in before if before[key] != after[key]}
    containing = figures_with(this, person, name)
    assert moved <= containing.keys()
    values = {key for key in before if before[key].value != after[key].value}
    assert values <= {key for key, member in containing.items() if member}
    if mode == "attributed":
        means = {f"{cell}/item/{item_of(name)}" for cell, who, _ in cells_of(this)[1:] if person in who}
        assert means <= values


def item_of(name):
    return name.partition(".")[0]


def figures_with(this, person, name):
    """id -> whether the person is in the cell, of all figures that a question counts in. In confidential rounds one
    variance serves every cell that shows the question."""
    found = {}
    cells = cells_of(this)
    for key, people, _ in cells:
        for kind, figure, questions in all_figures(this.questionnaire, this.functions and key != "company"):
            if name in questions and (person in people or this.mode == "confidential"):
                found[f"{key}/{kind}/{figure}"] = person in people or key == "company"
    return found


def test_what_a_figure_contains_is_no_empty_promise():
    """Most random changes move something in both modes."""
    moved = dict.fromkeys(MODES, 0)
    for mode in MODES:
        for seed in range(30):
            change = one_change(seed, mode)
            moved[mode] += result_of(change[0]).figures != result_of(change[3]).figures
    assert moved["attributed"] >= 25
    assert moved["confidential"] >= 10


def test_the_class_rule_reads_membership_only():
    """Which cells are shown never depends on an answer."""
    for seed in range(10):
        this, _, _, other = one_change(seed, "confidential")
        assert family(cells_of(this), 5) == family(cells_of(other), 5)
        assert result_of(this).cells == result_of(other).cells
