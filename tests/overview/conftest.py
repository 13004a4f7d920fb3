"""An installation with reference data, and a demo municipality made once for this folder."""

from datetime import date

import pytest
from django.db import transaction

from steering.models import Municipality
from tests.support import kept

UNTIL = date(2026, 9, 30)


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        kept.demo(UNTIL)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(db, made) -> Municipality:
    return Municipality.objects.get(pk=730)


@pytest.fixture
def empty(db, made) -> Municipality:
    """A municipality on its first day."""
    return Municipality.objects.get(pk=751)
