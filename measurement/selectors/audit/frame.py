"""Which cases of the register an audit can draw among, and who the register's initials are."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, DateField, F, Q, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber

from measurement.domain.draw import KEPT
from measurement.models import Candidate
from steering.models import Intervention, Membership, Municipality, User
from steering.permissions import ROLE_PERMISSIONS, Permission

_MARKING = [role for role, given in ROLE_PERMISSIONS.items() if Permission.MARK_CASES in given]


@dataclass(frozen=True)
class RegisterCase:
    """One citizen's newest case; `basis`: what its day is the day of."""

    citizen: int
    reference: str
    day: date
    basis: str
    caseworker: str
    offer_type: str


@dataclass(frozen=True)
class Frame:
    """All `size` cases by the rule, and the newest of them, those that tie with the last along."""

    size: int
    newest: list[RegisterCase]


def register_frame(municipality: Municipality, cutoff_on: date, most: int = KEPT) -> Frame:
    """One case a citizen: the newest decision by `cutoff_on`, else the newest intervention begun
    by then; its offer type is the legal basis. One query, whatever the register's size.
    """
    rows = list(_newest_of_each(municipality, cutoff_on))
    last = rows[most - 1][2] if len(rows) > most else date.min
    return Frame(len(rows), [_case(row) for row in rows if row[2] >= last])


def has_register(municipality: Municipality) -> bool:
    """True where the municipality has loaded any citizen's intervention."""
    return Intervention.objects.filter(citizen__municipality=municipality).exists()


def may_mark_in(municipality: Municipality):
    """Active persons whose role lets them mark cases."""
    held = Membership.objects.filter(municipality=municipality, role__in=_MARKING)
    return User.objects.filter(is_active=True, pk__in=held.values("user"))


def logins_by_initials(municipality: Municipality) -> dict[str, User]:
    """Initials (casefolded) → who has them; initials of two people are nobody's. One query."""
    held = Membership.objects.filter(
        municipality=municipality, role__in=_MARKING, user__is_active=True
    ).exclude(initials="")
    found: dict[str, set[User]] = {}
    for membership in held.select_related("user"):
        found.setdefault(membership.initials.strip().casefold(), set()).add(membership.user)
    return {initials: next(iter(users)) for initials, users in found.items() if len(users) == 1}


def _newest_of_each(municipality: Municipality, cutoff_on: date):
    """Rows as `_case` takes them, newest first; the order within a day says nothing."""
    decided = Case(When(decided_on__lte=cutoff_on, then=F("decided_on")), output_field=DateField())
    begun = Case(When(start__lte=cutoff_on, then=F("start")), output_field=DateField())
    of_citizen = Window(
        RowNumber(),
        partition_by=F("citizen_id"),
        order_by=[F("no_decision").asc(), F("day").desc(), F("offer__legal_basis_id").asc(), "pk"],
    )
    rows = Intervention.objects.filter(
        Q(decided_on__lte=cutoff_on) | Q(start__lte=cutoff_on), citizen__municipality=municipality
    ).annotate(
        day=Coalesce(decided, begun),
        no_decision=Case(When(decided_on__lte=cutoff_on, then=Value(0)), default=Value(1)),
    )
    return (
        rows.annotate(place=of_citizen)
        .filter(place=1)
        .order_by("-day", "pk")
        .values_list(
            "citizen_id",
            "citizen__reference",
            "day",
            "no_decision",
            "citizen__caseworker",
            "offer__legal_basis_id",
        )
    )


def _case(row: tuple) -> RegisterCase:
    citizen, reference, day, no_decision, caseworker, basis = row
    kind = Candidate.Basis.START if no_decision else Candidate.Basis.DECISION
    return RegisterCase(citizen, reference, day, kind, caseworker, basis)
