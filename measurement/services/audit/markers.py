"""Who marks an audit's cases, who has each of them, and what the markers are asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from measurement.domain.audit_cases import cases_named
from measurement.models import AuditCase, AuditMarker, CaseAudit, Stage
from measurement.models.case_audit import MARKERS
from measurement.selectors.audit.frame import may_mark_in
from measurement.selectors.audit.own_cases import own_cases
from measurement.services.audit.asking import key_prefix, locked_at
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering import audit as log
from steering.models import Task, User
from steering.services import tasks


@dataclass(frozen=True)
class Had:
    """What a page showed under a case's number: the case's key, and the key of who had it."""

    case: int
    caseworker: int | None


def mark_key(audit: CaseAudit) -> str:
    """The key of the markers' tasks to mark the cases."""
    return f"{key_prefix(audit)}bedoem"


@transaction.atomic
def set_markers(*, by: User, audit: CaseAudit, version: int, users: Sequence[User]) -> CaseAudit:
    """Let `users` be the markers; what one who is taken out had marked is deleted.

    One who has handed in and is no longer a person of the portal stays beside them; they are one
    or two together. Raises Stale where the audit was changed since `version`; Refused where a new
    one may not mark, or has one of the cases; where one who has handed in is taken out; or once
    the markers are done.
    """
    row = locked_at(audit, Stage.DRAWING, Stage.MARKING)
    if row.version != version:
        raise Stale(row)
    chosen = {user.pk: user for user in users}
    before = list(AuditMarker.objects.filter(audit=row))
    gone = [marker for marker in before if not _stays(marker, chosen)]
    left = [marker for marker in before if marker not in gone]
    held = {marker.user_id for marker in left}
    new = [user for user in chosen.values() if user.pk not in held]
    _check_exchange(left, new, gone)
    _check_new(row, new)
    for marker in gone:
        _take_out(row, marker)
    free = {1, 2} - {marker.position for marker in left}
    for position, user in zip(sorted(free), new, strict=False):
        marker = AuditMarker.objects.create(audit=row, user=user, position=position)
        if row.stage == Stage.MARKING:
            ask_to_mark(row, marker)
    row.version += 1
    row.save(update_fields=["version"])
    details = {"markers": list(chosen)}
    log.record(
        by=by, municipality=row.municipality, action="audit_markers_set", obj=row, details=details
    )
    return row


@transaction.atomic
def set_caseworkers(
    *, by: User, audit: CaseAudit, caseworkers: Mapping[int, User | None], seen: Mapping[int, Had]
) -> CaseAudit:
    """Say who has each case, by its number; they are heard before the audit closes.

    `seen`: what was read under each number. Raises Stale where one of them is another case by now,
    or somebody else was said to have it meanwhile; Refused where it is one of the markers, or
    somebody without the role, or once the cases are out for hearing.
    """
    row = locked_at(audit, Stage.DRAWING, Stage.MARKING, Stage.AGREEING)
    cases = {case.number: case for case in AuditCase.objects.filter(audit=row)}
    changed = {}
    for number, user in caseworkers.items():
        case, had = cases.get(number), seen.get(number)
        chosen = user.pk if user else None
        if not case or not had or case.pk != had.case:
            raise Stale(row)
        if case.caseworker_id not in (had.caseworker, chosen):
            raise Stale(row)
        if case.caseworker_id != chosen:
            changed[number] = user
    _check_caseworkers(row, changed)
    for number, user in changed.items():
        AuditCase.objects.filter(pk=cases[number].pk).update(caseworker=user)
    _check_markers_own(row, changed)
    details = {"cases": sorted(changed)}
    log.record(
        by=by, municipality=row.municipality, action="caseworkers_set", obj=row, details=details
    )
    return row


