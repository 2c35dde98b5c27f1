import pytest

from cxmaturity.engine.fact_section import fact_items, is_fact_item, opinion_items
from tests.engine.samples import item, percentage


@pytest.mark.parametrize(
    ("asked", "is_fact"),
    [
        (item("STR-1"), False),
        (item("STR-1", core=False, functions=("all",)), False),
        (item("STR-1", core=False), False),
        (item("STR-1", core=False, functions=("EXEC", "IT")), False),
        (item("STR-1", core=False, functions=("EXEC",)), True),
        (item("STR-1", functions=("EXEC",)), False),
        (item("STR-1", type="figure", core=False, functions=("EXEC", "IT"), questions=()), True),
        (item("STR-1", type="yes_no_evidence", core=False, functions=("EXEC", "IT")), True),
        (item("STR-1", type="yes_no_evidence"), True),
        (percentage("STR-1"), False),
        (percentage("STR-1", core=False, functions=("all",)), True),
        (percentage("STR-1", core=False, functions=("EXEC", "IT")), True),
        (item("STR-1", core=False, functions=("all",), type="department_matrix", questions=()), False),
    ],
)
def test_what_is_a_fact(asked, is_fact):
    """A core item is asked of everybody, whatever functions it names."""
    assert is_fact_item(asked) == is_fact


def test_every_item_is_either_a_fact_or_an_opinion_in_the_given_order():
    items = [percentage("B", core=False), item("A"), item("D", type="yes_no_evidence"), item("C")]
    assert [each.id for each in fact_items(items)] == ["B", "D"]
    assert [each.id for each in opinion_items(items)] == ["A", "C"]
