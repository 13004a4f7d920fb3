"""The rows behind what the data page tells: one query each.

The page itself counts from one reading of the register (domain/quality_columns.py).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, Exists, F, Max, OuterRef, Q, QuerySet, RowRange, Value
from django.db.models.expressions import Window
from django.db.models.functions import Coalesce

from keyfigures.domain.quality_columns import LATELY, LONG_STAY, YEAR
from keyfigures.models import Admission, CitizenStatus
from recovery_portal.kit.disclosure import protect_share
from steering.models import Citizen, Intervention

FAR = Value(date(9999, 12, 31), output_field=DateField())
BEFORE = RowRange(end=-1)
WORKING_AGE = (18, 66)
CITIZEN = ("borger_id", "citizen__reference")
STAY = (CITIZEN, ("indlagt", "admitted_on"), ("udskrevet", "discharged_on"))
STATUS = (CITIZEN, ("status", "status"), ("start", "start"), ("slut", "end"))
INTERVENTION = (
    CITIZEN,
    ("tilbud_id", "offer__external_id"),
    ("start", "start"),
    ("slut", "end"),
    ("afslutning", "end_reason"),
)
REGISTERED = (("borger_id", "reference"), ("foedselsaar", "birth_year"), ("enhed", "unit__name"))


@dataclass(frozen=True)
class RowCheck:
    """A question to the register. `find`: municipality and a day → the rows that are wrong;
    `columns`: (name as in the file kind, field), so that the list can be mended and sent back, the
    citizen first; `own`: the path from a row to its citizen's unit.
    """

    title: str
    columns: tuple[tuple[str, str], ...]
    find: Callable[[object, date], QuerySet]
    own: str = "citizen__unit"

    def rows(self, municipality, day: date, units: list[int] | None) -> list[tuple]:
        """The rows, of citizens in `units` only where units are given. One query."""
        found = self.find(municipality, day)
        if units is not None:
            found = found.filter(**{f"{self.own}__in": units})
        return list(found.values_list(*(field for _, field in self.columns)))

    @property
    def header(self) -> list[str]:
        return [name for name, _ in self.columns]


def shown(count: int, of: int, k: int) -> int | None:
    """`count` of `of` citizens; None where either part of them must stay hidden (D9)."""
    return None if protect_share(count, of, k) else count


def _previous_end(end: str, start: str, *partition: str) -> Window:
    """The latest end of the rows before, in order of start and then of being stored."""
    return Window(
        Max(Coalesce(end, FAR)),
        partition_by=[F(name) for name in partition],
        order_by=[start, "pk"],
        frame=BEFORE,
    )


def _interventions(municipality) -> QuerySet:
    return Intervention.objects.filter(citizen__municipality=municipality)


def lately(day: date, end: str = "end") -> Q:
    """Active within LATELY before `day`, or later."""
    return Q(**{end: None}) | Q(**{f"{end}__gte": day - LATELY})


def same_offer_twice(municipality, day: date) -> QuerySet:
    """Interventions that begin before an earlier one in the same offer has ended."""
    previous = _previous_end("end", "start", "citizen_id", "offer_id")
    found = _interventions(municipality).filter(lately(day)).annotate(previous=previous)
    return found.filter(previous__gt=F("start")).order_by("citizen_id", "start")


def after_death(municipality, day: date) -> QuerySet:
    """Interventions still active after the day another one ended by the citizen's death."""
    dead = Q(
        citizen__interventions__end_reason=Intervention.EndReason.DEATH,
        citizen__interventions__end__isnull=False,
    )
    later = Q(end=None) | Q(end__gt=F("citizen__interventions__end"))
    found = _interventions(municipality).filter(lately(day), dead & later)
    return found.distinct().order_by("citizen_id", "start")


def in_the_future(municipality, day: date) -> QuerySet:
    """Interventions that begin after `day`."""
    return _interventions(municipality).filter(start__gt=day).order_by("citizen_id", "start")


def statuses_in_the_future(municipality, day: date) -> QuerySet:
    """Statuses that begin after `day`."""
    found = CitizenStatus.objects.filter(citizen__municipality=municipality, start__gt=day)
    return found.order_by("citizen_id", "start")


def stays_in_the_future(municipality, day: date) -> QuerySet:
    """Admissions that begin after `day`."""
    found = Admission.objects.filter(citizen__municipality=municipality, admitted_on__gt=day)
    return found.order_by("citizen_id", "admitted_on")


def no_reason(municipality, day: date) -> QuerySet:
    """Interventions that ended within the last year and do not say why."""
    ended = _interventions(municipality).filter(end__lt=day, end__gte=day - YEAR)
    return ended.filter(end_reason="").order_by("citizen_id", "start")


