"""An audit's place in the year: one kind of event in one ring, wherever the audit comes from."""

from datetime import date

from django.utils.translation import gettext as _

from measurement.models import CaseAudit
from steering.models import YearEvent
from steering.services import year


def key_of(audit: CaseAudit) -> str:
    """The key of the audit's event in the year."""
    return f"sagsaudit-{audit.pk}"


def note(*, by, audit: CaseAudit, link: str, starts_on: date, ends_on: date | None = None) -> None:
    """The event as it now is, beside what the year's proposal calls an audit.

    `by`: a user, or a command's name as text.
    """
    year.note(
        by=by,
        municipality=audit.municipality,
        key=key_of(audit),
        ring=YearEvent.Ring.MEASUREMENT,
        kind=YearEvent.Kind.AUDIT,
        title=_("Sagsaudit: %(name)s") % {"name": audit.name},
        starts_on=starts_on,
        ends_on=ends_on,
        link=link,
    )


def forget(*, by, audit: CaseAudit) -> None:
    """The year no longer tells of it."""
    year.forget(by=by, municipality=audit.municipality, key=key_of(audit))
