import copy
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cxmaturity.engine import report as r
from cxmaturity.engine import text, trace
from cxmaturity.engine.plain import from_plain
from cxmaturity.reports.formats import json as json_format
from tests.reports import example_report as example

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[3] / "docs/schemas/report-1.schema.json").read_text(encoding="utf-8")
)
CHECK = jsonschema.Draft202012Validator(SCHEMA)


@pytest.fixture
def written() -> dict[str, Any]:
    return json.loads(json_format.render(example.example_report(), "de"))


def numbers(plain: Any) -> Iterator[dict[str, Any]]:
    if isinstance(plain, dict):
        if plain.get("type") == "Number":
            yield plain
        for entry in plain.values():
            yield from numbers(entry)
    elif isinstance(plain, list):
        for entry in plain:
            yield from numbers(entry)


def test_the_schema_is_one_and_the_report_follows_it(written):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert list(CHECK.iter_errors(written)) == []
    assert written["schema"] == r.SCHEMA


def test_every_number_names_its_trace_or_its_source(written):
    known_sources = {reference["key"] for reference in written["references"]}
    found = [number for number in numbers(written) if number["value"] is not None]
    assert len(found) > 200
    for number in found:
        assert number["trace"] in written["traces"] or number["source"] in known_sources


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["schema"], "cxmaturity-report/2"),
        (["language"], "fr"),
        (["sections", 0, "blocks", 0, "score", "value"], "41"),
        (["sections", 0, "blocks", 0, "score", "trace"], ""),
        (["sections", 0, "blocks", 0, "type"], "Picture"),
        (["sections", 0, "headline", "template"], {"de": "nur deutsch"}),
        (["references", 0, "url"], None),
    ],
)
def test_the_schema_refuses_what_is_no_report(written, path, value):
    changed = copy.deepcopy(written)
    at = changed
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert list(CHECK.iter_errors(changed))


def test_the_schema_knows_every_block():
    assert {kind.__name__ for kind in r.Block.__args__} <= set(SCHEMA["$defs"])


def test_the_schema_has_the_fields_of_every_dataclass():
    kinds = {kind.__name__: kind for room in (r, text, trace) for kind in vars(room).values() if is_dataclass(kind)}
    described = {name: entry for name, entry in SCHEMA["$defs"].items() if name in kinds}
    assert {"DotRow", "Table", "Number", "Trace"} <= set(described)
    for name, entry in described.items():
        always = {"type", *(field.name for field in fields(kinds[name]) if not field.metadata.get("only_if_given"))}
        assert set(entry["properties"]) == {"type", *(field.name for field in fields(kinds[name]))}, name
        assert set(entry["required"]) == always, name


def test_reading_it_back_gives_the_same_report(written):
    del written["language"]
    assert from_plain(r.Report, written) == example.example_report()


def test_two_runs_are_byte_equal():
    report = example.example_report()
    assert json_format.render(report, "en") == json_format.render(report, "en")
