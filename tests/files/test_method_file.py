import pytest

from cxmaturity.engine.errors import FileRefused
from cxmaturity.engine.scoring_method import ScoringMethod
from cxmaturity.files.method_file import read_methods

GOOD = """\
- key: strict
  title: {de: Streng, en: Strict}
  note: {de: Alles., en: Everything.}
  source: own
  rule: levels
  own: F
"""


@pytest.fixture
def read(tmp_path):
    def read(text):
        file = tmp_path / "methods.yaml"
        file.write_text(text, encoding="utf-8")
        return read_methods(file)

    return read


def test_a_method_is_read_with_its_defaults(read):
    title, note = {"de": "Streng", "en": "Strict"}, {"de": "Alles.", "en": "Everything."}
    assert read(GOOD) == [ScoringMethod("strict", title, note, "own", "levels", "F", "L")]


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ("  source: own\n", "", ["methods.yaml:1:3: required"]),
        ("own: F", "own: X", ["methods.yaml:6:3: wrong_type"]),
        ("own: F", "owner: F", ["methods.yaml:6:3: unknown_key"]),
        ("own: F", "provider: me", ["methods.yaml:6:3: unknown_key"]),
        ("{de: Streng, en: Strict}", "[Strict]", ["methods.yaml:2:3: wrong_type"]),
        (
            "rule: levels\n  own: F",
            "rule: none\n  x: 1",
            ["methods.yaml:6:3: unknown_key", "methods.yaml:5:3: wrong_type"],
        ),
        (GOOD, "key: strict\n", ["methods.yaml:1:1: required"] * 4),
        (GOOD, "- strict\n", ["methods.yaml:1:3: wrong_type"]),
    ],
)
def test_everything_wrong_is_named_at_its_place(read, old, new, places):
    with pytest.raises(FileRefused) as refusal:
        read(GOOD.replace(old, new))
    assert [f"{each.where}: {each.code}" for each in refusal.value.problems] == places


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileRefused) as refusal:
        read_methods(tmp_path / "none.yaml")
    assert [problem.code for problem in refusal.value.problems] == ["not_readable"]
