"""Writing the synthetic municipality: in one transaction, or not at all."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from keyfigures.services import aggregates
from measurement.models import Instrument
from recovery_portal.kit.refusal import Refused
from recovery_portal.management.demo.audits import AuditWriter
from recovery_portal.management.demo.calendar import CalendarWriter
from recovery_portal.management.demo.conversion import STEERING_GROUP
from recovery_portal.management.demo.figures import FigureWriter
from recovery_portal.management.demo.offers import OFFERS, UNITS
from recovery_portal.management.demo.organisation import OrganisationWriter
from recovery_portal.management.demo.people import COLLEAGUES, INITIALS, LOGINS, PASSWORD
from recovery_portal.management.demo.register import generate
from recovery_portal.management.demo.rounds import RoundWriter
from recovery_portal.management.demo.wellbeing import WellbeingWriter
from steering import audit
from steering.models import (
    Citizen,
    Intervention,
    LegalBasis,
    Membership,
    Municipality,
    Offer,
    Unit,
    User,
)
from steering.permissions import Role

COMMAND = "manage.py make_demo"


@transaction.atomic
def make(*, code: int, seed: int, until: date) -> bool:
    """Make the municipality with `code` a synthetic one; False where it already was.

    Raises Refused where there is no such municipality, or where it holds data of its own.
    What users did in a synthetic one is kept.
    """
    municipality = _municipality(code)
    if municipality.is_demo:
        return False
    municipality.is_demo = True
    municipality.save(update_fields=["is_demo"])
    units = _units(municipality)
    counts, citizens, rows = _register(municipality, units, seed, until)
    aggregates.refresh(municipality)
    users = _people(municipality, units)
    figures = FigureWriter(COMMAND, municipality, citizens, rows, seed, until)
    counts |= figures.write(_login(users, Role.LEAD))
    wellbeing = WellbeingWriter(municipality, citizens, rows, seed, until)
    counts |= wellbeing.write(_login(users, Role.ADMIN), _login(users, Role.CASEWORKER))
    counts["besvarelser"] = _rounds(municipality, users, seed, until)
    counts["sagsaudits"] = _audits(municipality, users, seed, until)
    organisation = OrganisationWriter(municipality, users, units, until)
    counts |= organisation.write()
    steering = organisation.groups[STEERING_GROUP]
    counts |= CalendarWriter(municipality, steering, organisation.users, until).write()
    details = {"seed": seed, "until": until.isoformat(), **counts}
    audit.record(
        by=COMMAND, municipality=municipality, action="demo_made", obj=municipality, details=details
    )
    return True


def _municipality(code: int) -> Municipality:
    if not (LegalBasis.objects.exists() and Instrument.objects.exists()):
        raise Refused("Referencedata er ikke indlæst: kør først manage.py load_reference.")
    municipality = Municipality.objects.select_for_update().filter(pk=code).first()
    if municipality is None:
        raise Refused(f"Der er ingen kommune med koden {code}.")
    if not municipality.is_demo and _has_data(municipality):
        raise Refused(
            f"{municipality} har allerede data, der ikke er demodata, og er derfor ikke rørt."
        )
    return municipality


def _has_data(municipality: Municipality) -> bool:
    """True where anything at all belongs to the municipality."""
    relations = municipality._meta.related_objects
    return any(
        relation.related_model.objects.filter(**{relation.field.name: municipality}).exists()
        for relation in relations
    )


# --- The register -------------------------------------------------------------------------------


def _units(municipality: Municipality) -> dict[str, Unit]:
    units = [Unit(municipality=municipality, name=name) for name in UNITS]
    return {unit.name: unit for unit in Unit.objects.bulk_create(units)}


def _register(municipality, units: dict[str, Unit], seed: int, until: date):
    """How many of each; the citizens as stored, and the rows that name them by their place."""
    drawn, rows = generate(seed, until)
    offers = _offers(municipality, until)
    citizens = Citizen.objects.bulk_create(
        Citizen(
            municipality=municipality,
            reference=citizen.reference,
            birth_year=citizen.birth_year,
            sex=citizen.sex,
            unit=units.get(citizen.unit),
            caseworker=citizen.caseworker,
        )
        for citizen in drawn
    )
    stored = Intervention.objects.bulk_create(
        Intervention(
            citizen=citizens[row.citizen],
            offer=offers[row.offer.external_id],
            start=row.start,
            end=row.end,
            end_reason=row.reason,
            decided_on=row.decided_on,
        )
        for row in rows
    )
    counts = {"tilbud": len(offers), "borgere": len(citizens), "indsatser": len(stored)}
    return counts, citizens, rows


def _offers(municipality: Municipality, until: date) -> dict[str, Offer]:
    bases = LegalBasis.objects.in_bulk()
    offers = [
        Offer(
            municipality=municipality,
            external_id=offer.external_id,
            name=offer.name,
            legal_basis=bases[offer.legal_basis],
            provider_type=offer.provider,
            places=offer.places,
            closed_on=offer.closed_on(until),
        )
        for offer in OFFERS
    ]
    return {offer.external_id: offer for offer in Offer.objects.bulk_create(offers)}


# --- People and rounds --------------------------------------------------------------------------


def _people(municipality: Municipality, units: dict[str, Unit]) -> dict[str, User]:
    """All users by e-mail; who exists already (from another synthetic municipality) is kept."""
    known = make_password(PASSWORD)
    users = {}
    for person in LOGINS + COLLEAGUES:
        password = known if person in LOGINS else make_password(None)
        defaults = {"name": person.name, "password": password}
        user, _ = User.objects.get_or_create(email=person.email, defaults=defaults)
        membership = Membership.objects.create(
            user=user,
            municipality=municipality,
            role=person.role,
            initials=INITIALS.get(person.name, ""),
        )
        membership.units.set([units[name] for name in person.units])
        users[person.email] = user
    return users


def _rounds(municipality, users: dict[str, User], seed: int, until: date) -> int:
    asked = [(users[p.email], p.viewpoint) for p in LOGINS + COLLEAGUES if p.viewpoint]
    writer = RoundWriter(
        municipality,
        lead=_login(users, Role.LEAD),
        asked=asked,
        halfway=[_login(users, Role.CASEWORKER)],
        waiting=[_login(users, Role.STEERING), _login(users, Role.MEMBER)],
    )
    return writer.write(seed, until)


def _audits(municipality, users: dict[str, User], seed: int, until: date) -> int:
    markers = [_login(users, Role.LEAD), _login(users, Role.CASEWORKER)]
    return AuditWriter(municipality, markers, until).write(seed)


def _login(users: dict[str, User], role: Role) -> User:
    return users[next(person.email for person in LOGINS if person.role == role)]
