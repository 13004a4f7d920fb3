"""Proposing a year: adjusted, unticked, stored at once, and never twice."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from steering.domain.proposal import propose
from steering.models import Meeting, YearEvent
from tests.factories import make_municipality, make_user
from tests.steering.year.making import make_event, make_group

pytestmark = pytest.mark.django_db
YEAR = 2031


@pytest.fixture
def lead(client):
    lead = make_user("LEAD", municipality=make_municipality())
    client.force_login(lead)
    return lead


@pytest.fixture
def address():
    return reverse("year_proposal", args=[730]) + f"?aar={YEAR}"


def filled_in(page: str) -> dict:
    """The form as a browser would send it, unchanged."""
    fields = {}
    for attributes in re.findall(r"<input ([^>]*)>", page):
        found = dict(re.findall(r'(\w+)="([^"]*)"', attributes))
        if found.get("type") == "text":
            fields[found["name"]] = found["value"]
        elif found.get("type") == "checkbox" and re.search(r"\bchecked\b", attributes):
            fields[found["name"]] = "on"
    return fields


def test_the_whole_proposal_is_stored_as_shown(client, lead, address):
    fields = filled_in(client.get(address).content.decode())
    response = client.post(address, fields)
    assert (response.status_code, response.url) == (302, f"/730/aarshjul/?aar={YEAR}")
    stored = YearEvent.objects.order_by("key").values_list(
        "key", "ring", "kind", "title", "starts_on", "ends_on", "every", "interval", "until"
    )
    lines = [line for rhythm in propose(YEAR) for line in rhythm.lines]
    assert list(stored) == sorted(
        (
            f"forslag-{YEAR}-{line.code}",
            line.ring,
            line.kind,
            line.title,
            line.starts_on,
            line.ends_on,
            line.every,
            line.interval,
            line.until,
        )
        for line in lines
    )


def test_days_are_adjusted_and_lines_left_out(client, lead, address):
    fields = filled_in(client.get(address).content.decode())
    kept = {"temadag-1-take": "on", "temadag-1-starts_on": f"30-01-{YEAR}"}
    fields = {name: text for name, text in fields.items() if not name.endswith("take")} | kept
    assert client.post(address, fields).status_code == 302
    assert list(YearEvent.objects.values_list("title", "starts_on")) == [
        ("Temadag for alle medarbejdere", date(YEAR, 1, 30))
    ]


def test_a_wrong_day_stores_nothing_at_all(client, lead, address):
    fields = filled_in(client.get(address).content.decode())
    for wrong, words in [
        (f"01-01-{YEAR + 1}", f"Dagen ligger ikke i {YEAR}."),
        ("", "Skriv en dag, eller fjern fluebenet."),
        ("i morgen", "Skriv datoen som dd-mm-åååå, fx 30-09-2026."),
    ]:
        response = client.post(address, fields | {"temadag-1-starts_on": wrong})
        assert response.status_code == 400
        assert words in response.content.decode()
    turned = fields | {"audit-ends_on": f"01-02-{YEAR}"}
    assert client.post(address, turned).status_code == 400
    assert not YearEvent.objects.exists()


def test_the_same_proposal_twice_is_the_same_year(client, lead, address):
    fields = filled_in(client.get(address).content.decode())
    client.post(address, fields)
    number = YearEvent.objects.count()
    again = client.post(address, fields)
    assert (again.status_code, YearEvent.objects.count()) == (400, number)
    page = client.get(address).content.decode()
    assert "Hele forslaget ligger allerede i årshjulet." in page
    assert filled_in(page) == {}


def test_what_lies_near_is_not_ticked(client, lead, address):
    own = lead.memberships.get().municipality
    make_event(lead, own, kind="theme_day", title="Vores egen", starts_on=date(YEAR, 1, 30))
    page = client.get(address).content.decode()
    fields = filled_in(page)
    assert ("temadag-1-take" in fields, "temadag-2-take" in fields) == (False, True)
    assert "»Vores egen« ligger allerede tæt på." in page


def test_a_steering_meeting_nearby_is_enough_and_another_ring_is_not(client, lead, address):
    own = lead.memberships.get().municipality
    start = timezone.make_aware(datetime(YEAR, 1, 14, 10))
    Meeting.objects.create(
        group=make_group(own),
        title="Møde i januar",
        starts_at=start,
        ends_at=start + timedelta(hours=1),
    )
    make_event(lead, own, kind="other", title="Byrådet", starts_on=date(YEAR, 4, 16))
    page = client.get(address).content.decode()
    fields = filled_in(page)
    assert ("styregruppe-1-take" in fields, "styregruppe-2-take" in fields) == (False, True)
    assert "»Møde i januar« ligger allerede tæt på." in page


def test_nothing_ticked_is_said(client, lead, address):
    response = client.post(address, {})
    assert response.status_code == 400
    assert "Sæt flueben ved mindst én linje." in response.content.decode()


def test_what_has_passed_is_not_ticked(client, lead):
    page = client.get(reverse("year_proposal", args=[730]) + "?aar=2020").content.decode()
    assert page.count("Ligger bag os.") == 22
    assert [name for name in filled_in(page) if name.endswith("take")] == []
