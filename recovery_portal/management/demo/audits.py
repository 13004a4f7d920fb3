"""The synthetic municipality's case audits: two closed, and one in the middle of the marking."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from measurement.domain.kept_until import kept_until
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
    Section,
)
from measurement.models.case_audit import CASES
from measurement.models.instrument import CASE_AUDIT
from measurement.services.audit.drawing import draw_from_register
from measurement.services.audit.markers import ask_to_mark
from recovery_portal.management.demo import audit_texts as texts
from recovery_portal.management.demo.audit_marks import (
    AUDITS,
    NOT_RELEVANT,
    Cell,
    DemoAudit,
    Level,
    given,
    wanted,
)
from recovery_portal.management.demo.temperature import season
from steering.services import tasks

MONTHS_KEPT = 12
CAP_PER_CASEWORKER, CAP_PER_OFFER_TYPE = 2, 4
CASE_TAKES, CRITERION_TAKES = timedelta(hours=20), timedelta(minutes=4)


class AuditWriter:
    """Writes for one municipality. `markers` are the two who mark in all audits, the first of them
    the tovholder."""

    def __init__(self, municipality, markers: list, until: date):
        self.municipality, self.markers, self.until = municipality, markers, until
        newest = Instrument.objects.filter(code=CASE_AUDIT, municipality=None)
        self.instrument = newest.order_by("-version").first()
        items = Item.objects.filter(section__instrument=self.instrument)
        self.items = {item.code: item for item in items}
        sections = Section.objects.filter(instrument=self.instrument)
        self.sections = {section.number: section for section in sections}

    def write(self, seed: int) -> int:
        """All audits; how many."""
        for number, plan in enumerate(AUDITS):
            self._audit(Random(f"sagsaudit {seed} {plan.name}"), number, plan)
        return len(AUDITS)

    def _audit(self, rng: Random, number: int, plan: DemoAudit) -> None:
        audit, pair = self._drawn(rng, plan)
        cases = {case.number: case for case in AuditCase.objects.filter(audit=audit)}
        marked = given(rng, plan)
        Mark.objects.bulk_create(
            self._mark(rng, audit, plan, cases, marker, cell, level)
            for marker, levels in zip(pair, marked, strict=True)
            for cell, level in levels.items()
        )
        if plan.closed is None:
            for marker in pair:
                ask_to_mark(audit, marker)
        else:
            self._agree(rng, audit, plan, cases, marked)
            self._close(audit, number, plan, cases)

    # --- Opened and drawn -----------------------------------------------------------------------

    def _day(self, offset: int) -> date:
        return self.until + timedelta(days=offset)

    def _moment(self, offset: int | None) -> datetime | None:
        if offset is None:
            return None
        return timezone.make_aware(datetime.combine(self._day(offset), time(9)))

    def _drawn(self, rng: Random, plan: DemoAudit) -> tuple[CaseAudit, list[AuditMarker]]:
        """Opened and drawn by the portal's own rule, then moved to where it has come since."""
        audit = CaseAudit.objects.create(**self._opened(rng, plan))
        pair = [
            AuditMarker.objects.create(audit=audit, user=user, position=position)
            for position, user in enumerate(self.markers, start=1)
        ]
        self._draw(audit, plan)
        stages = {
            "marking_at": self._moment(plan.marking),
            "agreeing_at": self._moment(plan.agreeing),
            "hearing_at": self._moment(plan.hearing),
            "closed_at": self._moment(plan.closed),
            "forgotten_on": audit.forget_on if plan.forgotten else None,
        }
        CaseAudit.objects.filter(pk=audit.pk).update(**stages)
        AuditMarker.objects.filter(audit=audit).update(submitted_at=stages["agreeing_at"])
        audit.refresh_from_db()
        return audit, pair

    def _opened(self, rng: Random, plan: DemoAudit) -> dict:
        ends = self._day(plan.closes if plan.closed is None else plan.closed)
        return {
            "municipality": self.municipality,
            "instrument": self.instrument,
            "name": f"{plan.name}, {season(self._day(plan.marking))}",
            "origin": CaseAudit.Origin.REGISTER,
            "cutoff_on": self._day(plan.cutoff),
            "cap_per_caseworker": CAP_PER_CASEWORKER,
            "cap_per_offer_type": CAP_PER_OFFER_TYPE,
            "seed": rng.getrandbits(31),
            "closes_on": self._day(plan.closes),
            "replies_by": None if plan.hearing is None else self._day(plan.hearing + 10),
            "keep_months": MONTHS_KEPT,
            "forget_on": kept_until(ends, MONTHS_KEPT),
        }

    def _draw(self, audit: CaseAudit, plan: DemoAudit) -> None:
        """Of a forgotten audit nothing stands that leads to the citizens."""
        if plan.forgotten:
            AuditCase.objects.bulk_create(
                AuditCase(audit=audit, number=number) for number in range(1, CASES + 1)
            )
            return
        draw_from_register(by=self.markers[0], audit=audit)
        back = timezone.now() - self._moment(plan.marking) + timedelta(days=2)
        excluded = Candidate.objects.filter(audit=audit, excluded_at__isnull=False)
        excluded.update(excluded_at=F("excluded_at") - back)

    # --- Marked and agreed ----------------------------------------------------------------------

    def _mark(self, rng, audit, plan, cases, marker, cell: Cell, level: Level) -> Mark:
        code, number = cell
        place = (number - 1) * CASE_TAKES + int(code[1:]) * CRITERION_TAKES
        absent = level == NOT_RELEVANT
        said = {} if plan.forgotten else self._said(rng, code, level)
        return Mark(
            case=cases[number],
            marker=marker,
            item=self.items[code],
            level=None if absent else level,
            not_relevant=absent,
            saved_at=audit.marking_at + place,
            **said,
        )

    def _said(self, rng: Random, code: str, level: Level) -> dict[str, str]:
        if level == NOT_RELEVANT:
            return {"reason": texts.NOT_RELEVANT}
        clear, missing = texts.LEARNING.get(code, ("", ""))
        learning = {texts.YES: clear, texts.NO: missing}.get(level, "")
        return {
            "document": rng.choice(texts.DOCUMENTS[code]),
            "evidence": rng.choice(texts.EVIDENCE[code][level]),
            "learning": learning if rng.random() < 0.3 else "",
        }

    def _agree(self, rng, audit, plan, cases, marked) -> None:
        """Where the two differ, but for those they never agreed on; and what a reply changed."""
        end, (first, second) = wanted(plan), marked
        apart = [cell for cell in end if first[cell] != second[cell]]
        settled = [(cell, rng.choice(texts.NOTES)) for cell in apart[plan.unsettled :]]
        if plan.heard:
            settled.append((plan.heard, texts.AFTER_REPLY))
        AgreedMark.objects.bulk_create(
            self._agreed(audit, plan, cases, cell, end[cell], note) for cell, note in settled
        )

    def _agreed(self, audit, plan, cases, cell: Cell, level: Level, note: str) -> AgreedMark:
        code, number = cell
        absent = level == NOT_RELEVANT
        return AgreedMark(
            case=cases[number],
            item=self.items[code],
            level=None if absent else level,
            not_relevant=absent,
            note="" if plan.forgotten else note,
            recorded_by=self.markers[0],
            saved_at=audit.closed_at if cell == plan.heard else audit.hearing_at,
        )

    # --- Heard and closed -----------------------------------------------------------------------

    def _close(self, audit: CaseAudit, number: int, plan: DemoAudit, cases) -> None:
        CaseReply.objects.bulk_create(
            CaseReply(
                case=cases[place],
                text="" if plan.forgotten else said,
                answer="" if plan.forgotten else answer,
                recorded_by=cases[place].caseworker or self.markers[0],
                replied_at=audit.hearing_at + place * CASE_TAKES,
            )
            for place, (said, answer) in texts.REPLIES.items()
        )
        LearningPoint.objects.bulk_create(
            LearningPoint(audit=audit, section=self.sections[section], text=text, position=position)
            for position, (section, text) in enumerate(texts.POINTS[number], start=1)
        )
        tasks.tell(
            municipality=self.municipality,
            text=f"Sagsauditten {audit.name} er lukket: se, hvad sagerne viser",
            link=reverse("case_audit", args=[self.municipality.pk, audit.pk]),
            on=self._day(plan.closed),
        )
