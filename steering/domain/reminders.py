"""On which days a task is named in the mail of reminders."""

from datetime import date, timedelta

BEFORE = (7, 1, 0)
AFTER_EVERY = 7


def is_named(due: date, on: date, is_recent: bool) -> bool:
    """A week before, the day before and on the day; then whenever no mail named it recently.

    `is_recent`: a mail of one of the days of `recent_days(on)` named it. So a run that was missed
    is made good by the next one.
    """
    left = (due - on).days
    return left in BEFORE or (left < 0 and not is_recent)


def recent_days(on: date) -> list[date]:
    """The day itself and the six before it."""
    return [on - timedelta(days=number) for number in range(AFTER_EVERY)]
