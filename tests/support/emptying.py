"""A database emptied in a moment after each test that ended transactions of its own.

Row by row on PostgreSQL too: to truncate a hundred tables makes as many new files, and most were
empty before. What every database has of its own accord stays, and need not be made again.
"""

from functools import partial

import pytest
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import connection
from django.db.models.signals import post_migrate

# Made with the tables, by Django.
GIVEN = {"django_migrations", "django_content_type", "auth_permission"}


@pytest.fixture(scope="session", autouse=True)
def emptied_fast(request):
    """For the whole run: once the tables are there, nobody makes what is given again."""
    if not any(item.get_closest_marker("django_db") for item in request.session.items):
        return
    request.getfixturevalue("django_db_setup")
    connection.ops.sql_flush = partial(_deletes, connection.ops.quote_name)
    for make in (create_permissions, create_contenttypes):
        uid = f"{make.__module__}.{make.__name__}"
        assert post_migrate.disconnect(make) or post_migrate.disconnect(dispatch_uid=uid)


def _deletes(quoted, style, tables, *, reset_sequences=False, allow_cascade=False) -> list[str]:
    """In any order: what rows refer to is asked for when the transaction ends."""
    return [f"DELETE FROM {quoted(table)};" for table in sorted(set(tables) - GIVEN)]
