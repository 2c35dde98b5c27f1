import os
from importlib.util import find_spec

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher

# The browser's packages are a group of their own; who runs the suite without them is not asked for them.
collect_ignore = [] if find_spec("playwright") else ["journeys"]

# A worker takes whole files. Of these, each takes long for its few tests: begun last, it would keep one worker alone.
LONGEST = (
    "assessments/test_races.py",
    "reports/test_demo_layout.py",
    "reports/formats/test_pdf.py",
    "assessments/test_answer_book.py",
    "web/test_every_route.py",
    "web/test_access.py",
    "web/answering/test_kill.py",
    "proof/test_random_companies.py",
    "demo/test_actions.py",
    "demo/test_setting_up.py",
    "jobs/test_kill.py",
    "reports/test_files.py",
)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """Each run has a database of its own: a real file as in production on SQLite, a base with the run's id on PostgreSQL."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
    else:
        suffix = os.environ.get("PYTEST_XDIST_WORKER", "main")
        database["TEST"]["NAME"] = f"test_cxmaturity_{os.getpid()}_{suffix}"


@pytest.fixture(scope="session", autouse=True)
def quick_passwords():
    """The hasher of the installation with fewer rounds: a million of them for each sign-in prove nothing here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PBKDF2PasswordHasher, "iterations", 1000)
        yield


def pytest_collection_modifyitems(items):
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=lambda item: not item.path.as_posix().endswith(LONGEST))
    if "CXMATURITY_REAL_DATA" in os.environ:
        return
    for item in items:
        if item.get_closest_marker("real_data"):
            item.add_marker(pytest.mark.skip(reason="CXMATURITY_REAL_DATA names no folder"))
