"""The lock files: exact versions, every one with its hashes, and no word about where they come from."""

import re

import pytest

from tests.house.tree import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def requirements(lock):
    """One string per requirement: the pin and its hashes, comments left out."""
    lines = [line for line in lock.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    return "\n".join(lines).replace("\\\n", "").splitlines()


def test_there_are_three_groups():
    assert [lock.name for lock in LOCKS] == ["core.txt", "dev.txt", "e2e.txt"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_pinned_and_hashed(lock):
    pinned = re.compile(r"[a-z0-9-]+(\[[a-z,]+\])?==[^\s;]+( ; [^\\]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")

    assert [line for line in requirements(lock) if not pinned.fullmatch(line)] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_host(lock):
    text = lock.read_text(encoding="utf-8")

    assert re.findall(r"\S*(?:://|index-url|find-links|trusted-host|\s@\s)\S*", text) == []


def test_groups_agree_on_every_version():
    pins = [
        re.match(r"([a-z0-9-]+)(?:\[[^]]*\])?==(\S+)( ; [^-]*)?", line) for lock in LOCKS for line in requirements(lock)
    ]
    versions = {(pin[1], pin[3] or ""): set() for pin in pins}
    for pin in pins:
        versions[pin[1], pin[3] or ""].add(pin[2])

    assert {name: found for name, found in versions.items() if len(found) > 1} == {}
