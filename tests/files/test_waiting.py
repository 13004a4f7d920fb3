"""Who waits for a file that is being stored: the next file, and nobody else."""

from datetime import date
from threading import Thread

import pytest
from django.db import connection

from steering.files.storing import store_table
from steering.models import Happening
from tests.files.making import KIND, SOURCE, furnished, table

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_colleagues_can_write_while_a_file_is_stored():
    municipality = furnished()
    written = []

    def write():
        row = Happening(municipality=municipality, text="Møde", link="/", on=date(2026, 1, 1))
        row.save()
        written.append(row.pk)
        connection.close()

    def colleague_writes(plan) -> bool:
        thread = Thread(target=write, daemon=True)
        thread.start()
        thread.join(timeout=10)
        return True

    rows = table("borger_id;tilbud_id;start", "B1;T1;01-01-2025")
    plan = store_table(
        KIND["indsatser"], rows, municipality, frozenset(), SOURCE, may_store=colleague_writes
    )
    assert (len(plan.new), len(written)) == (1, 1)
