import hashlib

import pytest

from cxmaturity.engine.errors import FileRefused
from cxmaturity.files.published_lock import LOCK_NAME, check_published, publish, read_lock
from cxmaturity.files.questionnaire_file import load_questionnaire
from tests.engine.questionnaire_samples import MINIMAL


def write(folder, version="1.0.0", text=MINIMAL):
    path = folder / "good-meetings" / f"{version}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.replace('version: "1.0.0"', f'version: "{version}"'), encoding="utf-8")
    return path


def published(folder, path):
    return publish(load_questionnaire(path), path, folder)


def codes(call, *arguments):
    with pytest.raises(FileRefused) as refusal:
        call(*arguments)
    return [(problem.where, problem.code) for problem in refusal.value.problems]


def test_a_version_is_published_once_and_again_without_change(tmp_path):
    path = write(tmp_path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()

    assert [published(tmp_path, path), published(tmp_path, path)] == [True, False]
    assert (tmp_path / LOCK_NAME).read_text(encoding="utf-8") == f"{digest}  good-meetings/1.0.0\n"
    assert check_published(load_questionnaire(path), tmp_path)


def test_a_changed_file_of_a_published_version_is_refused_and_the_list_stays(tmp_path):
    published(tmp_path, write(tmp_path))
    before = (tmp_path / LOCK_NAME).read_bytes()
    path = write(tmp_path, text=MINIMAL + "# one more line\n")

    assert codes(published, tmp_path, path) == [("good-meetings/1.0.0.yaml", "version_conflict")]
    assert codes(check_published, load_questionnaire(path), tmp_path) == [
        ("good-meetings/1.0.0.yaml", "version_conflict")
    ]
    assert (tmp_path / LOCK_NAME).read_bytes() == before


def test_another_version_stands_beside_it(tmp_path):
    published(tmp_path, write(tmp_path, "1.1.0"))
    published(tmp_path, write(tmp_path, "1.0.0"))

    assert list(read_lock(tmp_path)) == ["good-meetings/1.0.0", "good-meetings/1.1.0"]


def test_nothing_is_published_without_a_list(tmp_path):
    assert read_lock(tmp_path) == {}
    assert not check_published(load_questionnaire(write(tmp_path)), tmp_path)


def test_a_file_elsewhere_is_not_published(tmp_path):
    path = tmp_path / "draft.yaml"
    path.write_text(MINIMAL, encoding="utf-8")

    assert codes(published, tmp_path, path) == [(str(path), "wrong_place")]
    assert not (tmp_path / LOCK_NAME).exists()


def test_a_damaged_list_is_refused_with_its_lines(tmp_path):
    (tmp_path / LOCK_NAME).write_text(f"{'0' * 64}  a/1.0.0\nnonsense\n\n", encoding="utf-8")

    assert codes(read_lock, tmp_path) == [("published.lock:2:1", "lock_syntax"), ("published.lock:3:1", "lock_syntax")]


def test_a_list_that_cannot_be_written_is_named(tmp_path):
    path = write(tmp_path)
    (tmp_path / "published.draft").mkdir()

    assert codes(published, tmp_path, path) == [(str(tmp_path / LOCK_NAME), "not_writable")]
