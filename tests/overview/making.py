"""What the overview is tried on: meetings, plans and rounds by days from today."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from measurement.models import Round
from steering.domain.series import moment
from steering.models import Meeting, StatusChange, StatusRound
from steering.services import status_rounds
from tests.measurement.survey import answer, make_round
from tests.steering.meetings.making import group, meeting


def day(days: int):
    return timezone.localdate() + timedelta(days=days)


def at(days: int, hour: int = 12) -> datetime:
    return moment(day(days), time(hour))


def held(municipality, days: int, *, name: str = "Styregruppen", state: str = "held") -> Meeting:
    """A meeting of the group, `days` from today."""
    return meeting(group(name, municipality), days, state=state)


def closed_round(municipality, values: list, days: int, name: str) -> Round:
    """Two people gave these answers to the statements, and it was closed `days` from today."""
    row = make_round(municipality, name)
    for _ in range(2):
        answer(row, *values)
    Round.objects.filter(pk=row.pk).update(closed_at=at(days), asked=2)
    row.refresh_from_db()
    return row


def status_on(activity, status: str, days: int) -> None:
    """Somebody set the status then."""
    StatusChange.objects.create(activity=activity, status=status, at=at(days))
    type(activity).objects.filter(pk=activity.pk).update(status=status, status_on=day(days))


def begun(activity, days: int) -> None:
    """Its first status dates from then."""
    activity.history.update(at=at(days))


def status_round(plan, by, days: int, answers: dict) -> StatusRound:
    """A round held then, with a status and a reason for each activity."""
    row = StatusRound.objects.create(plan=plan, planned_on=day(days))
    given = []
    for activity, status in answers.items():
        activity.refresh_from_db()
        given.append(
            status_rounds.Answer(activity.pk, activity.version, status, "Regionen mangler.")
        )
    status_rounds.hold(by=by, round=row, answers=given)
    StatusRound.objects.filter(pk=row.pk).update(held_on=day(days))
    StatusChange.objects.filter(round=row).update(at=at(days))
    return row
