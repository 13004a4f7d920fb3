"""Which screen a point of the agenda has: made of the newest numbers, alike for every reader."""

from django.utils.translation import gettext as _

from keyfigures.selectors.figures.reading import NoSuchFigure
from recovery_portal.overview.meeting import codes
from recovery_portal.overview.meeting.figures import (
    figure_screen,
    staircase_screen,
    wellbeing_screen,
)
from recovery_portal.overview.meeting.measured import audit_screen, temperature_screen
from recovery_portal.overview.meeting.plan import plan_screen
from recovery_portal.overview.meeting.screen import Screen
from recovery_portal.overview.meeting.steered import (
    decisions_screen,
    since_screen,
    wishes_screen,
)
from steering.models import AgendaItem, User

# Each takes the point with its meeting, and whoever looks: only what may be set depends on that.
SCREENS = {
    codes.SINCE: lambda item, user: since_screen(item.municipality, item.meeting),
    codes.DECISIONS: lambda item, user: decisions_screen(item.meeting),
    codes.TEMPERATURE: lambda item, user: temperature_screen(item.municipality),
    codes.AUDIT: lambda item, user: audit_screen(item.municipality),
    codes.PLAN: lambda item, user: plan_screen(item.municipality, item.meeting, user),
    codes.WISHES: lambda item, user: wishes_screen(item.municipality),
    codes.STAIRCASE: lambda item, user: staircase_screen(item.municipality),
    codes.WELLBEING: lambda item, user: wellbeing_screen(item.municipality),
}


def screen_of(item: AgendaItem, user: User) -> Screen:
    """What `item` shows. A fixed number of queries; something that is gone says so, with the
    point's own words."""
    code = codes.code_of(item)
    if code == codes.WORDS:
        return Screen(title=item.title)
    if code in SCREENS:
        return SCREENS[code](item, user)
    try:
        return figure_screen(item.municipality, code.removeprefix(codes.FIGURE))
    except NoSuchFigure:
        gone = _("Det, punktet skulle vise på skærmen, findes ikke længere.")
        return Screen(title=item.title, more=gone)
