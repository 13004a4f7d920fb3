"""Two reports of a level that are made in the same moment: one is the other's previous."""

from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from recovery_portal.overview.archive import making
from steering.models import Report
from tests.factories import make_municipality, make_user
from tests.keyfigures.register import load_reference
from tests.overview.archive.conftest import make_draft
from tests.support.at_once import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
]
DAYS = {"day": date(2026, 9, 30), "compare_day": date(2025, 9, 30)}


@pytest.fixture
def way():
    """Sent, and not made yet: nobody's job has begun."""
    load_reference()
    randers = make_municipality()
    leader = make_user("MANAGER", municipality=randers)

    def begun(title: str) -> Report:
        given = {"state": "making", "attempt": 1, "sent_by": leader, "beat_at": timezone.now()}
        return make_draft(randers, "udvalg", title=title, **DAYS, **given)

    return begun


def test_each_is_compared_with_the_one_stored_before_it(way):
    first, *others = (way(title) for title in "ABC")
    making.make(first.pk, first.attempt)
    jobs = [lambda row=row: making.make(row.pk, row.attempt) for row in others]
    assert at_once(*jobs) == ["saved", "saved"]
    in_order = list(Report.objects.order_by("sent_at"))
    assert [row.state for row in in_order] == ["sent"] * 3
    assert in_order[0] == first
    assert [row.previous for row in in_order] == [None, *in_order[:2]]
    assert [row.files.count() for row in in_order] == [3, 3, 3]
