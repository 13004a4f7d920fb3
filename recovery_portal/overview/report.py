"""The status report as one frozen object: page, PDF and command draw the same one.

Each app declares its own parts (`report.py`); here they are put in the order of the three tracks.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

import keyfigures.report
import keyfigures.report.outcomes
import keyfigures.report.staircase
import measurement.report
import steering.report
import steering.report.plan
from keyfigures.selectors.staircase import DayRefused, checked_days, newest_quarter_end
from recovery_portal.kit import danish
from recovery_portal.kit.report import AFTER, BEFORE, Part
from recovery_portal.overview.archive.changes import Since
from recovery_portal.overview.reports.page_numbers import for_the_page
from recovery_portal.overview.reports.words import NO_WORDS, Words, recommend_lead
from steering.models import Report

FULL, COMMITTEE = Report.Level.FULL, Report.Level.COMMITTEE
# Within a track in this order: what cases show before what has been set going.
SOURCES = {
    FULL: (measurement.report, steering.report, keyfigures.report),
    COMMITTEE: (
        measurement.report,
        steering.report.plan,
        keyfigures.report.staircase,
        keyfigures.report.outcomes,
    ),
}
TRACKS = (
    (1, "Forudsætninger", "forudsaetninger"),
    (2, "Praksis", "praksis"),
    (3, "Virkning", "virkning"),
)


@dataclass(frozen=True)
class Track:
    """One of the three tracks with its parts; `anchor`: its address on the page; `recommended`:
    what people recommend about it, or ""."""

    number: int
    name: str
    anchor: str
    parts: tuple[Part, ...]
    recommended: str = ""

    @property
    def recommend_lead(self) -> str:
        return recommend_lead(self.recommended)

    @property
    def findings(self) -> list[str]:
        return [part.finding for part in self.parts if part.finding]


@dataclass(frozen=True)
class StatusReport:
    """What a manager hands on: the three tracks as they stood. Suppressed figures only (D9).

    `tracks`: those that were chosen; `level`: a value of Report.Level; `words`: what people wrote.
    `since`: its numbers beside those of the report that was sent before it.
    """

    municipality_name: str
    is_demo: bool
    made_on: date
    day: date
    compare_day: date
    threshold: int
    tracks: tuple[Track, ...]
    before: tuple[Part, ...] = ()
    after: tuple[Part, ...] = ()
    level: str = FULL
    words: Words = NO_WORDS
    since: Since | None = None

    @property
    def file_name(self) -> str:
        return self.file_named("pdf")

    def file_named(self, ending: str) -> str:
        """What a file of it is called, with `ending` pdf, docx or xlsx."""
        level = "" if self.level == FULL else f"-{self.level}"
        name = self.municipality_name.split()[0].lower()
        draft = "-kladde" if self.words.is_draft else ""
        return f"statusrapport{level}-{name}-{self.day:%Y-%m-%d}{draft}.{ending}"

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
        return next((part.values for part in self.parts if part.key == key), None)


def status_report(
    municipality,
    day: date | None = None,
    compare_day: date | None = None,
    *,
    level: str = FULL,
    tracks: Collection[int] = (1, 2, 3),
    words: Words = NO_WORDS,
) -> StatusReport:
    """The report on `day` (default the newest quarter end) against `compare_day` (a year before).

    The one for the committee has only the parts that its page tells of.

    The newest tells what is known today; that of an older day nothing that was closed after it.

    Raises DayRefused where a day is no quarter end, lies ahead, or is not the earlier one.
    """
    newest, today = newest_quarter_end(municipality), timezone.localdate()
    day = day or newest
    if day > today:
        raise DayRefused(f"{danish.date_long(day)} ligger ude i fremtiden: vælg en tidligere dag.")
    compare_day = checked_days(day, compare_day, exact=False)
    parts = _parts(level, municipality, day, compare_day, today if day >= newest else day)
    return StatusReport(
        municipality_name=str(municipality),
        is_demo=municipality.is_demo,
        made_on=today,
        day=day,
        compare_day=compare_day,
        threshold=municipality.disclosure_threshold,
        tracks=tuple(
            Track(*one, _of(parts, one[0]), words.recommended(one[0]))
            for one in TRACKS
            if one[0] in tracks
        ),
        before=_of(parts, BEFORE) if level == FULL else (),
        after=_of(parts, AFTER) if level == FULL else (),
        level=level,
        words=words,
    )


def _parts(level: str, municipality, *days: date) -> list[Part]:
    parts = [part for app in SOURCES[level] for part in app.parts(municipality, *days)]
    return parts if level == FULL else list(map(for_the_page, parts))


def _of(parts: list[Part], track: int) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.track == track)


def report_context(report: StatusReport) -> dict:
    """The report as templates/report/ wants it."""
    return {"report": report}
