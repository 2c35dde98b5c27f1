"""The published schema, the parser and the files say the same."""

import copy
import json
from pathlib import Path

import jsonschema
import pytest

from cxmaturity.engine.parsing import items, read, rules, structure
from cxmaturity.engine.parsing.facts import FACTS
from cxmaturity.engine.questionnaire import check
from cxmaturity.files.yaml_file import read_yaml
from tests.engine.questionnaire_samples import FULL, MINIMAL

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "questionnaire-1.schema.json").read_text(encoding="utf-8"))
PART = SCHEMA["$defs"]
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def tree(text):
    return read_yaml(text.encode(), "f.yaml").tree


def accepted_by_schema(content):
    return not list(VALIDATOR.iter_errors(content))


def accepted_by_parser(content):
    return not any(problem.severity == "error" for problem in check(content))


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", ["questionnaires/cx-maturity/1.0.0.yaml", "tests/real_data/lq2002.yaml"])
def test_our_files_follow_the_schema(file):
    path = ROOT / file

    assert list(VALIDATOR.iter_errors(read_yaml(path.read_bytes(), path.name).tree)) == []


def test_schema_and_parser_name_the_same_keys():
    assert (SCHEMA["required"], set(SCHEMA["properties"])) == (list(read.REQUIRED), {*read.REQUIRED, *read.OPTIONAL})
    for kind, (required, optional) in items.OWN_KEYS.items():
        part = PART[f"item_{kind}"]
        assert part["required"] == [*items.COMMON_REQUIRED, *required]
        assert set(part["properties"]) == {*part["required"], *items.COMMON_OPTIONAL, *optional}


def test_schema_and_parser_name_the_same_words():
    assert [part["$ref"].removeprefix("#/$defs/item_") for part in PART["item"]["oneOf"]] == list(items.TYPES)
    assert PART["dimension"]["properties"]["kind"]["enum"] == list(structure.KINDS)
    assert PART["item_rubric"]["properties"]["cause"]["enum"] == list(items.CAUSES)
    assert {name.removeprefix("fact_") for name in PART if name.startswith("fact_")} == set(FACTS)
    assert PART["fact_gate"]["properties"]["op"]["enum"] == list(rules.OPERATORS)
    for name, fact in FACTS.items():
        wanted = {"id", "fact", "op", "value", "label", *fact.arguments, *([fact.subject] if fact.subject else [])}
        assert set(PART[f"fact_{name}"]["required"]) == set(PART[f"fact_{name}"]["properties"]) == wanted


def places(content, path=()):
    """Paths of every key of every mapping whose keys are fixed."""
    if isinstance(content, dict):
        for key, value in content.items():
            if path[-1:] != ("relevance",):
                yield (*path, key)
            yield from places(value, (*path, key))
    elif isinstance(content, list):
        for index, value in enumerate(content):
            yield from places(value, (*path, index))


def without(content, path):
    changed = copy.deepcopy(content)
    around = changed
    for step in path[:-1]:
        around = around[step]
    del around[path[-1]]
    return changed


def with_extra_key(content, path):
    changed = copy.deepcopy(content)
    around = changed
    for step in path[:-1]:
        around = around[step]
    around["wieght"] = 1
    return changed


@pytest.mark.parametrize("text", [MINIMAL, FULL], ids=["minimal", "full"])
def test_what_the_schema_refuses_the_parser_refuses(text):
    content = tree(text)

    assert accepted_by_schema(content)
    assert accepted_by_parser(content)
    let_through = [
        path
        for path in places(content)
        for change in (without, with_extra_key)
        if accepted_by_parser(changed := change(content, path)) and not accepted_by_schema(changed)
    ]
    assert let_through == []


def test_the_example_in_the_documentation_is_a_questionnaire():
    page = (ROOT / "docs" / "questionnaire-format.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]

    assert accepted_by_parser(tree(example))
    assert accepted_by_schema(tree(example))


def test_the_documentation_lists_every_code_fact_and_key():
    from cxmaturity.engine.parsing.wording import WORDS

    page = (ROOT / "docs" / "questionnaire-format.md").read_text(encoding="utf-8")
    keys = {*read.REQUIRED, *read.OPTIONAL, *items.COMMON_REQUIRED, *items.COMMON_OPTIONAL, *items.TYPES}

    assert [word for word in [*WORDS, *FACTS, *sorted(keys)] if f"`{word}`" not in page] == []
