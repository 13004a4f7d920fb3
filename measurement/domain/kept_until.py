"""The day on which what points to a citizen is deleted."""

from calendar import monthrange
from datetime import date


def kept_until(closed_on: date, months: int) -> date:
    """The same day `months` later, or the last of that month where it has no such day."""
    years, month = divmod(closed_on.month - 1 + months, 12)
    year, month = closed_on.year + years, month + 1
    return date(year, month, min(closed_on.day, monthrange(year, month)[1]))


def latest_due(on: date, months: int) -> date:
    """The latest day whose `kept_until` has come on `on`: what is from then or before is due."""
    day = kept_until(on, -months)
    days = monthrange(day.year, day.month)[1]
    is_last = on.day == monthrange(on.year, on.month)[1]
    return day.replace(day=days) if is_last else day
