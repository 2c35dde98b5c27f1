import pytest

from cxmaturity.engine.core_form import CoreForm, core_form
from tests.engine.questionnaire_samples import FULL, parsed


def core(*names):
    text = FULL
    for name in names:
        text = text.replace(f"  - id: {name}\n", f"  - id: {name}\n    core: true\n")
    return parsed(text)


def test_nothing_is_counted_without_core_items():
    assert core_form(core(), "en") == CoreForm(0, 0, 0)


def test_question_and_anchors_are_counted():
    """5 words ask, 3 + 4 + 6 words answer."""
    assert core_form(core("PREP-1"), "en") == CoreForm(1, 18, pytest.approx(18 / 200 + 5 / 60))


def test_parts_and_the_names_of_a_pair_are_counted_and_numbers_are_not():
    """Expected and met? + Time + Result + Expected + Met."""
    assert core_form(core("PREP-2"), "en").words == 3 + 2 + 2
    assert core_form(core("PREP-4"), "en").words == 2


def test_options_of_shared_scales_are_counted_for_each_item():
    """How often? + Never + Every month, and Is there a rule? + No + Yes."""
    assert core_form(core("PREP-3", "PREP-5"), "en").words == 2 + 3 + 4 + 2
