from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = "set by the environment"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "cxmaturity.jobs",
    "cxmaturity.audit",
    "cxmaturity.organisations",
    "cxmaturity.assessments",
    "cxmaturity.results",
    "cxmaturity.reports",
    "cxmaturity.web",
    "cxmaturity.demo",
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "var" / "cxmaturity.sqlite3"}}
USE_TZ = True
AUTH_USER_MODEL = "organisations.User"
