"""Who is behind: whose deadlines in the plan and from meetings have passed, and who has not
answered. Work and its owners, never a citizen and never a figure per caseworker."""

from collections import defaultdict
from datetime import date

from django.urls import reverse

from measurement.selectors.rounds import rounds_begun
from recovery_portal.kit import danish
from recovery_portal.kit.prepared import PreparedObjects
from recovery_portal.overview.front.reader import Line, Reader
from steering.domain.plan import over_text
from steering.models import Decision
from steering.selectors.plan import overdue_activities

NOBODY = "Ingen ansvarlig"


def behind(reader: Reader, today: date) -> list[Line]:
    """A line for each, the longest behind first. Three queries."""
    municipality = reader.municipality
    late: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in overdue_activities(municipality, today):
        late[row.owner_text or NOBODY].append((row.days_over, row.link))
    meeting = reverse("meeting", args=[municipality.pk, 0])
    for row in _LATE(municipality.pk, today):
        link = meeting.replace("/0/", f"/{row.meeting_id}/")
        late[row.owner_text or NOBODY].append(((today - row.due).days, link))
    found = sorted(late.items(), key=lambda pair: -max(pair[1])[0])
    return [_person(name, rows) for name, rows in found] + _rounds(reader, today)


def _late(municipality: int, today: date):
    decisions = Decision.objects.filter(
        meeting__group__municipality=municipality, done_on=None, activity=None, due__lt=today
    )
    return decisions.select_related("owner")


# Asked for every front page, so it is worth having it in SQL.
_LATE = PreparedObjects(_late)


def _person(name: str, rows: list[tuple[int, str]]) -> Line:
    days, link = max(rows)
    words = "én ting" if len(rows) == 1 else f"{danish.number(len(rows))} ting"
    note = over_text(days) if len(rows) == 1 else f"den ældste {over_text(days)}"
    return Line(f"{name}: {words} over fristen", note, link, is_over=True)


def _rounds(reader: Reader, today: date) -> list[Line]:
    """How many answers an open round has, never whose."""
    municipality = reader.municipality
    link = reverse("temperature", args=[municipality.pk])
    return [
        Line(
            f"{row.name}: {danish.number(row.submitted)} af {danish.number(row.asked)} har svaret",
            f"frist {danish.day_month(row.closes_on)}",
            link,
        )
        for row in rounds_begun(municipality, today)
    ]
