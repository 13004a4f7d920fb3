"""The audits of a municipality, and where one of them stands; never a reference."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from measurement.models import AuditCase, AuditMarker, Candidate, CaseAudit, Stage
from measurement.selectors.audit.agreeing import unsettled
from recovery_portal.kit.prepared import PreparedObjects

_BEGUN = {
    Stage.MARKING: "marking_at",
    Stage.AGREEING: "agreeing_at",
    Stage.HEARING: "hearing_at",
    Stage.CLOSED: "closed_at",
}
_SHORT = {
    Stage.DRAWING: "Udtræk",
    Stage.MARKING: "Bedømmelse",
    Stage.AGREEING: "Enighed",
    Stage.HEARING: "Høring",
    Stage.CLOSED: "Resultat",
}


@dataclass(frozen=True)
class AuditRow:
    """One audit of the list. `stage`: its value; `closed_on` None while it is under way.

    `has_lapsed`: what it was about is deleted, and it was never closed.
    """

    pk: int
    name: str
    stage: str
    stage_name: str
    cutoff_on: date
    closes_on: date
    closed_on: date | None
    cases: int
    markers: int
    submitted: int
    has_lapsed: bool

    @property
    def is_over(self) -> bool:
        """Marking should have been done."""
        return self.stage == Stage.MARKING and self.closes_on < timezone.localdate()


@dataclass(frozen=True)
class StageStep:
    """A stage on the audit's page. `on`: the day it began.

    `state`: done, now or later; where the audit lapsed, stopped and never instead of the last two.
    """

    title: str
    state: str
    on: date | None


@dataclass(frozen=True)
class MarkerState:
    """A marker as everybody may know them: no more than whether they have handed in."""

    position: int
    name: str
    is_me: bool
    has_submitted: bool


@dataclass(frozen=True)
class Standing:
    """Where an audit stands. `own_cases`: numbers of the cases that the reader has as caseworker.

    `left`: while the markers agree, how many marks they still see differently; else 0.
    """

    audit: CaseAudit
    stage: str
    cases: int
    candidates: int
    own_cases: list[int]
    left: int
    markers: list[MarkerState]
    steps: list[StageStep]

    @property
    def me(self) -> MarkerState | None:
        """The reader's own place among the markers."""
        return next((marker for marker in self.markers if marker.is_me), None)

    @property
    def submitted(self) -> int:
        return sum(marker.has_submitted for marker in self.markers)

    @property
    def is_over(self) -> bool:
        """Marking should have been done."""
        is_marked = self.stage == Stage.MARKING
        return is_marked and self.audit.closes_on < timezone.localdate()

    @property
    def is_drawn(self) -> bool:
        return self.candidates > 0 or self.cases > 0


def audits_for(municipality) -> list[AuditRow]:
    """All audits, newest first: one query."""
    return [_row(audit) for audit in _counted(municipality)]


def open_audits(municipality) -> list[AuditRow]:
    """Those that are not closed, newest first: one query."""
    return [_row(audit) for audit in _OPEN(municipality.pk)]


def _counted(municipality):
    return CaseAudit.objects.filter(municipality=municipality).annotate(
        cases_drawn=Count("cases", distinct=True),
        markers_chosen=Count("markers", distinct=True),
        handed_in=Count("markers", filter=Q(markers__submitted_at__isnull=False), distinct=True),
    )


# Asked for every front page, so it is worth having it in SQL.
_OPEN = PreparedObjects(lambda place: _counted(place).filter(closed_at=None))


def standing(audit: CaseAudit, user) -> Standing:
    """Where `audit` stands for `user`: three queries, and three more while the markers agree."""
    cases = AuditCase.objects.filter(audit=audit).order_by("number")
    drawn = list(cases.values_list("number", "caseworker"))
    return Standing(
        audit=audit,
        stage=audit.stage,
        candidates=Candidate.objects.filter(audit=audit).count(),
        markers=markers_of(audit, user),
        steps=_steps(audit),
        cases=len(drawn),
        own_cases=[number for number, held_by in drawn if held_by == user.pk],
        left=len(unsettled(audit)) if audit.stage == Stage.AGREEING else 0,
    )


def markers_of(audit: CaseAudit, user) -> list[MarkerState]:
    """The markers in order: one query."""
    rows = AuditMarker.objects.filter(audit=audit).select_related("user").order_by("position")
    return [
        MarkerState(
            position=row.position,
            name=row.user.name if row.user else str(row),
            is_me=row.user_id is not None and row.user_id == user.pk,
            has_submitted=row.submitted_at is not None,
        )
        for row in rows
    ]


def _row(audit: CaseAudit) -> AuditRow:
    stage = audit.stage
    return AuditRow(
        pk=audit.pk,
        name=audit.name,
        stage=stage,
        stage_name=stage.label,
        cutoff_on=audit.cutoff_on,
        closes_on=audit.closes_on,
        closed_on=timezone.localdate(audit.closed_at) if audit.closed_at else None,
        cases=audit.cases_drawn,
        markers=audit.markers_chosen,
        submitted=audit.handed_in,
        has_lapsed=audit.has_lapsed,
    )


def _steps(audit: CaseAudit) -> list[StageStep]:
    reached = list(Stage).index(audit.stage)
    return [_step(audit, stage, place, reached) for place, stage in enumerate(Stage)]


def _step(audit: CaseAudit, stage: Stage, place: int, reached: int) -> StageStep:
    begun = getattr(audit, _BEGUN[stage]) if stage in _BEGUN else None
    is_done = place < reached or audit.closed_at is not None
    here, ahead = ("stopped", "never") if audit.has_lapsed else ("now", "later")
    state = "done" if is_done else here if place == reached else ahead
    return StageStep(_SHORT[stage], state, timezone.localdate(begun) if begun else None)
