"""Minutes: written with versions, approved once, and frozen in every way but the follow-up."""

import logging
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.models import Happening, Meeting, Minutes, Task
from steering.selectors.minutes import content_of, fingerprint
from steering.services import agenda, meetings, minutes, plan
from tests.factories import make_municipality, make_user
from tests.kit.paper import Paper
from tests.steering.meetings.making import group, item, lead, meeting, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return lead(name="Mette Holm")


@pytest.fixture
def held(by) -> Meeting:
    """A meeting of yesterday with one point, minutes, a decision and two members."""
    row = meeting(days=-1, place="Rådhuset")
    present = member(row.group, "Bodil Ågård", title="Chef")
    excused = member(row.group, "Poul Ø")
    one = item(row, "Økonomi", by=by, text="Oplæg om økonomi")
    one = minutes.write(by=by, item=one, version=one.version, minutes="Vi drøftede det.")
    minutes.save_attendance(
        by=by, meeting=row, presence={present.pk: "present", excused.pk: "excused"}
    )
    minutes.add_decision(
        by=by, meeting=row, item=one, text="Bodil skriver", owner=by, due=date(2027, 1, 2)
    )
    meetings.add_file(by=by, meeting=row, title="Budget", link="https://arkiv.example/1")
    row.refresh_from_db()
    return row


def approve(row, by) -> Minutes:
    return minutes.approve(by=by, meeting=row, seen=fingerprint(content_of(row)))


def test_the_first_word_of_minutes_makes_it_held_and_asks_for_the_approval(held):
    assert held.state == "held"
    task = Task.objects.get(key=f"referat-{held.pk}")
    assert (task.role, task.text) == ("LEAD", "Godkend referat: Styregruppemøde")
    assert task.due == timezone.localdate(held.ends_at) + timedelta(days=7)


def test_the_groups_own_tovholder_is_asked_where_there_is_one(by):
    row = meeting(group("Myndighed"), days=-1)
    user = make_user("MEMBER", municipality=row.group.municipality)
    member(row.group, user=user, duty="coordinator")
    item(row, by=by)
    task = Task.objects.get(key=f"referat-{row.pk}")
    assert (task.user, task.text) == (user, "Skriv referat: Styregruppemøde")


def test_a_meeting_that_has_not_begun_has_no_minutes(by):
    one = item(meeting(), by=by)
    with pytest.raises(Refused, match="ikke begyndt"):
        minutes.write(by=by, item=one, version=one.version, minutes="For tidligt")


def test_two_write_under_one_point_and_nothing_is_lost(held, by):
    one = held.items.get()
    minutes.write(by=by, item=one, version=one.version, minutes="Den enes")
    with pytest.raises(Stale) as stale:
        minutes.write(by=by, item=one, version=one.version, minutes="Den andens")
    assert stale.value.theirs.minutes == "Den enes"


def test_approval_freezes_a_whole_copy_with_its_fingerprint(held, by):
    row = approve(held, by)
    assert row.content["items"][0]["minutes"] == "Vi drøftede det."
    assert row.content["attendance"] == [
        {"words": "Til stede", "names": ["Bodil Ågård, Chef"]},
        {"words": "Afbud", "names": ["Poul Ø"]},
    ]
    assert row.content["items"][0]["decisions"] == [
        {"text": "Bodil skriver", "owner": "Mette Holm", "due": "2. januar 2027"}
    ]
    assert row.sha256 == fingerprint(row.content)
    held.refresh_from_db()
    assert held.state == "approved"
    assert Task.objects.filter(key=f"referat-{held.pk}", done_at=None).count() == 0
    assert Happening.objects.get().text.startswith("Referatet er godkendt: Styregruppemøde, ")


def test_what_was_changed_since_it_was_read_is_not_approved(held, by):
    seen = fingerprint(content_of(held))
    one = held.items.get()
    minutes.write(by=by, item=one, version=one.version, minutes="Rettet i sidste øjeblik")
    with pytest.raises(Refused, match="læs det igen"):
        minutes.approve(by=by, meeting=held, seen=seen)
    assert not Minutes.objects.exists()


def test_minutes_without_a_word_are_not_approved(by):
    row = meeting(days=-1)
    item(row, by=by)
    with pytest.raises(Refused, match="ikke skrevet noget referat"):
        approve(row, by)


