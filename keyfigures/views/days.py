"""Which days a request asks for; where it asks for what cannot be shown, what is shown instead."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from keyfigures.selectors.staircase import DayRefused, staircase_page
from recovery_portal.kit.danish import date_long

DAY, COMPARE = "dag", "sammenlign"


@dataclass(frozen=True)
class Chosen:
    """The figures shown, and what was wrong with the days asked for (a sentence, or nothing)."""

    page: Any
    fault: str


def chosen_page(municipality, parameters, read: Callable = staircase_page) -> Chosen:
    """Figures on the days of the address; on the newest quarter end where they cannot be shown.

    `read(municipality, day, compare_day)` gives what the page shows, with its `figure` and the
    `quarter_ends` to choose between; without days, on the newest.
    """
    try:
        return Chosen(_asked(municipality, parameters, read), "")
    except DayRefused as refused:
        page = read(municipality)
        return Chosen(page, f"{refused} {_instead(page)}")


def _asked(municipality, parameters, read):
    day, compared = asked_days(parameters)
    page = read(municipality, day, compared)
    check_covered(page.quarter_ends, day, compared)
    return page


def check_covered(quarter_ends, *days: date | None) -> None:
    """DayRefused where a chosen day is none that the register tells of.

    A comparison with a day before the first data would read as a rise from nothing.
    """
    if any(day and day not in quarter_ends for day in days):
        raise DayRefused(_("Kommunens data dækker ikke de valgte dage: vælg dage på listen."))


def asked_days(parameters) -> list[date | None]:
    """The day and the compared day of an address (åååå-mm-dd), each None where none is given."""
    try:
        return [
            date.fromisoformat(text) if (text := parameters.get(name)) else None
            for name in (DAY, COMPARE)
        ]
    except ValueError:
        raise DayRefused(_("En af datoerne kunne ikke læses.")) from None


def _instead(page) -> str:
    if not page.figure.compare_day:
        return _("Her vises i stedet de nyeste tal.")
    day, compared = date_long(page.figure.day), date_long(page.figure.compare_day)
    return _("Her vises i stedet %(day)s, sammenlignet med %(compared)s.") % {
        "day": day,
        "compared": compared,
    }
