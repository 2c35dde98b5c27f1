import numpy as np
import pytest

from cxmaturity.engine.cells import build_cells, stack
from cxmaturity.engine.comment_family import comment_places
from cxmaturity.engine.counts import number_of_units, unit_of_people
from cxmaturity.engine.questionnaire import LEVELS
from cxmaturity.engine.reporting_groups import ReportingGroups
from tests.engine.samples import item, people, published, questionnaire, tree

SALES, SUPPORT, IT = 0, 1, 2
THREE = tree("sales", "support", "it")
SEEDS = range(40)
ASKED = questionnaire(
    [item("ALL"), item("FEW", functions=("IT",), core=False)],
    functions=("SAL", "IT"),
)


def result_of(departments, who, asked=ASKED, **changes):
    codes = np.zeros((len(who.departments), len(asked.questions)))
    return published(asked, departments, who, codes, "confidential", **changes)


def places_of(departments, who, asked=ASKED, **changes):
    return comment_places(asked, result_of(departments, who, asked, **changes), departments, who)


def kept_at(departments, who, item="ALL", level="", **changes):
    found = places_of(departments, who, **changes)
    return {department.code: found.of(item, department.code, level) for department in departments}


def test_a_department_of_ten_beside_a_rest_of_ten_lists_its_own_comments():
    who = people([SALES] * 12 + [SUPPORT] * 10)
    assert kept_at(THREE, who) == {"sales": "department:sales", "support": "department:support", "it": "company"}


def test_what_would_leave_a_rest_below_ten_stays_with_the_company():
    """Sales could be listed by a plain threshold; the company without Sales would be the comments of nine people."""
    who = people([SALES] * 14 + [SUPPORT] * 6 + [IT] * 3)
    shown = {cell.key for cell in result_of(THREE, who).cells if cell.shown}
    assert shown == {"company", "department:sales"}
    assert set(kept_at(THREE, who).values()) == {"company"}


def test_fewer_than_ten_people_are_shown_no_comment_at_all():
    who = people([SALES] * 9)
    assert [cell.key for cell in result_of(THREE, who).cells if cell.shown] == ["company", "department:sales"]
    assert set(kept_at(THREE, who).values()) == {None}


def test_a_question_asked_of_few_has_a_family_of_its_own():
    """Thirty people, but only eleven are asked FEW, three of them in Sales."""
    functions = [1] * 3 + [0] * 12 + [1] * 8 + [0] * 7
    who = people([SALES] * 15 + [SUPPORT] * 15, functions=functions)
    assert set(kept_at(THREE, who, "ALL").values()) == {"department:sales", "department:support", "company"}
    assert set(kept_at(THREE, who, "FEW").values()) == {"company"}


def test_a_question_asked_of_fewer_than_ten_shows_no_comment():
    who = people([SALES] * 15 + [SUPPORT] * 15, functions=[1] * 9 + [0] * 21)
    assert set(kept_at(THREE, who, "FEW").values()) == {None}


def test_a_group_without_a_result_lists_no_comments():
    """Twelve of fifteen sit in Inside Sales: its result would give three people away, so its comments stay above."""
    departments = tree("sales", "inside", "support", inside="sales")
    who = people([0] * 3 + [1] * 12 + [2] * 9)
    shown = {cell.key for cell in result_of(departments, who).cells if cell.shown}
    assert shown == {"company", "department:sales", "department:support"}
    assert set(kept_at(departments, who).values()) == {"company"}


def test_leadership_management_and_staff_are_apart():
    """Ten of leadership, four of management: joined they are fourteen."""
    levels = [0] * 10 + [1] * 4 + [2] * 12
    who = people([SALES] * 26, levels)
    found = places_of(THREE, who, has_levels=True)
    kept = {level: found.of("ALL", "sales", level) for level in (*LEVELS, "")}
    assert kept == {
        "leadership": "level:leadership+management",
        "management": "level:leadership+management",
        "staff": "department:sales",
        "": "department:sales",
    }


