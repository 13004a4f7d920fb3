"""A closed audit's result, and the audit before it: what page, sheets, report and command read."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from measurement.domain import audit_words
from measurement.domain.audit_changes import Change, changes
from measurement.domain.audit_result import AuditLevels
from measurement.models import AgreedMark, CaseAudit, Mark
from measurement.selectors.audit.levels import levels_of


@dataclass(frozen=True)
class AuditReading:
    """The audit; the audit before it of the same version, and what changed between the two.

    `before` None: none that holds marks to compare with; then `changes` is None, and
    `other_version` says whether an earlier one had other criteria. `in_short`: the finding as a
    heading. `of_file`: then nothing is known of how its cases were chosen.
    """

    levels: AuditLevels
    before: AuditLevels | None
    changes: tuple[Change, ...] | None
    other_version: bool
    finding: str
    in_short: str
    of_file: bool

    @property
    def sure(self) -> tuple[Change, ...]:
        """The changes that so few cases can carry, the surest first."""
        found = [change for change in self.changes or () if change.is_sure]
        return tuple(sorted(found, key=lambda change: change.p))


def closed_audits(municipality):
    """The municipality's closed audits as a queryset, newest first."""
    audits = CaseAudit.objects.filter(municipality=municipality).exclude(closed_at=None)
    return audits.select_related("instrument").order_by("-closed_at", "-pk")


def newest_closed_audit(municipality) -> CaseAudit | None:
    """The audit that was closed last."""
    return closed_audits(municipality).first()


def earlier_audits(audit: CaseAudit):
    """Those closed before the closed `audit`, newest first; made later is newer where at once."""
    at_once = Q(closed_at=audit.closed_at, pk__lt=audit.pk)
    return closed_audits(audit.municipality_id).filter(Q(closed_at__lt=audit.closed_at) | at_once)


def _is_marked() -> Q:
    """Audits that were closed with no mark at all have nothing to be held against."""
    own = OuterRef("pk")
    marks = Mark.objects.filter(marker__audit=own).exclude(level=None, not_relevant=False)
    return Q(Exists(marks)) | Q(Exists(AgreedMark.objects.filter(case__audit=own)))


def reading(audit: CaseAudit) -> AuditReading:
    """Everything that a closed audit tells; never a case's reference."""
    earlier = list(earlier_audits(audit).filter(_is_marked()))
    alike = next((row for row in earlier if row.instrument_id == audit.instrument_id), None)
    levels = levels_of(audit)
    before = levels_of(alike) if alike else None
    changed = changes(levels, before) if before else None
    return AuditReading(
        levels=levels,
        before=before,
        changes=changed,
        other_version=bool(earlier) and alike is None,
        finding=audit_words.finding(levels, changed, before.name if before else ""),
        in_short=audit_words.in_short(levels, changed),
        of_file=audit.origin == CaseAudit.Origin.FILE,
    )
