"""Plain functions that make one valid row each; say what matters, the rest is filled in."""

from datetime import date
from itertools import count

from steering.models import Citizen, Intervention, LegalBasis, Membership, Municipality, Offer, User
from steering.permissions import Role

_number = count(1)
PASSWORD = "et-langt-kodeord"


def make_municipality(code: int = 730, **fields) -> Municipality:
    values = {
        "name": {730: "Randers", 751: "Aarhus"}.get(code, f"Prøve {code}"),
        "region_code": "082",
        "region": "Region Midtjylland",
        "group": "Provinskommuner",
    }
    return Municipality.objects.get_or_create(code=code, defaults=values | fields)[0]


def make_user(*roles: str, municipality: Municipality | None = None, **fields) -> User:
    """A user who holds `roles` in `municipality`."""
    number = next(_number)
    values = {"email": f"person{number}@eksempel.example", "name": f"Person {number}"} | fields
    user = User.objects.create_user(**values)
    for role in roles:
        Membership.objects.create(user=user, municipality=municipality, role=Role(role))
    return user


def make_offer(municipality: Municipality, basis: str = "SEL-107", **fields) -> Offer:
    legal_basis, _ = LegalBasis.objects.get_or_create(code=basis, defaults={"name": basis})
    number = next(_number)
    values = {"external_id": f"T{number}", "name": f"Tilbud {number}"} | fields
    return Offer.objects.create(municipality=municipality, legal_basis=legal_basis, **values)


def make_citizen(municipality: Municipality, **fields) -> Citizen:
    values = {"reference": f"B{next(_number)}"} | fields
    return Citizen.objects.create(municipality=municipality, **values)


def make_intervention(citizen: Citizen, offer: Offer, start: date, end=None, **fields):
    return Intervention.objects.create(citizen=citizen, offer=offer, start=start, end=end, **fields)
