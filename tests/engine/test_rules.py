from dataclasses import replace

import pytest

from cxmaturity.engine.questionnaire import Condition, Gate, Limit, Option, Rule, WarningRule
from cxmaturity.engine.response import MISSING
from cxmaturity.engine.rules import compare, conditions, fact_of, truth
from tests.engine.samples import item, pair, people, percentage, published, questionnaire, text, tree

TRUE, FALSE, UNKNOWN = (Condition(name, "f", "eq", 1) for name in ("true", "false", "unknown"))


def met(condition):
    return {"true": True, "false": False, "unknown": None}[condition.id]


@pytest.mark.parametrize(
    ("kind", "parts", "expected"),
    [
        ("all", (TRUE, TRUE), True),
        ("all", (TRUE, UNKNOWN), None),
        ("all", (FALSE, UNKNOWN), False),
        ("any", (FALSE, FALSE), False),
        ("any", (FALSE, UNKNOWN), None),
        ("any", (TRUE, UNKNOWN), True),
        ("not", (TRUE,), False),
        ("not", (UNKNOWN,), None),
        ("not", (Rule("any", (FALSE, FALSE)),), True),
    ],
)
def test_three_answers(kind, parts, expected):
    assert truth(Rule(kind, parts), met) is expected


def test_conditions_of_nested_rules_in_order():
    assert list(conditions(Rule("any", (Rule("all", (TRUE, FALSE)), UNKNOWN)))) == [TRUE, FALSE, UNKNOWN]


@pytest.mark.parametrize(
    ("value", "op", "expected", "result"),
    [
        (1.0, "lt", 2, True),
        (2.0 - 1e-12, "lt", 2, False),
        (2.0 - 1e-12, "ge", 2, True),
        (3, "gt", 2, True),
        (2, "le", 2, True),
        ("yes", "eq", "yes", True),
        ("yes", "ne", "no", True),
        (5.0, "eq", "not_measured", False),
        ("not_measured", "gt", 2, None),
        ("done", "in", ("running", "done"), True),
        ("open", "not_in", ("running", "done"), True),
        (True, "eq", 1, False),
    ],
)
def test_comparing(value, op, expected, result):
    assert compare(value, op, expected) is result


YES_NO = (Option("no", text("no"), 0.0), Option("yes", text("yes"), 1.0))
TIMES = tuple(
    Option(key, text(key), 0.1, per) for key, per in (("never", 0), ("yearly", 1), ("monthly", 12), ("weekly", 52))
)


def asked():
    return questionnaire(
        [
            item("STR-1"),
            percentage("STR-2"),
            pair("CUS-1", "CUS"),
            item("STR-3", options=2, type="yes_no_evidence"),
            replace(item("STR-4", options=4, type="frequency"), options=TIMES),
        ]
    )


def answered(codes, mode="attributed", n=None):
    sample = asked()
    sample = replace(
        sample, items=tuple(replace(each, options=YES_NO) if each.id == "STR-3" else each for each in sample.items)
    )
    return sample, published(sample, tree("a"), people([0] * len(codes)), codes, mode)


def value_of(fact, subject, codes, mode="attributed"):
    sample, result = answered(codes, mode)
    return fact_of(Condition("c", fact, "ge", 0, subject), sample, result).value


CODES = [[0, 40, 8 * 11 + 5, 1, 1], [2, 60, 8 * 11 + 7, 1, 2], [4, 80, 8 * 11 + 6, 0, 1], [2, 60, 8 * 11 + 6, 1, 3]]


@pytest.mark.parametrize(
    ("fact", "subject", "value"),
    [
        ("item_level", "STR-1", 2.0),
        ("item_value", "STR-2", 60.0),
        ("item_first", "CUS-1", 8.0),
        ("item_second", "CUS-1", 6.0),
        ("item_gap", "CUS-1", 2.0),
        ("item_answer", "STR-3", "yes"),
        ("item_frequency", "STR-4", 1.0),
    ],
)
def test_facts_of_the_company(fact, subject, value):
    found = value_of(fact, subject, CODES)
    assert found == value
    assert type(found) is type(value)


def test_half_of_the_answers_is_no_majority():
    codes = [[0, 0, 0, answer, 0] for answer in (1, 1, 0, 0)]
    assert value_of("item_answer", "STR-3", codes) is None


