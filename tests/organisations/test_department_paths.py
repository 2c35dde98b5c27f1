from cxmaturity.engine.response import Department
from cxmaturity.organisations.department_paths import codes_of_tree, path_key, rows_of_paths, split_path

TREE = (Department("v1", "Vertrieb"), Department("v2", "Innendienst", "v1"))


def rows_for(*written, tree=()):
    rows, codes = rows_of_paths([(split_path(path), "row 2") for path in written], codes_of_tree(tree))
    return [(row.code, row.name, row.parent) for row in rows], codes


def test_a_path_becomes_a_branch_and_every_part_exists_once():
    rows, codes = rows_for("Sales / Inside Sales", "Sales", "Sales / Field  Sales")
    assert rows == [
        ("sales", "Sales", None),
        ("sales.inside-sales", "Inside Sales", "sales"),
        ("sales.field-sales", "Field Sales", "sales"),
    ]
    assert codes[path_key(["SALES", "field sales"])] == "sales.field-sales"


def test_a_slash_inside_a_name_is_no_separator():
    assert split_path("F&E/QM / Labor") == ("F&E/QM", "Labor")


def test_empty_parts_are_kept_to_be_refused():
    assert [split_path(path) for path in ("A /  / B", "/ A", "A /", "/")] == [
        ("A", "", "B"),
        ("", "A"),
        ("A", ""),
        ("", ""),
    ]


def test_departments_that_are_there_keep_their_codes():
    rows, codes = rows_for("vertrieb / INNENDIENST", "Vertrieb / Außendienst", tree=TREE)
    assert rows == [("v1.aussendienst", "Außendienst", "v1")]
    assert codes[("vertrieb", "innendienst")] == "v2"


def test_names_that_shorten_to_the_same_get_codes_of_their_own():
    rows, _ = rows_for("A B", "A-B", "部門", "Ελλάδα")
    assert [code for code, _, _ in rows] == ["a-b", "a-b-2", "department", "department-2"]
