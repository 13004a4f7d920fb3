"""One marker's marks: saved one by one, and handed in for good.

Until both markers have handed in, nobody reads a mark but who gave it: nothing here tells of the
other's, and the log says that a marker saved, not what or where.
"""

from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measurement.audit_access import marker_of
from measurement.domain.agreement import NOT_RELEVANT
from measurement.domain.audit_cases import cases_named
from measurement.models import AuditCase, AuditMarker, CaseAudit, Item, Mark, Stage
from measurement.models.case_audit import CASES
from measurement.selectors.audit.marking import case_of
from measurement.selectors.audit.own_cases import own_cases
from measurement.services.audit import agreeing, asking
from measurement.services.audit.markers import mark_key
from measurement.services.audit.no_case_named import check_names_no_case
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering import audit as log
from steering.models import Task, User
from steering.services import editing, tasks

CHOICES = ("2", "1", "0", NOT_RELEVANT, "")


@transaction.atomic
def save(
    *, by: User, audit: CaseAudit, number: int, drawn: int, code: str, version: int, **values
) -> Mark:
    """The marker's own mark of case `number` on criterion `code`.

    `values`: choice ("2", "1", "0", "ir", or "" for not yet), reason, document, evidence,
    learning. `drawn`: the key of the case read, as another may have got its number since.
    `version`: of the mark read, 0 where there was none. Raises Stale; Refused where the marker
    has handed in, the audit is at another stage, or the mark or the case is gone; ValidationError
    where a text breaks a rule, or what others may learn names a case.
    """
    marker = _marking(by, audit)
    case = _case(marker, number, drawn)
    item = Item.objects.filter(section__instrument=audit.instrument_id, code=code).first()
    if item is None:
        raise Refused(_("Kriteriet hører ikke til sagsauditten."))
    check_names_no_case(audit, learning=values["learning"])
    row = _row(marker, case, item, version)
    for name, value in _columns(values).items():
        setattr(row, name, value)
    row.saved_at = timezone.now()
    row.full_clean()
    row.save()
    log.record(by=by, municipality=audit.municipality, action="case_marked", obj=marker)
    return row


@transaction.atomic
def hand_in(*, by: User, audit: CaseAudit, with_blanks: bool = False) -> AuditMarker:
    """All marks of the marker stand for good; with the last of the markers, agreeing begins.

    `with_blanks`: what is not marked is left so on purpose. Raises Refused where something is
    missing otherwise, nothing is marked, or nothing can be handed in.
    """
    marker = _marking(by, audit)
    _check_not_own(marker, range(1, CASES + 1))
    _check_whole(marker, with_blanks)
    marker.submitted_at = timezone.now()
    marker.save(update_fields=["submitted_at"])
    log.record(by=by, municipality=audit.municipality, action="marks_handed_in", obj=marker)
    asked = Task.objects.filter(municipality=audit.municipality, user=by, key=mark_key(audit))
    asked.filter(done_at=None).update(done_at=marker.submitted_at)
    if not marker.audit.markers.filter(submitted_at=None).exists():
        _begin_agreeing(by, marker)
    return marker


def _marking(by: User, audit: CaseAudit) -> AuditMarker:
    """The marker with the audit locked; raises Refused where they cannot mark any more."""
    row = CaseAudit.objects.select_for_update().order_by("pk").filter(pk=audit.pk).first()
    if row is None:
        raise Refused(_("Sagsauditten er opgivet og findes ikke længere."))
    row.municipality = audit.municipality
    marker = marker_of(by, row)
    if marker is None:
        raise Refused(_("Du er ikke længere bedømmer i sagsauditten."))
    if marker.submitted_at:
        raise Refused(_("Du har afleveret: dine bedømmelser kan ikke ændres."))
    if row.stage == Stage.DRAWING:
        raise Refused(_("Bedømmelsen er ikke begyndt endnu."))
    if row.stage != Stage.MARKING or row.forgotten_on:
        raise Refused(_("Bedømmelsen er slut: dine bedømmelser kan ikke ændres."))
    return marker


def _case(marker: AuditMarker, number: int, drawn: int) -> AuditCase:
    case = case_of(marker, number)
    if case is None or case.pk != drawn:
        raise Refused(
            _("Sagen er udeladt, siden du åbnede siden, og en anden kan have fået dens nummer.")
        )
    _check_not_own(marker, [number])
    return case


def _check_not_own(marker: AuditMarker, numbers: Iterable[int]) -> None:
    """Asked at each save: who has a case may have been told since the marking began."""
    if own := sorted({*numbers} & {*own_cases(marker.audit, marker.user)}):
        words = _(
            "Du står selv som den, der har %(cases)s: bed tovholderen vælge sagsbehandleren, tage "
            "sagen ud eller finde en anden bedømmer."
        )
        raise Refused(words % {"cases": cases_named(own)})


def _row(marker: AuditMarker, case: AuditCase, item: Item, version: int) -> Mark:
    stored = Mark.objects.filter(marker=marker, case=case, item=item).first()
    if stored:
        row = fresh(stored, version)
        row.version += 1
        return row
    if version:
        raise Refused(_("Bedømmelsen er slettet, siden du åbnede siden: hent siden igen."))
    return Mark(marker=marker, case=case, item=item)


def _columns(values: dict) -> dict:
    """The model's fields; a reason only where something is not relevant."""
    choice = values.pop("choice")
    if choice not in CHOICES:
        raise Refused(_("Vælg Ja, tydeligt, Delvist, Nej eller Ikke relevant."))
    absent = choice == NOT_RELEVANT
    values["reason"] = values["reason"].strip() if absent else ""
    if absent and not values["reason"]:
        raise Refused(_("Skriv, hvorfor kriteriet ikke er relevant i sagen."))
    level = int(choice) if choice.isdigit() else None
    return values | {"level": level, "not_relevant": absent}


def _check_whole(marker: AuditMarker, with_blanks: bool) -> None:
    given = marker.marks.exclude(level=None, not_relevant=False).count()
    criteria = Item.objects.filter(section__instrument=marker.audit.instrument_id).count()
    missing = marker.audit.cases.count() * criteria - given
    if not given:
        raise Refused(_("Du har ikke bedømt noget endnu."))
    if missing and not with_blanks:
        words = ngettext(
            "1 kriterium er ikke bedømt: bedøm det, eller sæt kryds, og aflever.",
            "%(count)s kriterier er ikke bedømt: bedøm dem, eller sæt kryds, og aflever.",
            missing,
        )
        raise Refused(words % {"count": missing})


def _begin_agreeing(by: User, marker: AuditMarker) -> None:
    """The last has handed in: from now both see both, and are asked to agree."""
    audit = marker.audit
    tasks.done(municipality=audit.municipality, key=mark_key(audit))
    values = {"agreeing_at": marker.submitted_at}
    audit = editing.put(by=by, row=audit, action="case_audit_marked", **values)
    for other in audit.markers.filter(user__isnull=False).select_related("user"):
        tasks.ask(
            municipality=audit.municipality,
            key=asking.agree_key(audit),
            user=other.user,
            text=_("Bliv enige om sagerne: %(name)s") % {"name": audit.name},
            link=reverse("case_audit_agreeing", args=[audit.municipality_id, audit.pk]),
        )
    agreeing.ask_to_send(audit)
