"""Drawing an audit's cases, and excluding one so that the next is drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.domain.draw import Drawable, newest, ranked, replacement
from measurement.models import AuditCase, AuditMarker, Candidate, CaseAudit, Stage
from measurement.selectors.audit.drawing import CASES_DRAWN, caps_of, draw_again, drawable
from measurement.selectors.audit.frame import (
    holders_by_initials,
    initials_key,
    register_frame,
)
from measurement.services.audit.asking import locked_at
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.validators import refuse_cpr
from steering import audit as log
from steering.models import User

Exclusion = Candidate.Exclusion


@dataclass(frozen=True)
class _Drawn:
    """One line of the frame on its way into the record."""

    case: Drawable
    basis: str
    citizen: int | None = None


@dataclass(frozen=True)
class Taken:
    """A case taken out. `case`: who has its number now, or None; `own`: how many that turned up
    next were a marker's own, and taken out with it."""

    case: AuditCase | None
    own: int


class _Initials:
    """Whose the initials of the cases are, while one draw or exclusion lasts."""

    def __init__(self, row: CaseAudit):
        self.holders = holders_by_initials(row.municipality)
        markers = AuditMarker.objects.filter(audit=row).values_list("user_id", flat=True)
        self.markers = set(markers)

    def login(self, candidate: Candidate) -> User | None:
        """Who is to be suggested as the caseworker: initials of two people are nobody's."""
        users = self.holders.get(initials_key(candidate.caseworker), set())
        return next(iter(users)) if len(users) == 1 else None

    def is_own(self, candidate: Candidate) -> bool:
        """True where nobody but markers has the initials. Where others share them the case stays,
        and the marking begins when the tovholder has said who has it."""
        users = self.holders.get(initials_key(candidate.caseworker), set())
        return bool(users) and {user.pk for user in users} <= self.markers


@transaction.atomic
def draw_from_register(*, by: User, audit: CaseAudit) -> CaseAudit:
    """Draw by the audit's rule among the register's cases; once.

    Raises Refused where the draw is made already, or the register holds no case by the cut-off.
    """
    row = _undrawn(audit)
    frame = register_frame(row.municipality, row.cutoff_on)
    if not frame.size:
        raise Refused(_("Registret har ingen sager til og med skæringsdagen: ret dagen."))
    found = [_Drawn(drawable(case), case.basis, case.citizen) for case in frame.newest]
    return _store(by, row, CaseAudit.Origin.REGISTER, frame.size, found)


@transaction.atomic
def draw_typed(*, by: User, audit: CaseAudit, cases: Iterable[Drawable]) -> CaseAudit:
    """Draw by the same rule among `cases` that the municipality has written; once. No more than
    ten are all used. Raises Refused where the draw is made already, or none is written."""
    row = _undrawn(audit)
    found = [_Drawn(case, Candidate.Basis.TYPED) for case in cases]
    if not found:
        raise Refused(_("Der står ingen sagsnumre: skriv ét på hver linje."))
    return _store(by, row, CaseAudit.Origin.TYPED, len(found), found)


@transaction.atomic
def exclude(
    *, by: User, audit: CaseAudit, number: int, rank: int, reason: str, note: str = ""
) -> Taken:
    """Take case `number` out for `reason` (Candidate.Exclusion); the next takes its number.

    `rank`: the case that was seen there. Its marks are deleted; no other drawn case is touched.
    Raises Refused once a marker has handed in, or where another case has the number now.
    """
    refuse_cpr(note)
    row = locked_at(audit, Stage.DRAWING, Stage.MARKING)
    if AuditMarker.objects.filter(audit=row, submitted_at__isnull=False).exists():
        raise Refused(_("En bedømmer har afleveret: nu kan ingen sag tages ud."))
    rows = list(Candidate.objects.filter(audit=row).select_related("case"))
    held = {one.case.number: one for one in rows if one.case}
    seen = held.pop(number, None)
    if seen is None or seen.rank != rank:
        raise Refused(_("Sagen er allerede taget ud: se listen igen."))
    _exclude(seen, by, reason, note)
    _log_exclusion(by, row, number, seen)
    _fill(row, rows, held, number)
    initials = _Initials(row)
    own = _leave_out_own(by, row, rows, held, initials, {number})
    _number(row, held, initials)
    return Taken(AuditCase.objects.filter(audit=row, number=number).first(), own)


