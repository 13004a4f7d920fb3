"""An audit made from a sheet: closed from the start, and without a reference to anybody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from measurement.domain.agreement import NOT_RELEVANT
from measurement.models import AgreedMark, AuditCase, AuditMarker, CaseAudit, Instrument, Mark
from measurement.selectors.audit.audit_back import IMPORTED
from measurement.services.audit import in_year
from measurement.services.from_file import end_of, save_new
from steering import audit as log
from steering.models import Municipality, User
from steering.services import tasks


@dataclass(frozen=True)
class Line:
    """What one marker (1 or 2; None: both together) found in one case: 0-2 or "ir" by the
    criterion's id."""

    case: int
    marker: int | None
    levels: dict[int, int | str]


@transaction.atomic
def make(
    *,
    by,
    municipality: Municipality,
    instrument: Instrument,
    name: str,
    on: date,
    fingerprint: str,
    lines: Sequence[Line],
) -> CaseAudit:
    """An audit of `on`, marked, agreed and closed. It holds no reference and no text, so there is
    nothing in it to forget.

    `by`: a user, or a command's name as text. Raises Refused where a rule of the audit is broken,
    e.g. where somebody just took the name.
    """
    row = CaseAudit(
        municipality=municipality,
        instrument=instrument,
        name=name,
        origin=CaseAudit.Origin.FILE,
        cutoff_on=on,
        closes_on=on,
        forget_on=on,
        forgotten_on=on,
        closed_at=end_of(on),
        fingerprint=fingerprint,
    )
    save_new(row, _("Kommunen har fået en sagsaudit med samme navn: giv filens et andet."))
    _announce(by, row, cases=_store(by, row, lines))
    return row


def page_of(audit: CaseAudit) -> str:
    """Where what is told of it leads."""
    return reverse("case_audit_result", args=[audit.municipality_id, audit.pk])


def _store(by, audit: CaseAudit, lines: Sequence[Line]) -> int:
    """Number of cases stored."""
    cases = _numbered(AuditCase, audit, "number", {line.case for line in lines})
    places = {line.marker for line in lines} - {None}
    markers = _numbered(AuditMarker, audit, "position", places, submitted_at=audit.closed_at)
    at = {"saved_at": audit.closed_at}
    Mark.objects.bulk_create(
        Mark(case=cases[line.case], marker=markers[line.marker], **level, **at)
        for line in lines
        if line.marker is not None
        for level in _levels(line)
    )
    agreed = {"recorded_by": by if isinstance(by, User) else None, **at}
    AgreedMark.objects.bulk_create(
        AgreedMark(case=cases[line.case], **level, **agreed)
        for line in lines
        if line.marker is None
        for level in _levels(line)
    )
    return len(cases)


def _numbered(model, audit: CaseAudit, field: str, numbers: Iterable[int], **values) -> dict:
    """New rows of the audit by their number."""
    rows = [model(audit=audit, **{field: number}, **values) for number in sorted(numbers)]
    return {getattr(row, field): row for row in model.objects.bulk_create(rows)}


def _levels(line: Line) -> list[dict]:
    """The fields of a mark, criterion by criterion."""
    return [
        {
            "item_id": item,
            "level": None if level == NOT_RELEVANT else level,
            "not_relevant": level == NOT_RELEVANT,
        }
        for item, level in line.levels.items()
    ]


def _announce(by, audit: CaseAudit, cases: int) -> None:
    """On the front page, in the year and in the log."""
    place = audit.municipality
    link = page_of(audit)
    words = {"name": audit.name, "cases": cases}
    told = _("%(name)s er indlæst fra en fil med %(cases)s sager") % words
    if cases == 1:
        told = _("%(name)s er indlæst fra en fil med 1 sag") % words
    tasks.tell(municipality=place, text=told, link=link)
    in_year.note(by=by, audit=audit, link=link, starts_on=audit.cutoff_on)
    details = {"cases": cases, "version": audit.instrument.version}
    log.record(by=by, municipality=place, action=IMPORTED, obj=audit, details=details)
