"""Handing the role of tovholder over: everything or nothing, and a second click changes nothing."""

from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from recovery_portal.kit.refusal import Refused
from steering import reference
from steering.models import (
    Activity,
    AuditEvent,
    ChecklistState,
    Decision,
    Meeting,
    Membership,
    Plan,
    SubGoal,
    Task,
    Trial,
    Wish,
)
from steering.selectors import handing_over as selectors
from steering.services import handing_over, tasks, wishes
from tests.factories import make_municipality, make_user
from tests.steering.groups.organisation import make_group, make_member

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


@pytest.fixture
def mette():
    return make_user("LEAD", municipality=make_municipality(), name="Mette")


@pytest.fixture
def jonas():
    seen = timezone.now()
    return make_user("CASEWORKER", municipality=make_municipality(), name="Jonas", last_login=seen)


def give_everything(owner, municipality, mark="") -> None:
    """One of each thing that a person can be responsible for; and an activity that is done."""
    group = make_group(municipality=municipality)
    make_member(group, owner.name, user=owner, duty="coordinator", represents="chef")
    plan = Plan.objects.create(municipality=municipality, name="Plan", starts_on=DAY, ends_on=DAY)
    goal = SubGoal.objects.create(plan=plan, position=1, title="Mål")
    days = {"status_on": DAY, "created_on": DAY, "sub_goal": goal, "owner": owner}
    Activity.objects.create(position=1, title=f"Åben {mark}", status="gul", **days)
    Activity.objects.create(position=2, title="Gjort", status="klar", **days)
    meeting = Meeting.objects.create(
        group=group,
        title="Møde",
        starts_at="2026-05-01T08:00Z",
        ends_at="2026-05-01T09:00Z",
    )
    Decision.objects.create(meeting=meeting, text="Beslutning", owner=owner)
    ChecklistState.objects.create(municipality=municipality, point_id=1, owner=owner)
    Trial.objects.create(
        municipality=municipality, title="Prøve", what="-", expected="-", owner=owner,
        starts_on=DAY, ends_on=DAY, created_on=DAY,
    )  # fmt: skip
    tasks.ask(municipality=municipality, key="ring-1", user=owner, text="Ring", link="/")


@pytest.fixture
def everything(mette):
    reference.load()
    give_everything(mette, make_municipality())


def hand_over(giver, successor, **fields):
    given = {"by": giver, "municipality": make_municipality()}
    return handing_over.hand_over(**given, giver=giver, successor=successor, **fields)


def roles(user) -> list[str]:
    return sorted(user.memberships.filter(municipality=730).values_list("role", flat=True))


def owners() -> dict[str, str]:
    """Name of the owner of every open thing."""
    found = {row.title: row.owner.name for row in Activity.objects.all()}
    for model in (Decision, ChecklistState, Trial):
        found[model.__name__] = model.objects.get().owner.name
    return found


def test_what_is_shown_beforehand_is_what_moves(everything, mette, jonas):
    shown = selectors.hand_over(mette, jonas, make_municipality())
    assert (shown.groups, shown.stays, shown.count) == (("Styregruppen",), (), 5)
    assert [(title, len(rows)) for title, rows in shown.parts] == [
        ("Aktiviteter i planen", 1),
        ("Beslutninger fra møder", 1),
        ("Punkter på tjeklisten", 1),
        ("Prøvehandlinger", 1),
        ("Opgaver i Mine opgaver", 1),
    ]
    hand_over(mette, jonas)
    assert owners() == {
        "Åben ": "Jonas",
        "Gjort": "Mette",
        "Decision": "Jonas",
        "ChecklistState": "Jonas",
        "Trial": "Jonas",
    }
    assert Activity.objects.get(position=1).version == 2
    event = AuditEvent.objects.get(action="handed_over")
    assert event.details["counts"] == {
        "tasks": 1, "activities": 1, "decisions": 1, "points": 1, "trials": 1, "groups": 1,
    }  # fmt: skip


def test_role_and_groups_move_and_the_old_one_stays_a_member(everything, mette, jonas):
    hand_over(mette, jonas)
    assert (roles(mette), roles(jonas)) == (["STEERING"], ["CASEWORKER", "LEAD", "STEERING"])
    group = make_municipality().groups.get()
    parts = group.members.filter(left_on=None).order_by("name")
    assert list(parts.values_list("name", "duty", "represents")) == [
        ("Jonas", "coordinator", "chef"),
        ("Mette", "member", "chef"),
    ]


