"""What a reader of the live report chooses: days, tracks and level, as the address says them."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from keyfigures.selectors.staircase import checked_days, newest_quarter_end
from keyfigures.views.days import COMPARE, DAY, asked_days, check_covered
from recovery_portal.kit.refusal import Refused
from recovery_portal.overview.report import TRACKS, StatusReport, status_report
from steering.models import Report

LEVEL, TRACK = "udgave", "spor"
NUMBERS = tuple(number for number, _name, _anchor in TRACKS)
Level = Report.Level


@dataclass(frozen=True)
class Choice:
    """The two days, None where the newest are meant; `tracks` in order; a value of Level."""

    day: date | None = None
    compare_day: date | None = None
    tracks: tuple[int, ...] = NUMBERS
    level: str = Level.FULL


def asked_choice(parameters, level: str = Level.FULL) -> Choice:
    """The choice of an address; what it leaves out is the newest, all tracks, `level`.

    Raises Refused where a part of it cannot be read.
    """
    day, compare_day = asked_days(parameters)
    level = parameters.get(LEVEL) or level
    if level not in Level.values:
        raise Refused(_("Den udgave af rapporten findes ikke."))
    given = set(filter(None, parameters.getlist(TRACK)))
    if not given <= set(map(str, NUMBERS)):
        raise Refused(_("Et af de valgte spor findes ikke."))
    tracks = tuple(number for number in NUMBERS if not given or str(number) in given)
    return Choice(day, compare_day, tracks, level)


def settled_days(municipality, choice: Choice, covered: list[date]) -> tuple[date, date]:
    """The two days of `choice`, the newest where it leaves them out. Raises as `chosen_report`."""
    day = choice.day or newest_quarter_end(municipality)
    compare_day = checked_days(day, choice.compare_day, exact=False)
    check_covered(covered, choice.day, choice.compare_day)
    return day, compare_day


def chosen_report(municipality, choice: Choice, covered: list[date]) -> StatusReport:
    """The report of `choice`. Raises DayRefused where a day cannot be shown, or is none that the
    register tells of (`covered`)."""
    days = (choice.day, choice.compare_day)
    made = status_report(municipality, *days, level=choice.level, tracks=choice.tracks)
    check_covered(covered, *days)
    return made


def query_of(report: StatusReport) -> str:
    """The part of an address after "?" that asks for exactly `report`."""
    pairs = [(DAY, report.day.isoformat()), (COMPARE, report.compare_day.isoformat())]
    pairs += [(TRACK, str(track.number)) for track in report.tracks]
    return urlencode([*pairs, (LEVEL, str(report.level))])
