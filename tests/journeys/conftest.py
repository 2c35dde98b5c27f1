"""The site as a newcomer starts it: own data folder, demo company, web and worker, and a real browser in front."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.house.tree import ROOT

expect.set_options(timeout=20_000)  # a busy machine answers late; a wrong page never becomes right

STARTING_SECONDS = 60
MAIL_SECONDS = 30
ADMINISTRATOR = "admin@example.com"
PASSWORD = "a long sentence to sign in"


@dataclass(frozen=True)
class Site:
    url: str
    passwords: dict[str, str]
    folder: Path
    environment: dict[str, str]

    def run(self, function, *arguments):
        """Call a function of tests.journeys.field where the site's database is."""
        code = f"import json; from tests.journeys import field; print(json.dumps(field.{function}(*{arguments!r})))"
        said = manage("shell", "--no-imports", "-c", code, environment=self.environment)
        return json.loads(said.splitlines()[-1])

    def link_for(self, email):
        """The personal link out of the newest mail to this address."""
        end = time.monotonic() + MAIL_SECONDS
        while time.monotonic() < end:
            links = [link for mail in self.mails_to(email) for link in re.findall(r"https?://\S+/a/[\w-]{20,}/", mail)]
            if links:
                return links[-1]
            time.sleep(0.2)
        raise AssertionError(f"No mail with a link went to {email}")

    def mails_to(self, email):
        files = sorted((self.folder / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime)
        mails = [message_from_bytes(file.read_bytes(), policy=default) for file in files]
        return [mail.get_body(["plain"]).get_content() for mail in mails if email in mail["To"]]


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    folder, port = tmp_path_factory.mktemp("data"), free_port()
    url = f"http://127.0.0.1:{port}"
    bare = {name: value for name, value in os.environ.items() if not name.startswith("CXMATURITY_")}
    environment = {
        **bare,
        "CXMATURITY_DATA": str(folder),
        "CXMATURITY_SITE_URL": url,
        "CXMATURITY_BIND": f"127.0.0.1:{port}",
        "DJANGO_SUPERUSER_EMAIL": ADMINISTRATOR,
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
    }
    manage("migrate", "--verbosity", "0", environment=environment)
    manage("createsuperuser", "--noinput", environment=environment)
    said = manage("demo", environment=environment)
    passwords = dict(re.findall(r"(\S+@\S+)\s+(\S+)$", said, re.MULTILINE))
    with (folder / "site.log").open("wb") as log:
        command = [sys.executable, "manage.py", "up"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            wait_for(f"{url}/health", process, folder / "site.log")
            yield Site(url, {**passwords, ADMINISTRATOR: PASSWORD}, folder, environment)
        finally:
            process.terminate()
            process.wait(timeout=STARTING_SECONDS)


def manage(*command, environment):
    outcome = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def wait_for(url, process, log):
    end = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url):
                return
        except urllib.error.URLError:
            time.sleep(0.2)
    raise AssertionError(f"The site did not start:\n{log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": "/usr/bin/chromium", "args": ["--no-sandbox"]}


@pytest.fixture
def visit(site, browser):
    """A fresh browser window: visit(email, language="de", phone=False, ...) signed in and at home."""
    contexts = []

    def visit(email=None, language="de", phone=False, theme="light", javascript=True):
        size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 800}
        context = browser.new_context(
            base_url=site.url,
            viewport=size,
            color_scheme=theme,
            locale=language,
            java_script_enabled=javascript,
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.goto("/")
        if email:
            sign_in(page, email, site.passwords[email])
            context.add_cookies([{"name": "django_language", "value": language, "url": site.url}])
            page.reload()
        return page

    yield visit
    for context in contexts:
        context.close()


def until(page, expression):
    """Asked from here: a script that waits inside the page is code that its policy rightly refuses."""
    end = time.monotonic() + STARTING_SECONDS
    while not page.evaluate(expression):
        assert time.monotonic() < end, expression
        time.sleep(0.05)


def sign_in(page, email, password):
    page.locator("input[name=username]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("button.primary").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
