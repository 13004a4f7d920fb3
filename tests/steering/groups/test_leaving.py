"""Whoever leaves keeps their history and loses access at once."""

from dataclasses import astuple
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.tokens import new_token
from recovery_portal.kit.versions import Stale
from steering import reference
from steering.models import (
    Activity,
    AuditEvent,
    CalendarFeed,
    ChecklistState,
    Decision,
    GroupMember,
    Meeting,
    Membership,
    Plan,
    SubGoal,
    Task,
    Trial,
)
from steering.selectors.leaving import leaving
from steering.selectors.ownerless import ownerless
from steering.services import groups, tasks
from tests.factories import make_municipality, make_user
from tests.steering.groups.organisation import make_group, make_member

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


def joined(group, user, **fields) -> GroupMember:
    given = {"by": make_user(), "group": group, "user": user, "represents": "borger"}
    return groups.add_member(**given | fields)


def leave(member, **fields):
    given = {"by": make_user(), "member": member, "version": member.version, "on": DAY}
    member.joined_on = date(2026, 1, 1)
    GroupMember.objects.filter(pk=member.pk).update(joined_on=date(2026, 1, 1))
    return groups.leave(**given | fields)


def roles(user) -> list[str]:
    return sorted(Membership.objects.filter(user=user).values_list("role", flat=True))


def test_access_is_lost_at_once_and_the_history_kept():
    group, user = make_group("implementation"), make_user()
    member = joined(group, user)
    client = Client()
    client.force_login(user)
    before = client.get(f"/730/styring/gruppe/{group.pk}/")
    assert before.context["group"].name == group.name
    leave(member)
    assert client.get(f"/730/styring/gruppe/{group.pk}/").status_code == 404
    assert client.get("/730/").status_code == 404
    member.refresh_from_db()
    assert (member.left_on, member.user, member.name) == (DAY, user, user.name)
    assert set(AuditEvent.objects.values_list("action", flat=True)) >= {
        "member_left",
        "roles_taken",
    }


def test_in_another_group_here_access_stays_until_that_is_left_too():
    user = make_user()
    first, second = joined(make_group(), user), joined(make_group("implementation"), user)
    leave(first)
    assert roles(user) == ["MEMBER"]
    leave(second)
    assert roles(user) == []


def test_a_role_stays_while_another_group_of_the_kind_gives_it():
    user = make_user()
    first = joined(make_group("implementation"), user)
    second = joined(make_group("implementation", name="Den anden"), user)
    leave(first)
    assert roles(user) == ["MEMBER"]
    leave(second)
    assert roles(user) == []


def test_leaving_a_local_group_takes_no_role_that_it_did_not_give():
    """Else its tovholder could shut somebody out of the whole municipality."""
    user = make_user("STEERING", municipality=make_municipality())
    leave(joined(make_group("implementation"), user))
    assert roles(user) == ["STEERING"]


def test_a_closed_group_and_one_elsewhere_hold_nobody():
    user = make_user()
    make_member(make_group("implementation", closed_on=DAY), user=user)
    aarhus = joined(make_group(municipality=make_municipality(751)), user)
    leave(joined(make_group(), user))
    assert Membership.objects.filter(user=user).values_list("municipality", "role").get() == (
        751,
        "STEERING",
    )
    aarhus.refresh_from_db()
    assert aarhus.left_on is None


def test_other_roles_stay_also_that_of_the_last_tovholder():
    lead = make_user("LEAD", "CASEWORKER", municipality=make_municipality())
    member = joined(make_group(), lead, duty="coordinator")
    assert roles(lead) == ["CASEWORKER", "LEAD", "STEERING"]
    tasks.ask(municipality=member.municipality, user=lead, key="k", text="Gør det", link="/")
    leave(member)
    assert roles(lead) == ["CASEWORKER", "LEAD"]
    assert Task.objects.get().user == lead


def test_open_tasks_and_the_calendar_go_and_nobody_else_gets_them():
    user, group = make_user(), make_group()
    member = joined(group, user)
    place = group.municipality
    for key in ("åben", "gjort"):
        tasks.ask(municipality=place, user=user, key=key, text=key, link="/")
    tasks.done(municipality=place, key="gjort")
    elsewhere = make_municipality(751)
    tasks.ask(municipality=elsewhere, user=user, key="der", text="der", link="/")
    feed = CalendarFeed.objects.create(municipality=place, user=user, token_hash=new_token()[1])
    leave(member)
    assert sorted(Task.objects.values_list("key", "user")) == [
        ("der", user.pk),
        ("gjort", user.pk),
    ]
    feed.refresh_from_db()
    assert feed.revoked_at is not None


def test_what_they_were_responsible_for_is_shown_without_an_owner():
    user, group = make_user(name="Eva"), make_group()
    plan = Plan.objects.create(
        municipality=group.municipality, name="Plan", starts_on=DAY, ends_on=DAY
    )
    goal = SubGoal.objects.create(plan=plan, position=1, title="Mål")
    days = {"status_on": DAY, "created_on": DAY, "sub_goal": goal}
    for number, status in enumerate(("gul", "klar"), start=1):
        Activity.objects.create(
            position=number, title=f"Nr. {number}", owner=user, status=status, **days
        )
    without_login = make_member(group, "Inger Prøve")
    Activity.objects.create(position=3, title="Nr. 3", owner_name="Inger Prøve", **days)
    member = joined(group, user)
    assert ownerless(group.municipality, group) == []
    leave(member)
    leave(without_login)
    found = ownerless(group.municipality, group)
    assert [(row.text, row.owner) for row in found] == [("Nr. 1", "Eva"), ("Nr. 3", "Inger Prøve")]
    first = Activity.objects.get(position=1)
    assert found[0].link == f"/730/plan/aktivitet/{first.pk}/"
    assert first.owner == user
    other = make_group("implementation")
    assert ownerless(group.municipality, other) == []
    assert ownerless(make_municipality(751)) == []


