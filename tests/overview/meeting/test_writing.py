"""What is written on the screen: once, by who may, and with what the meeting saw."""

import pytest
from django.utils import timezone

from keyfigures.models import OwnFigure, OwnFigureValue
from steering.models import Activity, AuditEvent, Decision, GroupMember, Meeting, Task
from steering.selectors.minutes import content_of
from tests.factories import make_municipality, make_user
from tests.keyfigures.figures.world import municipality_with_reference, own_figure
from tests.overview.meeting.making import (
    JSON,
    client_of,
    decision,
    new_mark,
    page_of,
    point,
    somebody,
    under_way,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return municipality_with_reference()


@pytest.fixture
def meeting(place):
    return under_way(place)


@pytest.fixture
def lead(place):
    return somebody(place, "LEAD", name="Mette Holm")


def actions() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


# --- Notes --------------------------------------------------------------------------------------


def test_a_note_is_saved_and_the_meeting_counts_as_held(lead, meeting):
    item = point(meeting)
    address = f"{page_of(item)}notat/"
    answer = lead.post(address, {"version": "1", "minutes": "Gruppen drøftede det."}, **JSON)
    item.refresh_from_db()
    meeting.refresh_from_db()
    assert answer.json() == {"saved": answer.json()["saved"], "version": 2}
    assert (item.minutes, item.version, meeting.state) == ("Gruppen drøftede det.", 2, "held")
    assert actions() == ["minutes_written"]


def test_without_scripts_a_note_leads_back_to_its_point(lead, meeting):
    item = point(meeting)
    answer = lead.post(f"{page_of(item)}notat/", {"version": "1", "minutes": "Ord"})
    assert answer["Location"] == page_of(item)
    assert "Notatet er gemt." in lead.get(page_of(item)).content.decode()


def test_a_note_sent_twice_is_saved_once(lead, meeting):
    item = point(meeting)
    data = {"version": "1", "minutes": "Det samme"}
    answers = [lead.post(f"{page_of(item)}notat/", data, **JSON) for _ in range(2)]
    assert [(one.status_code, one.json()["version"]) for one in answers] == [(200, 2), (200, 2)]
    assert actions() == ["minutes_written"]


def test_the_later_note_sees_both_texts_and_then_replaces(lead, meeting):
    item = point(meeting)
    address = f"{page_of(item)}notat/"
    lead.post(address, {"version": "1", "minutes": "Den første"}, **JSON)
    answer = lead.post(address, {"version": "1", "minutes": "Den anden"}, **JSON)
    assert answer.status_code == 409
    [row], version = answer.json()["theirs"], answer.json()["version"]
    assert (row["theirs"], row["yours"], version) == ("Den første", "Den anden", "2")
    page = lead.post(address, {"version": "1", "minutes": "Den anden"})
    assert (page.status_code, page.content.decode().count("Den første")) == (409, 1)
    assert page.context["note"]["minutes"].value() == "Den anden"
    assert lead.post(address, {"version": "2", "minutes": "Begge"}, **JSON).status_code == 200
    item.refresh_from_db()
    assert item.minutes == "Begge"


def test_a_cpr_number_is_refused_in_one_sentence_and_nothing_is_lost(lead, meeting):
    item = point(meeting)
    data = {"version": "1", "minutes": "Vi talte om 010203-1234"}
    answer = lead.post(f"{page_of(item)}notat/", data, **JSON)
    assert answer.status_code == 400
    assert "CPR-nummer" in answer.json()["error"]
    page = lead.post(f"{page_of(item)}notat/", data)
    assert page.context["note"]["minutes"].value() == data["minutes"]
    item.refresh_from_db()
    assert item.minutes == ""


# --- Decisions ----------------------------------------------------------------------------------


def test_a_decision_freezes_the_figure_that_the_meeting_saw(place, lead, meeting):
    figure = own_figure(place)
    item = point(meeting, f"figur:{figure.code}")
    seen = lead.get(page_of(item))
    data = decision(seen, due="20-01-2027")
    # Other numbers come while the net is away: what was decided on is what was seen.
    OwnFigureValue.objects.filter(figure=figure).update(value=77)
    answer = lead.post(f"{page_of(item)}beslutning/", data, **JSON)
    row = Decision.objects.get()
    assert (answer.status_code, row.figure, row.item, f"{row.due:%d-%m-%Y}") == (
        200, figure.code, item, "20-01-2027",
    )  # fmt: skip
    assert (row.figure_shown["value"], row.figure_shown["date"]) == (19.0, "2026-09-30")
    then = "Ventetid: 19 dage, 1 færre end for et år siden; ingen sikker ændring"
    assert row.figure_then == f"{then} (opgjort 30. september 2026)"
    assert content_of(meeting)["items"][0]["decisions"][0]["figure"] == row.figure_then
    [taken] = lead.get(f"/730/noegletal/{figure.code}/").context["marks"].decisions
    assert taken.shown == row.figure_then
    OwnFigure.objects.filter(pk=figure.pk).delete()
    row.refresh_from_db()
    assert row.figure_shown["value"] == 19.0


def test_a_screen_that_is_no_key_figure_is_frozen_by_its_finding(lead, meeting):
    item = point(meeting, "oensker")
    lead.post(f"{page_of(item)}beslutning/", decision(lead.get(page_of(item))))
    row = Decision.objects.get()
    assert (row.figure, row.figure_shown["text"]) == ("", "Der er ingen ønsker endnu")
    words = content_of(meeting)["items"][0]["decisions"][0]["figure"]
    assert words.startswith("Der er ingen ønsker endnu (opgjort ")
    page = lead.get(f"/730/moeder/{meeting.pk}/").content.decode()
    assert words in page


def test_a_decision_under_words_freezes_nothing(lead, meeting):
    item = point(meeting, text="Skal vi?")
    lead.post(f"{page_of(item)}beslutning/", decision(lead.get(page_of(item))))
    row = Decision.objects.get()
    assert (row.figure, row.figure_shown, row.figure_then) == ("", {}, "")


def test_a_decision_sent_twice_is_made_once_and_its_owner_asked_once(place, lead, meeting):
    item = point(meeting)
    owner = make_user("MANAGER", municipality=place, name="Jens Krogh")
    data = decision(lead.get(page_of(item)), who=f"u{owner.pk}")
    answers = [lead.post(f"{page_of(item)}beslutning/", data, **JSON) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].json()["decided"] == answers[1].json()["decided"]
    assert [row.owner for row in Decision.objects.all()] == [owner]
    assert Task.objects.filter(user=owner).count() == 1
    assert actions() == ["decision_added"]


def test_what_was_saved_before_the_approval_is_saved_when_sent_again(lead, meeting):
    item = point(meeting)
    seen = lead.get(page_of(item))
    sent = (("notat/", {"version": "1", "minutes": "Ord"}), ("beslutning/", decision(seen)))
    for path, data in sent:
        assert lead.post(f"{page_of(item)}{path}", data, **JSON).status_code == 200
    Meeting.objects.filter(pk=meeting.pk).update(state="approved")
    for path, data in sent:
        answer = lead.post(f"{page_of(item)}{path}", data, **JSON)
        assert (answer.status_code, "error" in answer.json()) == (200, False)
    item.refresh_from_db()
    assert (item.minutes, item.version, Decision.objects.count()) == ("Ord", 2, 1)


def test_a_mark_of_another_meetings_decision_is_refused(place, lead, meeting):
    other = under_way(place, title="Et andet")
    first, second = point(meeting), point(other)
    data = decision(lead.get(page_of(first)))
    lead.post(f"{page_of(first)}beslutning/", data)
    again = decision(lead.get(page_of(second)), sent_as=data["sent_as"])
    answer = lead.post(f"{page_of(second)}beslutning/", again, **JSON)
    assert (answer.status_code, Decision.objects.count()) == (400, 1)
    assert answer.json() == {"error": "Beslutningen er sendt på et andet møde."}


def test_who_is_in_the_group_without_a_login_can_be_chosen_by_name(lead, meeting):
    GroupMember.objects.create(
        group=meeting.group, name="Bodil Ågård", represents="chef", joined_on="2026-01-01"
    )
    item = point(meeting)
    data = decision(lead.get(page_of(item)), who="nBodil Ågård")
    lead.post(f"{page_of(item)}beslutning/", data)
    row = Decision.objects.get()
    assert (row.owner, row.owner_name) == (None, "Bodil Ågård")


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"text": ""}, "Skriv, hvad der blev besluttet."),
        ({"due": "i morgen"}, "Skriv datoen som dd-mm-åååå, fx 30-09-2026."),
        ({"who": "u999999"}, "Vælg en af dem på listen."),
        ({"seal": "forfalsket"}, "Siden er for gammel: hent den igen, og skriv beslutningen."),
        ({"sent_as": "7"}, "Siden er for gammel: hent den igen, og skriv beslutningen."),
    ],
)
def test_a_faulty_decision_is_answered_in_one_sentence(lead, meeting, fields, error):
    item = point(meeting)
    data = decision(lead.get(page_of(item))) | fields
    answer = lead.post(f"{page_of(item)}beslutning/", data, **JSON)
    assert (answer.status_code, answer.json()) == (400, {"error": error})
    page = lead.post(f"{page_of(item)}beslutning/", data)
    assert (page.status_code, page.context["decision"]["text"].value()) == (400, data["text"])
    assert Decision.objects.count() == 0


