import os
import subprocess
import sys

from django.test import Client

from tests.house.tree import ROOT

PRODUCTION = {
    "CXMATURITY_ALLOWED_HOSTS": "maturity.example.com",
    "CXMATURITY_SITE_URL": "https://maturity.example.com",
    "CXMATURITY_MAIL_URL": "smtp://maturity:word@mail.example.com",
    "CXMATURITY_MAIL_FROM": "Maturity <maturity@example.com>",
}


def run(*command, folder, **variables):
    bare = {name: value for name, value in os.environ.items() if not name.startswith("CXMATURITY_")}
    environment = {**bare, "CXMATURITY_DATA": str(folder), **variables}
    return subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, env=environment)


def test_the_health_page_answers_without_a_sign_in():
    answer = Client().get("/health")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_every_answer_carries_the_security_headers():
    headers = Client().get("/health").headers

    assert (headers["Referrer-Policy"], headers["X-Frame-Options"]) == ("same-origin", "DENY")
    assert sorted(headers["Content-Security-Policy"].split("; ")) == [
        "base-uri 'none'",
        "default-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "object-src 'none'",
    ]


def test_static_files_are_served_before_anything_is_collected():
    answer = Client().get("/static/web/app.css")

    assert (answer.status_code, answer["Content-Type"]) == (200, 'text/css; charset="utf-8"')


def test_a_foreign_host_name_is_refused(settings):
    settings.ALLOWED_HOSTS = ["maturity.example.com"]

    assert Client().get("/health", headers={"host": "evil.example.org"}).status_code == 400


def test_the_production_profile_passes_the_deployment_check(tmp_path):
    outcome = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", folder=tmp_path, **PRODUCTION)

    assert outcome.returncode == 0, outcome.stderr


def test_the_site_refuses_to_start_in_public_with_debugging(tmp_path):
    outcome = run("-c", "import cxmaturity.wsgi", folder=tmp_path, CXMATURITY_DEBUG="1", **PRODUCTION)

    assert outcome.returncode != 0
    assert outcome.stderr.splitlines()[-1].endswith(
        "Debugging is on while others can reach maturity.example.com. Remove CXMATURITY_DEBUG."
    )


def test_a_command_refuses_nonsense_without_a_traceback(tmp_path):
    outcome = run("manage.py", "check", folder=tmp_path, CXMATURITY_DEBUG="maybe")

    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr == (
        "CXMATURITY_DEBUG: “maybe” is neither yes nor no. Write 1 or 0.\n"
        "CXMATURITY_DEBUG: „maybe“ ist weder ja noch nein. Schreiben Sie 1 oder 0.\n"
    )


def test_migrations_are_complete(tmp_path):
    outcome = run("manage.py", "makemigrations", "--check", "--dry-run", folder=tmp_path)

    assert outcome.returncode == 0, outcome.stdout
