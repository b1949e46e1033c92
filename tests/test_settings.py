"""Settings: safe with nothing set, and a production start that refuses an unsafe value by name."""

import os
import stat
import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY

PRODUCTION = {
    "JOBFRAME_PRODUCTION": "1",
    "JOBFRAME_SECRET_KEY": "kX2-9fQ_7tLw4Zr8Vb1Ny6Ghm3Dc5Ps0Ej-AuOiTqKxRzWvBn-Hs5Lp",
    "JOBFRAME_ALLOWED_HOSTS": "jobs.example.org",
}


def manage(*arguments, **environment):
    """Run manage.py with nothing of JobFrame's set but `environment`."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("JOBFRAME_", "DJANGO_", "DATABASE_URL"))
    }
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *arguments],
        cwd=REPOSITORY,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        timeout=180,  # a machine that does much else takes its time
        check=False,
    )


def setting(name, **environment):
    code = f"from django.conf import settings; print(settings.{name})"
    result = manage("shell", "--no-imports", "-c", code, **environment)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def test_the_deployment_check_is_clean_with_production_settings(tmp_path):
    result = manage("check", "--deploy", "--fail-level", "DEBUG", JOBFRAME_VAR=str(tmp_path), **PRODUCTION)

    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


@pytest.mark.parametrize(
    ("variable", "value", "advice"),
    [
        ("JOBFRAME_SECRET_KEY", "", "at least 50 random characters"),
        ("JOBFRAME_SECRET_KEY", "short", "at least 50 random characters"),
        ("JOBFRAME_ALLOWED_HOSTS", "", "must list the names"),
        ("JOBFRAME_ALLOWED_HOSTS", "*", "* is not allowed"),
        ("JOBFRAME_ALLOWED_HOSTS", "jobs.example.org,*", "* is not allowed"),
        ("JOBFRAME_SITE_URL", "http://jobs.example.org", "must begin https://"),
        ("JOBFRAME_DEBUG", "1", "is on"),
    ],
)
def test_production_refuses_an_unsafe_value_and_names_the_variable(tmp_path, variable, value, advice):
    result = manage("check", **{**PRODUCTION, "JOBFRAME_VAR": str(tmp_path), variable: value})

    assert result.returncode != 0
    assert variable in result.stderr
    assert advice in result.stderr


@pytest.mark.parametrize(
    ("variable", "value", "advice"),
    [
        ("JOBFRAME_PRODUCTION", "enabled", "write 1 for on or 0 for off"),
        ("JOBFRAME_DEBUG", "maybe", "write 1 for on or 0 for off"),
        ("DATABASE_URL", "garbage", "is no database address"),
        ("DATABASE_URL", "postgres://u:p@h:port/x", "is no database address"),
        ("JOBFRAME_TIME_ZONE", "nonsense", "is no time zone"),
        ("JOBFRAME_CACHE_URL", "host:6379", "is no cache address"),
        ("JOBFRAME_CACHE_URL", "redis://host:6379/0", "install its driver"),
        ("JOBFRAME_SITE_URL", "jobs.example.org", "write for example https://jobs.example.org"),
        ("JOBFRAME_SITE_URL", "ftp://jobs.example.org", "write for example"),
        ("JOBFRAME_SITE_URL", "https://", "write for example"),
        ("JOBFRAME_SITE_URL", "https://jobs.example.org/jobs/", "write for example"),
        ("JOBFRAME_SITE_URL", "https://jobs.example.org?x=1", "write for example"),
        ("JOBFRAME_SITE_URL", "https://ann@jobs.example.org", "write for example"),
        ("JOBFRAME_SITE_URL", "https://jobs.example.org:port", "write for example"),
        ("JOBFRAME_SITE_URL", "https://jobs .example.org", "write for example"),
        ("JOBFRAME_CONTACT", "the HR team", "write an e-mail address"),
        ("JOBFRAME_CONTACT", "javascript:alert(1)", "write an e-mail address"),
        ("JOBFRAME_CONTACT", "https://", "write an e-mail address"),
        ("JOBFRAME_CONTACT", "https://[half", "write an e-mail address"),
        ("JOBFRAME_CONTACT", "https://hr.example.org/a b", "write an e-mail address"),
        ("JOBFRAME_VAR", "/dev/null/var", "cannot be made or used"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_by_name(tmp_path, variable, value, advice):
    result = manage("check", **{"JOBFRAME_VAR": str(tmp_path), variable: value})

    assert result.returncode != 0
    assert f"{variable} " in result.stderr
    assert advice in result.stderr


def test_names_may_have_spaces_between_them(tmp_path):
    hosts = setting(
        "ALLOWED_HOSTS", JOBFRAME_VAR=str(tmp_path), JOBFRAME_ALLOWED_HOSTS="a.example.org, b.example.org"
    )

    assert hosts == "['a.example.org', 'b.example.org']"


@pytest.mark.parametrize("contact", ["jobs@example.org", "https://intranet/hr?topic=levels", ""])
def test_a_contact_is_an_email_address_or_a_page(tmp_path, contact):
    assert setting("CONTACT", JOBFRAME_VAR=str(tmp_path), JOBFRAME_CONTACT=f" {contact} ") == contact


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://Jobs.Example.org/", "https://jobs.example.org"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("", ""),
    ],
)
def test_the_address_of_the_site_is_an_origin(tmp_path, written, url):
    assert setting("SITE_URL", JOBFRAME_VAR=str(tmp_path), JOBFRAME_SITE_URL=written) == url


def test_with_nothing_set_debug_is_off_and_only_this_machine_is_answered(tmp_path):
    assert setting("DEBUG", JOBFRAME_VAR=str(tmp_path)) == "False"
    assert setting("ALLOWED_HOSTS", JOBFRAME_VAR=str(tmp_path)) == "['localhost', '127.0.0.1', '[::1]']"


def test_a_local_secret_key_is_made_once_and_kept_for_the_owner_only(tmp_path):
    first = setting("SECRET_KEY", JOBFRAME_VAR=str(tmp_path / "var"))
    second = setting("SECRET_KEY", JOBFRAME_VAR=str(tmp_path / "var"))

    assert first == second
    assert len(first) > 50
    assert stat.S_IMODE((tmp_path / "var" / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret-key"]


def test_processes_that_start_together_agree_on_one_secret_key(tmp_path):
    code = "from django.conf import settings; print(settings.SECRET_KEY)"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    environment = {**os.environ, "JOBFRAME_VAR": str(tmp_path), "JOBFRAME_SECRET_KEY": ""}
    processes = [
        subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    keys = {process.communicate(timeout=60)[0] for process in processes}

    assert len(keys) == 1


def test_the_var_folder_can_lie_elsewhere(tmp_path):
    assert setting("DATABASES['default']['NAME']", JOBFRAME_VAR=str(tmp_path)) == str(
        tmp_path / "jobframe.sqlite3"
    )
    assert setting("STATIC_ROOT", JOBFRAME_VAR=str(tmp_path)) == str(tmp_path / "static")


def test_a_database_url_names_another_database(tmp_path):
    values = {"JOBFRAME_VAR": str(tmp_path), "DATABASE_URL": "postgres://ann:s3cret@db.example.org:5433/jobs"}

    assert setting("DATABASES['default']['ENGINE']", **values) == "django.db.backends.postgresql"
    assert setting("DATABASES['default']['HOST']", **values) == "db.example.org"


def test_cookies_are_secure_and_plain_http_is_redirected_in_production(tmp_path):
    values = {"JOBFRAME_VAR": str(tmp_path), **PRODUCTION}

    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"):
        assert setting(name, **values) == "True"