def _undrawn(audit: CaseAudit) -> CaseAudit:
    row = locked_at(audit, Stage.DRAWING)
    if Candidate.objects.filter(audit=row).exists():
        raise Refused(_("Sagerne er allerede trukket."))
    return row


def _store(by: User, row: CaseAudit, origin: str, size: int, found: list[_Drawn]) -> CaseAudit:
    row.origin, row.frame_size = origin, size
    row.version += 1
    row.save(update_fields=["origin", "frame_size", "version"])
    by_reference = {one.case.reference: one for one in found}
    ranks = newest(ranked((one.case for one in found), row.seed))
    Candidate.objects.bulk_create(
        _candidate(row, rank, by_reference[case.reference])
        for rank, case in enumerate(ranks, start=1)
    )
    details = {"among": size, "kept": len(ranks)}
    log.record(by=by, municipality=row.municipality, action=CASES_DRAWN, obj=row, details=details)
    rows = list(Candidate.objects.filter(audit=row))
    of = {one.reference: one for one in rows}
    drawn = draw_again(row, rows).numbers
    held = {number: of[reference] for number, reference in drawn.items()}
    initials = _Initials(row)
    _leave_out_own(by, row, rows, held, initials, set(held))
    _number(row, held, initials)
    return row


def _candidate(row: CaseAudit, rank: int, one: _Drawn) -> Candidate:
    return Candidate(
        audit=row,
        rank=rank,
        reference=one.case.reference,
        citizen_id=one.citizen,
        day=one.case.day,
        basis=one.basis,
        caseworker=one.case.caseworker,
        offer_type=one.case.offer_type,
    )


def _leave_out_own(
    by: User,
    row: CaseAudit,
    rows: list[Candidate],
    held: dict[int, Candidate],
    initials: _Initials,
    numbers: set[int],
) -> int:
    """Of those just drawn under `numbers`, a marker's own is taken out and the next drawn, until
    none is left; how many went."""
    count = 0
    while own := [n for n in numbers & set(held) if initials.is_own(held[n])]:
        number = min(own, key=lambda number: held[number].rank)
        out = held.pop(number)
        _exclude(out, None, Exclusion.MARKER, _("Automatisk, efter initialerne."))
        _log_exclusion(by, row, number, out, automatic=True)
        _fill(row, rows, held, number)
        count += 1
    return count


def _log_exclusion(by: User, row: CaseAudit, number: int, out: Candidate, **more) -> None:
    details = {"number": number, "rank": out.rank, "reason": out.exclusion} | more
    log.record(
        by=by, municipality=row.municipality, action="case_excluded", obj=row, details=details
    )


def _fill(row: CaseAudit, rows: list[Candidate], held: dict[int, Candidate], number: int) -> None:
    """Let the next have the freed `number`, if anybody is left."""
    still = [one.reference for one in held.values()]
    out = [one.reference for one in rows if one.exclusion]
    found = replacement(map(drawable, rows), row.seed, caps_of(row), still, out)
    if found is not None:
        held[number] = next(one for one in rows if one.reference == found)


def _exclude(candidate: Candidate, by: User | None, reason: str, note: str = "") -> None:
    """Out of the draw, after all that are out already; its case goes, and its marks with it."""
    latest = Candidate.objects.filter(audit=candidate.audit_id).exclude(exclusion="")
    last = latest.order_by("-excluded_at").values_list("excluded_at", flat=True).first()
    now = timezone.now()
    candidate.exclusion, candidate.exclusion_note = reason, note.strip()
    candidate.excluded_by = by
    candidate.excluded_at = max(now, last + timedelta(microseconds=1)) if last else now
    case, candidate.case = candidate.case, None
    candidate.full_clean(validate_unique=False)
    candidate.save()
    if case:
        case.delete()


def _number(row: CaseAudit, numbers: dict[int, Candidate], initials: _Initials) -> None:
    """Give each number its case anew where another was drawn for it: never the old case's row, for
    a page that is still open on that must not mark this."""
    for number, candidate in numbers.items():
        if candidate.case and candidate.case.number == number:
            continue
        user = initials.login(candidate)
        candidate.case = AuditCase.objects.create(audit=row, number=number, caseworker=user)
        candidate.save(update_fields=["case"])
