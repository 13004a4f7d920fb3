"""Drafts of status reports: begun, worded and thrown away. What is sent is no draft any more."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale, fresh
from steering.models import Municipality, Report, User
from steering.models.report import all_tracks
from steering.services import editing

State = Report.State


@transaction.atomic
def add_draft(*, by: User, municipality: Municipality, **values) -> Report:
    """A new draft. `values`: level, title, audience, day, compare_day, tracks and the words.

    Raises ValidationError where a rule is broken.
    """
    row = Report(municipality=municipality, created_by=by, **_checked(values))
    return editing.add(by=by, row=row, action="report_draft_added")


@transaction.atomic
def change_draft(*, by: User, report: Report, version: int, **values) -> Report:
    """`report` with new `values`.

    Raises Stale where somebody saved since `version`, Refused where it is a draft no longer.
    """
    row = _draft(report, version)
    return editing.put(by=by, row=row, action="report_draft_changed", **_checked(values))


@transaction.atomic
def remove_draft(*, by: User, report: Report, version: int) -> None:
    """Throw the draft away. Raises as `change_draft`: what was sent is never removed."""
    row = _draft(report, version)
    editing.remove(by=by, row=row, version=version, action="report_draft_removed")


def _draft(report: Report, version: int) -> Report:
    """It as it is now, locked. That it was sent weighs more than that somebody saved."""
    try:
        row = fresh(report, version)
    except Stale as stale:
        if stale.theirs.state == State.DRAFT:
            raise
        row = stale.theirs
    if row.state != State.DRAFT:
        raise Refused(_("Rapporten er sendt og kan ikke ændres: se den i arkivet."))
    return row


def _checked(values: dict) -> dict:
    """With the tracks in order; ValidationError where there is none, or one that is not ours."""
    if "tracks" not in values:
        return values
    chosen = set(values["tracks"])
    if not chosen or not chosen <= set(all_tracks()):
        raise ValidationError({"tracks": _("Vælg mindst ét af de tre spor.")})
    return values | {"tracks": sorted(chosen)}
