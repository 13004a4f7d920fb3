"""No line of text is cut by the lower edge of a meeting's screen, before it has begun and after."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from recovery_portal.overview.meeting import codes
from steering.models import Municipality
from tests.browser.meeting_edge import cut_lines
from tests.browser.test_meeting_mode import KINDS, arrived
from tests.browser.test_shell import log_in
from tests.factories import make_user
from tests.overview.meeting.making import point, under_way
from tests.support import kept

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = ({"width": 1920, "height": 1080}, {"width": 1366, "height": 680})
# One picture that is to be seen whole; the others may have more rows than there is room for.
WHOLE = {"figur:trin-6", "figur:genindlaeggelser", "figur:udgift-pr-borger", "figur:egen-1"} | {
    codes.TEMPERATURE, codes.STAIRCASE, codes.WELLBEING, codes.AUDIT,
}  # fmt: skip


@pytest.mark.parametrize("has_begun", [False, True])
def test_no_line_is_cut_on_any_kind_of_screen_of_the_demo(page, live_server, has_begun):
    kept.demo(date(2026, 9, 30))
    demo = Municipality.objects.get(pk=730)
    tomorrow = timezone.now() + timedelta(days=1)
    times = {} if has_begun else {"starts_at": tomorrow, "ends_at": tomorrow + timedelta(hours=2)}
    meeting = under_way(demo, **times)
    points = [point(meeting, code, text="Hvad gør vi nu?", minutes_given=15) for code in KINDS]
    log_in(page, live_server, make_user("LEAD", municipality=demo))
    page.set_viewport_size(SIZES[0])
    with page.expect_response(lambda answer: answer.url.endswith("/slut/")):
        page.goto(f"{live_server.url}/730/moeder/{meeting.pk}/skaerm/")
    page.wait_for_load_state("networkidle")
    for place in [None, *points]:
        if place:
            page.keyboard.press("ArrowRight")
            arrived(page, place)
        told = page.locator(".skaerm-besked").count()
        assert told == (0 if has_begun or place is None else 1)
        for size in SIZES:
            page.set_viewport_size(size)
            page.wait_for_timeout(50)
            found = cut_lines(page)
            assert (place and place.shows, size["width"], found) == (
                place and place.shows, size["width"], [],
            )  # fmt: skip
            if place and place.shows in WHOLE:
                assert page.locator(".skaerm-rul").is_hidden(), place.shows
        page.set_viewport_size(SIZES[0])
