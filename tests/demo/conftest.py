"""One synthetic municipality, made once for all tests of this folder that read the database."""

import io

import pytest
from django.core.management import call_command
from django.db import transaction

from steering.models import Municipality
from tests.demo.lives import UNTIL
from tests.support import kept


@pytest.fixture(scope="module")
def reference_data(django_db_setup, django_db_blocker):
    """The installation's reference data; everything the module writes is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", verbosity=0, stdout=io.StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """Randers as make_demo leaves it, with the first seed."""
    with django_db_blocker.unblock(), transaction.atomic():
        kept.demo(UNTIL)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(db, made):
    return Municipality.objects.get(pk=730)
