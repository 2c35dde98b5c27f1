import sqlite3
import stat

import pytest

from cxmaturity.env import (
    Environment,
    EnvironmentRefused,
    is_public,
    keep_secret_key,
    sqlite,
)
from cxmaturity.mail_server import MAIL_INTO_FILES, MailServer


def refused(read, **variables):
    """The variables that are refused when `read` reads them."""
    environment = Environment(variables)
    read(environment)
    return [problem.variable for problem in environment.problems]


@pytest.mark.parametrize(("written", "read"), [("1", True), ("TRUE", True), ("on", True), ("0", False), ("", False)])
def test_a_flag_is_yes_or_no(written, read):
    assert Environment({"X": written}).flag("X") is read


def test_a_flag_that_is_neither_is_refused():
    assert refused(lambda env: env.flag("X"), X="vielleicht") == ["X"]


@pytest.mark.parametrize("written", ["", "-1", "3.5", "1e3", "４", "11"])
def test_a_number_outside_its_range_is_refused(written):
    assert refused(lambda env: env.whole_number("X", 5, 0, 10), X=written) == ["X"]


def test_a_number_is_read():
    assert Environment({"X": "10"}).whole_number("X", 5, 0, 10) == 10


def test_words_are_separated_by_commas():
    assert Environment({"X": " a, b ,,c"}).words("X") == ("a", "b", "c")


@pytest.mark.parametrize("written", ["*", "https://example.com", "example.com/path", "two words"])
def test_a_host_is_a_plain_name(written):
    assert refused(lambda env: env.hosts("X", ()), X=written) == ["X"]


@pytest.mark.parametrize(
    "written", ["example.com", "ftp://example.com", "https://", "https://example.com/path", "http://u@x"]
)
def test_an_address_of_the_site_is_complete_and_without_a_path(written):
    assert refused(lambda env: env.site_url("X", "http://127.0.0.1:8000"), X=written) == ["X"]


def test_an_address_of_the_site_loses_its_last_slash():
    assert Environment({"X": "https://example.com/"}).site_url("X", "") == "https://example.com"


@pytest.mark.parametrize("written", ["CET+1", "Europe/Berln"])
def test_an_unknown_time_zone_is_refused(written):
    assert refused(lambda env: env.time_zone("X", "Europe/Berlin"), X=written) == ["X"]


@pytest.mark.parametrize("written", ["mysql://a/b", "sqlite:var/x", "postgres://host", "postgres://host:port/x", "x"])
def test_a_strange_database_is_refused(written):
    assert refused(lambda env: env.database("X", ""), X=written) == ["X"]


def test_postgresql_is_read_from_its_address():
    database = Environment({"X": "postgres://cx:p%40ss@db:5433/maturity?sslmode=require"}).database("X", "")

    parts = {name: database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "CONN_HEALTH_CHECKS")}
    assert parts == {
        "NAME": "maturity",
        "USER": "cx",
        "PASSWORD": "p@ss",
        "HOST": "db",
        "PORT": "5433",
        "CONN_HEALTH_CHECKS": True,
    }
    assert database["OPTIONS"] == {"connect_timeout": 5, "sslmode": "require"}


def test_sqlite_is_read_from_its_address():
    assert Environment({"X": "sqlite:////srv/cx.sqlite3"}).database("X", "")["NAME"] == "/srv/cx.sqlite3"


@pytest.mark.parametrize("written", ["kafka://x", "filesystem://", "memory://"])
def test_a_broker_that_would_lose_work_is_refused(written):
    assert refused(lambda env: env.broker_url("X"), X=written) == ["X"]


def test_a_secret_may_lie_in_a_file(tmp_path):
    (tmp_path / "secret").write_text("deep\n")

    assert Environment({"X_FILE": str(tmp_path / "secret")}).secret("X") == "deep"


def test_a_secret_given_twice_is_refused(tmp_path):
    assert refused(lambda env: env.secret("X"), X="a", X_FILE=str(tmp_path / "secret")) == ["X"]


def test_a_secret_file_that_is_missing_or_empty_is_refused(tmp_path):
    (tmp_path / "empty").write_text(" \n")

    assert refused(lambda env: env.secret("X"), X_FILE=str(tmp_path / "missing")) == ["X_FILE"]
    assert refused(lambda env: env.secret("X"), X_FILE=str(tmp_path / "empty")) == ["X_FILE"]


def test_a_secret_is_not_repeated_in_a_refusal():
    environment = Environment({"X": "postgres://cx:hunter2@"})
    environment.database("X", "")

    assert "hunter2" not in environment.problems[0].lines()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("")

    assert refused(lambda env: env.folder("X", tmp_path), X=str(tmp_path / "file" / "below")) == ["X"]