def test_a_seal_counts_at_its_own_point_only(place, lead, meeting):
    figure, other = own_figure(place), under_way(place, title="Et andet")
    seen = lead.get(page_of(point(meeting, f"figur:{figure.code}")))
    for item in (point(other), point(meeting, title="Et andet punkt")):
        data = decision(seen, sent_as=new_mark())
        answer = lead.post(f"{page_of(item)}beslutning/", data, **JSON)
        assert (answer.status_code, answer.json()) == (
            400, {"error": "Siden er for gammel: hent den igen, og skriv beslutningen."},
        )  # fmt: skip
    assert Decision.objects.count() == 0


# --- Status -------------------------------------------------------------------------------------


@pytest.fixture
def activity(place):
    plan = place.plans.create(name="Plan", starts_on="2026-01-01", ends_on="2027-12-31")
    goal = plan.sub_goals.create(position=1, title="Delmål")
    days = {"status_on": "2026-09-01", "created_on": "2026-09-01"}
    return Activity.objects.create(sub_goal=goal, position=1, title="Aftale", **days)


def test_a_status_is_set_from_the_screen(lead, meeting, activity):
    item = point(meeting, "plan")
    address = f"{page_of(item)}status/{activity.pk}/"
    data = {"version": "1", "status": "gul", "status_reason": "Regionen svarer ikke"}
    answers = [lead.post(address, data, **JSON) for _ in range(2)]
    assert [(one.status_code, one.json()["version"]) for one in answers] == [(200, 2), (200, 2)]
    assert "Regionen svarer ikke" in answers[0].json()["now"]
    activity.refresh_from_db()
    assert (activity.status, activity.history.count()) == ("gul", 1)
    [row] = lead.get(page_of(item)).context["shown"].rows
    assert (row.row.status, row.version) == ("gul", 2)


