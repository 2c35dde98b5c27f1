import pytest

from cxmaturity.engine.core_form import CoreForm, answering_minutes, core_form, whole_minutes
from cxmaturity.engine.questionnaire import FigureField
from tests.engine.questionnaire_samples import FULL, parsed
from tests.engine.samples import item


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


def of(name):
    return next(item for item in core().items if item.id == name)


def test_any_items_have_their_minutes():
    """5 words ask and 13 answer, 4 ask and 2 answer."""
    assert answering_minutes([of("PREP-1")], "en") == core_form(core("PREP-1"), "en").minutes
    assert answering_minutes([of("PREP-1"), of("PREP-5")], "en") == pytest.approx((18 + 6) / 200 + 10 / 60)
    assert answering_minutes([], "en") == 0


def test_the_language_counts():
    in_english, in_german = (answering_minutes([of("PREP-1")], language) for language in ("en", "de"))
    assert in_english - in_german == pytest.approx((18 - 17) / 200)


def test_the_names_of_figures_are_read():
    turnover = FigureField("turnover", {"de": "Umsatz im letzten Jahr", "en": "Turnover last year"}, "number")
    asked = item("OUT-1", type="figure", questions=(), options=2, fields=(turnover, turnover))
    assert answering_minutes([asked], "de") == pytest.approx((1 + 2 * 4) / 200 + 5 / 60)


@pytest.mark.parametrize(("minutes", "said"), [(0, 0), (0.1, 1), (1.49, 1), (7.5, 8), (11.6, 12)])
def test_minutes_are_said_in_whole_numbers(minutes, said):
    assert whole_minutes(minutes) == said
