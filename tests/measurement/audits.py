"""A case audit as the tests need it, at any stage, with every mark and text that belongs to it."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from measurement.models import (
    AgreedMark,
    AuditCase,
    AuditMarker,
    Candidate,
    CaseAudit,
    CaseReply,
    Instrument,
    Item,
    LearningPoint,
    Mark,
    Stage,
)
from measurement.models.instrument import CASE_AUDIT
from tests.factories import make_municipality, make_user
from tests.measurement.survey import load_criteria

STAGES = tuple(Stage.values)
NEXT_WEEK, LAST_MONTH = timedelta(7), timedelta(30)


def criteria(audit: CaseAudit) -> list[Item]:
    """K1 … K13 in order."""
    items = Item.objects.filter(section__instrument=audit.instrument)
    return list(items.order_by("section__number", "position"))


def make_audit(
    municipality=None,
    stage: str = Stage.CLOSED,
    *,
    name: str = "Audit 1",
    mark: str = "Eget",
    cases: int = 10,
    users=None,
    caseworker=None,
    levels=None,
    cutoff_on: date | None = None,
) -> CaseAudit:
    """An audit at `stage`. Texts carry `mark`.

    `users`: the markers (default two new ones). `levels(position, number, index)`: the level that
    marker 1 or 2 gives case `number` on criterion `index` (from 0): 0-2, "ir", or None; by default
    the two agree except on K1 of case 1. Where they differ they agree on the first's afterwards.
    """
    municipality = municipality or make_municipality()
    if not Instrument.objects.filter(code=CASE_AUDIT).exists():
        load_criteria()
    users = (
        [make_user("CASEWORKER", municipality=municipality) for _ in "12"]
        if (users is None)
        else users
    )
    audit = _audit(municipality, stage, name, cutoff_on)
    markers = [
        AuditMarker.objects.create(audit=audit, user=user, position=position)
        for position, user in enumerate(users, start=1)
    ]
    drawn = [_drawn(audit, number, mark, caseworker) for number in range(1, cases + 1)]
    if stage != Stage.DRAWING:
        _mark(audit, markers, drawn, levels or _alike, mark)
    if audit.agreeing_at:
        AuditMarker.objects.filter(audit=audit).update(submitted_at=audit.agreeing_at)
    if audit.hearing_at:
        _agree(audit, mark)
        _reply(drawn[0], mark)
    if audit.closed_at:
        section = audit.instrument.sections.first()
        LearningPoint.objects.create(audit=audit, section=section, text=f"{mark} læring for alle")
    return audit


def _alike(position: int, number: int, index: int) -> int | str:
    if index == 7 and number == 4:
        return "ir"
    return (number + index + (position == 2 and (number, index) == (1, 0))) % 3


def _audit(municipality, stage: str, name: str, cutoff_on: date | None) -> CaseAudit:
    now = timezone.now()
    passed = STAGES.index(stage)
    days: dict[str, datetime | None] = {
        field: now - LAST_MONTH if passed >= place else None
        for place, field in enumerate(("marking_at", "agreeing_at", "hearing_at", "closed_at"), 1)
    }
    today = timezone.localdate()
    return CaseAudit.objects.create(
        municipality=municipality,
        instrument=Instrument.objects.get(code=CASE_AUDIT, municipality=None),
        name=name,
        origin=CaseAudit.Origin.TYPED,
        cutoff_on=cutoff_on or today - LAST_MONTH,
        closes_on=max(today, cutoff_on or today) + NEXT_WEEK,
        replies_by=today + NEXT_WEEK if passed >= 3 else None,
        forget_on=today + timedelta(365),
        **days,
    )


def _drawn(audit: CaseAudit, number: int, mark: str, caseworker) -> AuditCase:
    case = AuditCase.objects.create(audit=audit, number=number, caseworker=caseworker)
    Candidate.objects.create(
        audit=audit,
        rank=number,
        reference=f"{mark}-sag-{number}",
        basis=Candidate.Basis.TYPED,
        case=case,
    )
    return case


def _mark(audit, markers, cases, levels, text: str) -> None:
    items, now = criteria(audit), timezone.now()
    rows = []
    for marker in markers:
        for case in cases:
            for index, item in enumerate(items):
                level = levels(marker.position, case.number, index)
                if level is None:
                    continue
                absent = level == "ir"
                rows.append(
                    Mark(
                        case=case,
                        marker=marker,
                        item=item,
                        level=None if absent else level,
                        not_relevant=absent,
                        reason=f"{text} grund" if absent else "",
                        document=f"{text} dokument",
                        evidence=f"{text} belæg",
                        learning=f"{text} læring" if index == 0 else "",
                        saved_at=now,
                    )
                )
    Mark.objects.bulk_create(rows)


def _agree(audit: CaseAudit, mark: str) -> None:
    given: dict[tuple[int, int], list[Mark]] = {}
    for row in Mark.objects.filter(case__audit=audit).order_by("marker__position"):
        given.setdefault((row.case_id, row.item_id), []).append(row)
    for (case, item), rows in given.items():
        if len({(row.level, row.not_relevant) for row in rows}) > 1:
            AgreedMark.objects.create(
                case_id=case,
                item_id=item,
                level=rows[0].level,
                not_relevant=rows[0].not_relevant,
                note=f"{mark} enighed",
                saved_at=timezone.now(),
            )


def _reply(case: AuditCase, mark: str) -> None:
    CaseReply.objects.create(
        case=case, text=f"{mark} svar", answer=f"{mark} gensvar", replied_at=timezone.now()
    )