def test_yellow_without_a_reason_says_so_and_keeps_what_was_chosen(lead, meeting, activity):
    item = point(meeting, "plan")
    address = f"{page_of(item)}status/{activity.pk}/"
    page = lead.post(address, {"version": "1", "status": "gul", "status_reason": ""})
    assert (page.status_code, page.context["status"].instance) == (400, activity)
    activity.refresh_from_db()
    assert activity.status == "ikke"


def test_another_who_set_it_meanwhile_is_seen(lead, meeting, activity):
    Activity.objects.filter(pk=activity.pk).update(version=5, status="groen")
    address = f"{page_of(point(meeting, 'plan'))}status/{activity.pk}/"
    data = {"version": "1", "status": "klar", "status_reason": ""}
    answer = lead.post(address, data, **JSON)
    assert answer.status_code == 409
    [row] = answer.json()["theirs"]
    assert (row["theirs"], row["yours"]) == ("På sporet", "Gennemført")


def test_who_is_responsible_sets_only_ones_own(place, meeting, activity):
    owner = make_user("STEERING", municipality=place)
    other = Activity.objects.create(
        sub_goal=activity.sub_goal, position=2, title="Anden", status_on="2026-09-01",
        created_on="2026-09-01",
    )  # fmt: skip
    Activity.objects.filter(pk=activity.pk).update(owner=owner)
    client, item = client_of(owner), point(meeting, "plan")
    rows = {one.row.pk: one.version for one in client.get(page_of(item)).context["shown"].rows}
    assert rows == {activity.pk: 1, other.pk: 0}
    data = {"version": "1", "status": "groen", "status_reason": ""}
    assert client.post(f"{page_of(item)}status/{other.pk}/", data, **JSON).status_code == 403
    assert client.post(f"{page_of(item)}status/{activity.pk}/", data, **JSON).status_code == 200
    foreign = make_municipality(751)
    plan = foreign.plans.create(name="Plan", starts_on="2026-01-01", ends_on="2027-12-31")
    goal = plan.sub_goals.create(position=1, title="Delmål")
    theirs = Activity.objects.create(
        sub_goal=goal, position=1, title="X", status_on="2026-09-01", created_on="2026-09-01"
    )
    assert client.post(f"{page_of(item)}status/{theirs.pk}/", data, **JSON).status_code == 404


