"""Every command, run as people run it: what cannot be done is said in words, with exit code 2 and never a traceback."""

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from tests.house.test_settings import run
from tests.house.tree import ROOT

ASSESS = (
    *("manage.py", "assess", "answers.csv", "--questionnaire=tests/small_questionnaire.yaml", "--organisation=Alpha"),
    *("--department-column=unit", "--mode=attributed"),
)
MIGRATE, DEMO = ("manage.py", "migrate"), ("manage.py", "demo")


def first_words(outcome):
    """The code of the first line; both streams are looked through for tracebacks."""
    assert "Traceback" not in outcome.stderr + outcome.stdout
    return outcome.returncode, outcome.stderr.split(":")[0]


@pytest.mark.parametrize("command", [MIGRATE, DEMO, ASSESS], ids=lambda command: command[1])
def test_a_file_that_is_no_database_is_named(tmp_path, command):
    (tmp_path / "cxmaturity.sqlite3").write_text("a text file, long enough to be looked at" * 10)

    assert first_words(run(*command, folder=tmp_path)) == (2, "database")


@pytest.mark.parametrize("command", [DEMO, ASSESS], ids=lambda command: command[1])
def test_a_database_without_tables_is_named(tmp_path, command):
    assert first_words(run(*command, folder=tmp_path)) == (2, "not_migrated")


def test_tables_of_another_program_are_not_built_upon(tmp_path):
    with sqlite3.connect(tmp_path / "cxmaturity.sqlite3") as other:
        other.execute("CREATE TABLE django_content_type (id INTEGER)")

    outcome = run(*MIGRATE, folder=tmp_path)
    assert (outcome.returncode, "Traceback" in outcome.stderr) == (2, False)
    assert 'database: The database cannot be used: table "django_content_type" already exists.' in outcome.stderr


def test_a_database_server_that_does_not_answer_is_named(tmp_path):
    outcome = run(*MIGRATE, folder=tmp_path, CXMATURITY_DATABASE_URL="postgres://nobody@127.0.0.1:1/none")

    assert first_words(outcome) == (2, "database")


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("x")

    assert first_words(run(*MIGRATE, folder=tmp_path / "file" / "folder")) == (2, "CXMATURITY_DATA")


def test_a_refusal_is_said_in_both_languages_where_no_language_was_chosen(tmp_path):
    outcome = run("manage.py", "plugins", "new", "../elsewhere", folder=tmp_path)

    assert first_words(outcome) == (2, "../elsewhere")
    assert [line.split(": ")[2].split()[0] for line in outcome.stderr.splitlines()] == ["A", "Ein"]


@pytest.fixture
def migrated(tmp_path):
    assert run(*MIGRATE, folder=tmp_path).returncode == 0
    return tmp_path


def test_a_database_of_a_newer_version_is_left_alone(migrated):
    with sqlite3.connect(migrated / "cxmaturity.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('results', '0999_x', '2030-01-01')"
        )

    assert first_words(run(*ASSESS, folder=migrated)) == (2, "newer_database")


def test_a_terminal_without_umlauts_is_no_reason_to_stop(migrated):
    answers = migrated / "answers.csv"
    answers.write_text("unit;A-1;Größe\nIT;1;2\n", encoding="utf-8")
    command = [str(answers) if word == "answers.csv" else word for word in ASSESS]
    outcome = run(*command, folder=migrated, PYTHONIOENCODING="ascii")

    assert (outcome.returncode, outcome.stdout) == (0, "1 Personen, 1 Abteilungen, 1 Fragen\n")
    assert outcome.stderr == "Nicht als Antwort gelesene Spalten: Gr\\xf6\\xdfe\n"


def test_an_interrupted_command_says_so_and_keeps_nothing(migrated):
    pipe = migrated / "answers.csv"
    os.mkfifo(pipe)  # the command waits for its rows until it is interrupted
    command = [sys.executable, *(str(pipe) if word == "answers.csv" else word for word in ASSESS)]
    environment = {**os.environ, "CXMATURITY_DATA": str(migrated)}
    environment.pop("CXMATURITY_DATABASE_URL", None)
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True, preexec_fn=heed_interrupts
    )
    rows = opened_once_read(pipe, process)
    words = interrupted(process)
    os.close(rows)

    assert (process.returncode, words.split(";")[0], "Traceback" in words) == (130, "Interrupted", False)
    with sqlite3.connect(migrated / "cxmaturity.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM organisations_organisation").fetchone() == (0,)


def interrupted(process):
    """As a person does: a signal that comes just before a read begins is heeded only after it, so press again."""
    for _ in range(10):
        process.send_signal(signal.SIGINT)
        try:
            return process.communicate(timeout=3)[1]
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError("ten interrupts were not heeded")


def heed_interrupts():
    """A suite that runs in the background hands down that they are ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def opened_once_read(pipe, process):
    while process.poll() is None:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.05)
    raise AssertionError(process.stderr.read())
