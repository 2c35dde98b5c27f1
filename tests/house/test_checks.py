import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from cxmaturity.checks import (
    check_mail,
    check_public_site,
    check_site_url,
    check_sqlite,
    check_variables,
    refuse_unsafe_start,
)
from cxmaturity.mail_server import MAIL_INTO_FILES, MAIL_ON_CONSOLE, MailServer
from cxmaturity.reports.installed import installed_plugins

STRONG = "".join(chr(ord("a") + number % 26) for number in range(60))
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PRAGMAs are SQLite's")


def numbers(problems):
    return [problem.id.removeprefix("cxmaturity.") for problem in problems]


@pytest.fixture
def public_site(settings):
    settings.ALLOWED_HOSTS = ["maturity.example.com"]
    settings.SITE_URL = "https://maturity.example.com"
    settings.SECRET_KEY = STRONG
    settings.DEBUG = False
    return settings


@pytest.mark.django_db
def test_the_database_of_this_run_is_set_up_as_it_should_be():
    assert check_sqlite(None) == []


@on_sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("worse", "better", "number"),
    [
        ("journal_mode=DELETE", "journal_mode=WAL", "E001"),
        ("busy_timeout=4999", "busy_timeout=20000", "E002"),
        ("foreign_keys=OFF", "foreign_keys=ON", "E003"),
        ("synchronous=NORMAL", "synchronous=FULL", "E004"),
        ("secure_delete=FAST", "secure_delete=ON", "E008"),
    ],
)
def test_each_live_setting_of_sqlite_is_looked_at(worse, better, number):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {worse}")
        problems = check_sqlite(None)
        cursor.execute(f"PRAGMA {better}")

    assert numbers(problems) == [number]


def test_a_public_site_set_up_well_is_not_complained_about(public_site):
    assert [*check_public_site(None), *check_site_url(None), *check_variables(None)] == []


def test_debugging_in_public_is_refused(public_site):
    public_site.DEBUG = True

    assert numbers(check_public_site(None)) == ["E005"]
    with pytest.raises(ImproperlyConfigured):
        refuse_unsafe_start()


@pytest.mark.parametrize("secret", ["changeme", "a" * 60, "django-insecure-" + STRONG])
def test_a_weak_secret_in_public_is_refused(public_site, secret):
    public_site.SECRET_KEY = secret

    assert numbers(check_public_site(None)) == ["E006"]
    with pytest.raises(ImproperlyConfigured):
        refuse_unsafe_start()


def test_trying_out_on_this_machine_is_allowed(settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
    settings.DEBUG = True
    settings.SECRET_KEY = "short"

    assert check_public_site(None) == []
    refuse_unsafe_start()


def test_links_in_mails_lead_to_a_host_that_answers(public_site):
    public_site.SITE_URL = "https://other.example.com"

    assert numbers(check_site_url(None)) == ["W002"]


def test_a_host_covers_its_subdomains_when_written_with_a_dot(public_site):
    public_site.ALLOWED_HOSTS = [".example.com"]

    assert check_site_url(None) == []


def test_a_public_address_without_encryption_is_named(public_site):
    public_site.SITE_URL = "http://maturity.example.com"

    assert numbers(check_site_url(None)) == ["W003"]


def test_a_misspelt_variable_is_named(settings):
    settings.MISSPELT_VARIABLES = {"CXMATURITY_DEBGU": "CXMATURITY_DEBUG"}

    assert numbers(check_variables(None)) == ["W001"]


@pytest.fixture
def broken_plugin(settings, tmp_path):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "plugin.py").write_text("raise RuntimeError('torn')")
    settings.PLUGINS_FOLDER = tmp_path
    installed_plugins.cache_clear()
    yield
    installed_plugins.cache_clear()


@pytest.mark.django_db
@pytest.mark.usefixtures("broken_plugin")
def test_a_failing_plugin_is_named_and_keeps_nobody_from_starting():
    named = numbers(run_checks(include_deployment_checks=True))

    assert [number for number in named if number.startswith("E")] == ["E051"]
    assert numbers(run_checks()) == []


@pytest.mark.parametrize("server", [MAIL_INTO_FILES, MAIL_ON_CONSOLE])
def test_a_public_site_whose_mails_reach_nobody_is_reported(public_site, server):
    public_site.MAIL_SERVER = server

    assert numbers(check_mail(None)) == ["W004"]


@pytest.mark.parametrize(
    ("sender", "found"),
    [("cxmaturity@localhost", ["W005"]), ("Maturity <maturity@example.com>", [])],
)
def test_a_public_site_needs_a_sender_that_others_know(public_site, sender, found):
    public_site.MAIL_SERVER = MailServer("smtp", "mail.example.com", 587)
    public_site.DEFAULT_FROM_EMAIL = sender

    assert numbers(check_mail(None)) == found


def test_a_site_on_this_machine_may_write_its_mails_into_files(settings):
    settings.SITE_URL = "http://127.0.0.1:8000"

    assert check_mail(None) == []