# --- Who, and when ------------------------------------------------------------------------------


def test_a_groups_own_tovholder_writes_at_its_meetings_only(place, meeting):
    user = make_user("MEMBER", municipality=place)
    GroupMember.objects.create(
        group=meeting.group, name="Tove", user=user, duty="coordinator",
        represents="medarbejder", joined_on="2026-01-01",
    )  # fmt: skip
    client = client_of(user)
    other = under_way(place, group=place.groups.create(name="Anden", kind="implementation"))
    for row, status in ((meeting, 200), (other, 403)):
        item = point(row)
        data = {"version": "1", "minutes": "Ord"}
        assert client.post(f"{page_of(item)}notat/", data, **JSON).status_code == status
        page = client.get(page_of(item))
        assert ("note" in page.context) is (status == 200)


def test_nothing_is_written_after_the_approval(lead, meeting):
    item = point(meeting)
    seen = lead.get(page_of(item))
    Meeting.objects.filter(pk=meeting.pk).update(state="approved")
    for path, data in (
        ("notat/", {"version": "1", "minutes": "For sent"}),
        ("beslutning/", decision(seen)),
    ):
        answer = lead.post(f"{page_of(item)}{path}", data, **JSON)
        assert (answer.status_code, answer.json()) == (
            400, {"error": "Referatet er godkendt, og mødet kan ikke ændres."},
        )  # fmt: skip
    assert "note" not in lead.get(page_of(item)).context
    assert Decision.objects.count() == 0


def test_who_may_write_no_longer_is_told_so(place, lead, meeting):
    item, member = point(meeting), somebody(place, "MEMBER")
    for path, data in (("notat/", {"minutes": "X"}), ("beslutning/", {"text": "X"})):
        answer = member.post(f"{page_of(item)}{path}", data, **JSON)
        words = "Du har ikke længere lov til at skrive det her. Giv teksten til tovholderen."
        assert (answer.status_code, answer.json()) == (403, {"error": words})
        assert member.post(f"{page_of(item)}{path}", data)["Content-Type"][:9] == "text/html"
    item.refresh_from_db()
    assert (item.minutes, Decision.objects.count()) == ("", 0)


def test_a_point_of_another_meeting_does_not_exist(place, lead, meeting):
    other = point(under_way(place, title="Et andet"))
    address = f"/730/moeder/{meeting.pk}/skaerm/{other.pk}/"
    assert lead.get(address).status_code == 404
    assert lead.post(f"{address}notat/", {"version": "1", "minutes": "X"}).status_code == 404


def test_the_minutes_are_ready_when_the_meeting_ends(lead, meeting):
    first, second = point(meeting, title="Økonomi"), point(meeting, title="Eventuelt")
    end = f"/730/moeder/{meeting.pk}/skaerm/slut/"
    assert "Mødet har ikke besluttet noget endnu" in lead.get(end).content.decode()
    lead.post(f"{page_of(first)}notat/", {"version": "1", "minutes": "Rammen er den samme"})
    lead.post(f"{page_of(first)}beslutning/", decision(lead.get(page_of(first))))
    page = lead.get(end)
    assert [item.title for item in page.context["unwritten"]] == [second.title]
    assert "Mødet tog én beslutning" in page.content.decode()
    assert f"/730/moeder/{meeting.pk}/referat/godkend/" in page.content.decode()
    day = timezone.localdate()
    pdf = lead.get(f"/730/moeder/{meeting.pk}/referat/pdf/")
    assert pdf["Content-Disposition"] == f'attachment; filename="referat-{day}.pdf"'