def test_decisions_and_points_of_the_checklist_are_shown_too():
    reference.load()
    user, group = make_user(name="Eva"), make_group()
    meeting = Meeting.objects.create(
        group=group, title="Møde", starts_at="2026-05-01T08:00Z", ends_at="2026-05-01T09:00Z"
    )
    given = {"meeting": meeting, "owner": user}
    Decision.objects.create(text="Vi spørger regionen", due=DAY, **given)
    Decision.objects.create(text="Gjort", done_on=DAY, **given)
    ChecklistState.objects.create(municipality=group.municipality, point_id=4, owner=user)
    leave(joined(group, user))
    found = [(row.kind, row.text, row.owner, row.due) for row in ownerless(group.municipality)]
    assert found == [
        ("Beslutning", "Vi spørger regionen", "Eva", DAY),
        (
            "Tjekliste",
            "Tag temperaturen på socialpsykiatrien, og drøft resultatet i grupperne",
            "Eva",
            None,
        ),
    ]
    assert ownerless(group.municipality, group)[1].link == "/730/styring/tjekliste/4/"
    client = Client()
    client.force_login(make_user("LEAD", municipality=group.municipality))
    page = client.get("/730/styring/").content.decode()
    assert "2 ting er åbne, men ingen aktiv person ser til dem." in page


def test_an_undecided_trial_is_shown_too():
    user, group = make_user(name="Eva"), make_group()
    here = {"municipality": group.municipality, "what": "-", "expected": "-", "owner": user}
    days = {"starts_on": DAY, "ends_on": DAY, "created_on": DAY}
    trial = Trial.objects.create(title="Åbent køkken", **here, **days)
    Trial.objects.create(title="Droppet", decision="drop", decided_on=DAY, **here, **days)
    member = joined(group, user)
    assert ownerless(group.municipality) == []
    leave(member)
    for chosen in (None, group):
        assert [astuple(row) for row in ownerless(group.municipality, chosen)] == [
            ("Prøvehandling", "Åbent køkken", f"/730/proevehandlinger/{trial.pk}/", "Eva", DAY)
        ]


def test_a_decision_whose_plan_ended_before_it_was_done_is_shown_again():
    user, group = make_user(name="Eva"), make_group()
    plan = Plan.objects.create(
        municipality=group.municipality, name="Plan", starts_on=DAY, ends_on=DAY
    )
    goal = SubGoal.objects.create(plan=plan, position=1, title="Mål")
    meeting = Meeting.objects.create(
        group=group, title="Møde", starts_at="2026-05-01T08:00Z", ends_at="2026-05-01T09:00Z"
    )
    days = {"status_on": DAY, "created_on": DAY, "sub_goal": goal}
    for number, status in enumerate(("gul", "klar"), start=1):
        activity = Activity.objects.create(position=number, title="-", status=status, **days)
        Decision.objects.create(meeting=meeting, text=status, owner=user, activity=activity)
    leave(joined(group, user))
    found = ownerless(group.municipality)
    assert [row.kind for row in found] == ["Aktivitet"]
    Plan.objects.update(closed_on=DAY)
    assert [(row.kind, row.text) for row in ownerless(group.municipality)] == [
        ("Beslutning", "gul")
    ]


def test_leaving_twice_with_an_old_page_or_before_joining_is_refused():
    member = joined(make_group(), make_user())
    with pytest.raises(Stale):
        leave(member, version=7)
    with pytest.raises(Refused, match="ikke kommet endnu"):
        leave(member, on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(ValidationError, match="før den første dag"):
        leave(member, on=date(2025, 1, 1))
    left = leave(member)
    with pytest.raises(Refused, match="allerede fratrådt"):
        leave(left)
    with pytest.raises(Refused, match="fortiden"):
        groups.change_member(by=make_user(), member=left, version=left.version, name="Ny")


def test_the_page_says_beforehand_what_will_be_lost():
    user = make_user("CASEWORKER", municipality=make_municipality())
    member = joined(make_group(), user)
    assert (leaving(member).loses_access, leaving(member).keeps) == (False, ("Sagsbehandler",))
    alone = joined(make_group("implementation"), make_user())
    tasks.ask(municipality=alone.municipality, user=alone.user, key="k", text="k", link="/")
    assert (leaving(alone).loses_access, leaving(alone).tasks) == (True, 1)
    without = make_member(member.group)
    assert (leaving(without).has_login, leaving(without).loses_access) == (False, False)


def test_somebody_may_come_back():
    user, group = make_user(), make_group()
    leave(joined(group, user))
    again = joined(group, user)
    assert (again.left_on, roles(user)) == (None, ["STEERING"])
    assert group.members.count() == 2
