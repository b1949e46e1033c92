"""Settings of a JobFrame site, all read from environment variables.

With nothing set this is a safe local instance: SQLite and a generated secret key under `var/`, DEBUG
off, answering to this machine's own names only. `JOBFRAME_PRODUCTION=1` says the site is reached over
HTTPS; it then refuses to start with an unsafe value and names the variable to set. CONTRIBUTING.md
lists the variables.
"""

import os
import re
import secrets
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

MINIMUM_SECRET_LENGTH = 50


def local_secret_key(path: Path) -> str:
    """Return the secret key kept at `path`, making it on the first start.

    The key is written under a name of its own and linked into place, so that several processes
    starting at once agree on one key and none reads half of it.
    """
    if not path.exists():
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


def refuse(variable: str, advice: str) -> NoReturn:
    """Stop the start over the value of `variable`, saying what to set."""
    message = f"{variable} {advice}"
    raise ImproperlyConfigured(message)


def flag(variable: str, default: str = "off") -> bool:
    """Return a variable that is on or off."""
    value = (env.str(variable, default="") or default).strip().lower()
    if value in ("1", "true", "yes", "on"):
        return True
    if value in ("0", "false", "no", "off"):
        return False
    refuse(variable, f"is “{value}”: write 1 for on or 0 for off.")


def names(variable: str) -> list[str]:
    """Return a list written with commas between its items."""
    return [item.strip() for item in env.list(variable, default=[]) if item.strip()]


def database(url: str) -> dict[str, Any]:
    """Return Django's description of the database at `url`."""
    description: dict[str, Any] = {}
    if url.partition(":")[0] in env.DB_SCHEMES:
        with suppress(ValueError):  # a port that is no number
            description = env.db_url_config(url)
    if not description.get("ENGINE") or not description.get("NAME"):
        refuse(
            "DATABASE_URL", "is no database address. Write for example postgres://user:password@host/name."
        )
    if "postgresql" in description["ENGINE"] and find_spec("psycopg") is None:
        refuse("DATABASE_URL", "asks for PostgreSQL: install requirements/postgres.txt first.")
    return description


def page_cache(name: str, max_entries: int) -> dict[str, Any]:
    """Return Django's description of a cache of pages: the shared one, or one in each process."""
    url = env.str("JOBFRAME_CACHE_URL", default="")
    timeout = 24 * 60 * 60  # seconds, by which pages of earlier counters are gone from a shared cache
    if not url:
        backend = "django.core.cache.backends.locmem.LocMemCache"
        options: dict[str, Any] = {"MAX_ENTRIES": max_entries}
        return {"BACKEND": backend, "LOCATION": name, "TIMEOUT": timeout, "OPTIONS": options}
    if not url.startswith(("redis://", "rediss://", "unix://")):
        refuse("JOBFRAME_CACHE_URL", "is no cache address. Write for example redis://host:6379/0.")
    if find_spec("redis") is None:
        refuse("JOBFRAME_CACHE_URL", "asks for Redis: install its driver first, with pip install redis.")
    # A cache that does not answer at once is of no use.
    options = {"socket_timeout": 1, "socket_connect_timeout": 1}
    backend = "django.core.cache.backends.redis.RedisCache"
    return {
        "BACKEND": backend,
        "LOCATION": url,
        "KEY_PREFIX": f"jobframe-{name}",
        "TIMEOUT": timeout,
        "OPTIONS": options,
    }


def is_contact(text: str) -> bool:
    """Whether `text` is an e-mail address or the address of a page."""
    try:
        if text.lower().startswith(("http://", "https://")):
            return bool(urlsplit(text).hostname) and not re.search(r"[\s\x00-\x1f]", text)
        validate_email(text)
    except (ValueError, ValidationError):
        return False
    return True


def origin(text: str) -> str:
    """Return the origin that `text` names, such as https://jobs.example.org; "" where it names none."""
    try:
        parts = urlsplit(text)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    host = (parts.hostname or "").lower()
    plain = f"{parts.scheme}://{host}{port}"
    is_origin = parts.scheme in ("http", "https") and re.fullmatch(r"[a-z0-9.-]+", host)
    return plain if is_origin and text.rstrip("/").lower() == plain else ""


def require(is_safe: bool, variable: str, advice: str) -> None:
    """Stop a production start whose `variable` is missing or unsafe, saying what to set."""
    if PRODUCTION and not is_safe:
        refuse(variable, advice)


# Where this instance lives ---------------------------------------------------------------------------

PRODUCTION = flag("JOBFRAME_PRODUCTION")
DEBUG = flag("JOBFRAME_DEBUG")
require(not DEBUG, "JOBFRAME_DEBUG", "is on: its error pages show settings. Unset it in production.")

