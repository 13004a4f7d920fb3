"""When the next talk and the next measurement are due: three a year (Midtpunktet, source 002)."""

import calendar
from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day of the month, or the month's last day where there is no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def due_on(last: date | None, today: date, months: int) -> date:
    """`months` calendar months after the last one; at once where there is none."""
    return months_after(last, months) if last else today


def is_forgotten(last: date | None, today: date, months: int) -> bool:
    """True where there has been none for `months` calendar months, or never."""
    return due_on(last, today, months) <= today


def ago(day: date, today: date) -> str:
    """`i dag`, `for 12 dage siden`, `for 5 måneder siden`: whole months once there are two."""
    days = (today - day).days
    if days < 1:
        return "i dag"
    if days == 1:
        return "i går"
    months = 12 * (today.year - day.year) + today.month - day.month
    months -= months_after(day, months) > today
    if months < 2:
        return f"for {days} dage siden"
    if months < 24:
        return f"for {months} måneder siden"
    return f"for {months // 12} år siden"
