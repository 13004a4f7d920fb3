"""What a municipality in the world of the tests has decided about advice."""

from steering.models import Advice
from steering.services import advice as service
from tests.factories import make_user


def furnish(municipality, mark: str) -> dict:
    """A suggestion that was set aside, and one nobody has decided on."""
    lead = make_user("LEAD", municipality=municipality, name=f"{mark} rådgiver")
    choice = service.set_aside(
        by=lead,
        municipality=municipality,
        advice=Advice.objects.get(pk="1-1"),
        reason=f"{mark} begrundelse",
    )
    return {"advice_choice": choice.pk, "advice": "4-1"}