def test_who_takes_over_is_asked_to_see_it(everything, mette, jonas):
    hand_over(mette, jonas)
    task = Task.objects.get(key=f"overtaget-{mette.pk}")
    assert (task.user, task.text, task.link) == (
        jonas,
        "Se, hvad du overtager efter Mette",
        "/730/styring/overtaget/",
    )
    found = selectors.waiting(jonas, make_municipality())
    assert ([task.text for task in found.tasks], found.is_new) == (["Ring"], True)
    handing_over.seen(by=jonas, municipality=make_municipality())
    assert selectors.waiting(jonas, make_municipality()).is_new is False


def test_a_second_click_changes_nothing(everything, mette, jonas):
    hand_over(mette, jonas)
    handing_over.seen(by=jonas, municipality=make_municipality())
    events = AuditEvent.objects.count()
    with pytest.raises(Refused, match="ikke tovholder"):
        hand_over(mette, jonas)
    assert (AuditEvent.objects.count(), Task.objects.filter(done_at=None).count()) == (events, 1)


def test_two_for_a_while_and_then_one(everything, mette, jonas):
    hand_over(mette, jonas, keep_role=True)
    assert (roles(mette), roles(jonas)) == (["LEAD"], ["CASEWORKER", "LEAD", "STEERING"])
    with pytest.raises(Refused, match="i forvejen"):
        hand_over(mette, jonas, keep_role=True)
    hand_over(mette, jonas)
    assert roles(mette) == ["STEERING"]


def test_without_a_group_or_another_role_access_ends(mette, jonas):
    client = Client()
    client.force_login(mette)
    before = client.get("/730/styring/")
    assert before.context["may_steer"] is True
    for user in (mette, jonas):
        tasks.ask(municipality=make_municipality(), key="runde-1", user=user, text="Svar", link="/")
    hand_over(mette, jonas)
    assert (roles(mette), client.get("/730/styring/").status_code) == ([], 404)
    left = Task.objects.values_list("user__name", "text")
    assert sorted(left) == [("Jonas", "Se, hvad du overtager efter Mette"), ("Jonas", "Svar")]


def test_what_several_were_asked_each_does_for_themselves(everything, mette, jonas):
    place = make_municipality()
    for user in (mette, jonas):
        tasks.ask(municipality=place, key="runde-1", user=user, text="Svar", link="/")
    hand_over(mette, jonas)
    assert sorted(Task.objects.filter(key="runde-1").values_list("user__name", flat=True)) == [
        "Jonas",
        "Mette",
    ]


def test_a_chair_is_not_made_tovholder_of_the_same_group(everything, mette, jonas):
    group = make_municipality().groups.get()
    make_member(group, "Jonas", user=jonas, duty="chair")
    shown = selectors.hand_over(mette, jonas, make_municipality())
    assert (shown.groups, shown.stays) == ((), ("Styregruppen",))
    hand_over(mette, jonas)
    duties = group.members.order_by("name").values_list("name", "duty")
    assert list(duties) == [("Jonas", "chair"), ("Mette", "coordinator")]


def test_a_member_already_there_becomes_the_tovholder(everything, mette, jonas):
    group = make_municipality().groups.get()
    make_member(group, "Jonas", user=jonas)
    hand_over(mette, jonas)
    assert list(group.members.order_by("name").values_list("name", "duty", "represents")) == [
        ("Jonas", "coordinator", "borger"),
        ("Mette", "member", "chef"),
    ]


def test_neither_oneself_nor_a_stranger_nor_somebody_elses_role(mette, jonas):
    with pytest.raises(Refused, match="en anden"):
        hand_over(mette, mette)
    stranger = make_user("LEAD", municipality=make_municipality(751))
    with pytest.raises(Refused, match="adgang til kommunen"):
        hand_over(mette, stranger)
    with pytest.raises(Refused, match="ikke tovholder"):
        hand_over(jonas, mette)
    assert (roles(mette), roles(jonas)) == (["LEAD"], ["CASEWORKER"])
    assert Membership.objects.filter(user=stranger, municipality=730).count() == 0


def test_what_the_person_has_elsewhere_stays_there(everything, mette, jonas):
    aarhus = make_municipality(751)
    Membership.objects.create(user=mette, municipality=aarhus, role="LEAD")
    give_everything(mette, aarhus, "Aarhus")
    hand_over(mette, jonas)
    assert Activity.objects.get(title="Åben Aarhus").owner == mette
    for model in (Decision, ChecklistState, Trial):
        assert set(model.objects.values_list("owner__name", flat=True)) == {"Jonas", "Mette"}
    assert Task.objects.get(municipality=aarhus).user == mette
    assert mette.memberships.get(municipality=aarhus).role == "LEAD"
    assert aarhus.groups.get().members.get().duty == "coordinator"