def test_a_level_below_ten_is_read_with_the_company_only():
    who = people([SALES] * 27, [0] * 6 + [1] * 6 + [2] * 15)
    shown = {cell.key for cell in result_of(THREE, who, has_levels=True).cells if cell.shown}
    assert {"level:leadership", "level:management", "level:staff"} <= shown
    found = places_of(THREE, who, has_levels=True)
    assert [found.of("ALL", "sales", level) for level in LEVELS] == ["company", "company", "department:sales"]


def test_departments_that_report_together_are_listed_together():
    departments = tree("sales", "support", "it")
    groups = ReportingGroups((("support", "it"),), ("it", "support"))
    who = people([SALES] * 12 + [SUPPORT] * 7 + [IT] * 4)
    kept = kept_at(departments, who, groups=groups)
    assert kept["support"] == kept["it"]
    assert kept["support"].startswith("group:")


def test_somebody_of_no_known_department_is_listed_with_the_company():
    who = people([SALES] * 12 + [-1] * 11)
    found = places_of(THREE, who)
    assert (found.of("ALL", "", ""), found.of("ALL", "gone", "")) == ("company", "company")


def random_round(seed):
    """A tree of depth 1-3 with few people in inner nodes, two functions, all levels."""
    draw = np.random.default_rng(seed)
    codes, parents = [], {}
    for number in range(int(draw.integers(4, 14))):
        code = f"d{number}"
        if codes and draw.random() < 0.6:
            parents[code] = codes[int(draw.integers(len(codes)))]
        codes.append(code)
    count = int(draw.integers(5, 140))
    who = people(draw.integers(-1, len(codes), count), draw.integers(0, 3, count), draw.choice([-1, 0, 0, 0, 1], count))
    return tree(*codes, **parents), who, bool(draw.integers(2))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_difference_of_lists_is_made_of_whole_classes_of_ten_people(seed):
    """The lists by their definition: a cell lists what is kept at it or below. Of each question, whatever one cell has and
    others have not comes from 0 or at least ten people who were asked."""
    departments, who, with_levels = random_round(seed)
    found = places_of(departments, who, has_levels=with_levels)
    for name in ("ALL", "FEW"):
        kept = {}
        for index in range(len(who.departments)):
            if name == "FEW" and who.functions[index] == 0:
                continue
            department = departments[who.departments[index]].code if who.departments[index] >= 0 else ""
            place = found.of(name, department, LEVELS[who.levels[index]])
            kept[place] = kept.get(place, 0) + 1
        small = {place: people for place, people in kept.items() if place is not None and people < 10}
        assert small == {}
        assert None not in kept or list(kept) == [None]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_comment_is_kept_at_a_shown_cell_that_holds_its_author(seed):
    departments, who, with_levels = random_round(seed)
    result = result_of(departments, who, has_levels=with_levels)
    found = comment_places(ASKED, result, departments, who)
    shown = {cell.key for cell in result.cells if cell.shown}
    unit = unit_of_people(who, len(departments), with_levels)
    sizes = np.bincount(unit, minlength=number_of_units(len(departments), with_levels))
    joined = "level:leadership+management" in {cell.key for cell in result.cells}
    cells = build_cells(departments, with_levels, True, sizes, 5, joined)
    holding = dict(zip([cell.key for cell in cells], stack(cells), strict=True))
    for index, place in enumerate(unit):
        department = departments[who.departments[index]].code if who.departments[index] >= 0 else ""
        key = found.of("ALL", department, LEVELS[who.levels[index]])
        if key is not None:
            assert key in shown
            assert holding[key][place]


def test_the_choice_reads_membership_and_never_an_answer():
    who = people([SALES] * 14 + [SUPPORT] * 12)
    first, second = (published(ASKED, THREE, who, np.full((26, 2), code), "confidential") for code in (0, 4))
    kept = [comment_places(ASKED, result, THREE, who).smallest for result in (first, second)]
    assert {name: places.tolist() for name, places in kept[0].items()} == {
        name: places.tolist() for name, places in kept[1].items()
    }
