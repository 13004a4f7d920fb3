"""A caseworker's own citizens."""

from steering.models import Unit
from tests.factories import make_citizen


def furnish(municipality, mark: str) -> dict:
    """A citizen of the unit whose caseworkers the tests' caseworkers are."""
    unit = Unit.objects.create(municipality=municipality, name=f"{mark} borgerenhed")
    citizen = make_citizen(municipality, reference=f"{mark}-borger", unit=unit)
    return {"citizen": citizen.pk, "citizen_unit": unit.pk}
