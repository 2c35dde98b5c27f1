from importlib.metadata import distribution

import pytest

from cxmaturity.plugin.discover import digest
from cxmaturity.plugin.manager import load


def state(loaded):
    return [plugin.info.slug for plugin in loaded.plugins], [found.problem.code for found in loaded.problems]


def test_an_installed_package_is_loaded_only_when_it_is_named(empty, dummy_installed):
    assert state(load(empty)) == ([], ["not_allowed"])
    assert state(load(empty, allowed=("dummy",))) == (["dummy"], [])
    assert load(empty, allowed=("dummy",)).plugins[0].origin == "cxmaturity-dummy 1.2.0"


def test_a_disabled_plugin_is_neither_loaded_nor_a_problem(write, dummy_installed):
    folder = write("here", "")
    assert state(load(folder, allowed=("dummy",), disabled=("dummy", "here"))) == ([], [])


@pytest.mark.parametrize("pin", ["dummy==1.2.1", "dummy==1.2.0@" + "0" * 64])
def test_another_version_or_other_bytes_are_not_loaded(empty, dummy_installed, pin):
    loaded = load(empty, allowed=(pin,))
    assert state(loaded) == ([], ["pin"])
    assert pin in loaded.problems[0].problem.message["en"]


def test_the_pinned_version_and_bytes_are_loaded(empty, dummy_installed):
    pin = f"dummy==1.2.0@{digest(distribution('cxmaturity-dummy'))}"
    assert state(load(empty, allowed=("dummy==1.2.0",))) == (["dummy"], [])
    assert state(load(empty, allowed=(pin,))) == (["dummy"], [])
    (dummy_installed / "cxmaturity_dummy" / "figures.yaml").write_text("changed")
    assert state(load(empty, allowed=(pin,))) == ([], ["pin"])


def test_names_nobody_has_are_warnings(empty):
    loaded = load(empty, allowed=("ghost",), disabled=("spirit",))
    assert [(found.plugin, found.check) for found in loaded.problems] == [
        ("ghost", "cxmaturity.W061"),
        ("spirit", "cxmaturity.W061"),
    ]
    assert loaded.notices() == ()