def test_all_nonsense_is_refused_at_once_in_both_languages():
    environment = Environment({"A": "vielleicht", "B": "x"})
    environment.flag("A")
    environment.time_zone("B", "Europe/Berlin")

    with pytest.raises(EnvironmentRefused) as refusal:
        environment.refuse_nonsense()
    assert str(refusal.value).splitlines() == [
        "A: “vielleicht” is neither yes nor no. Write 1 or 0.",
        "A: „vielleicht“ ist weder ja noch nein. Schreiben Sie 1 oder 0.",
        "B: “x” is not a time zone. Example: Europe/Berlin.",
        "B: „x“ ist keine Zeitzone. Beispiel: Europe/Berlin.",
    ]


def test_a_misspelt_variable_is_found():
    environment = Environment({"CXMATURITY_DEBGU": "1", "CXMATURITY_ELSE": "1", "CXMATURITY_DEBUG_FILE": "x"})
    environment.flag("CXMATURITY_DEBUG")

    assert environment.misspelt() == {"CXMATURITY_DEBGU": "CXMATURITY_DEBUG"}


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("localhost", False),
        ("127.0.0.1", False),
        ("[::1]", False),
        ("a.localhost", False),
        ("10.0.0.1", True),
        ("x.de", True),
    ],
)
def test_a_host_is_public_when_other_machines_reach_it(host, public):
    assert is_public(host) is public


def test_the_secret_key_is_made_once_and_for_its_owner_only(tmp_path):
    path = tmp_path / "secret_key"
    first, second = keep_secret_key(path), keep_secret_key(path)

    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_what_was_deleted_cannot_be_read_in_the_file(tmp_path):
    path = tmp_path / "answers.sqlite3"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(sqlite(str(path))["OPTIONS"]["init_command"])
    connection.execute("CREATE TABLE draft (words TEXT)")
    connection.execute("INSERT INTO draft VALUES ('what somebody thought')")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"what somebody thought" in path.read_bytes()
    connection.execute("DELETE FROM draft")
    connection.close()

    assert b"what somebody thought" not in path.read_bytes()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("smtp://mail.example.com", ("mail.example.com", 587, "", "", True, False)),
        ("smtp://a%40b:c%3Ad@mail.example.com:2525", ("mail.example.com", 2525, "a@b", "c:d", True, False)),
        ("smtps://a:b@mail.example.com", ("mail.example.com", 465, "a", "b", False, True)),
        ("smtp://127.0.0.1:25?starttls=no", ("127.0.0.1", 25, "", "", False, False)),
        ("smtp://[::1]:25?starttls=no", ("::1", 25, "", "", False, False)),
    ],
)
def test_a_mail_server_is_read(written, read):
    server = Environment({"X": written}).mail_server("X")

    assert server == MailServer("django.core.mail.backends.smtp.EmailBackend", *read)


@pytest.mark.parametrize("written", ["", "file:"])
def test_without_a_mail_server_mails_become_files(written):
    assert Environment({"X": written}).mail_server("X") == MAIL_INTO_FILES


def test_mails_may_go_to_the_console():
    backend = Environment({"X": "console:"}).mail_server("X").backend

    assert backend == "django.core.mail.backends.console.EmailBackend"


@pytest.mark.parametrize(
    "written",
    [
        "mail.example.com",
        "files:",
        "http://mail.example.com",
        "smtp://",
        "smtp://mail server",
        "smtp://mail.example.com:port",
        "smtp://mail.example.com:0",
        "smtp://mail.example.com/path",
        "smtp://name@mail.example.com",
        "smtp://:word@mail.example.com",
        "smtp://name:word@mail.example.com?starttls=no",
        "smtp://mail.example.com?starttls=maybe",
        "smtp://mail.example.com?tls=yes",
    ],
)
def test_a_strange_mail_server_is_refused(written):
    assert refused(lambda env: env.mail_server("X"), X=written) == ["X"]


def test_the_password_of_a_strange_mail_server_is_not_shown():
    environment = Environment({"X": "smtp://name:Quittengelee@mail.example.com:port"})
    environment.mail_server("X")

    assert "Quittengelee" not in environment.problems[0].lines()


def test_a_mail_server_may_stand_in_a_file(tmp_path):
    (tmp_path / "mail").write_text("smtps://a:b@mail.example.com\n")

    assert Environment({"X_FILE": str(tmp_path / "mail")}).mail_server("X").word == "b"


@pytest.mark.parametrize("written", ["maturity@example.com", "Reife <maturity@example.com>", '"A, B" <a@example.com>'])
def test_a_sender_is_an_address_with_or_without_a_name(written):
    assert Environment({"X": written}).sender("X", "") == written


@pytest.mark.parametrize(
    "written", ["nobody", "Reife <nobody>", "a@example.com\nBcc: b@example.com", "a@b@example.com"]
)
def test_a_sender_that_is_none_is_refused(written):
    assert refused(lambda env: env.sender("X", "a@localhost"), X=written) == ["X"]
