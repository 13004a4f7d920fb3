"""What the database refuses of the year's events."""

from datetime import date, time

import pytest
from django.db import IntegrityError

from steering.models import YearEvent
from tests.factories import make_municipality

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("times", [{"starts": time(13)}, {"ends": time(13)}])
def test_a_time_has_both_its_ends_or_none(times):
    with pytest.raises(IntegrityError, match="year_event_time_forward"):
        YearEvent.objects.create(
            municipality=make_municipality(),
            ring="politics",
            kind="other",
            title="Halv",
            starts_on=date(2026, 1, 1),
            **times,
        )
