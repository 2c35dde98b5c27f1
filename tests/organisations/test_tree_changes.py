import pytest

from cxmaturity.engine.plain import from_plain, to_plain
from cxmaturity.engine.response import Department
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.tree_changes import (
    Changed,
    TreeChange,
    change_problems,
    declared_changes,
    difference,
    leaving_codes,
)

TREE = (
    Department("s", "Sales", None, 2),
    Department("s.i", "Inside Sales", "s", 9),
    Department("s.f", "Field Sales", "s", 8),
    Department("it", "IT", None, 8),
    Department("fi", "Finance", None, 5),
)
SAME = tuple(DepartmentRow(node.code, node.name, node.parent, node.headcount) for node in TREE)
NEW = DepartmentRow("cx", "Customer Centre", None, 20, "d.csv:7:1")


def without(*codes):
    return [row for row in SAME if row.code not in codes]


def problems_of(*changes, wanted=()):
    found = change_problems(changes, TREE, wanted)
    assert all({"de", "en"} == problem.message.keys() for problem in found)
    return [(problem.where, problem.code) for problem in found]


def test_the_same_list_changes_nothing():
    found = difference(TREE, SAME)

    assert found.unchanged == TREE
    assert (found.new, found.renamed, found.moved, found.headcount_changed, found.gone) == ((), (), (), (), ())


def test_another_name_under_the_same_code_is_a_rename_and_another_code_is_another_department():
    renamed = difference(TREE, [*without("it"), DepartmentRow("it", "Digital", None, 8)])
    replaced = difference(TREE, [*without("it"), DepartmentRow("it2", "IT", None, 8)])

    assert renamed.renamed == (Changed("it", "Digital", "IT", "Digital"),)
    assert (renamed.new, renamed.gone) == ((), ())
    assert replaced.renamed == ()
    assert ([row.code for row in replaced.new], [node.code for node in replaced.gone]) == (["it2"], ["it"])


def test_one_department_can_be_renamed_moved_and_grown_at_once():
    found = difference(TREE, [*without("s.i"), DepartmentRow("s.i", "Contact Centre", "it", None)])

    assert found.renamed == (Changed("s.i", "Contact Centre", "Inside Sales", "Contact Centre"),)
    assert found.moved == (Changed("s.i", "Contact Centre", "s", "it"),)
    assert found.headcount_changed == (Changed("s.i", "Contact Centre", 9, None),)
    assert [node.code for node in found.unchanged] == ["s", "s.f", "it", "fi"]


def test_what_lies_above_a_listed_department_is_not_gone():
    found = difference(TREE, [row for row in SAME if row.code == "s.i"])

    assert [node.code for node in found.gone] == ["s.f", "it", "fi"]
    assert [node.code for node in found.unchanged] == ["s", "s.i"]


def test_choices_one_by_one_become_changes():
    changes = declared_changes(
        TREE, merged={"it": "cx", "fi": "cx", "s.f": "s"}, closed=["s.i"], split=["x"], origins={"y": "x", "z": "s"}
    )

    assert changes == (
        TreeChange("merge", ("it", "fi"), ("cx",)),
        TreeChange("merge", ("s.f", "s"), ("s",)),
        TreeChange("split", ("x",), ("y",)),
        TreeChange("split", ("s",), ("s", "z")),
        TreeChange("close", ("s.i",)),
    )
    assert leaving_codes(changes) == {"it", "fi", "s.f", "x", "s.i"}


def test_a_change_is_plain_data_and_comes_back_the_same():
    change = TreeChange("merge", ("it", "fi"), ("cx",))

    assert to_plain(change) == {
        "type": "TreeChange",
        "kind": "merge",
        "departments": ["it", "fi"],
        "into": ["cx"],
    }
    assert from_plain(TreeChange, to_plain(change)) == change


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (TreeChange("merge", ("it", "fi"), ("cx",)), [*without("it", "fi"), NEW]),
        (TreeChange("merge", ("it", "fi"), ("fi",)), without("it")),
        (TreeChange("merge", ("it",), ("fi",)), []),
        (TreeChange("split", ("s",), ("s", "cx")), [*SAME, NEW]),
        (TreeChange("split", ("it",), ("cx", "fi")), [*without("it"), NEW]),
        (TreeChange("close", ("it",)), without("it")),
    ],
)
def test_what_can_be_declared(change, wanted):
    assert problems_of(change, wanted=wanted) == []


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        (TreeChange("merge", ("no",), ("fi",)), [("no", "unknown_department")]),
        (TreeChange("merge", ("it",), ("no",)), [("no", "unknown_department")]),
        (TreeChange("close", ("no",)), [("no", "unknown_department")]),
        (TreeChange("merge", ("it",), ("fi", "s")), [("it", "bad_change")]),
        (TreeChange("merge", ("it",), ("it",)), [("it", "bad_change")]),
        (TreeChange("merge", (), ("it",)), [("", "bad_change")]),
        (TreeChange("split", ("it",), ("fi",)), [("it", "bad_change")]),
        (TreeChange("split", ("it",), ("fi", "fi")), [("it", "bad_change")]),
        (TreeChange("split", ("it", "fi"), ("s", "s.i")), [("it, fi", "bad_change")]),
        (TreeChange("close", ("it",), ("fi",)), [("it", "bad_change")]),
        (TreeChange("close", ()), [("", "bad_change")]),
        (TreeChange("sell", ("it",)), [("it", "bad_change")]),
    ],
)
def test_what_cannot_be_declared_is_named(change, problems):
    assert problems_of(change) == problems


def test_a_department_that_is_listed_cannot_be_closed():
    assert problems_of(TreeChange("close", ("it",)), wanted=SAME) == [("it", "still_listed")]


def test_nothing_goes_into_a_department_that_closes():
    changes = TreeChange("merge", ("it",), ("fi",)), TreeChange("close", ("fi",))

    assert problems_of(*changes) == [("fi", "closed_department")]


def test_a_department_goes_one_way_only():
    changes = TreeChange("merge", ("it",), ("fi",)), TreeChange("close", ("it",))

    assert problems_of(*changes) == [("it", "declared_twice")]


def test_everything_wrong_is_said_at_once():
    changes = TreeChange("merge", ("no",), ("nowhere",)), TreeChange("sell", ("it",))

    assert problems_of(*changes) == [
        ("it", "bad_change"),
        ("no", "unknown_department"),
        ("nowhere", "unknown_department"),
    ]
