import pytest
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from cxmaturity.reports.charts import measure

LONG = "Donaudampfschifffahrtsgesellschaftskapitän und Kundenbeziehungsmanagementverantwortliche für IT-Daten"


@pytest.mark.parametrize("weight", [400, 500, 600])
def test_widths_are_those_of_the_font_at_that_weight(weight):
    font = instantiateVariableFont(TTFont(measure.FONT), {"wght": weight})
    widths, characters = font["hmtx"].metrics, font.getBestCmap()
    words = "Messung und Messfrequenz: 41 (36–46) − ß"
    expected = sum(widths[characters[ord(letter)]][0] for letter in words) / font["head"].unitsPerEm
    assert measure.text_width(words, 1, weight) == pytest.approx(expected, abs=0.01)


def test_a_letter_the_font_lacks_counts_as_a_square():
    assert measure.text_width("日本", 10) == 20


@pytest.mark.parametrize("width", [20, 40, 60, 90, 200])
@pytest.mark.parametrize("language", ["de", "en"])
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(width, language):
    lines = measure.wrap(LONG, width, 8, 500, language)
    assert all(measure.text_width(line, 8, 500) <= width for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == LONG.replace("-", "").replace(" ", "")


def test_german_compounds_break_at_their_joints():
    assert measure.wrap("Kundenverständnis", 45, 8) == ["Kundenver-", "ständnis"]


def test_the_last_line_allowed_ends_in_an_ellipsis():
    lines = measure.wrap(LONG, 90, 8, most=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert measure.text_width(lines[1], 8) <= 90


def test_no_room_at_all_is_no_endless_loop():
    assert measure.wrap("Wort", 0, 8) == ["W", "o", "r", "t"]
    assert measure.shorten("Wort", 0, 8) == ""
    assert measure.wrap("", 10, 8) == [""]