def test_the_preview_lists_each_thing_once_and_what_follows_the_role(everything, mette, jonas):
    place = make_municipality()
    activity, decision = Activity.objects.get(position=1), Decision.objects.get()
    for key in (f"aktivitet-{activity.pk}", f"beslutning-{decision.pk}", "tjekliste-1"):
        tasks.ask(municipality=place, key=key, user=mette, text="Igen", link="/")
    tasks.ask(municipality=place, key="maaling-1", role="LEAD", text="Luk målingen", link="/")
    plan = Plan.objects.get()
    plan.status_rounds.create(planned_on=DAY)
    key = f"statusrunde-{plan.status_rounds.get().pk}"
    tasks.ask(municipality=place, key=key, role="LEAD", text="Hold statusrunde", link="/", due=DAY)
    for state, seen in (("new", None), ("new", None), ("open", DAY)):
        wish = {"text": "Et ønske", "state": state, "created_on": DAY, "released_on": seen}
        Wish.objects.create(municipality=place, **wish)
    wishes.ask_tovholder(place)
    shown = selectors.hand_over(mette, jonas, place)
    assert dict(shown.parts)["Opgaver i Mine opgaver"] == (selectors.Moving("Ring"),)
    lines = [row.text for row in shown.follows]
    assert sorted(lines[:-1]) == [
        "1 ønske venter på svar",
        "Luk målingen",
        "Læs 2 nye ønsker for navne",
    ]
    assert shown.follows[-1] == selectors.Moving("Næste statusrunde: Plan", DAY)


def test_a_decision_that_became_an_activity_stands_with_the_activity(everything, mette, jonas):
    Decision.objects.update(activity=Activity.objects.get(position=1))
    titles = [title for title, _ in selectors.hand_over(mette, jonas, make_municipality()).parts]
    assert "Beslutninger fra møder" not in titles


def test_a_new_tovholder_is_told_by_mail_once(
    everything, mette, jonas, django_capture_on_commit_callbacks
):
    for keep in (True, False):
        with django_capture_on_commit_callbacks(execute=True):
            hand_over(mette, jonas, keep_role=keep)
    sent = mail.outbox[0]
    assert (len(mail.outbox), sent.to, sent.subject) == (
        1,
        [jonas.email],
        "Du er nu tovholder i Recovery-portalen, Randers Kommune",
    )
    assert "/730/styring/overtaget/" in sent.body
    assert roles(mette) == ["STEERING"]


def test_who_never_logged_in_is_invited_and_the_giver_keeps_the_role_till_then(
    everything, mette, django_capture_on_commit_callbacks
):
    inger = make_user("MEMBER", municipality=make_municipality(), name="Inger")
    assert selectors.hand_over(mette, inger, make_municipality()).giver_stays is True
    with django_capture_on_commit_callbacks(execute=True):
        hand_over(mette, inger)
    assert ("LEAD" in roles(mette), "LEAD" in roles(inger)) == (True, True)
    assert "/adgangskode/ny/" in mail.outbox[0].body
    with pytest.raises(Refused, match="endnu ikke logget ind"):
        hand_over(mette, inger)
    inger.last_login = timezone.now()
    inger.save()
    hand_over(mette, inger)
    assert ("LEAD" in roles(mette), "LEAD" in roles(inger)) == (False, True)


def test_what_somebody_else_did_before_moves_too_and_is_asked_anew(mette, jonas):
    """Inger did it, it was reopened as Mette's, Mette hands over to Jonas: and then back again."""
    place, inger = make_municipality(), make_user("LEAD", municipality=make_municipality())
    for owner in (inger, mette):
        tasks.only(
            municipality=place, key="aktivitet-7", user=owner, text="Igen", link="/", due=DAY
        )
        if owner == inger:
            tasks.done(municipality=place, key="aktivitet-7")
    asked = Task.objects.filter(key="aktivitet-7", done_at=None)
    hand_over(mette, jonas)
    assert list(asked.values_list("user", "text", "due")) == [(jonas.pk, "Igen", DAY)]
    hand_over(jonas, inger)
    assert list(asked.values_list("user", "text", "due")) == [(inger.pk, "Igen", DAY)]
    assert Task.objects.filter(key="aktivitet-7").count() == 1


def test_a_question_that_others_answered_stays_the_givers_own(everything, mette, jonas):
    place = make_municipality()
    for user in (jonas, mette):
        tasks.ask(municipality=place, key="svar-runde-1", user=user, text="Svar", link="/")
    Task.objects.filter(key="svar-runde-1", user=jonas).update(done_at=timezone.now())
    hand_over(mette, jonas)
    assert Task.objects.get(key="svar-runde-1", done_at=None).user == mette
