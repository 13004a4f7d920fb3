"""The year in a real browser: proposed, moved, and read back from a private calendar."""

import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.test import Client
from icalendar import Calendar

from steering.models import CalendarFeed, YearEvent
from steering.permissions import Role
from tests.factories import PASSWORD, make_municipality, make_user
from tests.support.going import click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
YEAR = date.today().year + 1


@pytest.fixture
def lead():
    user = make_user(Role.LEAD, municipality=make_municipality(), name="Mette Holm")
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


@pytest.fixture
def log_in(live_server):
    def to(page, user, path: str):
        page.goto(live_server.url + path)
        page.get_by_label("E-mail").fill(user.email)
        page.get_by_label("Adgangskode").fill(PASSWORD)
        click_through(page.get_by_role("button", name="Log ind"))
        assert page.url == live_server.url + path

    return to


def is_wider_than_the_screen(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def propose(page) -> None:
    """Take the proposal of next year, the first theme day two days later and no audit."""
    page.get_by_role("checkbox", name="Sagsaudit").uncheck()
    day = page.get_by_label("Fra: Temadag for alle medarbejdere").first
    day.fill(f"29-01-{YEAR}")
    click_through(page.get_by_role("button", name=f"Læg i årshjulet for {YEAR}"))


def test_propose_a_year_move_a_day_and_read_it_in_a_calendar(page, lead, log_in, live_server, axe):
    log_in(page, lead, f"/730/aarshjul/?aar={YEAR}")
    axe(page)
    click_through(page.get_by_role("link", name="Foreslå et år").first)
    axe(page)
    propose(page)
    page.get_by_text("21 begivenheder er lagt i årshjulet.").wait_for()
    axe(page)
    assert YearEvent.objects.count() == 21
    assert YearEvent.objects.get(key=f"forslag-{YEAR}-temadag-1").starts_on == date(YEAR, 1, 29)

    click_through(page.get_by_role("link", name="Sparring for medarbejderne").first)
    sparring = YearEvent.objects.get(kind="sparring")
    second = date.fromordinal(sparring.starts_on.toordinal() + 14)
    page.goto(f"{live_server.url}/730/aarshjul/{sparring.pk}/dag/{second}/")
    axe(page)
    moved_to = date.fromordinal(second.toordinal() + 2)
    page.get_by_label(re.compile("Ny dag")).fill(f"{moved_to:%d-%m-%Y}")
    click_through(page.get_by_role("button", name="Gem"))
    page.get_by_text("Dagen er flyttet til den").wait_for()
    axe(page)

    page.goto(f"{live_server.url}/730/aarshjul/kalender/")
    click_through(page.get_by_role("button", name="Lav min kalenderadresse"))
    address = page.locator("code").inner_text()
    axe(page)
    content = Client().get(urlsplit(address).path).content
    events = [e for e in Calendar.from_ical(content).events if "Sparring" in e["SUMMARY"]]
    assert [(event["UID"], event["SEQUENCE"]) for event in events] == [
        (f"{sparring.uid}@recovery-portalen", 1)
    ] * 2
    assert (events[1]["RECURRENCE-ID"].dt, events[1].start) == (second, moved_to)

    click_through(page.get_by_role("button", name="Luk adressen"))
    page.get_by_text("Adressen er lukket.").wait_for()
    assert Client().get(urlsplit(address).path).status_code == 404
    assert not CalendarFeed.objects.filter(revoked_at=None).exists()


def test_on_a_phone_the_list_is_the_tool(page, lead, log_in, live_server, axe):
    page.set_viewport_size(PHONE)
    log_in(page, lead, f"/730/aarshjul/forslag/?aar={YEAR}")
    assert not is_wider_than_the_screen(page)
    propose(page)
    page.get_by_role("heading", name="Kommer").wait_for()
    assert not is_wider_than_the_screen(page)
    wheels = page.locator("figure svg[role=img]")
    assert [wheel.is_visible() for wheel in wheels.all()] == [False, True]
    axe(page)
    for path in ("opgaver/", "udsendte-mails/", "aarshjul/ny/", "aarshjul/kalender/"):
        page.goto(f"{live_server.url}/730/{path}")
        assert not is_wider_than_the_screen(page)
        axe(page)


def test_the_printed_year_has_the_wheel_and_the_whole_table(page, lead, log_in):
    log_in(page, lead, f"/730/aarshjul/forslag/?aar={YEAR}")
    propose(page)
    page.get_by_role("heading", name="Kommer").wait_for()
    page.emulate_media(media="print")
    assert page.locator(".aar-bred svg").is_visible()
    assert page.locator("#tabel table").is_visible()
    assert not page.get_by_role("button", name="Vis").is_visible()
