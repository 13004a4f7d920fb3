"""A database with its tables and no rows, copied: all migrations take longer than most tests.

On SQLite only. The copy lies in build/ under a name that follows from all that makes it: other
migrations, another Django or another SQLite, and it is made anew. Whatever is left to migrate
pytest-django migrates, as with any database that was there before; `--create-db` uses no copy.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.db import connection

from tools import BUILD, ROOT

COPIES = BUILD / "test-tables"


@pytest.fixture(scope="session")
def django_db_keepdb(
    request, django_db_keepdb, django_db_createdb, django_db_modify_db_settings
) -> bool:
    """True where the database with its tables is there already."""
    plain = request.config.getvalue("nomigrations") or django_db_keepdb or django_db_createdb
    if plain or connection.vendor != "sqlite":
        return django_db_keepdb
    copy = COPIES / f"{_fingerprint()}.sqlite3"
    with _one_at_a_time():
        if not copy.exists():
            _make(copy)
    shutil.copyfile(copy, connection.settings_dict["TEST"]["NAME"])
    return True


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """The first of several workers makes the copy; the others wait for it."""
    COPIES.mkdir(parents=True, exist_ok=True)
    with open(COPIES / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fingerprint() -> str:
    """Of every migration of every app, ours and others', and of what runs them."""
    made_by = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            made_by.update(f"{app.label} {file.name}".encode())
            made_by.update(file.read_bytes())
    return made_by.hexdigest()[:16]


def _make(copy: Path) -> None:
    for old in COPIES.glob("*.sqlite3*"):
        old.unlink()
    new = copy.with_suffix(".sqlite3-new")
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{new}"}
    subprocess.run(
        migrate,
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        check=True,
    )
    new.rename(copy)
