import time

import pytest

from cxmaturity.engine.errors import FileRefused
from cxmaturity.files.yaml_file import read_yaml

ALIAS_BOMB = b"""a: &a [x, x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
d: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
"""


def refused(data):
    with pytest.raises(FileRefused) as refusal:
        read_yaml(data, "f.yaml")
    return [(problem.where, problem.code) for problem in refusal.value.problems]


@pytest.mark.parametrize(
    ("data", "place", "code"),
    [
        (b"", "f.yaml", "empty_file"),
        (b"# only a comment\n", "f.yaml", "empty_file"),
        (b"null\n", "f.yaml", "empty_file"),
        (b"{}\n", "f.yaml", "empty_file"),
        (b"a: 1\nb:\n\t- x\n", "f.yaml:3:1", "yaml_syntax"),
        (b"a: 'x\n", "f.yaml:2:1", "yaml_syntax"),
        (b"a: b: c\n", "f.yaml:1:5", "yaml_syntax"),
        (b"a: 1\n---\nb: 2\n", "f.yaml:2:1", "yaml_syntax"),
        (b"? [a]\n: 1\n", "f.yaml:1:3", "yaml_syntax"),
        (ALIAS_BOMB, "f.yaml:1:4", "alias_not_allowed"),
        (b"a: &a [*a]\n", "f.yaml:1:4", "alias_not_allowed"),
        (b"a: 1\nb: *a\n", "f.yaml:2:4", "alias_not_allowed"),
        (b"a: !!python/object/apply:os.system [x]\n", "f.yaml:1:4", "tag_not_allowed"),
        (b"a: ! x\n", "f.yaml:1:4", "tag_not_allowed"),
        (b"[" * 500, "f.yaml:1:21", "too_deep"),
        (b"[" * 100_000, "f.yaml:1:21", "too_deep"),
        (b"- " * 500, "f.yaml:1:41", "too_deep"),
        (b"[" + b"1," * 60_000 + b"]", "f.yaml:1:100000", "too_many_nodes"),
        (b"a" * 2_000_000, "f.yaml", "file_too_large"),
        (b"a: \x00\n", "f.yaml:1:4", "control_character"),
        (b'a: 1\nb: "\\0"\n', "f.yaml:2:4", "control_character"),
        ("a: abc\u202edef\n".encode(), "f.yaml:1:7", "control_character"),
        ("a: 1\nb: ü\n".encode("latin-1"), "f.yaml:2:4", "encoding"),
        ("a: 1\n".encode("utf-16"), "f.yaml:1:1", "encoding"),
    ],
)
def test_a_hostile_file_is_refused_at_its_place_within_half_a_second(data, place, code):
    begin = time.process_time()

    assert refused(data) == [(place, code)]
    assert time.process_time() - begin < 0.5


def test_every_duplicate_key_is_named_with_both_lines():
    with pytest.raises(FileRefused) as refusal:
        read_yaml(b"id: q1\ntext: x\nid: q2\nin:\n  a: 1\n  a: 2\n", "f.yaml")

    assert [(problem.where, problem.code, problem.message["en"]) for problem in refusal.value.problems] == [
        ("f.yaml:3:1", "duplicate_key", 'The key "id" occurs twice: in line 1 and in line 3.'),
        ("f.yaml:6:3", "duplicate_key", 'The key "a" occurs twice: in line 5 and in line 6.'),
    ]


@pytest.mark.parametrize(
    "written",
    ["no", "Yes", "on", "off", "12:30", "010", "0x1F", "0o7", "1_000", "2024-01-31", ".nan", ".inf", "1e999", "9" * 30],
)
def test_what_older_yaml_would_change_stays_text(written):
    assert read_yaml(f"a: {written}".encode(), "f.yaml").tree == {"a": written}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-7", -7),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ('"1"', "1"),
        ("'true'", "true"),
    ],
)
def test_plain_values_are_read_by_the_core_rules(written, value):
    found = read_yaml(f"a: {written}\nb: x".encode(), "f.yaml").tree["a"]

    assert (found, type(found)) == (value, type(value))


def test_keys_are_always_text():
    assert read_yaml(b"yes: 1\n1: 2\nnull: 3\n", "f.yaml").tree == {"yes": 1, "1": 2, "null": 3}


def test_a_merge_key_merges_nothing():
    assert read_yaml(b"<<: {a: 1}\n", "f.yaml").tree == {"<<": {"a": 1}}


def test_positions_are_those_of_keys_and_entries():
    document = read_yaml(b"\xef\xbb\xbftitle: x\nitems:\n  - id: a\n    list: [1, 2]\n", "f.yaml")

    assert document.positions == {
        (): (1, 1),
        ("title",): (1, 1),
        ("items",): (2, 1),
        ("items", 0): (3, 5),
        ("items", 0, "id"): (3, 5),
        ("items", 0, "list"): (4, 5),
        ("items", 0, "list", 0): (4, 12),
        ("items", 0, "list", 1): (4, 15),
    }


def test_markup_is_only_text():
    assert read_yaml(b'title: "<script>alert(1)</script>"', "f.yaml").tree == {"title": "<script>alert(1)</script>"}


def test_a_problem_speaks_both_languages_and_says_what_to_do():
    with pytest.raises(FileRefused) as refusal:
        read_yaml(b"a:\n\t- x", "f.yaml")
    problem = refusal.value.problems[0]

    assert problem.line("en") == (
        "f.yaml:2:1: yaml_syntax: A tab stands where YAML needs blanks. Indent with blanks only."
    )
    assert problem.line("de") == (
        "f.yaml:2:1: yaml_syntax: Hier steht ein Tabulator, wo YAML Leerzeichen verlangt. "
        "Rücken Sie nur mit Leerzeichen ein."
    )
