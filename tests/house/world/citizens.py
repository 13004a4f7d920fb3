"""A caseworker's own citizens."""

from datetime import date, timedelta

from django.utils import timezone

from measurement.models import Instrument, Sheet, Way
from steering.models import Unit
from tests.factories import make_citizen
from tests.measurement.outcomes.making import make_outcome


def furnish(municipality, mark: str) -> dict:
    """A citizen of the unit whose caseworkers the tests' caseworkers are, with answers, and with a
    link and a paper that wait."""
    unit = Unit.objects.create(municipality=municipality, name=f"{mark} borgerenhed")
    citizen = make_citizen(municipality, reference=f"{mark}-borger", unit=unit)
    make_outcome(citizen, "who5", date(2026, 5, 1), [2, 2, 2, 1, 1])
    make_outcome(citizen, "inspire_o", date(2026, 5, 1), [2, 2, 2, None, 1])
    sheets = {way: _sheet(citizen, way) for way in (Way.LINK, Way.PAPER)}
    return {
        "citizen": citizen.pk,
        "citizen_unit": unit.pk,
        "link_sheet": sheets[Way.LINK].pk,
        "paper_sheet": sheets[Way.PAPER].pk,
    }


def _sheet(citizen, way: str) -> Sheet:
    return Sheet.objects.create(
        citizen=citizen,
        way=way,
        who5=Instrument.objects.filter(municipality=None, code="who5").first(),
        asked_on=date(2026, 5, 1),
        expires_at=timezone.now() + timedelta(30),
    )
