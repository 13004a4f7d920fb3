"""Which cases of the register an audit can draw among, and who the register's initials are."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q
from django.db.models.functions import Coalesce

from measurement.domain.draw import KEPT
from measurement.models import Candidate
from steering.models import Citizen, Intervention, Membership, Municipality, User
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
    by then; its offer type is the legal basis. Three queries, whatever the register's size.
    """
    all_of_them = _dated(municipality, cutoff_on)
    days = list(all_of_them.order_by("-day").values_list("day", flat=True))
    last = days[most - 1] if len(days) > most else date.min
    citizens = all_of_them.filter(day__gte=last).order_by("-day", "pk")
    rows = list(citizens.values_list("pk", "reference", "caseworker", "day", "decided"))
    kinds = _kinds([citizen for citizen, *_ in rows])
    return Frame(len(days), [_case(row, kinds) for row in rows])


def has_register(municipality: Municipality) -> bool:
    """True where the municipality has loaded any citizen's intervention."""
    return Intervention.objects.filter(citizen__municipality=municipality).exists()


def may_mark_in(municipality: Municipality):
    """Active persons whose role lets them mark cases."""
    held = Membership.objects.filter(municipality=municipality, role__in=_MARKING)
    return User.objects.filter(is_active=True, pk__in=held.values("user"))


def holders_by_initials(municipality: Municipality) -> dict[str, set[User]]:
    """Initials by their `initials_key` → all who have them and may mark; never "". One query."""
    held = Membership.objects.filter(
        municipality=municipality, user__in=may_mark_in(municipality)
    ).exclude(initials="")
    found: dict[str, set[User]] = {}
    for membership in held.select_related("user"):
        if letters := initials_key(membership.initials):
            found.setdefault(letters, set()).add(membership.user)
    return found


def initials_key(letters: str) -> str:
    """Initials as they are compared."""
    return letters.strip().casefold()


def _dated(municipality: Municipality, cutoff_on: date):
    """The citizens who have a case, with its `day`, and `decided` where that is of a decision."""
    theirs = "interventions__"
    by_decision = Q(**{f"{theirs}decided_on__lte": cutoff_on})
    by_start = Q(**{f"{theirs}start__lte": cutoff_on})
    return (
        Citizen.objects.filter(municipality=municipality)
        .annotate(
            decided=Max(f"{theirs}decided_on", filter=by_decision),
            begun=Max(f"{theirs}start", filter=by_start),
        )
        .annotate(day=Coalesce("decided", "begun"))
        .filter(day__isnull=False)
    )


def _kinds(citizens: list[int]) -> dict[tuple, str]:
    """(citizen, is it a decision, day) → legal basis; of two on one day, the first by its code.

    By their keys, not by the rule again: PostgreSQL, before it has counted the tables, would
    look for them anew at each intervention.
    """
    rows = Intervention.objects.filter(citizen__in=citizens)
    found: dict[tuple, str] = {}
    values = rows.order_by("-offer__legal_basis_id").values_list(
        "citizen", "decided_on", "start", "offer__legal_basis_id"
    )
    for citizen, decided_on, start, basis in values:
        found[citizen, True, decided_on] = found[citizen, False, start] = basis
    return found


def _case(row: tuple, kinds: dict[tuple, str]) -> RegisterCase:
    citizen, reference, caseworker, day, decided = row
    kind = Candidate.Basis.DECISION if decided else Candidate.Basis.START
    offer_type = kinds[citizen, decided is not None, day]
    return RegisterCase(citizen, reference, day, kind, caseworker, offer_type)
