"""Decisions on a figure: in the minutes with the figure as it was, and on the figure's page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from recovery_portal.kit.danish import date_long
from steering.models import Decision, Group, Meeting
from steering.selectors.minutes import content_of
from tests.factories import make_municipality, make_user
from tests.keyfigures.figures.world import (
    TODAY,
    client_of,
    municipality_with_reference,
    own_figure,
)

pytestmark = pytest.mark.django_db


def meeting(municipality, days: int, **fields) -> Meeting:
    group, _new = Group.objects.get_or_create(
        municipality=municipality, name="Styregruppen", defaults={"kind": "steering"}
    )
    begins = timezone.now() + timedelta(days=days)
    times = {"starts_at": begins, "ends_at": begins + timedelta(hours=1)}
    return Meeting.objects.create(**({"group": group, "title": "Møde"} | times | fields))


@pytest.fixture
def randers(db):
    return municipality_with_reference()


def test_a_decision_stands_in_the_minutes_with_the_figure_as_it_was(randers):
    figure = own_figure(randers)
    held = meeting(randers, -1)
    lead, page = client_of(randers, "LEAD"), f"/730/noegletal/{figure.code}/"
    finding = "Ventetid: 19 dage, 1 færre end for et år siden; ingen sikker ændring"
    answer = lead.post(f"{page}beslut/", {"meeting": str(held.pk), "text": "Vi ansætter en til"})
    assert answer["Location"] == page
    row = Decision.objects.get()
    assert (row.meeting, row.figure) == (held, figure.code)
    assert row.figure_shown == {
        "name": "Ventetid",
        "unit": "dage",
        "date": TODAY.isoformat(),
        "value": 19.0,
        "verdict": "Ingen sikker ændring",
        "text": finding,
        "data_until": None,
    }
    then = f"{finding} (opgjort {date_long(TODAY)})"
    assert content_of(held)["decisions"] == [
        {"text": "Vi ansætter en til", "owner": "", "due": "", "figure": then}
    ]
    figure.values.filter(on=TODAY).update(value=99)
    [taken] = lead.get(page).context["marks"].decisions
    assert (taken.letter, taken.text, taken.shown) == ("A", "Vi ansætter en til", then)


def test_only_begun_meetings_with_open_minutes_of_ones_own_can_be_chosen(randers):
    chosen = meeting(randers, -2)
    meeting(randers, 2)
    meeting(randers, -3, state="approved")
    meeting(randers, -4, state="cancelled")
    meeting(randers, -200)
    foreign = meeting(make_municipality(751), -1, title="HEMMELIGT")
    lead = client_of(randers, "LEAD")
    form = lead.get("/730/noegletal/trin-6/beslut/").context["form"]
    assert [pk for pk, _name in form.fields["meeting"].choices] == [str(chosen.pk)]
    data = {"meeting": str(foreign.pk), "text": "Noget"}
    assert lead.post("/730/noegletal/trin-6/beslut/", data).status_code == 400
    assert Decision.objects.count() == 0


def test_without_a_meeting_the_page_says_what_is_missing(randers):
    page = client_of(randers, "LEAD").get("/730/noegletal/trin-6/beslut/")
    assert (page.status_code, page.context["meetings"]) == (200, [])
    assert "Der er intet møde at skrive den på" in page.content.decode()


def test_a_hidden_number_is_frozen_as_hidden(randers):
    figure = own_figure(randers, [8, 9, 3], unit="borgere", counts_people=True)
    held = meeting(randers, -1)
    data = {"meeting": str(held.pk), "text": "Noget"}
    client_of(randers, "LEAD").post(f"/730/noegletal/{figure.code}/beslut/", data)
    shown = Decision.objects.get().figure_shown
    assert shown["value"] is None
    assert shown["text"] == (
        "Ventetid: det nyeste tal er for lille til at vise den 30. september 2026"
    )


def test_a_groups_own_tovholder_decides_at_its_meetings_only(randers):
    own = meeting(randers, -1)
    other = Group.objects.create(
        municipality=randers, name="En anden gruppe", kind="implementation"
    )
    meeting(randers, -2, group=other)
    user = make_user("MEMBER", municipality=randers)
    address = "/730/noegletal/trin-6/beslut/"
    client = Client()
    client.force_login(user)
    assert client.get(address).status_code == 403
    own.group.members.create(user=user, name="Øyvind", duty="coordinator", joined_on=TODAY)
    form = client.get(address).context["form"]
    assert [pk for pk, _name in form.fields["meeting"].choices] == [str(own.pk)]
    assert client.post(address, {"meeting": str(own.pk), "text": "Vi gør det"}).status_code == 302
    assert Decision.objects.get().meeting == own
