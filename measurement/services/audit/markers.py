"""Who marks an audit's cases, who has each of them, and what the markers are asked for."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from measurement.domain.audit_cases import cases_named
from measurement.models import AuditCase, AuditMarker, Candidate, CaseAudit, Stage
from measurement.models.case_audit import MARKERS
from measurement.selectors.audit.frame import logins_by_initials, may_mark_in
from measurement.services.audit.asking import key_prefix, locked_at
from recovery_portal.kit.refusal import Refused
from steering import audit as log
from steering.models import Task, User
from steering.services import tasks


def mark_key(audit: CaseAudit) -> str:
    """The key of the markers' tasks to mark the cases."""
    return f"{key_prefix(audit)}bedoem"


@transaction.atomic
def set_markers(*, by: User, audit: CaseAudit, users: Sequence[User]) -> CaseAudit:
    """Let `users` (one or two) be the markers; what one who is taken out had marked is deleted.

    Raises Refused where one of them may not mark, or has one of the cases; where one who has
    handed in is taken out; or once the markers are done.
    """
    row = locked_at(audit, Stage.DRAWING, Stage.MARKING)
    chosen = list(dict.fromkeys(users))
    _check_may_mark(row, chosen)
    before = {marker.user_id: marker for marker in AuditMarker.objects.filter(audit=row)}
    new = [user for user in chosen if user.pk not in before]
    gone = [one for user, one in before.items() if user not in {user.pk for user in chosen}]
    _check_exchange(before, new, gone)
    for user in new:
        check_own_cases(row, user)
    for marker in gone:
        _take_out(row, marker)
    free = {1, 2} - {one.position for one in before.values() if one not in gone}
    for position, user in zip(sorted(free), new, strict=False):
        marker = AuditMarker.objects.create(audit=row, user=user, position=position)
        if row.stage == Stage.MARKING:
            ask_to_mark(row, marker)
    details = {"markers": [user.pk for user in chosen]}
    log.record(
        by=by, municipality=row.municipality, action="audit_markers_set", obj=row, details=details
    )
    return row


@transaction.atomic
def set_caseworkers(
    *, by: User, audit: CaseAudit, caseworkers: Mapping[int, User | None]
) -> CaseAudit:
    """Say who has each case, by its number; they are heard before the audit closes.

    Raises Refused where it is one of the markers, or somebody without the role, or once the cases
    are out for hearing.
    """
    row = locked_at(audit, Stage.DRAWING, Stage.MARKING, Stage.AGREEING)
    cases = {case.number: case for case in AuditCase.objects.filter(audit=row)}
    changed = {
        number: user
        for number, user in caseworkers.items()
        if number in cases and cases[number].caseworker_id != (user.pk if user else None)
    }
    _check_caseworkers(row, changed)
    for number, user in changed.items():
        AuditCase.objects.filter(pk=cases[number].pk).update(caseworker=user)
    details = {"cases": sorted(changed)}
    log.record(
        by=by, municipality=row.municipality, action="caseworkers_set", obj=row, details=details
    )
    return row


def check_own_cases(audit: CaseAudit, user: User) -> None:
    """Raises Refused where `user` has one of the audit's cases: nobody marks their own."""
    numbers = own_cases(audit, user)
    if numbers:
        words = _(
            "%(name)s har selv %(cases)s og kan ikke bedømme den. Vælg en anden bedømmer, eller "
            "tag sagen ud med grunden »En bedømmer har selv sagen«."
        )
        raise Refused(words % {"name": user.name, "cases": cases_named(numbers)})


def own_cases(audit: CaseAudit, user: User) -> list[int]:
    """The numbers of the drawn cases that are the user's own, by login or by initials."""
    logins = logins_by_initials(audit.municipality)
    initials = {letters for letters, held_by in logins.items() if held_by == user}
    rows = Candidate.objects.filter(audit=audit, case__isnull=False).values_list(
        "case__number", "case__caseworker", "caseworker"
    )
    return sorted(
        number
        for number, held_by, letters in rows
        if held_by == user.pk or (held_by is None and letters.strip().casefold() in initials)
    )


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


def _check_may_mark(audit: CaseAudit, chosen: list[User]) -> None:
    if not 1 <= len(chosen) <= MARKERS:
        raise Refused(_("Vælg én eller to bedømmere."))
    allowed = set(may_mark_in(audit.municipality).values_list("pk", flat=True))
    if any(user.pk not in allowed for user in chosen):
        raise Refused(_("En bedømmer skal være tovholder eller sagsbehandler i kommunen."))


def _check_exchange(before: Mapping, new: list[User], gone: list[AuditMarker]) -> None:
    if any(marker.submitted_at for marker in gone):
        raise Refused(_("Den, der har afleveret, kan ikke tages ud."))
    left = [marker for marker in before.values() if marker not in gone]
    if gone and not new and left and all(marker.submitted_at for marker in left):
        raise Refused(
            _("Den anden har afleveret: vælg en ny i stedet for den, der tages ud, fx dig selv.")
        )


def _take_out(audit: CaseAudit, marker: AuditMarker) -> None:
    asked = Task.objects.filter(municipality=audit.municipality, key=mark_key(audit))
    asked.filter(user=marker.user_id).delete()
    marker.delete()


def _check_caseworkers(audit: CaseAudit, changed: Mapping[int, User | None]) -> None:
    people = {user.pk for user in changed.values() if user}
    allowed = set(may_mark_in(audit.municipality).values_list("pk", flat=True))
    if not people <= allowed:
        raise Refused(_("En sagsbehandler skal have rollen i kommunen for at blive hørt her."))
    markers = set(AuditMarker.objects.filter(audit=audit).values_list("user_id", flat=True))
    own = sorted(number for number, user in changed.items() if user and user.pk in markers)
    if own:
        words = _(
            "En bedømmer har selv %(cases)s. Tag sagen ud med grunden »En bedømmer har selv "
            "sagen«, eller vælg først en anden bedømmer."
        )
        raise Refused(words % {"cases": cases_named(own)})
