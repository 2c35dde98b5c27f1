from cxmaturity.engine.asked_blocks import asked_blocks
from cxmaturity.engine.questionnaire import FigureField
from tests.engine.samples import dimension, item, questionnaire, text


def asked():
    """Blocks in another order than that of the pages; figure and matrix have no questions of their own."""
    return questionnaire(
        [
            item("CLO-1", "CLO", type="department_matrix", questions=()),
            item("STR-1", "STR"),
            item("GOV-1", "GOV", core=False, functions=("IT",)),
            item("STR-2", "STR", core=False, functions=("EXEC",)),
            item("OUT-1", "OUT", core=False, functions=("EXEC",), type="figure", questions=(), fields=FIELDS),
            item("G-1", "G", core=False, functions=("all",)),
            item("STR-3", "STR", core=False),
        ],
        [
            dimension("CLO", kind="closing"),
            dimension("STR"),
            dimension("OUT", kind="outcome"),
            dimension("GOV"),
            dimension("G", kind="gate"),
        ],
        functions=("EXEC", "IT"),
    )


FIELDS = (FigureField("turnover", text("Turnover"), "number"),)


def ids(blocks):
    return [(block.dimension.code, [item.id for item in block.items]) for block in blocks]


def test_the_gate_comes_first_then_the_dimensions_then_outcome_and_closing():
    assert ids(asked_blocks(asked())) == [
        ("G", ["G-1"]),
        ("STR", ["STR-1", "STR-2", "STR-3"]),
        ("GOV", ["GOV-1"]),
        ("OUT", ["OUT-1"]),
        ("CLO", ["CLO-1"]),
    ]


def test_a_function_gets_its_own_items_and_those_of_everybody():
    assert ids(asked_blocks(asked(), "IT")) == [
        ("G", ["G-1"]),
        ("STR", ["STR-1", "STR-3"]),
        ("GOV", ["GOV-1"]),
        ("CLO", ["CLO-1"]),
    ]


def test_an_item_without_questions_belongs_to_its_function():
    assert ("OUT", ["OUT-1"]) in ids(asked_blocks(asked(), "EXEC"))


def test_a_block_of_which_nothing_is_asked_is_left_out():
    assert ids(asked_blocks(asked(), "IT", ["G-1", "STR-1", "GOV-1"])) == [("STR", ["STR-3"]), ("CLO", ["CLO-1"])]
