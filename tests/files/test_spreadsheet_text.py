import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmaturity.files.spreadsheet_text import escaped, sayable, sheet_name, unescaped

WORDS = st.text(st.sampled_from("'=+-@|% \ta＝x"), max_size=8) | st.text(max_size=40)


@given(WORDS)
def test_what_is_escaped_comes_back(words):
    assert unescaped(escaped(words)) == sayable(words)


@pytest.mark.parametrize(
    ("words", "written"),
    [("=1+1", "'=1+1"), ("'=1", "''=1"), (" @x", "' @x"), ("'quoted'", "'quoted'"), ("a=b", "a=b"), ("", "")],
)
def test_only_what_could_run_gets_an_apostrophe(words, written):
    assert escaped(words) == written


def test_names_of_sheets_differ_whatever_the_people_are_called():
    used = set()
    names = [sheet_name(name, used) for name in ("A/B", "a b", "'", "x" * 40, "x" * 50, "History")]
    assert names == ["A B", "a b 2", "Sheet", "x" * 31, "x" * 29 + " 2", "History 2"]
