"""The pages: who may, what they show, what two writers meet, and how much they ask."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from steering.models import AgendaItem, Attendance, Decision, Happening
from steering.selectors import meetings as selectors
from steering.services import minutes
from tests.factories import make_municipality, make_user
from tests.steering.meetings.making import group, item, lead, meeting, member
from tests.support.queries import queries

pytestmark = pytest.mark.django_db


def url(name, row=None):
    return reverse(name, args=[730] + ([row.pk] if row is not None else []))


def page(client, name, row=None, user=None, **asked) -> str:
    client.force_login(user or lead())
    answer = client.get(url(name, row), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_next_meeting_comes_first_with_words_of_how_far_away_it_is(client):
    meeting(days=40, title="Senere")
    meeting(days=1, title="Aflyst møde", state="cancelled")
    meeting(days=5, title="Det næste")
    meeting(days=-3, title="Det gamle")
    html = page(client, "meetings")
    assert "Næste møde er om 5 dage: Det næste den" in html
    order = [html.index(f">{title}</a>") for title in ("Senere", "Det gamle")]
    assert order == sorted(order)


def test_the_list_shows_one_groups_meetings(client):
    other = group("Bostøtte")
    meeting(days=5, title="Styregruppens")
    meeting(other, days=6, title="Bostøttens")
    html = page(client, "meetings", gruppe=other.pk)
    assert "Bostøttens" in html
    assert "Styregruppens" not in html


def test_nothing_planned_says_what_to_do(client):
    assert "Nedsæt først styregruppen" in page(client, "meetings")


def test_a_groups_own_tovholder_plans_for_it_and_for_no_other(client):
    own, other = group("Bostøtte"), group()
    user = make_user("MEMBER", municipality=make_municipality())
    member(own, user=user, duty="coordinator")
    client.force_login(user)
    data = {"title": "Møde", "day": "01-03-2030", "starts": "9", "ends": "10.30", "place": ""}
    refused = client.post(url("meeting_new"), data | {"group": other.pk})
    assert (refused.status_code, other.meetings.count()) == (400, 0)
    assert client.post(url("meeting_new"), data | {"group": own.pk}).status_code == 302
    row = own.meetings.get()
    assert f"{timezone.localtime(row.starts_at):%d-%m-%Y %H:%M}" == "01-03-2030 09:00"
    assert client.get(url("meeting_edit", row)).status_code == 200
    assert client.get(url("meeting_edit", meeting(other))).status_code == 403


def test_no_meeting_for_a_group_of_another_municipality(client):
    foreign = group("Andre", make_municipality(751))
    group()
    client.force_login(lead())
    data = {"group": foreign.pk, "title": "M", "day": "01-03-2030", "starts": "9", "ends": "10"}
    assert client.post(url("meeting_new"), data).status_code == 400
    assert foreign.meetings.count() == 0


def test_everybody_in_steering_reads_and_only_who_may_sees_buttons(client):
    row = meeting()
    member(row.group, "Åse")
    item(row, "Økonomi")
    html = page(client, "meeting", row, make_user("MEMBER", municipality=make_municipality()))
    assert "Økonomi" in html
    assert "Lav dagsorden" not in html
    assert "Lav dagsorden" in page(client, "meeting", row)


def test_since_last_time(client):
    row, last = meeting(), meeting(days=-20)
    today = timezone.localdate()
    Decision.objects.create(meeting=last, text="Ring til regionen", owner_name="Bo Ø")
    add = Happening.objects.create
    add(municipality=make_municipality(), text="Runde lukket", link="/", on=today)
    add(municipality=make_municipality(), text="Gammelt nyt", link="/", on=today - timedelta(99))
    add(municipality=make_municipality(751), text="Andres nyt", link="/", on=today)
    html = page(client, "meeting", row)
    assert "Ring til regionen" in html
    assert "Runde lukket" in html
    assert "Gammelt nyt" not in html
    assert "Andres nyt" not in html


def test_an_address_that_is_no_web_page_is_refused(client):
    row = meeting()
    client.force_login(lead())
    for link in ("javascript:alert(1)", "ftp://a.example/x", "file:///etc/passwd", "ikke"):
        data = {"title": "Fil", "link": link}
        assert client.post(url("meeting_file_new", row), data).status_code == 400
    assert row.files.count() == 0
    good = {"title": "Fil", "link": "https://arkiv.example/x"}
    client.post(url("meeting_file_new", row), good)
    assert 'rel="noopener noreferrer external"' in page(client, "meeting", row)


def written(row, **texts):
    """What the minutes' page sends: texts by the point's title, with the version it was read."""
    data = {}
    for one in row.items.all():
        prefix = f"punkt-{one.pk}-"
        data[f"{prefix}version"] = one.version
        data[f"initial-{prefix}minutes"] = one.minutes
        data[f"{prefix}minutes"] = texts.get(one.title, one.minutes)
    return data


@pytest.fixture
def held():
    row = meeting(days=-1)
    for title in ("A", "B"):
        item(row, title)
    return row


def texts(row) -> dict:
    return dict(row.items.values_list("title", "minutes"))


def test_any_button_saves_the_whole_page(client, held):
    who = member(held.group)
    client.force_login(lead())
    data = written(held, A="Et", B="To") | {f"medlem-{who.pk}": "excused"}
    one = held.items.get(title="B")
    answer = client.post(url("minutes", held), data | {"beslutning": one.pk})
    assert answer.url == f"{url('decision_new', held)}?punkt={one.pk}"
    assert texts(held) == {"A": "Et", "B": "To"}
    assert Attendance.objects.get().presence == "excused"


def test_the_rest_was_there(client, held):
    first, _second = member(held.group, "A"), member(held.group, "B")
    client.force_login(lead())
    client.post(url("minutes", held), written(held) | {f"medlem-{first.pk}": "absent", "alle": "1"})
    assert sorted(held.attendance.values_list("presence", flat=True)) == ["absent", "present"]


def test_two_writers_only_the_shared_point_is_a_conflict(client, held):
    client.force_login(lead())
    data = written(held, A="Mit A")
    other = written(held, A="Dit A", B="Dit B")
    assert client.post(url("minutes", held), other).status_code == 302
    answer = client.post(url("minutes", held), data)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Mit A" in html
    assert "Dit A" in html
    assert texts(held) == {"A": "Dit A", "B": "Dit B"}
    one = held.items.get(title="A")
    again = data | {f"punkt-{one.pk}-version": one.version}
    assert client.post(url("minutes", held), again).status_code == 302
    assert texts(held) == {"A": "Mit A", "B": "Dit B"}


def test_what_came_after_the_approval_is_shown_again_not_lost(client, held):
    by = lead()
    client.force_login(by)
    client.post(url("minutes", held), written(held, A="Et"))
    data = written(held, A="For sent")
    approval = client.get(url("minutes_approve", held)).context["fingerprint"]
    assert client.post(url("minutes_approve", held), {"set": approval}).status_code == 302
    answer = client.post(url("minutes", held), data)
    html = answer.content.decode()
    assert answer.status_code == 400
    assert "For sent" in html
    assert "Referatet er godkendt" in html
    assert texts(held) == {"A": "Et", "B": ""}


def test_cpr_like_numbers_are_refused_in_minutes(client, held):
    client.force_login(lead())
    answer = client.post(url("minutes", held), written(held, A="Borger 010190-1234"))
    assert answer.status_code == 400
    assert texts(held) == {"A": "", "B": ""}


def test_the_owner_marks_a_decision_done_and_others_do_not(client, held):
    randers = make_municipality()
    owner, other = (make_user("MEMBER", municipality=randers) for _ in range(2))
    row = minutes.add_decision(by=lead(), meeting=held, text="Gør det", owner=owner)
    client.force_login(other)
    assert client.post(url("decision_done", row), {"version": 1}).status_code == 403
    client.force_login(owner)
    client.post(url("decision_done", row), {"version": 1})
    row.refresh_from_db()
    assert row.done_on == timezone.localdate()


def test_next_meeting_of_a_person_is_one_of_their_groups():
    own = group("Bostøtte")
    user = make_user("MEMBER", municipality=make_municipality())
    member(own, user=user)
    first, second = meeting(days=2), meeting(own, days=4)
    assert selectors.next_meeting(make_municipality()) == first
    assert selectors.next_meeting(make_municipality(), user) == second


@pytest.mark.parametrize("name", ["meetings", "meeting", "minutes", "minutes_approve"])
def test_the_same_queries_however_much_there_is(client, held, name):
    client.force_login(lead())
    one = held.items.first()
    minutes.add_decision(by=lead(), meeting=held, item=one, text="En", owner=lead())
    Decision.objects.create(meeting=meeting(days=-2), text="Fra sidst", owner=lead())
    member(held.group)
    Happening.objects.create(municipality=make_municipality(), text="x", link="/", on="2026-01-01")
    for days in (40, 41):  # an empty list asks once less
        meeting(days=days)
    address = url(name) if name == "meetings" else url(name, held)
    client.get(address)
    few = queries(client, address)
    for number in range(12):
        one = AgendaItem.objects.create(meeting=held, position=number + 3, title=f"P{number}")
        Decision.objects.create(meeting=held, item=one, text="x", owner=lead())
        member(held.group, f"M{number}", user=make_user("MEMBER", municipality=make_municipality()))
        meeting(days=number + 1)
        meeting(days=-number - 2)
    assert queries(client, address) == few
