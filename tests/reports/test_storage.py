import errno
import os

import pytest

from cxmaturity.reports import storage
from cxmaturity.reports.reasons import StorageFailed


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    return tmp_path


def files(folder):
    return sorted(path.name for path in (folder / "reports").iterdir())


def test_a_file_is_written_whole_and_for_its_owner_only(data_folder):
    storage.save("reports/one.pdf", b"report")

    path = storage.place("reports/one.pdf")
    assert path.read_bytes() == b"report"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert files(data_folder) == ["one.pdf"]


def test_a_second_writing_replaces_the_first(data_folder):
    storage.save("reports/one.pdf", b"first")
    storage.save("reports/one.pdf", b"second")

    assert storage.place("reports/one.pdf").read_bytes() == b"second"


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_nothing_behind(data_folder, monkeypatch, call):
    storage.save("reports/one.pdf", b"first")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(StorageFailed) as failed:
        storage.save("reports/one.pdf", b"second")

    assert (failed.value.code, failed.value.tries, sorted(failed.value.reason)) == ("storage", 2, ["de", "en"])
    assert storage.place("reports/one.pdf").read_bytes() == b"first"
    assert files(data_folder) == ["one.pdf"]


def test_what_a_killed_attempt_left_is_cleared_away(data_folder):
    (data_folder / "reports").mkdir()
    (data_folder / "reports" / "one.pdf.x7y.part").write_bytes(b"hal")

    storage.save("reports/one.pdf", b"whole")

    assert files(data_folder) == ["one.pdf"]


def test_names_cannot_be_guessed():
    names = {storage.new_path("pdf") for _ in range(100)}

    assert len(names) == 100
    assert {len(name) for name in names} == {len("reports/") + 43 + len(".pdf")}
