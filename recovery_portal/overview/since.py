"""What has changed since the steering group last met: figures, rounds, audits, plan, decisions.

The sentences stand without a full stop. Suppressed figures only (D9), for every reader alike.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from keyfigures.domain.figure_sentences import title
from keyfigures.domain.series import Readings
from keyfigures.domain.shown_figure import ShownFigure, shown_figure
from measurement.domain import finding
from measurement.selectors.audit.result import closed_audits
from measurement.selectors.temperature import closed_rounds
from recovery_portal.kit import danish
from recovery_portal.kit.prepared import Prepared, PreparedObjects
from recovery_portal.overview.decided import Taken, decisions_since
from recovery_portal.overview.standing import Standing, sentence_of, standing
from steering.domain.plan import BY_MEANING, DONE, WORDS
from steering.domain.series import moment
from steering.models import (
    Group,
    Happening,
    Meeting,
    Municipality,
    StatusChange,
    Upload,
)
from steering.permissions import Permission
from steering.selectors.meetings import FIRST_LOOKS_BACK

HELD = (Meeting.State.HELD, Meeting.State.APPROVED)
HAPPENINGS = 20  # at most
FIGURE, ROUND, AUDIT, ACTIVITY = "figure", "round", "audit", "activity"
PREREQUISITES, PRACTICE, EFFECT = 1, 2, 3  # the tracks


@dataclass(frozen=True)
class Changed:
    """Something of a track that changed on `on`; `more`: the finding in full, or "".

    `kind`: FIGURE, ROUND, AUDIT or ACTIVITY; `needs`: what it takes to open `link`.
    """

    track: int
    kind: str
    text: str
    more: str
    on: date
    link: str
    needs: Permission


@dataclass(frozen=True)
class Since:
    """What changed from `since`, the day of `meeting`, to `until`. `meeting` None: none has been
    held, so it looks a quarter back. `changes`: by track, what asks for most first."""

    meeting: Meeting | None
    since: date
    until: date
    changes: tuple[Changed, ...]
    decisions: tuple[Taken, ...]
    happenings: tuple[Happening, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.changes or self.decisions or self.happenings)

    @property
    def words(self) -> str:
        """`mødet den 14. september 2026`, or the day alone where there was no meeting."""
        day = danish.date_long(self.since)
        return f"mødet den {day}" if self.meeting else f"den {day}"

    def of_track(self, number: int) -> tuple[Changed, ...]:
        """The changes of one track."""
        return tuple(one for one in self.changes if one.track == number)


def since_last_meeting(
    municipality: Municipality, until: date | None = None, *, stands: Standing | None = None
) -> Since:
    """From the newest held meeting of a steering group before `until` (today) up to that day.

    `stands`: the tracks on `until`, where the caller has read them. A fixed number of queries.
    """
    until = until or timezone.localdate()
    meeting = last_steering_meeting(municipality, until)
    start = meeting.ends_at if meeting else moment(until - FIRST_LOOKS_BACK, time.min)
    day, end = timezone.localdate(start), moment(until, time.max)
    stands = stands or standing(municipality, until)
    changes = [
        *_rounds(municipality, stands, start, end),
        *_audits(municipality, stands, start, end),
        *_activities(municipality, start, end),
        *_figures(municipality, stands, start, end),
    ]
    return Since(
        meeting=meeting,
        since=day,
        until=until,
        changes=tuple(changes),
        decisions=tuple(decisions_since(municipality, meeting, start, end)),
        happenings=tuple(_HAPPENED(municipality.pk, day, until)),
    )


def last_steering_meeting(municipality: Municipality, before: date) -> Meeting | None:
    """The newest held meeting of a steering group before that day. One query."""
    return next(iter(_LAST(municipality.pk, moment(before, time.min))), None)


def _held_before(municipality: int, at: datetime):
    rows = Meeting.objects.filter(
        group__municipality=municipality,
        group__kind=Group.Kind.STEERING,
        state__in=HELD,
        starts_at__lt=at,
    )
    return rows.select_related("group").order_by("-starts_at", "-pk")[:1]


# Asked for every front page, so it is worth having them in SQL.
_LAST = PreparedObjects(_held_before)
_HAPPENED = PreparedObjects(
    lambda place, *days: Happening.objects.filter(municipality=place, on__range=days)[:HAPPENINGS]
)


# --- Rounds and audits that were closed ---------------------------------------------------------


def _rounds(municipality, stands: Standing, start: datetime, end: datetime):
    if stands.round is None or stands.round.closed_at <= start:
        return  # the newest of all
    for row in closed_rounds(municipality).filter(closed_at__gt=start, closed_at__lte=end):
        is_newest = row.pk == stands.round.pk
        answered = ""
        if is_newest and stands.result.asked:
            answered = f": {stands.result.respondents} af {stands.result.asked} svarede"
        yield Changed(
            track=PREREQUISITES,
            kind=ROUND,
            text=f"{row.name} er lukket{answered}",
            more=finding.finding(stands.result, stands.previous) if is_newest else "",
            on=timezone.localdate(row.closed_at),
            link=reverse("temperature_result", args=[municipality.pk, row.pk]),
            needs=Permission.SEE_DASHBOARD,
        )


def _audits(municipality, stands: Standing, start: datetime, end: datetime):
    if stands.audit is None or stands.audit.levels.closed_on < timezone.localdate(start):
        return  # the newest of all
    for row in closed_audits(municipality).filter(closed_at__gt=start, closed_at__lte=end):
        is_newest = row.pk == stands.audit.levels.audit_id
        yield Changed(
            track=PRACTICE,
            kind=AUDIT,
            text=f"{row.name} er lukket",
            more=stands.audit.in_short if is_newest else "",
            on=timezone.localdate(row.closed_at),
            link=reverse("case_audit_result", args=[municipality.pk, row.pk]),
            needs=Permission.SEE_DASHBOARD,
        )


# --- The plan -----------------------------------------------------------------------------------


def _activities(municipality, start: datetime, end: datetime):
    """Each activity whose status is another than before, what asks for most first."""
    newest = {row[0]: row for row in _CHANGED(municipality.pk, start, end)}
    moved = [row for row in newest.values() if row[2] != row[3]]
    moved.sort(key=lambda row: (BY_MEANING.index(row[3]), danish.collation_key(row[1])))
    for pk, name, before, after, at in moved:
        yield Changed(
            track=PRACTICE,
            kind=ACTIVITY,
            text=f"»{name}« {_status(before, after)}",
            more="",
            on=timezone.localdate(at),
            link=reverse("activity", args=[municipality.pk, pk]),
            needs=Permission.SEE_STEERING,
        )


def _status_changes(municipality: int, start: datetime, end: datetime):
    earlier = StatusChange.objects.filter(activity=OuterRef("activity"), at__lte=start)
    rows = StatusChange.objects.filter(
        activity__sub_goal__plan__municipality=municipality, at__gt=start, at__lte=end
    ).annotate(before=Subquery(earlier.order_by("-at", "-pk").values("status")[:1]))
    values = "activity", "activity__title", "before", "status", "at"
    return rows.order_by("at", "pk").values_list(*values)


_CHANGED = Prepared(_status_changes)


def _status(before: str | None, after: str) -> str:
    if before is None:
        return f"er kommet til: {WORDS[after]}"
    if after == DONE:
        return "er gennemført"
    return f"er gået fra {WORDS[before]} til {WORDS[after]}"


# --- Key figures --------------------------------------------------------------------------------


def _figures(municipality, stands: Standing, start: datetime, end: datetime):
    """Those that have surely changed, and whose newest reading was not there at the meeting: its
    period has ended since, or its data were read in since. A flow that was told to change the same
    way before that reading is no news."""
    read_in = _read_in(municipality, start, end)
    day = timezone.localdate(start)
    for figure in stands.figures.sure:
        is_read = figure.newest.day >= day or figure.entry.kind in read_in
        if is_read and _before(figure, day) != figure.finding.direction:
            yield _figure(municipality, figure)


def _before(figure: ShownFigure, day: date) -> int:
    """The direction a flow was judged to take without what has come since; 0 for a stock, whose
    verdict is of two days only."""
    if not figure.is_flow:
        return 0
    rows = tuple(row for row in figure.readings[:-1] if row.day < day)
    readings = Readings(figure.entry.code, figure.entry.unit, is_flow=True, readings=rows)
    return shown_figure(figure.entry, readings).finding.direction


def _read_in(municipality, start: datetime, end: datetime) -> set[str]:
    """Kinds of files that were read in."""
    return {kind for (kind,) in _STORED(municipality.pk, start, end)}


def _stored(municipality: int, start: datetime, end: datetime):
    rows = Upload.objects.filter(
        municipality=municipality,
        state=Upload.State.STORED,
        ended_at__gt=start,
        ended_at__lte=end,
    )
    return rows.order_by().values_list("kind").distinct()


_STORED = Prepared(_stored)


def _figure(municipality, figure: ShownFigure) -> Changed:
    return Changed(
        track=EFFECT,
        kind=FIGURE,
        text=sentence_of(figure),
        more=title(figure),
        on=figure.newest.day,
        link=reverse("figure", args=[municipality.pk, figure.entry.code]),
        needs=Permission.SEE_DASHBOARD,
    )
