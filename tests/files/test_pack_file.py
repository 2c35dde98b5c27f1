import pytest

from cxmaturity.engine.errors import FileRefused, PackRefused
from cxmaturity.files.pack_file import read_pack

HEAD = """
slug: small
title: {de: Klein, en: Small}
version: 1.0.0
kind: practice
scale: [0, 100]
unit: percent
direction: context
sources:
  - key: study
    title: Study
    publisher: Publisher
    year: 2025
    url: https://example.org
    region: DACH
    population: {de: Firmen, en: companies}
    n: 100
    licence: quoted
"""
FIGURES = """
figures:
  - {key: a, source: study, metric: {de: A, en: A}, value: 12.5, items: [STR-1], option_keys: [2..4, "yes"]}
"""
JSON = """{"slug": "small", "title": {"de": "Klein", "en": "Small"}, "version": "1.0.0", "kind": "practice",
"scale": [0, 100], "unit": "percent", "direction": "context", "sources": [{"key": "study", "title": "Study",
"publisher": "Publisher", "year": 2025, "url": "https://example.org", "region": "DACH",
"population": {"de": "Firmen", "en": "companies"}, "n": 100, "licence": "quoted"}]}"""
CSV = "key,source,metric.de,metric.en,value,items,option_keys,n\na,study,A,A,12.5,STR-1,2..4 yes,\n"


def read(tmp_path, text, name="pack.yaml"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_pack(tmp_path / name)


def refused(tmp_path, text):
    with pytest.raises(PackRefused) as caught:
        read(tmp_path, text)
    return [(problem.code, problem.where) for problem in caught.value.problems]


def test_yaml_becomes_a_pack(tmp_path):
    pack = read(tmp_path, HEAD + FIGURES)
    (figure,) = pack.figures
    assert (figure.value, figure.unit, figure.items) == (12.5, "percent", ("STR-1",))
    assert figure.option_keys == ("2", "3", "4", "yes")
    assert (pack.scale, pack.sources[0].n) == ((0, 100), 100)


def test_csv_with_a_json_head_is_the_same_pack(tmp_path):
    (tmp_path / "pack.json").write_text(JSON, encoding="utf-8")
    assert read(tmp_path, CSV, "pack.csv") == read(tmp_path, HEAD + FIGURES)


def test_a_missing_head_file_is_named(tmp_path):
    with pytest.raises(FileRefused, match="pack.json: not_readable"):
        read(tmp_path, CSV, "pack.csv")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("kind", ("required", "pack.yaml/kind")),
        ("scale", ("required", "pack.yaml/scale")),
        ("direction", ("required", "pack.yaml/direction")),
        ("unit", ("required", "small/unit")),
        ("    n", ("required", "small/sources/study/n")),
        ("    year", ("required", "small/sources/study/year")),
        ("    licence", ("required", "small/sources/study/licence")),
    ],
)
def test_what_is_missing_is_named(tmp_path, key, expected):
    lines = [line for line in HEAD.splitlines() if not line.startswith(f"{key}:")]
    assert refused(tmp_path, "\n".join(lines) + FIGURES) == [expected]


def test_a_pack_without_sources_and_figures_says_so(tmp_path):
    assert refused(tmp_path, HEAD.partition("sources:")[0]) == [
        ("required", "small/sources"),
        ("required", "small/figures"),
    ]


def test_everything_is_said_at_once(tmp_path):
    text = HEAD.replace("kind: practice\n", "").replace("    n: 100\n", "") + FIGURES.replace("value: 12.5", "wert: 3")
    assert refused(tmp_path, text) == [
        ("required", "pack.yaml/kind"),
        ("required", "pack.yaml/figures/a/value"),
        ("required", "small/figures"),
        ("required", "small/sources/study/n"),
    ]


def test_unknown_keys_and_german_numbers_are_refused(tmp_path):
    assert refused(tmp_path, HEAD + FIGURES.replace("12.5", "'12,5', valeu: 1")) == [
        ("unknown_key", "pack.yaml/figures/a/valeu"),
        ("not_a_number", "small/figures[0].value"),
    ]


@pytest.mark.parametrize("text", ["- a\n- b\n", "text", "1"])
def test_a_file_without_keys_is_refused(tmp_path, text):
    with pytest.raises(FileRefused, match="wrong_type"):
        read(tmp_path, text)


def test_lists_must_be_lists(tmp_path):
    assert ("wrong_type", "pack.yaml/figures") in refused(tmp_path, HEAD + "figures: {a: 1}\n")


def test_a_row_with_too_many_cells_is_refused(tmp_path):
    (tmp_path / "pack.json").write_text(JSON, encoding="utf-8")
    with pytest.raises(FileRefused, match="pack.csv:2: column_count"):
        read(tmp_path, CSV.replace("yes,\n", "yes,,5\n"), "pack.csv")
