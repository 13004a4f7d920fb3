"""The record of a draw, and the draw repeated from it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from measurement.domain.draw import Caps, Draw, Drawable, draw, ranked
from measurement.models import Candidate, CaseAudit
from measurement.selectors.audit.frame import register_frame
from measurement.selectors.audit.offer_types import OfferTypes
from steering.models import AuditEvent

# Taking all of a list that holds no more than ten is no draw, and no cap reaches it.
ALL_OF = 10
GIVEN_UP, CASES_DRAWN = "case_audit_given_up", "cases_drawn"
YEAR = timedelta(365)
DRAWN, EXCLUDED, PASSED, LEFT = "drawn", "excluded", "passed", "left"


@dataclass(frozen=True)
class RecordRow:
    """A case of the record without its reference. `outcome`: drawn, excluded, passed or left;
    `number` where it was drawn; `why`: the exclusion in words, or the cap that passed it over."""

    rank: int
    day: date | None
    basis: str
    caseworker: str
    offer_type: str
    outcome: str
    number: int | None
    why: str
    note: str
    by: str
    on: date | None


@dataclass(frozen=True)
class Repeat:
    """The draw repeated: `is_same` where ranks, numbers and cases are those stored.

    `turns`: the rows down to the last whose turn came; `left`: how many came after them.
    `unused`: how many other draws of the municipality led to no closed audit; see `unused_draws`.
    """

    is_same: bool
    drawn: int
    turns: list[RecordRow]
    left: int
    caps: Caps
    unused: int


def caps_of(audit: CaseAudit) -> Caps:
    """The caps that the draw keeps."""
    is_list = audit.origin == CaseAudit.Origin.TYPED
    if is_list and audit.frame_size is not None and audit.frame_size <= ALL_OF:
        return Caps()
    return Caps(audit.cap_per_caseworker, audit.cap_per_offer_type)


def drawable(row) -> Drawable:
    """What the draw looks at in a Candidate or a case of the register."""
    return Drawable(row.reference, row.day, row.caseworker, row.offer_type)


def draw_again(audit: CaseAudit, rows: list[Candidate]) -> Draw:
    """The draw by the record `rows`, whatever they say was drawn."""
    excluded = sorted((row for row in rows if row.exclusion), key=_when_excluded)
    out = [row.reference for row in excluded]
    return draw(map(drawable, rows), audit.seed, caps_of(audit), out)


def reach_of(audit: CaseAudit) -> tuple[int, int]:
    """(cases of the register by the cut-off, how many of them can be drawn): three queries."""
    frame = register_frame(audit.municipality, audit.cutoff_on)
    reached = draw(map(drawable, frame.newest), audit.seed, caps_of(audit))
    return frame.size, len(reached.numbers)


def repeated(audit: CaseAudit) -> Repeat:
    """The draw repeated from its record: five queries."""
    rows = list(
        Candidate.objects.filter(audit=audit).select_related("case", "excluded_by").order_by("rank")
    )
    again = draw_again(audit, rows)
    ranks = [case.reference for case in ranked(map(drawable, rows), audit.seed)]
    stored = {row.case.number: row.reference for row in rows if row.case}
    types = OfferTypes()
    table = [_row(row, again.passed.get(row.reference, ""), types) for row in rows]
    turns = max((row.rank for row in table if row.outcome != LEFT), default=0)
    return Repeat(
        is_same=ranks == [row.reference for row in rows] and again.numbers == stored,
        drawn=len(stored),
        turns=table[:turns],
        left=len(table) - turns,
        caps=caps_of(audit),
        unused=unused_draws(audit),
    )


def unused_draws(audit: CaseAudit) -> int:
    """How many other draws led to no closed audit, from a year before this one's until it closed:
    given up, or left lying. A new audit has a new lot, and nobody is to draw until the ten please.

    Three queries. An audit that was given up tells in its event whether its cases were drawn.
    """
    own, until = str(audit.pk), audit.closed_at or timezone.now()
    log = AuditEvent.objects.filter(
        municipality_code=audit.municipality_id, object_type=CaseAudit._meta.label_lower
    )
    was_drawn = Q(action=CASES_DRAWN) | Q(action=GIVEN_UP, details__cases__gt=0)
    first = log.filter(was_drawn, object_id=own).order_by("pk").values_list("at", flat=True).first()
    others = log.filter(was_drawn, at__range=((first or until) - YEAR, until))
    closed = CaseAudit.objects.filter(municipality=audit.municipality_id, closed_at__isnull=False)
    finished = {str(pk) for pk in closed.values_list("pk", flat=True)}
    return len(set(others.values_list("object_id", flat=True)) - finished - {own})


def _when_excluded(row: Candidate) -> tuple[datetime, int]:
    return row.excluded_at, row.rank


def _row(row: Candidate, cap: str, types: OfferTypes) -> RecordRow:
    outcome = DRAWN if row.case else EXCLUDED if row.exclusion else PASSED if cap else LEFT
    return RecordRow(
        rank=row.rank,
        day=row.day,
        basis=row.get_basis_display(),
        caseworker=row.caseworker,
        offer_type=types.shown(row.offer_type),
        outcome=outcome,
        number=row.case.number if row.case else None,
        why=row.get_exclusion_display() if row.exclusion else cap,
        note=row.exclusion_note,
        by=row.excluded_by.name if row.excluded_by else "",
        on=timezone.localdate(row.excluded_at) if row.excluded_at else None,
    )
