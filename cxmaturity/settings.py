"""The one settings file. Everything an installation may choose is an environment variable, read and checked here."""

from __future__ import annotations

import logging
import time
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy

from cxmaturity.env import Environment, keep_secret_key

env = Environment()

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_FOLDER = env.folder("CXMATURITY_DATA", BASE_DIR / "var")
QUESTIONNAIRES_FOLDER = BASE_DIR / "questionnaires"
PLUGINS_FOLDER = BASE_DIR / "plugins"
PLUGINS_ALLOWED = env.words("CXMATURITY_PLUGINS")
PLUGINS_DISABLED = env.words("CXMATURITY_PLUGINS_DISABLED")

DEBUG = env.flag("CXMATURITY_DEBUG")
SITE_URL = env.site_url("CXMATURITY_SITE_URL", "http://127.0.0.1:8000")
HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = list(env.hosts("CXMATURITY_ALLOWED_HOSTS", ("127.0.0.1", "localhost", "[::1]")))

INSTALLED_APPS = [
    "cxmaturity",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "cxmaturity.jobs",
    "cxmaturity.audit",
    "cxmaturity.organisations",
    "cxmaturity.landscape",
    "cxmaturity.assessments",
    "cxmaturity.results",
    "cxmaturity.reports",
    "cxmaturity.web",
    "cxmaturity.demo",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "cxmaturity.web.compression.CompressText",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "cxmaturity.urls"
WSGI_APPLICATION = "cxmaturity.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": env.database("CXMATURITY_DATABASE_URL", f"sqlite:///{DATA_FOLDER}/cxmaturity.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisations.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL

LANGUAGE_CODE = "de"
LANGUAGES = [("de", gettext_lazy("German")), ("en", gettext_lazy("English"))]
FORMAT_MODULE_PATH = "cxmaturity.formats"
LOCALE_PATHS = [BASE_DIR / "cxmaturity" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.time_zone("CXMATURITY_TIME_ZONE", "Europe/Berlin")

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # served from the rooms that own them: nothing to collect before the first start
WHITENOISE_ALLOW_ALL_ORIGINS = False

SECRET_KEY = env.secret("CXMATURITY_SECRET_KEY") or keep_secret_key(DATA_FOLDER / "secret_key")
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "cxmaturity.web.errors.forgery_suspected"
CSRF_TRUSTED_ORIGINS = [SITE_URL] if HTTPS else []
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REFERRER_POLICY = "same-origin"  # with no-referrer browsers send "Origin: null", which no form survives
X_FRAME_OPTIONS = "DENY"
if env.flag("CXMATURITY_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # entering a domain in the browsers' preload list is its owner's decision
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # the marks in form controls of the style sheet
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
}

CELERY_BROKER_URL = env.broker_url("CXMATURITY_BROKER_URL")
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False  # its own handlers would not mask links
if CELERY_BROKER_URL.startswith("redis"):
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": 600,  # longer than the longest task
        "unacked_restore_throttle": 1,
        "socket_timeout": 2,
        "socket_connect_timeout": 2,
    }

MAIL_SERVER = env.mail_server("CXMATURITY_MAIL_URL")
EMAIL_BACKEND = MAIL_SERVER.backend
EMAIL_FILE_PATH = DATA_FOLDER / "mail"
EMAIL_HOST = MAIL_SERVER.host
EMAIL_PORT = MAIL_SERVER.port
EMAIL_HOST_USER = MAIL_SERVER.user
EMAIL_HOST_PASSWORD = MAIL_SERVER.word
EMAIL_USE_TLS = MAIL_SERVER.starttls
EMAIL_USE_SSL = MAIL_SERVER.tls
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.sender("CXMATURITY_MAIL_FROM", "cxmaturity@localhost")

logging.Formatter.converter = time.gmtime  # logs of several machines are read side by side: UTC
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "cxmaturity.logs.MaskingFormatter",
            "fmt": "{asctime} {levelname} {name}: {message}",
            "datefmt": "%Y-%m-%dT%H:%M:%SZ",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # any scanner of the net causes it; it is refused
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}

MISSPELT_VARIABLES = env.misspelt()
env.refuse_nonsense()
