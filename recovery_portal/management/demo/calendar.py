"""The synthetic municipality's meetings, with approved minutes, and its year."""

from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from keyfigures.domain.figure_sentences import as_shown
from keyfigures.domain.quarters import quarter_end
from keyfigures.selectors.figures.page import figure_page
from recovery_portal.kit import danish
from recovery_portal.management.demo import everyday
from recovery_portal.management.demo.conversion import LEAD
from steering.models import (
    AgendaItem,
    Attendance,
    Decision,
    Group,
    Meeting,
    Minutes,
    YearEvent,
)
from steering.selectors.minutes import content_of, fingerprint
from steering.services import tasks

Ring, Kind = YearEvent.Ring, YearEvent.Kind
# (ring, kind, title, day, last day of a period, repeated every, until)
YEAR = (
    (Ring.POLITICS, Kind.POLITICAL, "Status til Socialudvalget", -180, None, "", None),
    (Ring.POLITICS, Kind.POLITICAL, "Status til Socialudvalget", -25, None, "", None),
    (Ring.POLITICS, Kind.POLITICAL, "Budgettet vedtages", 12, None, "", None),
    (Ring.POLITICS, Kind.POLITICAL, "Status til Socialudvalget", 58, None, "", None),
    (Ring.POLITICS, Kind.POLITICAL, "Status til Socialudvalget", 190, None, "", None),
    (Ring.MEASUREMENT, Kind.AUDIT, "Gennemgang af ti sager", -9, 75, "", None),
    (Ring.PRACTICE, Kind.THEME_DAY, "Temadag: borgerens egne ord", -205, None, "", None),
    (Ring.PRACTICE, Kind.THEME_DAY, "Temadag: netværk og fællesskaber", -115, None, "", None),
    (Ring.PRACTICE, Kind.THEME_DAY, "Temadag: samarbejdet på tværs", -18, None, "", None),
    (Ring.PRACTICE, Kind.THEME_DAY, "Temadag: det, vi har prøvet", 72, None, "", None),
    (Ring.PRACTICE, Kind.TALKS, "Recovery-samtaler", -235, -205, "", None),
    (Ring.PRACTICE, Kind.TALKS, "Recovery-samtaler", -115, -85, "", None),
    (Ring.PRACTICE, Kind.TALKS, "Recovery-samtaler", 5, 35, "", None),
    (Ring.PRACTICE, Kind.SPARRING, "Sparring i bostøtten", -258, None, "week", 90),
)


class CalendarWriter:
    """Writes for one municipality; `users` as the organisation's writer knows them."""

    def __init__(self, municipality, group: Group, users: dict, until: date):
        self.municipality, self.group, self.until = municipality, group, until
        self.users, self.lead = users, users[LEAD]

    def day(self, offset: int) -> date:
        """A working day: what falls in a weekend is held the Monday after."""
        day = self.until + timedelta(days=offset)
        return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)

    def write(self) -> dict[str, int]:
        """Meetings and events; how many of each."""
        for number, one in enumerate(everyday.MEETINGS, start=1):
            self._meeting(number, one)
        YearEvent.objects.bulk_create(self._event(*one) for one in YEAR)
        return {"møder": len(everyday.MEETINGS), "begivenheder": len(YEAR)}

    # --- Meetings -------------------------------------------------------------------------------

    def _meeting(self, number: int, one: everyday.DemoMeeting) -> None:
        begins = timezone.make_aware(datetime.combine(self.day(one.day), time(10)))
        row = Meeting.objects.create(
            group=self.group,
            title=f"Styregruppemøde {number}",
            starts_at=begins,
            ends_at=begins + timedelta(hours=2),
            place="Laksetorvet, mødelokale 2",
        )
        if one.items:
            self._held(row, one)
        AgendaItem.objects.bulk_create(
            AgendaItem(
                meeting=row, position=position, kind=kind, title=title, shows=shows,
                minutes_given=minutes,
            )
            for position, (kind, title, shows, minutes) in enumerate(one.agenda, start=1)
        )  # fmt: skip

    def _held(self, row: Meeting, one: everyday.DemoMeeting) -> None:
        items = [
            AgendaItem.objects.create(
                meeting=row, position=position, title=title, text=text, minutes=minutes
            )
            for position, (title, text, minutes) in enumerate(one.items, start=1)
        ]
        members = list(self.group.members.all())
        Attendance.objects.bulk_create(
            Attendance(
                meeting=row,
                member=member,
                presence="excused" if member == members[-1] else "present",
            )
            for member in members
        )
        for text, who, due, figure in one.decisions:
            frozen = self._figure(figure, timezone.localdate(row.starts_at)) if figure else {}
            self._decision(row, items[0], text, self.users[who], self.day(due), **frozen)
        self._approve(row)

    def _figure(self, code: str, day: date) -> dict:
        """The figure as everybody saw it on the day of the meeting."""
        page = figure_page(self.municipality, code, quarter_end(day))
        data_until = min(page.told.until, day) if page.told else None
        return {"figure": code, "figure_shown": as_shown(page.figure, data_until)}

    def _decision(
        self, meeting: Meeting, item: AgendaItem, text: str, owner, due: date, **figure
    ) -> None:
        row = Decision.objects.create(
            meeting=meeting, item=item, text=text, owner=owner, due=due, **figure
        )
        tasks.ask(
            municipality=self.municipality,
            user=owner,
            key=f"beslutning-{row.pk}",
            text=text,
            link=reverse("meeting", args=[self.municipality.pk, meeting.pk]),
            due=due,
        )

    def _approve(self, row: Meeting) -> None:
        approved = row.ends_at + timedelta(days=5)
        Meeting.objects.filter(pk=row.pk).update(state=Meeting.State.APPROVED)
        row.refresh_from_db()
        content = content_of(row)
        Minutes.objects.create(
            meeting=row,
            content=content,
            sha256=fingerprint(content),
            approved_by=self.lead,
            approved_at=approved,
        )
        day = danish.date_long(timezone.localdate(row.starts_at))
        tasks.tell(
            municipality=self.municipality,
            text=f"Referatet er godkendt: {row.title}, {day}",
            link=reverse("meeting", args=[self.municipality.pk, row.pk]),
            on=timezone.localdate(approved),
        )

    # --- The year -------------------------------------------------------------------------------

    def _event(self, ring, kind, title, day, last, every, until) -> YearEvent:
        return YearEvent(
            municipality=self.municipality,
            ring=ring,
            kind=kind,
            title=title,
            starts_on=self.day(day),
            ends_on=None if last is None else self.day(last),
            every=every,
            interval=2 if every else 1,
            until=None if until is None else self.day(until),
        )
