"""Audits of the portal and of a file stand in the same ring of the year."""

from datetime import date

import pytest

from measurement.services.audit import audit_of_file, audits
from steering.models import YearEvent
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db


def test_one_kind_of_event_in_one_ring():
    place = make_municipality()
    lead = make_user("LEAD", municipality=place)
    own = make_audit(place)
    audits.note_in_year(lead, own)
    audit_of_file.make(
        by=lead,
        municipality=place,
        instrument=own.instrument,
        name="Af en fil",
        on=date(2026, 5, 1),
        fingerprint="f" * 64,
        lines=(),
    )
    found = list(YearEvent.objects.order_by("title").values_list("title", "ring", "kind"))
    assert found == [
        ("Sagsaudit: Af en fil", "measurement", "audit"),
        ("Sagsaudit: Audit 1", "measurement", "audit"),
    ]
