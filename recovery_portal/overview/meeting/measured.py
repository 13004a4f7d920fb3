"""The two measurements on the screen: the eight thermometers, and the case audit in counts."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.charts.audit_rows import RowPicture, row_pictures
from measurement.charts.thermometer import Thermometer, thermometers
from measurement.domain import audit_words
from measurement.domain.result import RoundResult
from measurement.selectors import temperature
from measurement.selectors.audit.result import newest_closed_audit, reading
from measurement.selectors.in_short import open_rounds, whose_answers
from recovery_portal.overview.meeting.screen import Screen, frozen_screen
from steering.models import Municipality

TEMPLATES = "overview/meeting/screens/"


@dataclass(frozen=True)
class TemperatureShown:
    """The newest closed round beside the one before."""

    result: RoundResult
    before: RoundResult | None
    thermometers: tuple[Thermometer, ...]


def temperature_screen(municipality: Municipality) -> Screen:
    """Are the eight prerequisites in place?"""
    closed = temperature.newest_closed_round(municipality)
    if closed is None:
        open_now = " ".join(open_rounds(municipality))
        title = _("Forudsætningerne er ikke målt endnu")
        return Screen(title=title, more=open_now, template=f"{TEMPLATES}temperature.html")
    result, before = temperature.round_result(closed), temperature.previous_result(closed)
    title = temperature.finding(result, before)
    said = _(" Trekanten er %s.") % before.name if before else ""
    return Screen(
        title=title,
        template=f"{TEMPLATES}temperature.html",
        values=TemperatureShown(result, before, thermometers(result, before)),
        source=f"{result.name}. {whose_answers(closed, result.respondents)}{said}",
        frozen=frozen_screen(f"{result.name}: {title}", timezone.localdate(closed.closed_at)),
    )


@dataclass(frozen=True)
class AuditShown:
    """The audit that was closed last: counts and squares, never a case's reference."""

    rows: tuple[RowPicture, ...]
    is_marked: bool


def audit_screen(municipality: Municipality) -> Screen:
    """Do the principles reach casework?"""
    closed = newest_closed_audit(municipality)
    if closed is None:
        title = _("Ingen sagsaudit er lukket endnu")
        return Screen(title=title, template=f"{TEMPLATES}audit.html")
    found = reading(closed)
    key = _("Fyldt felt: ja, tydeligt. Halvt: delvist. Tomt: nej.")
    return Screen(
        title=found.in_short,
        template=f"{TEMPLATES}audit.html",
        values=AuditShown(row_pictures(found.levels), found.levels.is_marked),
        source=" ".join([key, f"{found.levels.name}.", *audit_words.cautions(found.levels)[:1]]),
        frozen=frozen_screen(
            f"{found.levels.name}: {found.in_short}", timezone.localdate(closed.closed_at)
        ),
    )
