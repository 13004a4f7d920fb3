"""A meeting begins on its day, once, and can then be written; also a little before its time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from steering.models import AgendaItem, AuditEvent, Meeting
from steering.services import meetings
from tests.factories import make_user
from tests.keyfigures.figures.world import municipality_with_reference, own_figure
from tests.overview.meeting.making import JSON, page_of, point, somebody, under_way

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return municipality_with_reference()


@pytest.fixture
def soon(place):
    """Later today, however late the test runs."""
    row = under_way(place)
    late = timezone.localtime().replace(hour=23, minute=58, second=30)
    starts = max(late, timezone.now() + timedelta(seconds=20))
    Meeting.objects.filter(pk=row.pk).update(starts_at=starts, ends_at=starts + timedelta(hours=1))
    row.refresh_from_db()
    return row


def begin(client, meeting):
    return client.post(f"/730/moeder/{meeting.pk}/skaerm/begynd/")


def test_it_begins_before_its_time_and_then_takes_notes(place, soon):
    lead, item = somebody(place, "LEAD"), point(soon)
    data = {"version": "1", "minutes": "Vi er i gang"}
    assert lead.post(f"{page_of(item)}notat/", data, **JSON).status_code == 400
    page = lead.get(page_of(item))
    assert ("note" in page.context, "Mødet er ikke begyndt" in page.content.decode()) == (
        False, True,
    )  # fmt: skip
    assert begin(lead, soon)["Location"] == page_of(item)
    soon.refresh_from_db()
    begun = soon.begun_at
    assert abs(begun - timezone.now()) < timedelta(minutes=1)
    assert lead.post(f"{page_of(item)}notat/", data, **JSON).status_code == 200
    begin(lead, soon)
    soon.refresh_from_db()
    assert soon.begun_at == begun
    assert AuditEvent.objects.filter(action="meeting_begun").count() == 1


def test_another_day_is_too_early(place, soon):
    tomorrow = soon.starts_at + timedelta(days=1)
    Meeting.objects.filter(pk=soon.pk).update(
        starts_at=tomorrow, ends_at=tomorrow + timedelta(hours=1)
    )
    lead = somebody(place, "LEAD")
    answer = lead.post(f"/730/moeder/{soon.pk}/skaerm/begynd/", follow=True)
    assert "Mødet er ikke i dag: det begyndes på dagen." in answer.content.decode()
    assert answer.context["may_begin"] is False
    soon.refresh_from_db()
    assert soon.begun_at is None


def test_moved_to_another_day_it_has_not_begun(place, soon):
    lead = make_user("LEAD", municipality=place)
    meetings.begin(by=lead, meeting=soon)
    moved = soon.starts_at + timedelta(days=3)
    times = {"starts_at": moved, "ends_at": moved + timedelta(hours=1)}
    row = meetings.change_meeting(by=lead, meeting=soon, version=soon.version, **times)
    assert row.begun_at is None


def test_members_see_it_and_cannot_begin_it(place, soon):
    point(soon)
    member = somebody(place, "MEMBER")
    assert begin(member, soon).status_code == 403
    page = member.get(f"/730/moeder/{soon.pk}/skaerm/")
    assert (page.status_code, page.context["may_begin"]) == (200, False)
    assert "Begynd mødet" not in page.content.decode()


def test_the_meetings_own_page_leads_to_the_screen(place, soon):
    point(soon, minutes_given=20)
    lead, member = somebody(place, "LEAD"), somebody(place, "MEMBER")
    address = f"/730/moeder/{soon.pk}/"
    assert "Begynd mødet på skærmen" in lead.get(address).content.decode()
    page = member.get(address).content.decode()
    assert ("Vis mødet på skærmen" in page, "20 minutter" in page) == (True, True)


def test_an_empty_agenda_says_what_to_do(place, soon):
    page = somebody(place, "LEAD").get(f"/730/moeder/{soon.pk}/skaerm/").content.decode()
    assert "Dagsordenen er tom." in page
    assert f"/730/moeder/{soon.pk}/#dagsorden" in page


# --- What a point shows is chosen on the agenda ---------------------------------------------------


def test_what_a_point_shows_is_chosen_where_it_is_written(place, soon):
    lead, figure = somebody(place, "LEAD"), own_figure(place, name="Ventetid")
    form = lead.get(f"/730/moeder/{soon.pk}/punkt/").context["form"]
    groups = dict(form.fields["shows"].choices)
    assert groups[""] == "Punktets egne ord"
    assert (f"figur:{figure.code}", "Ventetid") in groups["Kommunens egne nøgletal"]
    data = {"title": "Virkning", "shows": f"figur:{figure.code}", "minutes_given": "20"}
    lead.post(f"/730/moeder/{soon.pk}/punkt/", data)
    item = AgendaItem.objects.get()
    assert (item.shows, item.minutes_given) == (f"figur:{figure.code}", 20)
    figure.delete()
    form = lead.get(f"/730/moeder/punkt/{item.pk}/").context["form"]
    assert form.fields["shows"].choices[-1] == (
        item.shows, "Det, der var valgt, findes ikke længere",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("minutes_given", "0", "Skriv et tal fra 1 til 240."),
        ("minutes_given", "241", "Skriv et tal fra 1 til 240."),
        ("minutes_given", "lidt", "Skriv et helt tal, fx 2."),
    ],
)
def test_a_time_out_of_reach_is_refused(place, soon, field, value, error):
    lead = somebody(place, "LEAD")
    page = lead.post(f"/730/moeder/{soon.pk}/punkt/", {"title": "Virkning", field: value})
    assert (page.status_code, page.context["form"].errors[field]) == (400, [error])
    assert AgendaItem.objects.count() == 0


def test_two_who_choose_see_each_others_screen_by_name(place, soon):
    lead, item = somebody(place, "LEAD"), point(soon, title="Virkning")
    address = f"/730/moeder/punkt/{item.pk}/"
    data = {"title": "Virkning", "version": "1"}
    lead.post(address, data | {"shows": "temperatur"})
    page = lead.post(address, data | {"shows": "trappe"})
    [row] = page.context["form"].conflict
    assert (page.status_code, row.theirs, row.yours) == (
        409, "Spor 1: de otte forudsætninger som termometre", "Spor 3: indsatstrappen",
    )  # fmt: skip
