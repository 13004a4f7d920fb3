"""What tests put back of the demo municipality is what making it left."""

from django.db import connection, transaction

from tests.demo.lives import UNTIL
from tests.support import kept


def test_the_rows_put_back_are_those_that_were_made(db):
    found = []
    for _ in range(2):
        with transaction.atomic():
            kept.demo(UNTIL)
            connection.check_constraints()
            found.append(kept.rows())
            transaction.set_rollback(True)
    made, _ = kept.KEPT["demo", UNTIL]
    assert found == [made, made]
    assert len(made) > 60
