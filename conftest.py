"""What every test run shares: examples per property, database markers and the browser."""

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ("tests.support.browser", "tests.support.axe", "tests.support.tables")

COMMON = {
    "deadline": None,
    # Two cores run two workers, a browser and a database: slow is no news here.
    "suppress_health_check": [HealthCheck.too_slow],
}
settings.register_profile("make test", max_examples=300, derandomize="CI" in os.environ, **COMMON)
settings.register_profile("make torture", max_examples=10_000, **COMMON)
settings.load_profile("make torture" if os.environ.get("TORTURE") == "1" else "make test")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what touches a database by a fixture, so that the run on PostgreSQL takes it too."""
    for item in items:
        asked_for = {"db", "transactional_db", "live_server"} & set(item.fixturenames)
        if asked_for and not item.get_closest_marker("django_db"):
            item.add_marker("django_db")


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
