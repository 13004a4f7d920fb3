"""Case audits: opened, changed, begun, and given up."""

import secrets
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.domain.kept_until import kept_until
from measurement.models import AuditMarker, Candidate, CaseAudit, Instrument, Stage
from measurement.models.instrument import CASE_AUDIT
from measurement.selectors.audit.drawing import GIVEN_UP
from measurement.services.audit import in_year
from measurement.services.audit.asking import close_key, key_prefix, locked_at
from measurement.services.audit.markers import ask_to_mark, check_own_cases, mark_key, set_markers
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.validators import refuse_cpr
from recovery_portal.kit.versions import fresh
from steering import audit as log
from steering.models import Happening, Municipality, Task, User, YearEvent
from steering.services import editing, tasks

RULE = frozenset(["origin", "cutoff_on", "cap_per_caseworker", "cap_per_offer_type"])


@transaction.atomic
def open_audit(
    *, by: User, municipality: Municipality, markers: Sequence[User], **values
) -> CaseAudit:
    """A new audit with its rule, days and markers; nothing is drawn yet.

    `values`: name, origin, cutoff_on, cap_per_caseworker, cap_per_offer_type, closes_on,
    keep_months. The seed is tossed here, before anybody has seen a case. Raises ValidationError
    where a rule of the audit is broken, Refused where a marker may not mark.
    """
    months = values.get("keep_months", 12)
    row = CaseAudit(
        municipality=municipality,
        instrument=_newest_criteria(),
        seed=secrets.randbits(62),
        forget_on=kept_until(values["closes_on"], months),
        **values,
    )
    editing.add(by=by, row=row, action="case_audit_opened")
    row = set_markers(by=by, audit=row, version=row.version, users=markers)
    note_in_year(by, row)
    return row


@transaction.atomic
def change_audit(*, by: User, audit: CaseAudit, version: int, why: str = "", **values) -> CaseAudit:
    """Another name, deadline, or number of months to deletion; the rule until the draw is made.

    `why`: the code of a reason, for the log, where the months change. Raises Stale, ValidationError
    or Refused: once it is closed only the months can change, and not below what has passed.
    """
    row = fresh(audit, version)
    old = row.name
    _check_may_change(row, values)
    if "keep_months" in values or "closes_on" in values:
        values["forget_on"] = _forget_on(row, values)
    row = editing.put(by=by, row=row, action="case_audit_changed", **values)
    if why:
        details = {"months": row.keep_months, "why": why}
        log.record(
            by=by, municipality=row.municipality, action="keeping_changed", obj=row, details=details
        )
    _move_tasks(row, old)
    if not row.closed_at:
        note_in_year(by, row)
    return row


@transaction.atomic
def begin_marking(*, by: User, audit: CaseAudit) -> CaseAudit:
    """The cases stand: each marker is asked to mark them by the deadline.

    Raises Refused where nothing is drawn, or a marker has one of the cases.
    """
    row = locked_at(audit, Stage.DRAWING)
    if not row.cases.exists():
        raise Refused(_("Træk først sagerne."))
    markers = list(AuditMarker.objects.filter(audit=row, user__isnull=False).select_related("user"))
    if not markers:
        raise Refused(_("Vælg først én eller to bedømmere."))
    for marker in markers:
        check_own_cases(row, marker.user)
    row = editing.put(by=by, row=row, action="case_audit_marking_begun", marking_at=timezone.now())
    for marker in markers:
        ask_to_mark(row, marker)
    text = _("Sagsauditten %(name)s er begyndt") % {"name": row.name}
    tasks.tell(municipality=row.municipality, text=text, link=_page(row))
    return row


@transaction.atomic
def give_up(*, by: User, audit: CaseAudit, version: int, reason: str) -> None:
    """Delete an audit with all that was drawn and marked, and tell everybody why.

    Raises Stale, Refused once it is closed, ValidationError for a CPR-like number.
    """
    refuse_cpr(reason)
    row = fresh(audit, version)
    if row.closed_at:
        raise Refused(_("Sagsauditten er lukket og har et resultat: den kan ikke opgives."))
    place, stage = row.municipality, str(row.stage)
    details = {"stage": stage, "cases": row.cases.count()}
    log.record(by=by, municipality=place, action=GIVEN_UP, obj=row, details=details)
    Task.objects.filter(municipality=place, key__startswith=key_prefix(row)).delete()
    in_year.forget(by=by, audit=row)
    Happening.objects.filter(municipality=place, link__startswith=_page(row)).delete()
    words = {"name": row.name, "reason": " ".join(reason.split())}
    text = _("Sagsauditten %(name)s er opgivet: %(reason)s") % words
    tasks.tell(municipality=place, text=text, link=reverse("case_audits", args=[place.pk]))
    row.delete()


def _newest_criteria() -> Instrument:
    found = Instrument.objects.filter(code=CASE_AUDIT, municipality=None).order_by("-version")
    if row := found.first():
        return row
    raise Refused(_("Kriterierne er ikke indlæst: kør manage.py load_reference."))


def _check_may_change(row: CaseAudit, values: dict) -> None:
    changed = {name for name, value in values.items() if getattr(row, name) != value}
    if row.forgotten_on:
        raise Refused(_("Sagsnumre og belæg er slettet: nu kan intet ændres."))
    if row.closed_at and changed - {"keep_months"}:
        raise Refused(_("Sagsauditten er lukket: kun sletningen kan ændres."))
    if changed & RULE and Candidate.objects.filter(audit=row).exists():
        raise Refused(_("Sagerne er trukket: nu ligger reglen fast."))


def _forget_on(row: CaseAudit, values: dict) -> date:
    last = timezone.localdate(row.closed_at) if row.closed_at else None
    begins = last or values.get("closes_on", row.closes_on)
    day = kept_until(begins, values.get("keep_months", row.keep_months))
    if day <= timezone.localdate():
        raise Refused(_("Så skulle sagerne allerede være slettet: skriv flere måneder."))
    return day


def _move_tasks(row: CaseAudit, old: str) -> None:
    """Tasks still to be done follow the audit's name and deadlines."""
    own = Task.objects.filter(municipality=row.municipality, key__startswith=key_prefix(row))
    for task in own.filter(done_at=None):
        if task.key == mark_key(row):
            task.due = row.closes_on
        elif task.key == close_key(row) or task.key.startswith(f"{key_prefix(row)}hoering-"):
            task.due = row.replies_by
        task.text = (
            f"{task.text.removesuffix(old)}{row.name}" if task.text.endswith(old) else (task.text)
        )
        task.save(update_fields=["due", "text"])


def note_in_year(user: User, row: CaseAudit, ends_on: date | None = None) -> None:
    """The audit's place in the year: from the day it was opened to its deadline, or `ends_on`."""
    last = ends_on or row.closes_on
    place, key = row.municipality, in_year.key_of(row)
    noted = YearEvent.objects.filter(municipality=place, key=key).first()
    first = min(noted.starts_on if noted else timezone.localdate(), last)
    in_year.note(by=user, audit=row, link=_page(row), starts_on=first, ends_on=last)


def _page(row: CaseAudit) -> str:
    return reverse("case_audit", args=[row.municipality_id, row.pk])
