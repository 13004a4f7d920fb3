"""Forgetting: on the audit's day what points to a citizen goes, and what was counted stays."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from measurement.models import AgreedMark, AuditCase, Candidate, CaseAudit, CaseReply, Mark
from measurement.services.audit.asking import end_tasks, forget_who_was_asked
from steering import audit as log
from steering.models import Municipality

FORGOTTEN = "case_audit_forgotten"


def due(municipality: Municipality, on: date) -> list[CaseAudit]:
    """The audits, closed or not, whose day has come by `on`."""
    rows = CaseAudit.objects.filter(municipality=municipality, forget_on__lte=on, forgotten_on=None)
    return list(rows.order_by("forget_on", "pk"))


def forget_due(*, by, municipality: Municipality, on: date) -> list[CaseAudit]:
    """Forget all that are due by `on`, each in a transaction of its own; those forgotten."""
    rows = [forget(by=by, audit=audit, on=on) for audit in due(municipality, on)]
    return [row for row in rows if row]


@transaction.atomic
def forget(*, by, audit: CaseAudit, on: date) -> CaseAudit | None:
    """Delete the audit's references and the whole record of its draw, who has the cases and was
    asked about them, and the texts of marks, agreements and replies. Levels, how many replied and
    learning points stay.

    `by`: a user, or a command's name as text. None where it is not due by `on`, or was done. It is
    forgotten today, whatever day `on` is; a later one is for trying what will be due.
    """
    rows = CaseAudit.objects.select_for_update().order_by("pk")
    row = rows.filter(pk=audit.pk, forget_on__lte=on, forgotten_on=None).first()
    if row is None:
        return None
    details = {"cases": row.cases.count(), "record": Candidate.objects.filter(audit=row).count()}
    _empty(row)
    row.forgotten_on, row.version = max(timezone.localdate(), row.forget_on), row.version + 1
    row.save(update_fields=["forgotten_on", "version"])
    end_tasks(row)
    forget_who_was_asked(row)
    log.record(by=by, municipality=row.municipality, action=FORGOTTEN, obj=row, details=details)
    return row


def _empty(row: CaseAudit) -> None:
    """Versions count up: whoever has a page open with the texts cannot save them again."""
    Candidate.objects.filter(audit=row).delete()
    AuditCase.objects.filter(audit=row).update(caseworker=None)
    anew = {"version": F("version") + 1}
    Mark.objects.filter(case__audit=row).update(
        reason="", document="", evidence="", learning="", **anew
    )
    AgreedMark.objects.filter(case__audit=row).update(note="", **anew)
    gone = {"text": "", "answer": "", "recorded_by": None}
    CaseReply.objects.filter(case__audit=row).update(**gone, **anew)
