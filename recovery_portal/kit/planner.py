"""What PostgreSQL is told after many rows at once: until then it plans for the few there were."""

from django.db import connection, models


def tell_planner(*changed: type[models.Model]) -> None:
    """Count the tables of `changed` anew, also for the rest of this transaction.

    PostgreSQL would do so by itself a minute later; until then a page that joins two tables that
    have just been filled can take a minute. SQLite plans by its indexes and needs nothing.
    """
    if connection.vendor != "postgresql":
        return
    tables = ", ".join(connection.ops.quote_name(one._meta.db_table) for one in changed)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")
