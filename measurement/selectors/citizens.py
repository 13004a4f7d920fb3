"""A caseworker's own citizens: who is due for a measurement or a talk, and nobody's answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, Min, OuterRef, Q, Subquery
from django.utils import timezone

from measurement.citizen_access import citizens_of
from measurement.domain.due import ago, due_on, is_forgotten
from measurement.models import Outcome, RecoveryTalk, Sheet
from measurement.models.outcome import ANSWERS
from measurement.models.talk import MONTHS_BETWEEN
from recovery_portal.kit import danish
from steering.models import Citizen, Intervention
from steering.permissions import Role

COMPLETE = Q(**{f"{name}__isnull": False for name in ANSWERS})
# What the list can be narrowed to.
MISSING, MEASUREMENT, TALK, LEFT = "mangler", "maaling", "samtale", "ude"


@dataclass(frozen=True)
class Dues:
    """How long ago, and when next; `asked_on` is the last complete measurement, or the last "nej
    tak" where it came later. `planned_on`: the next talk that is agreed."""

    today: date
    measured_on: date | None
    declined_on: date | None
    talked_on: date | None
    planned_on: date | None

    @property
    def asked_on(self) -> date | None:
        return max(filter(None, (self.measured_on, self.declined_on)), default=None)

    @property
    def has_declined(self) -> bool:
        """True where "nej tak" is the newest that the citizen said."""
        return self.declined_on is not None and self.asked_on == self.declined_on

    @property
    def is_overtaken(self) -> bool:
        """True where a talk was agreed for a day that has gone, and nobody has written it down."""
        return self.planned_on is not None and self.planned_on < self.today

    @property
    def next_measurement(self) -> date:
        return due_on(self.asked_on, self.today, MONTHS_BETWEEN)

    @property
    def next_talk(self) -> date:
        return due_on(self.talked_on, self.today, MONTHS_BETWEEN)

    @property
    def lacks_measurement(self) -> bool:
        return is_forgotten(self.asked_on, self.today, MONTHS_BETWEEN)

    @property
    def lacks_talk(self) -> bool:
        return is_forgotten(self.talked_on, self.today, MONTHS_BETWEEN)


@dataclass(frozen=True)
class Own:
    """One citizen of the list. `waiting`: how an open sheet was handed out ("link", "papir",
    "sammen"), or ""; `waits_until`: when it expires, None where it does not."""

    pk: int
    reference: str
    unit_pk: int
    unit: str
    initials: str
    is_active: bool
    dues: Dues
    waiting: str
    waits_until: date | None

    @property
    def lacks(self) -> tuple[str, ...]:
        """What nobody must forget; nothing for a citizen who has left."""
        if not self.is_active:
            return ()
        found = ((MEASUREMENT, self.dues.lacks_measurement), (TALK, self.dues.lacks_talk))
        return tuple(code for code, is_lacking in found if is_lacking)

    @property
    def lacks_measurement(self) -> bool:
        return MEASUREMENT in self.lacks

    @property
    def lacks_talk(self) -> bool:
        return TALK in self.lacks

    @property
    def measured_ago(self) -> str:
        return ago(self.dues.asked_on, self.dues.today) if self.dues.asked_on else ""

    @property
    def talked_ago(self) -> str:
        return ago(self.dues.talked_on, self.dues.today) if self.dues.talked_on else ""

    @property
    def order(self) -> tuple:
        """Those whom something is lacking for first, the longest forgotten of them first."""
        seen = max(filter(None, (self.dues.asked_on, self.dues.talked_on)), default=date.min)
        return (not self.is_active, not self.lacks, seen if self.lacks else date.min, self.key)

    @property
    def key(self):
        return danish.collation_key(self.reference)


def own_citizens(user, municipality, today: date) -> list[Own]:
    """Everybody of the person's own units, the forgotten first; two queries."""
    rows = with_dues(citizens_of(user, municipality), today).values(*_FIELDS)
    return sorted((_own(row, today) for row in rows), key=lambda own: own.order)