def on_closed_offers(municipality, day: date) -> QuerySet:
    """Interventions that go on, or begin, after their offer has closed."""
    lasting = Q(end=None) | Q(end__gt=F("offer__closed_on"))
    found = _interventions(municipality).filter(lasting, offer__closed_on__lt=day)
    return found.order_by("offer_id", "citizen_id", "start")


def overlapping_statuses(municipality, day: date) -> QuerySet:
    """Statuses that begin before an earlier one has ended."""
    found = CitizenStatus.objects.filter(lately(day), citizen__municipality=municipality)
    found = found.annotate(previous=_previous_end("end", "start", "citizen_id"))
    return found.filter(previous__gt=F("start")).order_by("citizen_id", "start")


def overlapping_stays(municipality, day: date) -> QuerySet:
    """Admissions that begin before an earlier one was discharged; the same day is a transfer."""
    recent = lately(day, "discharged_on")
    found = Admission.objects.filter(recent, citizen__municipality=municipality)
    previous = _previous_end("discharged_on", "admitted_on", "citizen_id")
    found = found.annotate(previous=previous).filter(previous__gt=F("admitted_on"))
    return found.order_by("citizen_id", "admitted_on")


def never_discharged(municipality, day: date) -> QuerySet:
    """Admissions without discharge that began more than LONG_STAY ago."""
    found = Admission.objects.filter(citizen__municipality=municipality, discharged_on=None)
    return found.filter(admitted_on__lt=day - LONG_STAY).order_by("citizen_id", "admitted_on")


def _active(day: date) -> Q:
    return Q(start__lte=day) & (Q(end=None) | Q(end__gte=day))


def _supported(municipality, day: date) -> QuerySet:
    """Citizens with an active intervention on `day` (D5)."""
    active = Intervention.objects.filter(_active(day), citizen=OuterRef("pk"))
    return Citizen.objects.filter(Exists(active), municipality=municipality).order_by("reference")


def no_birth_year(municipality, day: date) -> QuerySet:
    """Citizens with support on `day` whose age cannot be told."""
    return _supported(municipality, day).filter(birth_year=None)


def no_status(municipality, day: date) -> QuerySet:
    """Citizens of working age with support on `day` and no status then (D5)."""
    youngest, oldest = (day.year - age for age in WORKING_AGE)
    status = CitizenStatus.objects.filter(_active(day), citizen=OuterRef("pk"))
    aged = _supported(municipality, day).filter(birth_year__range=(oldest, youngest))
    return aged.filter(~Exists(status))


def no_intervention(municipality, day: date) -> QuerySet:
    """Citizens nothing is registered about."""
    known = Intervention.objects.filter(citizen=OuterRef("pk"))
    return Citizen.objects.filter(~Exists(known), municipality=municipality).order_by("reference")


def no_unit(municipality, day: date) -> QuerySet:
    """Citizens that belong to no unit."""
    return Citizen.objects.filter(municipality=municipality, unit=None).order_by("reference")


CHECKS: dict[str, RowCheck] = {
    "uden-enhed": RowCheck("Borgere uden enhed", REGISTERED, no_unit, own="unit"),
    "uden-foedselsaar": RowCheck("Borgere uden fødselsår", REGISTERED, no_birth_year, own="unit"),
    "uden-indsats": RowCheck("Borgere uden indsats", REGISTERED, no_intervention, own="unit"),
    "lukkede-tilbud": RowCheck("Indsatser på lukkede tilbud", INTERVENTION, on_closed_offers),
    "samme-tilbud": RowCheck("Overlap i samme tilbud", INTERVENTION, same_offer_twice),
    "efter-doed": RowCheck("Indsatser efter dødsfald", INTERVENTION, after_death),
    "fremtid": RowCheck("Indsatser, der begynder senere", INTERVENTION, in_the_future),
    "uden-afslutning": RowCheck("Afsluttet uden årsag", INTERVENTION, no_reason),
    "uden-status": RowCheck("Borgere uden tilknytning", REGISTERED, no_status, own="unit"),
    "tilknytning-fremtid": RowCheck(
        "Tilknytninger, der begynder senere", STATUS, statuses_in_the_future
    ),
    "indlaeggelse-fremtid": RowCheck(
        "Indlæggelser, der begynder senere", STAY, stays_in_the_future
    ),
    "overlap-tilknytning": RowCheck("Tilknytninger, der overlapper", STATUS, overlapping_statuses),
    "overlap-indlaeggelser": RowCheck("Indlæggelser, der overlapper", STAY, overlapping_stays),
    "ikke-udskrevet": RowCheck("Indlæggelser uden udskrivning", STAY, never_discharged),
}
