import pytest

from cxmaturity.organisations.names import compare_key, name_problems, tidy


def codes(name):
    return [problem.code for problem in name_problems(name, "name")]


@pytest.mark.parametrize(
    "name", ["Vertrieb", "R&D", "Köln/Bonn", "Продажи", "営業", "مبيعات", "+49 Team", "@home", "👩‍💻 Labs"]
)
def test_names_people_give_are_names(name):
    assert codes(name) == []


@pytest.mark.parametrize("name", ["", "  ", "\u00a0", "\u2028", "\u200b", "\ufeff", "\u00ad\u2060", "\u3164", "\u2800"])
def test_a_name_nobody_can_see_is_missing(name):
    assert "required" in codes(name)


@pytest.mark.parametrize("name", ["=1+1", " =HYPERLINK(1)", "\u200b=1"])
def test_a_formula_is_no_name(name):
    assert codes(name) == ["formula_cell"]


@pytest.mark.parametrize("name", ["a\u202eb", "a\u200eb", "Z" + 5 * "\u0301"])
def test_what_changes_the_display_is_no_name(name):
    assert codes(name) == ["bad_unicode"]


@pytest.mark.parametrize(
    "other", ["SALES", " Sales", "Ｓales", "Sa\u00adles", "Sal\u200bes", "Sal\u200des", "\ufeffSales"]
)
def test_names_that_look_alike_are_the_same(other):
    assert compare_key(other) == compare_key("Sales")


def test_unseen_characters_are_not_kept():
    assert tidy(" In\u00adside \u200b Sales\ufeff ") == "Inside Sales"
