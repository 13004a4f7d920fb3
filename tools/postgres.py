"""A throw-away PostgreSQL cluster for the tests: own folder and socket, gone afterwards."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tools import SetupError, system

DEBIANS = Path("/usr/lib/postgresql")
# While the package installs itself: do not create and start a server of the machine's own.
NO_SERVER = Path("/etc/postgresql-common/createcluster.d/recovery-portal-tests.conf")
# A server whose data nobody needs tomorrow need not wait for the disk.
OPTIONS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses="]
INITDB = ["--username=portal", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
CAPTURED = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True}


def find():
    """Folder of the newest PostgreSQL server programs here, or None."""
    debians = sorted(DEBIANS.glob("*/bin/initdb"), key=lambda p: float(p.parent.parent.name))
    found = debians[-1] if debians else shutil.which("initdb")
    return Path(found).parent if found else None


def ensure():
    """Folder of the server programs, installed if need be."""
    if not find():
        _install()
    return find() or _give_up()


def _install():
    purpose = "PostgreSQL for the tests"
    if system.rights() is None:
        system.install(purpose, "postgresql")
    system.install(purpose, "postgresql-common")
    system.as_root("mkdir", "-p", NO_SERVER.parent)
    system.as_root("tee", NO_SERVER, text="create_main_cluster = false\n")
    try:
        system.install(purpose, "postgresql")
    finally:
        system.as_root("rm", "-f", NO_SERVER)


def _give_up():
    raise SetupError("PostgreSQL was installed, but its program initdb is not to be found.")


@contextmanager
def throw_away_cluster():
    """Start a cluster; yield its DATABASE_URL; stop it and remove it whatever happens."""
    programs = ensure()
    # A short path: a socket's name has room for about 100 characters.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    account = _account(folder)
    try:
        done = subprocess.run(
            [programs / "initdb", "--pgdata", folder / "data", *INITDB], **account, **CAPTURED
        )
        if done.returncode:
            raise SetupError(f"PostgreSQL could not be set up for the tests:\n{done.stderr}")
        with _server(programs, folder, account):
            yield f"postgres://portal@{quote(str(folder), safe='')}/portal"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def pattern(url):
    """The cluster's database that each new one is a copy of: its tables need making only once."""
    return url.rpartition("/")[0] + "/template1"


def _account(folder):
    """How to start a program there: PostgreSQL refuses root, so then as its own user or nobody."""
    if not system.is_root():
        return {"cwd": folder}
    users = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = users.get("postgres") or users["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"cwd": folder, "user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextmanager
def _server(programs, folder, account):
    options = [part for option in OPTIONS for part in ("-c", option)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", "-k", folder, *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            # Not in our group, so that Ctrl-C stops it through us, after the tests.
            start_new_session=True,
            **account,
        )
    try:
        _make_database(programs, folder, server)
        yield
    finally:
        # SIGINT: end now, dropping whoever is still connected.
        server.send_signal(signal.SIGINT)
        server.wait(timeout=60)


def _make_database(programs, folder, server):
    command = [programs / "createdb", "--host", folder, "--username=portal", "portal"]
    for _ in range(150):
        if subprocess.run(command, **CAPTURED).returncode == 0:
            return
        if server.poll() is not None:
            break
        time.sleep(0.2)
    log = (folder / "log").read_text("utf-8", "replace")
    raise SetupError(f"PostgreSQL did not start for the tests:\n{log}")
