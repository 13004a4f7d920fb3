"""The status report as one frozen object: page, PDF and command draw the same one.

Each app declares its own parts (`report.py`); here they are put in the order of the three tracks.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

import keyfigures.report
import measurement.report
import steering.report
from keyfigures.selectors.staircase import DayRefused, checked_days, newest_quarter_end
from recovery_portal.kit import danish
from recovery_portal.kit.report import AFTER, BEFORE, Part

# Within a track in this order: what cases show before what has been set going.
SOURCES = (measurement.report, steering.report, keyfigures.report)
TRACKS = (
    (1, "Forudsætninger", "forudsaetninger"),
    (2, "Praksis", "praksis"),
    (3, "Virkning", "virkning"),
)


@dataclass(frozen=True)
class Track:
    """One of the three tracks with its parts; `anchor`: its address on the page."""

    number: int
    name: str
    anchor: str
    parts: tuple[Part, ...]

    @property
    def findings(self) -> list[str]:
        return [part.finding for part in self.parts if part.finding]


@dataclass(frozen=True)
class StatusReport:
    """What a manager hands on: the three tracks as they stood. Suppressed figures only (D9)."""

    municipality_name: str
    is_demo: bool
    made_on: date
    day: date
    compare_day: date
    threshold: int
    tracks: tuple[Track, ...]
    before: tuple[Part, ...] = ()
    after: tuple[Part, ...] = ()

    @property
    def file_name(self) -> str:
        name = self.municipality_name.split()[0].lower()
        return f"statusrapport-{name}-{self.day:%Y-%m-%d}.pdf"

    @property
    def parts(self) -> tuple[Part, ...]:
        """All of them in order: who steers, the tracks, what was decided."""
        tracks = tuple(part for track in self.tracks for part in track.parts)
        return (*self.before, *tracks, *self.after)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What the parts add to the title page."""
        return [fact for part in self.parts for fact in part.facts]

    def shown(self, key: str):
        """The values of the part `key`; None where it has nothing to tell."""
        return next(part.values for part in self.parts if part.key == key)


def status_report(municipality, day: date | None = None, compare_day: date | None = None):
    """The report on `day` (default the newest quarter end) against `compare_day` (a year before).

    The newest tells what is known today; that of an older day nothing that was closed after it.

    Raises DayRefused where a day is no quarter end, lies ahead, or is not the earlier one.
    """
    newest, today = newest_quarter_end(municipality), timezone.localdate()
    day = day or newest
    if day > today:
        raise DayRefused(f"{danish.date_long(day)} ligger ude i fremtiden: vælg en tidligere dag.")
    compare_day = checked_days(day, compare_day, exact=False)
    parts = _parts(municipality, day, compare_day, today if day >= newest else day)
    return StatusReport(
        municipality_name=str(municipality),
        is_demo=municipality.is_demo,
        made_on=today,
        day=day,
        compare_day=compare_day,
        threshold=municipality.disclosure_threshold,
        tracks=tuple(Track(*track, _of(parts, track[0])) for track in TRACKS),
        before=_of(parts, BEFORE),
        after=_of(parts, AFTER),
    )


def _parts(municipality, *days: date) -> list[Part]:
    return [part for app in SOURCES for part in app.parts(municipality, *days)]


def _of(parts: list[Part], track: int) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.track == track)


def report_context(report: StatusReport) -> dict:
    """The report as templates/report/ wants it."""
    return {"report": report}
