"""An installation with reference data, and a demo municipality made once for this folder."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction

from recovery_portal.management.demo.writing import make
from steering.models import Municipality

UNTIL = date(2026, 9, 30)


@pytest.fixture(scope="module")
def reference_data(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def made(reference_data):
    make(code=730, seed=1, until=UNTIL)


@pytest.fixture
def demo(db, made) -> Municipality:
    return Municipality.objects.get(pk=730)


@pytest.fixture
def empty(db, reference_data) -> Municipality:
    """A municipality on its first day."""
    return Municipality.objects.get(pk=751)
