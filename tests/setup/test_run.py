"""`make run` from outside: it serves, says with what logins, keeps the data and leaves nothing."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest

from tools import ROOT

PATIENCE = 300  # seconds: the machine may be busy with other tests


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def command(state, port):
    """`make run` with its state in a folder of the test's and a port of its own."""
    tests_own = ("ALLOWED_", "DATABASE_", "DJANGO_", "PORTAL_", "SECRET_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(tests_own)}
    variables = kept | {"PORTAL_STATE_DIR": str(state), "PORT": str(port)}
    return {"args": [sys.executable, "-m", "tools.run"], "cwd": ROOT, "env": variables}


@contextmanager
def running(state, port):
    """Yield the running process and what it has printed once it says its address."""
    log = state / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(**command(state, port), stdout=output, stderr=output)
    try:
        end = time.monotonic() + PATIENCE
        while "Ctrl-C" not in (text := log.read_text("utf-8")) and time.monotonic() < end:
            assert process.poll() is None, text
            time.sleep(0.1)
        yield process, text
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130


def children(process):
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True
    )
    return [int(line) for line in listed.stdout.split()]


def get(port, path):
    return urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10)


def test_it_serves_twice_on_the_same_data_and_leaves_no_process(tmp_path):
    port = free_port()
    with running(tmp_path, port) as (process, text):
        started = children(process)
        assert len(started) == 2
        assert f"http://127.0.0.1:{port}/" in text
        logins = re.findall(r"\S+@\S+", text)
        typed = re.search(r"Kommandoer på de samme data: (.*) …", text)[1]
        show = ["sh", "-c", f"{typed} temperature --municipality 730"]
        shown = subprocess.run(show, env=command(tmp_path, port)["env"], cwd=ROOT)
        assert shown.returncode == 0
        assert len(logins) >= 7
        page = get(port, "/log-ind/")
        html = page.read().decode()
        assert "Strict-Transport-Security" not in page.headers
        # Names with a hash, so a browser may keep them for good.
        sheet = re.search(r'href="(/static/[^"]+portal\.[0-9a-f]{12}\.css)"', html)[1]
        assert "immutable" in get(port, sheet).headers["Cache-Control"]
        refused = subprocess.run(**command(tmp_path, port), capture_output=True, text=True)
        assert (refused.returncode, refused.stderr.strip().splitlines()) == (
            1,
            [
                f"Port {port} cannot be used (Address already in use): stop what uses it, "
                f"or choose another with: make run PORT={port % 65535 + 1}"
            ],
        )
    for pid in started:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    secret = (tmp_path / "secret_key").read_text()
    with running(tmp_path, port) as (_, again):
        assert re.findall(r"\S+@\S+", again) == logins
        assert (tmp_path / "secret_key").read_text() == secret