def check_own_cases(audit: CaseAudit, user: User) -> None:
    """Raises Refused where `user` has one of the audit's cases: nobody marks their own."""
    numbers = own_cases(audit, user)
    if not numbers:
        return
    what = _("%(name)s har selv %(cases)s. Vælg en anden bedømmer.")
    if not _has_handed_in(audit):
        what = _(
            "%(name)s har selv %(cases)s. Vælg en anden bedømmer, eller tag først ud, hvad "
            "bedømmeren selv har, med grunden »En bedømmer har selv sagen«."
        )
    also = _("Har en anden med samme initialer sagen, så vælg sagsbehandleren under Sagerne.")
    raise Refused(f"{what % {'name': user.name, 'cases': cases_named(numbers)}} {also}")


def ask_to_mark(audit: CaseAudit, marker: AuditMarker) -> Task:
    """The marker is asked to mark all cases by the deadline."""
    return tasks.ask(
        municipality=audit.municipality,
        key=mark_key(audit),
        user=marker.user,
        text=_("Bedøm sagerne: %(name)s") % {"name": audit.name},
        link=reverse("case_audit_marking", args=[audit.municipality_id, audit.pk]),
        due=audit.closes_on,
    )


def _stays(marker: AuditMarker, chosen: Mapping[int, User]) -> bool:
    is_kept = marker.user_id is None and marker.submitted_at is not None
    return is_kept or marker.user_id in chosen


def _check_exchange(left: list[AuditMarker], new: list[User], gone: list[AuditMarker]) -> None:
    if any(marker.submitted_at for marker in gone):
        raise Refused(_("Den, der har afleveret, kan ikke tages ud."))
    if not 1 <= len(left) + len(new) <= MARKERS:
        raise Refused(_("Vælg én eller to bedømmere."))
    if gone and not new and left and all(marker.submitted_at for marker in left):
        raise Refused(
            _("Den anden har afleveret: vælg en ny i stedet for den, der tages ud, fx dig selv.")
        )


def _check_new(audit: CaseAudit, new: list[User]) -> None:
    allowed = set(may_mark_in(audit.municipality).values_list("pk", flat=True)) if new else set()
    if any(user.pk not in allowed for user in new):
        raise Refused(_("En bedømmer skal være tovholder eller sagsbehandler i kommunen."))
    for user in new:
        check_own_cases(audit, user)


def _take_out(audit: CaseAudit, marker: AuditMarker) -> None:
    asked = Task.objects.filter(municipality=audit.municipality, key=mark_key(audit))
    if marker.user_id:
        asked.filter(user=marker.user_id).delete()
    marker.delete()


def _check_caseworkers(audit: CaseAudit, changed: Mapping[int, User | None]) -> None:
    people = {user.pk for user in changed.values() if user}
    allowed = set(may_mark_in(audit.municipality).values_list("pk", flat=True))
    if not people <= allowed:
        raise Refused(_("En sagsbehandler skal have rollen i kommunen for at blive hørt her."))


def _check_markers_own(audit: CaseAudit, changed: Mapping[int, User | None]) -> None:
    """Raises Refused where one of the cases `changed` now is a marker's own."""
    rows = AuditMarker.objects.filter(audit=audit, user__isnull=False).select_related("user")
    for marker in rows.order_by("position") if changed else ():
        own = sorted(set(own_cases(audit, marker.user)) & set(changed))
        if own:
            values = {"name": marker.user.name, "cases": cases_named(own)}
            raise Refused(_what_to_do(audit, marker) % values)


def _what_to_do(audit: CaseAudit, marker: AuditMarker) -> str:
    if marker.submitted_at:
        return _(
            "%(name)s har selv bedømt %(cases)s og har afleveret, så det kan ikke gøres om. Lad "
            "feltet stå på »Uden login«, og skriv svaret ned i høringen; eller opgiv sagsauditten."
        )
    if _has_handed_in(audit):
        return _("%(name)s bedømmer %(cases)s: vælg først en anden bedømmer.")
    return _(
        "%(name)s bedømmer %(cases)s. Tag det ud med grunden »En bedømmer har selv sagen«, eller "
        "vælg først en anden bedømmer."
    )


def _has_handed_in(audit: CaseAudit) -> bool:
    return AuditMarker.objects.filter(audit=audit, submitted_at__isnull=False).exists()
