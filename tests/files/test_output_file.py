import os
import stat

import pytest

from cxmaturity.engine.errors import FileRefused
from cxmaturity.files.output_file import make_folder, refuse_outputs, write_whole


def test_a_file_is_written_with_the_rights_the_user_gives_new_files(tmp_path):
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "out.pdf", b"new")
    finally:
        os.umask(mask)

    assert (tmp_path / "out.pdf").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "out.pdf").stat().st_mode) == 0o640


def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", b"new")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_what_cannot_be_written_whole_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    (tmp_path / "out").write_bytes(b"old")
    monkeypatch.setattr(os, "replace", lambda *names: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(FileRefused) as refused:
        write_whole(tmp_path / "out", b"new")

    assert [problem.code for problem in refused.value.problems] == ["not_writable"]
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("out", b"old")]


def test_looking_at_outputs_leaves_no_trace(tmp_path):
    refuse_outputs([tmp_path / "a", tmp_path / "b"], [tmp_path / "missing"])

    assert list(tmp_path.iterdir()) == []


def test_every_output_that_cannot_be_written_is_named(tmp_path):
    source = tmp_path / "answers.csv"
    source.write_text("x")
    with pytest.raises(FileRefused) as refused:
        refuse_outputs([tmp_path / "none" / "a", tmp_path, source], [source])

    assert [problem.code for problem in refused.value.problems] == ["no_folder", "not_a_file", "is_input"]


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(FileRefused):
        make_folder(tmp_path / "file" / "folder")
