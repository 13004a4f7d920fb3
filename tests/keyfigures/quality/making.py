"""A register with every fault there is a check for, each with citizens of its own."""

from datetime import date

from keyfigures.models import Admission, CitizenStatus
from keyfigures.selectors.quality_rows import CHECKS
from tests.factories import make_citizen, make_intervention, make_municipality, make_offer
from tests.keyfigures.register import load_reference

TODAY = date(2026, 10, 15)
OLD = date(2025, 1, 1)
WELL = 20  # citizens nothing is wrong with


def citizens_of(code: str, municipality, day: date = TODAY) -> int:
    """How many citizens the list of rows of a check is about."""
    return len({row[0] for row in CHECKS[code].rows(municipality, day, None)})


def make_faulty(each: int, code: int = 730, well: int = WELL):
    """`each` citizens per fault, `well` without any."""
    load_reference()
    municipality = make_municipality(code)
    unit = municipality.units.create(name="Team")
    offer = make_offer(municipality, "SEL-85", places=90, provider_type="kommunal")

    def citizen(**fields):
        return make_citizen(municipality, **({"unit": unit, "birth_year": 1980} | fields))

    def supported(**fields):
        one = citizen(**fields)
        make_intervention(one, offer, OLD)
        return one

    def working(**fields):
        one = supported(**fields)
        CitizenStatus.objects.create(citizen=one, status="uddannelse", start=OLD)
        return one

    def twice(one):
        make_intervention(one, offer, date(2025, 6, 1))

    def dead(one):
        other = make_offer(municipality, "SEL-104", places=9, provider_type="privat")
        end = date(2026, 5, 1)
        make_intervention(one, other, OLD, end, end_reason="doed")

    def unexplained(one):
        other = make_offer(municipality, "SEL-104", places=9, provider_type="privat")
        make_intervention(one, other, OLD, date(2026, 5, 1))

    def later(one):
        other = make_offer(municipality, "SEL-104", places=9, provider_type="privat")
        make_intervention(one, other, date(2026, 12, 1))

    def statuses(one):
        CitizenStatus.objects.create(citizen=one, status="andet", start=date(2025, 6, 1))

    def later_status(one):
        one.statuses.update(end=date(2026, 11, 30))
        CitizenStatus.objects.create(citizen=one, status="andet", start=date(2062, 12, 1))

    def later_stay(one):
        Admission.objects.create(citizen=one, admitted_on=date(2062, 1, 1))

    def stays(one):
        for start, end in ((OLD, date(2025, 2, 1)), (date(2025, 1, 20), date(2025, 1, 30))):
            Admission.objects.create(citizen=one, admitted_on=start, discharged_on=end)

    def kept(one):
        Admission.objects.create(citizen=one, admitted_on=date(2026, 1, 1))

    for _ in range(well):
        transferred(working())
    for _ in range(each):
        for fault in (
            twice, dead, unexplained, later, statuses, later_status, later_stay, stays, kept,
        ):  # fmt: skip
            fault(working())
        supported()
        working(birth_year=None)
        working(unit=None)
        citizen()
    on_closed(municipality, [working() for _ in range(each)])
    return municipality


def transferred(one) -> None:
    """Discharged and admitted on the same day is one stay and no overlap."""
    for start, end in ((OLD, date(2025, 2, 1)), (date(2025, 2, 1), date(2025, 2, 9))):
        Admission.objects.create(citizen=one, admitted_on=start, discharged_on=end)


def on_closed(municipality, citizens) -> None:
    closed = make_offer(
        municipality, "SEL-107", places=9, provider_type="privat", closed_on=date(2026, 6, 1)
    )
    for one in citizens:
        make_intervention(one, closed, OLD)