def edits(row: Meeting, by) -> dict:
    """Every way to change a meeting."""
    one, decision, file = row.items.get(), row.decisions.get(), row.files.get()
    who = row.group.members.first().pk
    return {
        "change_meeting": lambda: meetings.change_meeting(
            by=by, meeting=row, version=row.version, title="X"
        ),
        "cancel": lambda: meetings.cancel(by=by, meeting=row, version=row.version),
        "add_file": lambda: meetings.add_file(
            by=by, meeting=row, title="X", link="https://x.example/"
        ),
        "remove_file": lambda: meetings.remove_file(by=by, file=file),
        "add_item": lambda: agenda.add_item(by=by, meeting=row, title="X"),
        "change_item": lambda: agenda.change_item(by=by, item=one, version=one.version, title="X"),
        "move_item": lambda: agenda.move_item(by=by, item=one, up=True),
        "remove_item": lambda: agenda.remove_item(by=by, item=one, version=one.version),
        "propose": lambda: agenda.propose(by=by, meeting=row),
        "save_attendance": lambda: minutes.save_attendance(
            by=by, meeting=row, presence={who: "absent"}
        ),
        "write": lambda: minutes.write(by=by, item=one, version=one.version, minutes="X"),
        "add_decision": lambda: minutes.add_decision(by=by, meeting=row, text="X"),
        "change_decision": lambda: minutes.change_decision(
            by=by, decision=decision, version=decision.version, text="X"
        ),
        "remove_decision": lambda: minutes.remove_decision(
            by=by, decision=decision, version=decision.version
        ),
        "approve": lambda: approve(row, by),
    }


NAMES = [
    "change_meeting",
    "cancel",
    "add_file",
    "remove_file",
    "add_item",
    "change_item",
    "move_item",
    "remove_item",
    "propose",
    "save_attendance",
    "write",
    "add_decision",
    "change_decision",
    "remove_decision",
    "approve",
]


@pytest.mark.parametrize("name", NAMES)
def test_approved_is_frozen(name, held, by):
    approve(held, by)
    held.refresh_from_db()
    before = content_of(held)
    ways = edits(held, by)
    assert list(ways) == NAMES
    with pytest.raises(Refused, match="Referatet er godkendt, og mødet kan ikke ændres."):
        ways[name]()
    held = Meeting.objects.get(pk=held.pk)
    assert content_of(held) == before
    assert Minutes.objects.count() == 1


def test_the_follow_up_goes_on_after_approval(held, by):
    copy = approve(held, by).content
    row = held.decisions.get()
    row = minutes.set_done(by=by, decision=row, version=row.version, on=None)
    assert row.done_on == timezone.localdate()
    assert Task.objects.get(key=f"beslutning-{row.pk}").done_at is not None
    row = minutes.set_done(by=by, decision=row, version=row.version, on=None, reopen=True)
    assert Task.objects.get(key=f"beslutning-{row.pk}").done_at is None
    assert Minutes.objects.get().content == copy


def a_sub_goal(by, municipality):
    today = timezone.localdate()
    made = plan.add_plan(
        by=by,
        municipality=municipality,
        name="Plan",
        purpose="",
        starts_on=today,
        ends_on=today + timedelta(days=9),
    )
    return plan.add_sub_goal(by=by, plan=made, title="Én indgang")


def test_a_decision_becomes_an_activity_and_the_plan_asks_instead(held, by):
    row = held.decisions.get()
    goal = a_sub_goal(by, held.municipality)
    made = minutes.to_activity(by=by, decision=row, version=row.version, sub_goal=goal)
    assert (made.title, made.owner, made.due) == ("Bodil skriver", by, date(2027, 1, 2))
    row.refresh_from_db()
    assert row.activity == made
    open_keys = Task.objects.filter(user=by, done_at=None).values_list("key", flat=True)
    assert list(open_keys) == [f"aktivitet-{made.pk}"]
    with pytest.raises(Refused, match="allerede en aktivitet"):
        minutes.to_activity(by=by, decision=row, version=row.version, sub_goal=goal)


def test_a_decision_goes_to_no_other_municipalitys_plan(held, by):
    goal = a_sub_goal(lead(make_municipality(751)), make_municipality(751))
    row = held.decisions.get()
    with pytest.raises(Refused, match="egne delmål"):
        minutes.to_activity(by=by, decision=row, version=row.version, sub_goal=goal)


def paper(client, row, caplog) -> Paper:
    with caplog.at_level(logging.WARNING):
        answer = client.get(reverse("minutes_pdf", args=[730, row.pk]))
    assert (caplog.records, answer["Content-Type"]) == ([], "application/pdf")
    return Paper(answer.content)


def test_the_paper_says_draft_then_stays_as_approved(client, held, by, caplog):
    client.force_login(by)
    draft = paper(client, held, caplog)
    assert "Udkast, ikke godkendt" in draft.pages[0]
    approve(held, by)
    first = paper(client, held, caplog)
    assert "Udkast" not in first.pages[0]
    assert "Vi drøftede det." in first.pages[0]
    assert first.tags().count("/H1") == 1
    assert str(first.root.Lang) == "da"
    held.group.members.update(name="Et andet navn", title="En anden stilling")
    type(by).objects.filter(pk=by.pk).update(name="Mette Nyt Navn")
    held.group.name = "Omdøbt"
    held.group.save()
    assert paper(client, held, caplog).pages == first.pages
