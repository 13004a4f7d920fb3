"""What the tests of an audit's setting up share: a municipality with its people, and its draws."""

from datetime import date, timedelta

from django.utils import timezone

from measurement.domain.draw import Drawable
from measurement.models import AuditCase, Candidate, CaseAudit
from measurement.services.audit import audits, drawing, markers
from steering.models import Membership
from tests.factories import (
    make_citizen,
    make_intervention,
    make_municipality,
    make_offer,
    make_user,
)
from tests.measurement.survey import load_criteria

CUTOFF = date(2026, 10, 1)


class World:
    """A municipality with a tovholder, two markers, and the criteria."""

    def __init__(self):
        load_criteria()
        self.place = make_municipality()
        self.lead = make_user("LEAD", municipality=self.place)
        self.first = make_user("CASEWORKER", municipality=self.place)
        self.second = make_user("CASEWORKER", municipality=self.place)

    def name(self, user, initials: str) -> None:
        Membership.objects.filter(user=user).update(initials=initials)

    def open(self, **values) -> CaseAudit:
        today = timezone.localdate()
        usual = {
            "name": "Audit 1",
            "origin": CaseAudit.Origin.TYPED,
            "cutoff_on": CUTOFF,
            "cap_per_caseworker": None,
            "cap_per_offer_type": None,
            "closes_on": max(today, CUTOFF) + timedelta(30),
            "keep_months": 12,
            "markers": [self.first, self.second],
        }
        return audits.open_audit(by=self.lead, municipality=self.place, **usual | values)

    def typed(self, count: int, audit: CaseAudit | None = None, **kinds) -> CaseAudit:
        audit = audit or self.open()
        cases = [
            Drawable(f"SAG-{place}", CUTOFF - timedelta(place), **kinds) for place in range(count)
        ]
        return drawing.draw_typed(by=self.lead, audit=audit, cases=cases)

    def let_mark(self, audit: CaseAudit, *users) -> CaseAudit:
        """`users` are the markers, as a page that was opened just now says it."""
        version = CaseAudit.objects.get(pk=audit.pk).version
        given = {"by": self.lead, "audit": audit, "version": version}
        return markers.set_markers(**given, users=users)

    def say(self, audit: CaseAudit, caseworkers: dict) -> CaseAudit:
        """Who has which case, as a page that was opened just now says it."""
        rows = AuditCase.objects.filter(audit=audit)
        seen = {row.number: markers.Had(row.pk, row.caseworker_id) for row in rows}
        given = {"by": self.lead, "audit": audit, "seen": seen}
        return markers.set_caseworkers(**given, caseworkers=caseworkers)

    def fill_register(self, count: int, **citizen) -> None:
        offer = make_offer(self.place, "SEL-85")
        for place in range(count):
            make_intervention(
                make_citizen(self.place, reference=f"REG-{place}", **citizen),
                offer,
                CUTOFF - timedelta(place),
            )


def drawn(audit: CaseAudit) -> dict[int, str]:
    rows = Candidate.objects.filter(audit=audit, case__isnull=False)
    return dict(rows.order_by("case__number").values_list("case__number", "reference"))


def rank_of(audit: CaseAudit, number: int) -> int:
    return Candidate.objects.get(audit=audit, case__number=number).rank