def test_no_answer_is_unknown():
    codes = [[MISSING] * 5] * 3
    for fact, subject, *_ in test_facts_of_the_company.pytestmark[0].args[1]:
        assert value_of(fact, subject, codes) is None


def test_what_is_not_published_is_unknown():
    """Nine people in a confidential round: the company's figures are shown, its histogram is not."""
    codes = (CODES * 3)[:9]
    assert value_of("item_answer", "STR-3", codes, "confidential") is None
    assert value_of("item_gap", "CUS-1", codes, "confidential") is None
    assert value_of("item_value", "STR-2", codes, "confidential") == pytest.approx(60, abs=6)
    assert value_of("item_answer", "STR-3", CODES * 3, "confidential") == "yes"


def test_the_trace_of_a_fact_is_the_figure_of_its_item():
    sample, result = answered(CODES)
    fact = fact_of(Condition("c", "item_level", "lt", 2, "STR-1"), sample, result)
    assert (fact.met, fact.label, fact.trace) == (False, text("STR-1"), "company/item/STR-1")
    assert fact.trace in {each.id for each in result.figures}


def gated(*parts, **changes):
    gate = Gate(text("g"), text("g"), "", Rule("any", parts), 2, ("P1",))
    return questionnaire([item("G-1", "STR"), item("G-2", "STR")], gate=gate, **changes)


LOW_1, LOW_2 = (Condition(f"c{n}", "item_level", "lt", 2, f"G-{n}", text("low")) for n in (1, 2))


def gate_of(codes, sample=None, **round_changes):
    sample = sample or gated(LOW_1, LOW_2)
    return published(sample, tree("a"), people([0] * len(codes)), codes, **round_changes).gate


def test_a_gate_is_open_closed_or_not_assessed():
    assert gate_of([[4, 4]] * 3).state == "open"
    assert gate_of([[4, 1]] * 3).state == "closed"
    assert gate_of([[MISSING, 1]] * 3).state == "closed"
    assert gate_of([[MISSING, 4]] * 3).state == "not_assessed"


def test_a_condition_not_asked_is_left_out_and_named():
    gate = gate_of([[0, 4]] * 3, items_left_out=("G-1",))
    assert (gate.state, gate.left_out) == ("open", ("G-1",))
    assert [fact.id for fact in gate.facts] == ["c2"]


def test_a_gate_nobody_was_asked_about_is_not_assessed():
    assert gate_of([[0, 0]] * 3, items_left_out=("G-1", "G-2")).state == "not_assessed"


def test_a_closed_gate_holds_the_total():
    sample = gated(LOW_1)
    result = published(sample, tree("a"), people([0] * 4), [[1, 4], [0, 4], [1, 4], [2, 4]])
    assert (result.stages[0].score_stage, result.stages[0].stage, result.stages[0].held_by) == (4, 2, ("gate",))


def test_limits_and_warnings_read_the_same_facts():
    limit = Limit("cap", "STR", "max_stage", 2, text("cap"), "", when=Rule("all", (LOW_1,)))
    warning = WarningRule("w", Rule("all", (LOW_1, LOW_2)), text("w"), "")
    sample = gated(LOW_2, limits=(limit,), warnings=(warning,))
    result = published(sample, tree("a"), people([0] * 3), [[1, 4]] * 3)
    assert result.stages[1].held_by == ("cap",)
    assert [(fact.id, fact.met) for fact in result.warnings] == [("w", False)]


def test_a_named_second_answer_needs_a_majority():
    sample = pair("CUS-1", "CUS")
    named = Option("not_measured", text("n"), 0.0)
    form = replace(sample.pair, second_options=(*sample.pair.second_options, named))
    keys = tuple(f"{one.key}/{two.key}" for one in form.first_options for two in form.second_options)
    question = replace(sample.questions[0], axes=(11, 12), keys=keys, values=(0.5,) * 132)
    whole = questionnaire([replace(sample, pair=form, questions=(question,))])
    condition = Condition("c", "item_second", "eq", "not_measured", "CUS-1")

    def fact(codes):
        return fact_of(condition, whole, published(whole, tree("a"), people([0] * len(codes)), codes))

    assert fact([keys.index("8/not_measured")] * 3 + [keys.index("8/5")]).met is True
    assert fact([keys.index("8/not_measured")] + [keys.index("8/5")] * 3).value == 5.0