def citizens_in_units(municipality, today: date, units: set[int]) -> list[Own]:
    """Everybody of these units, in no order, for a count per caseworker; one query."""
    rows = municipality.citizens.filter(unit__in=units).order_by()
    rows = with_dues(rows, today).values(*_FIELDS)
    return [_own(row, today) for row in rows]


def initials_of(user, municipality) -> str:
    """How the register names the person as a caseworker, or ""; one query."""
    rows = user.memberships.filter(municipality=municipality, role=Role.CASEWORKER)
    return rows.values_list("initials", flat=True).first() or ""


def mine(people: Iterable[Own], initials: str) -> list[Own]:
    """Those whom the register gives to the person with these initials."""
    letters = initials.strip().casefold()
    return [one for one in people if letters and one.initials.strip().casefold() == letters]


def narrowed(people: Iterable[Own], show: str) -> list[Own]:
    """Those for whom `show` is lacking (MISSING: either); LEFT: those without an intervention
    today; everybody with one for anything else."""
    if show == LEFT:
        return [one for one in people if not one.is_active]
    if show == MISSING:
        return [one for one in people if one.lacks]
    if show in (MEASUREMENT, TALK):
        return [one for one in people if show in one.lacks]
    return [one for one in people if one.is_active]


def named(people: Iterable[Own], words: str) -> list[Own]:
    """Those whose reference holds `words`; alone the one whose reference it is."""
    wanted = words.strip().casefold()
    exact = [one for one in people if one.reference.casefold() == wanted]
    return exact or [one for one in people if wanted and wanted in one.reference.casefold()]


def dues_of(citizen: Citizen, today: date) -> Dues:
    """Of one citizen; one query."""
    row = with_dues(Citizen.objects.filter(pk=citizen.pk), today).values(*_DUES).get()
    return Dues(today=today, **row)


_DUES = ("measured_on", "declined_on", "talked_on", "planned_on")
_FIELDS = (
    *("pk", "reference", "unit", "unit__name", "caseworker", "is_active", *_DUES),
    *("waiting", "waits_until"),
)


def with_dues(citizens, today: date):
    """The citizens with the days of `Dues`, whether they are active, and an open sheet."""
    now = timezone.now()
    own = {"citizen": OuterRef("pk")}
    sheets = Sheet.objects.filter(**own).order_by()
    is_open = sheets.filter(ended_at=None).filter(Q(expires_at=None) | Q(expires_at__gt=now))
    newest = is_open.order_by("-pk")
    active = Intervention.objects.filter(Q(end=None) | Q(end__gte=today), start__lte=today, **own)
    talks = RecoveryTalk.objects.filter(**own).order_by()
    return citizens.annotate(
        is_active=Exists(active),
        measured_on=_one(Outcome.objects.filter(COMPLETE, **own).order_by(), Max("on")),
        declined_on=_one(sheets.filter(ending=Sheet.Ending.DECLINED), Max("asked_on")),
        talked_on=_one(talks, Max("held_on")),
        planned_on=_one(talks.filter(held_on=None), Min("planned_on")),
        waiting=Subquery(newest.values("way")[:1]),
        waits_until=Subquery(newest.values("expires_at")[:1]),
    )


def _one(rows, found):
    return Subquery(rows.values("citizen").annotate(found=found).values("found"))


def _own(row: dict, today: date) -> Own:
    until = row["waits_until"]
    return Own(
        pk=row["pk"],
        reference=row["reference"],
        unit_pk=row["unit"],
        unit=row["unit__name"],
        initials=row["caseworker"],
        is_active=row["is_active"],
        dues=Dues(today=today, **{name: row[name] for name in _DUES}),
        waiting=row["waiting"] or "",
        waits_until=timezone.localdate(until) if until else None,
    )
