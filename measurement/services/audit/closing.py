"""Closing an audit: from then on its marks stand, its result is there, and its days are counted."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.domain.audit_cases import cases_named
from measurement.domain.kept_until import kept_until
from measurement.models import CaseAudit, Stage
from measurement.selectors.audit.hearing import Heard, heard
from measurement.services.audit import asking
from measurement.services.audit.audits import note_in_year
from recovery_portal.kit import danish
from recovery_portal.kit.refusal import Refused
from steering.models import User
from steering.services import editing, tasks


@transaction.atomic
def close(
    *, by: User, audit: CaseAudit, without_replies: bool = False, at: datetime | None = None
) -> CaseAudit:
    """Close for good at `at` (now). Nothing can be marked, agreed or replied afterwards.

    What points to citizens is kept `keep_months` from then. Raises Refused where remarks are
    unanswered, somebody who is asked in the portal may still reply by the deadline, or cases are
    without a reply and `without_replies` does not say that it is known.
    """
    at = at or timezone.now()
    row = asking.locked_at(audit, Stage.HEARING)
    day = timezone.localdate(at)
    cases = heard(row)
    if words := why_not_yet(row, cases, day):
        raise Refused(words)
    if not without_replies and any(not case.has_replied for case in cases):
        raise Refused(
            _("Ikke alle sagsbehandlere har svaret: sæt kryds ved, at I lukker alligevel.")
        )
    values = {"closed_at": at, "forget_on": kept_until(day, row.keep_months)}
    row = editing.put(by=by, row=row, action="case_audit_closed", **values)
    asking.end_tasks(row, asking.close_key(row))
    note_in_year(by, row, day)
    tasks.tell(
        municipality=row.municipality,
        text=_("Sagsauditten %(name)s er lukket: se, hvad sagerne viser") % {"name": row.name},
        link=reverse("case_audit", args=[row.municipality_id, row.pk]),
        on=day,
    )
    return row


def why_not_yet(audit: CaseAudit, cases: list[Heard], day: date) -> str:
    """What stands in the way of closing on `day`, in one sentence; "" where nothing does."""
    unanswered = [case.number for case in cases if case.is_unanswered]
    if unanswered:
        words = _("Svar først på bemærkningerne til %(cases)s.")
        return words % {"cases": cases_named(unanswered)}
    awaited = [case.number for case in cases if case.is_asked and not case.has_replied]
    if awaited and audit.replies_by and day <= audit.replies_by:
        words = _("Sagsbehandleren af %(cases)s kan svare til og med %(day)s.")
        named = {"cases": cases_named(awaited)}
        return words % (named | {"day": danish.date_long(audit.replies_by)})
    return ""
