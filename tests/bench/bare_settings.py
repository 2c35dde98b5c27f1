"""A site of the same processes, threads and database settings whose one view writes one row, and nothing around it."""

from cxmaturity.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.bare_site"
MIDDLEWARE = []
