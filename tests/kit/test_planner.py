"""Many rows at once: PostgreSQL is told of them in the same transaction."""

import pytest
from django.db import connection

from recovery_portal.kit.planner import tell_planner
from steering.models import Citizen
from tests.factories import make_municipality

pytestmark = pytest.mark.django_db

WHAT_IT_THINKS = "SELECT reltuples::int FROM pg_class WHERE relname = %s"


def test_the_planner_knows_how_many_rows_there_are():
    place = make_municipality(730)
    Citizen.objects.bulk_create(Citizen(municipality=place, reference=f"B{n}") for n in range(300))
    tell_planner(Citizen)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(WHAT_IT_THINKS, [Citizen._meta.db_table])
            assert cursor.fetchone() == (300,)
        assert Citizen.objects.count() == 300
