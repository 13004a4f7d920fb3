"""Two municipalities with everything in them: one's own, and one whose data could leak."""

from dataclasses import dataclass
from datetime import date

from steering.models import Municipality
from tests.factories import make_citizen, make_intervention, make_municipality, make_offer

SECRET = "HEMMELIGT"


@dataclass
class World:
    """`own` and `foreign` hold the parts of addresses: the ids of rounds, uploads and the like."""

    municipality: Municipality
    own_code: int
    foreign_code: int
    own: dict
    foreign: dict

    @classmethod
    def make(cls) -> "World":
        own, foreign = make_municipality(730), make_municipality(751)
        return cls(own, own.pk, foreign.pk, furnish(own, "Eget"), furnish(foreign, SECRET))


def furnish(municipality: Municipality, mark: str) -> dict:
    """Fill `municipality`; every text in it carries `mark`."""
    offer = make_offer(municipality, name=f"{mark} tilbud")
    for number in range(6):
        citizen = make_citizen(municipality, reference=f"{mark}-{number}")
        make_intervention(citizen, offer, date(2025, 1, 1))
    municipality.happenings.create(text=f"{mark} hændelse", link="/", on=date(2026, 1, 1))
    return {}
