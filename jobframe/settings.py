"""Settings of a JobFrame site, all read from environment variables.

With nothing set this is a safe local instance: SQLite and a generated secret key under `var/`, DEBUG
off, answering to this machine's own names only. `JOBFRAME_PRODUCTION=1` says the site is reached over
HTTPS; it then refuses to start with an unsafe value and names the variable to set. CONTRIBUTING.md
lists the variables.
"""

import os
import secrets
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

MINIMUM_SECRET_LENGTH = 50


def local_secret_key(path: Path) -> str:
    """Return the secret key kept at `path`, making it on the first start.

    The key is written under a name of its own and linked into place, so that several processes
    starting at once agree on one key and none reads half of it.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first: its key holds
        finally:
            draft.unlink()
    return path.read_text().strip()


def require(is_safe: bool, variable: str, advice: str) -> None:
    """Stop a production start whose `variable` is missing or unsafe, saying what to set."""
    if PRODUCTION and not is_safe:
        message = f"{variable} {advice}"
        raise ImproperlyConfigured(message)


# Where this instance lives ---------------------------------------------------------------------------

PRODUCTION = env.bool("JOBFRAME_PRODUCTION", default=False)
DEBUG = env.bool("JOBFRAME_DEBUG", default=False)
require(not DEBUG, "JOBFRAME_DEBUG", "is on: its error pages show settings. Unset it in production.")

VAR_DIR = Path(env.str("JOBFRAME_VAR", default="") or BASE_DIR / "var").expanduser().absolute()

SECRET_KEY = env.str("JOBFRAME_SECRET_KEY", default="")
require(
    len(SECRET_KEY) >= MINIMUM_SECRET_LENGTH,
    "JOBFRAME_SECRET_KEY",
    f"must be set to at least {MINIMUM_SECRET_LENGTH} random characters, the same on every machine.",
)
SECRET_KEY = SECRET_KEY or local_secret_key(VAR_DIR / "secret-key")

ALLOWED_HOSTS = env.list("JOBFRAME_ALLOWED_HOSTS", default=[])
require(
    bool(ALLOWED_HOSTS) and not any(host.startswith("*") for host in ALLOWED_HOSTS),
    "JOBFRAME_ALLOWED_HOSTS",
    "must list the names the site is reached by, for example jobs.example.org; * is not allowed.",
)
ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]

# What it is made of ----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "catalog",
    "django_filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "jobframe.urls"
WSGI_APPLICATION = "jobframe.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
# Form widgets look for their templates among ours too.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data ------------------------------------------------------------------------------------------------

DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'jobframe.sqlite3'}"),
}
DATABASES["default"]["CONN_MAX_AGE"] = 60
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # A writer takes its lock when it begins and waits for its turn: none fails half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Language and time -----------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
USE_I18N = False
TIME_ZONE = env.str("JOBFRAME_TIME_ZONE", default="UTC")
USE_TZ = True

# Static files ----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Security --------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day, in seconds
CSRF_COOKIE_HTTPONLY = True

SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # a load balancer asks over plain HTTP
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
CSRF_TRUSTED_ORIGINS = env.list("JOBFRAME_TRUSTED_ORIGINS", default=[])
if env.bool("JOBFRAME_BEHIND_PROXY", default=False):
    # Only behind a proxy that always sets this header itself; otherwise a visitor could forge it.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
