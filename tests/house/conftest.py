"""The world of the house tests, built once for all tests of a module."""

import pytest
from django.db import transaction

from tests.house.world.making import World


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> World:
    """Two municipalities; what a test does to them is undone with the test's own transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World.make()
        transaction.set_rollback(True)
