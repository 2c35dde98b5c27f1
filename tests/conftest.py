import os

import pytest


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


def pytest_collection_modifyitems(items):
    if "CXMATURITY_REAL_DATA" in os.environ:
        return
    for item in items:
        if item.get_closest_marker("real_data"):
            item.add_marker(pytest.mark.skip(reason="CXMATURITY_REAL_DATA names no folder"))
