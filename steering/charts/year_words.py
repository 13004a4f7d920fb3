"""The year in words: the finding on top, and the days as lists say them."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recovery_portal.kit import danish
from steering.selectors.year import PRACTICE, RING_NAMES, Entry, Year

_WORDS = ["nul", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti"]
SOON = 14


def finding(year: Year, today: date) -> str:
    """The next date that binds, and how many trials run; or what the year holds."""
    if today.year != year.year:
        return _held(year)
    coming = _binding(year, today)
    running = sum(e.kind == "trial" and e.is_running(today) for e in year.entries)
    parts = [_next(*coming, today)] if coming else []
    if running:
        words = ngettext(
            "%s prøvehandling er i gang", "%s prøvehandlinger er i gang", running
        ) % spelled(running)
        parts.append(words if parts else words.capitalize())
    return "; ".join(parts) or _held(year)


def description(year: Year, today: date) -> str:
    """What a screen reader hears instead of the drawing."""
    text = _(
        "Fire ringe udefra og ind: politik, styregruppe, måling og praksis. Året går med uret "
        "fra januar øverst. Det, der kommer, er nummereret og står i listen ved siden af."
    )
    if today.year == year.year:
        text += " " + _("I dag er den %(day)s, %(week)s.") % {
            "day": danish.date_long(today),
            "week": danish.week(today),
        }
    return text


def days(entry: Entry, year: int) -> str:
    """`14. okt.`, `3.–28. maj` or `1. sep.–30. nov.`; the year where it is another."""

    def said(day: date) -> str:
        return danish.day_month_short(day) if day.year == year else danish.date_short(day)

    if not entry.is_period:
        return said(entry.starts_on)
    if entry.starts_on.timetuple()[:2] == entry.ends_on.timetuple()[:2]:
        return f"{entry.starts_on.day}.–{said(entry.ends_on)}"
    return f"{said(entry.starts_on)}–{said(entry.ends_on)}"


def about(entry: Entry, today: date) -> str:
    """`Politik, uge 42`, and that it is going on."""
    text = f"{RING_NAMES[entry.ring]}, {danish.week(entry.starts_on)}"
    if entry.at and not entry.is_period:
        text += f", {danish.clock(entry.at)}"
    if entry.is_running(today):
        text += " · " + _("i gang")
    return text


def spelled(number: int) -> str:
    """`ni`; digits above ten."""
    return _WORDS[number] if number < len(_WORDS) else danish.number(number)


def _held(year: Year) -> str:
    number = len(year.entries) + len(year.series)
    if not number:
        return _("Årshjulet for %s er tomt") % year.year
    return ngettext(
        "%(number)s begivenhed i %(year)s", "%(number)s begivenheder i %(year)s", number
    ) % {"number": spelled(number).capitalize(), "year": year.year}


def _binding(year: Year, today: date) -> tuple[Entry, date, bool] | None:
    """The next date of politics, steering or measuring, else of practice; and if it is an end."""
    found = []
    for entry in year.entries:
        if entry.kind == "trial" or entry.is_done(today):
            continue
        if entry.starts_on >= today:
            found.append((entry.ring == PRACTICE, entry.starts_on, False, entry))
        elif entry.is_running(today):
            found.append((entry.ring == PRACTICE, entry.ends_on, True, entry))
    if not found:
        return None
    _practice, day, is_end, entry = min(found, key=lambda one: one[:3])
    return entry, day, is_end


def _next(entry: Entry, day: date, is_end: bool, today: date) -> str:
    verb = _("er")
    if entry.is_period:
        verb = _("slutter") if is_end else _("begynder")
    return f"»{entry.title}« {verb} {_when(day, today)}"


def _when(day: date, today: date) -> str:
    left = (day - today).days
    if left == 0:
        return _("i dag")
    if left == 1:
        return _("i morgen")
    if left <= SOON:
        return _("om %s dage") % spelled(left)
    return _("den %s") % danish.day_month(day)
