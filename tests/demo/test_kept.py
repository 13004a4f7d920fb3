"""What tests put back of the demo municipality is what making it left."""

from django.db import connection, transaction

from tests.demo.lives import UNTIL
from tests.support import kept


def in_order(rows: dict) -> dict[str, list]:
    """PostgreSQL puts rows where there is room, and tells them in that order."""
    return {
        table: sorted(told.splitlines() if isinstance(told, bytes) else told, key=repr)
        for table, told in rows.items()
    }


def test_the_rows_put_back_are_those_that_were_made(db):
    found = []
    for _ in range(2):
        with transaction.atomic():
            kept.demo(UNTIL)
            connection.check_constraints()
            found.append(in_order(kept.rows()))
            transaction.set_rollback(True)
    made, _ = kept.KEPT["demo", UNTIL]
    assert found == [in_order(made), in_order(made)]
    assert len(made) > 60
