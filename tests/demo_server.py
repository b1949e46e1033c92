"""The demo as `make demo` runs it: by its own processes, with hashed and compressed static files."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager

import pytest

from tests.conftest import REPOSITORY
from tests.test_settings import manage

STEPS = (
    ["migrate", "--verbosity", "0"],
    ["load_library", "fixtures"],
    ["collectstatic", "--noinput"],
    ["create_demo_accounts"],
    ["create_demo_history", "--verbosity", "0"],
    ["create_demo_roster", "--verbosity", "0"],
)


def make_demo(folder):
    """Make a demo in `folder`."""
    for step in STEPS:
        result = manage(*step, JOBFRAME_VAR=str(folder))
        assert result.returncode == 0, result.stderr


@contextmanager
def running_demo(folder):
    """Serve the demo in `folder`, and yield its address."""
    root = f"http://127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "gunicorn", "jobframe.wsgi", "--bind", root.removeprefix("http://")]
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    server = subprocess.Popen(
        command, cwd=REPOSITORY, env={**inherited, "JOBFRAME_VAR": str(folder)}, stderr=subprocess.DEVNULL
    )
    try:
        fetch(root + "/healthz")
        yield root
    finally:
        server.terminate()
        server.wait(timeout=20)


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetch(url, **headers):
    """Return status, headers and body; the server may still be starting."""
    for _ in range(50):
        try:
            with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=20) as response:  # noqa: S310
                return response.status, response.headers, response.read()
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.2)
    pytest.fail("the server did not start")
