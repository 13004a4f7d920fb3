"""What every test run shares: examples per property, database markers and the browser."""

import gc
import os
import re

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = (
    *("tests.support.browser", "tests.support.axe"),
    *("tests.support.tables", "tests.support.emptying"),
)

COMMON = {
    "deadline": None,
    # Two cores run two workers, a browser and a database: slow is no news here.
    "suppress_health_check": [HealthCheck.too_slow],
}
settings.register_profile("make test", max_examples=300, derandomize="CI" in os.environ, **COMMON)
# The search was made on SQLite; here the database is asked whether it takes what was found there.
settings.register_profile("make test, again", max_examples=50, **COMMON)
settings.register_profile("make torture", max_examples=10_000, **COMMON)
# Files whose tests read what is drawn (docs/decisions/0014-drawn-once.md).
DRAWN = re.compile(r"test_(\w+_)?(pages?|pictures?|paper|report|sentences|words)")
COMMITTING = {"transactional_db", "live_server"}


def _profile() -> str:
    if os.environ.get("TORTURE") == "1":
        return "make torture"
    again = os.environ.get("DATABASE_URL", "").startswith("postgres")
    return "make test, again" if again else "make test"


settings.load_profile(_profile())


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what touches a database by a fixture, and what is drawn: the run on PostgreSQL asks."""
    for item in items:
        names = set(item.fixturenames)
        if {"db", *COMMITTING} & names and not item.get_closest_marker("django_db"):
            item.add_marker("django_db")
        if DRAWN.fullmatch(item.path.stem) and not _commits(item, names):
            item.add_marker("drawn")


def _commits(item, names: set[str]) -> bool:
    """Whether a test ends transactions of its own: locks and constraints are each database's."""
    asked = item.get_closest_marker("django_db")
    return bool(COMMITTING & names) or bool(asked and asked.kwargs.get("transaction"))


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Look for garbage less: gathering makes none, and what it made stays until the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)
        gc.enable()