VAR_DIR = Path(env.str("JOBFRAME_VAR", default="") or BASE_DIR / "var").absolute()
try:
    VAR_DIR.mkdir(parents=True, exist_ok=True)
except OSError as error:
    refuse("JOBFRAME_VAR", f"names a folder that cannot be made or used: {error.strerror or error}.")

SECRET_KEY = env.str("JOBFRAME_SECRET_KEY", default="")
require(
    len(SECRET_KEY) >= MINIMUM_SECRET_LENGTH,
    "JOBFRAME_SECRET_KEY",
    f"must be set to at least {MINIMUM_SECRET_LENGTH} random characters, the same on every machine.",
)
SECRET_KEY = SECRET_KEY or local_secret_key(VAR_DIR / "secret-key")

ALLOWED_HOSTS = [host.lower() for host in names("JOBFRAME_ALLOWED_HOSTS")]
require(
    bool(ALLOWED_HOSTS) and not any(host.startswith("*") for host in ALLOWED_HOSTS),
    "JOBFRAME_ALLOWED_HOSTS",
    "must list the names the site is reached by, for example jobs.example.org; * is not allowed.",
)
ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]

# What the site's addresses begin with, where it says them in full.
SITE_URL = env.str("JOBFRAME_SITE_URL", default="").strip()
if SITE_URL:
    if not origin(SITE_URL):
        refuse("JOBFRAME_SITE_URL", f"is “{SITE_URL}”: write for example https://jobs.example.org.")
    SITE_URL = origin(SITE_URL)
    require(SITE_URL.startswith("https://"), "JOBFRAME_SITE_URL", "must begin https:// in production.")

# What it is made of ----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "catalog.apps.CatalogConfig",
    "django_filters",
    "catalog.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    # In front of everything: what the others add is kept with the page.
    "catalog.page_cache.middleware.PageCacheMiddleware",
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
    "default": database(env.str("DATABASE_URL"))
    if env.str("DATABASE_URL", default="")
    else {"ENGINE": "django.db.backends.sqlite3", "NAME": str(VAR_DIR / "jobframe.sqlite3")},
}
DATABASES["default"]["CONN_MAX_AGE"] = 60
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A writer takes its lock when it begins and waits for its turn: none fails half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# Pages lie in each process unless a cache is shared. Compressed, a page of the demo takes 3 to 10 kB, a
# picture 20 kB and a PDF file 65 kB: full, these three take about 60, 6 and 30 MB.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Pages by their address alone, of which there are as many as the library has.
    "pages": page_cache("pages", max_entries=10_000),
    # Pages that answer query parameters, of which there is no end: they never drive out the others.
    "answers": page_cache("answers", max_entries=1_000),
    # PDF files, pictures and what else is the same for everyone, whoever is signed in.
    "files": page_cache("files", max_entries=500),
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# People ----------------------------------------------------------------------------------------------

# Where visitors report a problem; the about page shows it.
CONTACT = env.str("JOBFRAME_CONTACT", default="").strip()
if CONTACT and not is_contact(CONTACT):
    refuse(
        "JOBFRAME_CONTACT", f"is “{CONTACT}”: write an e-mail address, or an address that begins https://."
    )

# Publishing --------------------------------------------------------------------------------------------

# Whoever wrote a draft is not the one to publish it. A team of one has to.
FOUR_EYES = flag("JOBFRAME_FOUR_EYES", default="on")

# Rosters -----------------------------------------------------------------------------------------------

# The web process starts `manage.py map_rosters` by itself when a roster is to be mapped.
ROSTER_WORKERS = flag("JOBFRAME_ROSTER_WORKERS", default="on")

# Language and time -----------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
USE_I18N = False
TIME_ZONE = env.str("JOBFRAME_TIME_ZONE", default="UTC")
if TIME_ZONE not in available_timezones():
    refuse("JOBFRAME_TIME_ZONE", f"is “{TIME_ZONE}”, which is no time zone. Write for example Europe/Berlin.")
USE_TZ = True

# Static files ----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "jobframe.static.StaticFiles"},
}

# Log -------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A failure is logged with its traceback; an address that does not exist is the visitor's matter.
    "loggers": {
        "django.request": {"level": "ERROR"},
        # So are a host that is not ours, and a thousand parameters: both are answered 400.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.security.TooManyFieldsSent": {"level": "CRITICAL"},
    },
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
CSRF_TRUSTED_ORIGINS = names("JOBFRAME_TRUSTED_ORIGINS")
if flag("JOBFRAME_BEHIND_PROXY"):
    # Only behind a proxy that always sets this header itself; otherwise a visitor could forge it.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
