"""However a questionnaire file is broken: it is refused in words or read, and nothing else happens."""

import contextlib
import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxmaturity.engine.errors import QuestionnaireRefused, Refused
from cxmaturity.engine.questionnaire import Questionnaire, check, parse
from cxmaturity.files.yaml_file import read_yaml
from tests.engine.questionnaire_samples import FULL

SMALL = read_yaml(FULL.encode(), "f.yaml").tree
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["all", "PREP", "PREP-1", "rubric", "often", "both", "R-1", "yes", "P1", "item_level", ""]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def paths(content, path=()):
    if path:
        yield path
    entries = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    for step, value in entries:
        yield from paths(value, (*path, step))


SMALL_PATHS = list(paths(SMALL))


def changed(content, path, change, value):
    content = copy.deepcopy(content)
    around = content
    for step in path[:-1]:
        around = around[step]
    if change == "replace":
        around[path[-1]] = value
    elif change == "remove":
        del around[path[-1]]
    elif isinstance(around, list):
        around.append(value)
    else:
        around[str(value)[:20]] = value
    return content


def is_read_or_refused(content):
    problems = check(content)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        with pytest.raises(QuestionnaireRefused) as refusal:
            parse(content)
        assert list(refusal.value.problems) == errors[:200]
    else:
        assert isinstance(parse(content), Questionnaire)
    for problem in problems:
        assert problem.line("de") != problem.line("en")


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(SMALL_PATHS), st.sampled_from(["replace", "remove", "add"]), VALUES)
def test_one_change_anywhere(path, change, value):
    is_read_or_refused(changed(SMALL, path, change, value))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_several_changes_at_once(data):
    content = SMALL
    for _ in range(data.draw(st.integers(2, 6))):
        path = data.draw(st.sampled_from(list(paths(content)) or [()]))
        if path:
            content = changed(
                content, path, data.draw(st.sampled_from(["replace", "remove", "add"])), data.draw(VALUES)
            )
    is_read_or_refused(content)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_shipped_file_with_bytes_changed(path, data):
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=12))
    with contextlib.suppress(Refused):
        document = read_yaml(bytes(content), "f.yaml")
        assert isinstance(parse(document.tree, document.positions, "", "f.yaml"), Questionnaire)


@given(VALUES)
def test_anything_at_all(content):
    is_read_or_refused(content)


@given(st.binary(max_size=300))
def test_any_bytes_at_all(content):
    with contextlib.suppress(Refused):
        read_yaml(content, "f.yaml")
