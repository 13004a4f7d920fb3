"""After the meeting: a decision gets another owner, or goes into the plan where one may write."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from recovery_portal.kit.refusal import Refused
from recovery_portal.overview.decided import decisions_since
from steering.models import Activity, Decision, Meeting, Membership, Task
from steering.selectors.minutes import content_of, fingerprint
from steering.services import minutes, plan
from tests.factories import make_municipality, make_user
from tests.steering.meetings.making import group, item, lead, meeting, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def own() -> Meeting:
    """Yesterday's meeting of a group that has its own tovholder."""
    row = meeting(group("Bostøtte"), days=-1)
    one = item(row)
    minutes.write(by=lead(), item=one, version=one.version, minutes="Drøftet.")
    return row


@pytest.fixture
def tovholder(own):
    user = make_user("MEMBER", municipality=make_municipality())
    member(own.group, user=user, duty="coordinator")
    return user


def decided(row, owner=None) -> Decision:
    return minutes.add_decision(by=lead(), meeting=row, text="Ring til regionen", owner=owner)


def goals(own):
    """A sub-goal of the meeting's group, and one of another group."""
    today, by = timezone.localdate(), lead()
    made = plan.add_plan(
        by=by,
        municipality=make_municipality(),
        name="Plan",
        purpose="",
        starts_on=today,
        ends_on=today + timedelta(days=9),
    )
    mine = plan.add_sub_goal(by=by, plan=made, title="Vores delmål", group=own.group)
    return mine, plan.add_sub_goal(by=by, plan=made, title="De andres", group=group("Andre"))


def address(name, row) -> str:
    return reverse(name, args=[730, row.pk])


def test_a_decision_over_its_deadline_is_marked_as_on_the_front_page(client, own):
    def shown() -> tuple[int, bool]:
        page = client.get(address("meeting", own)).content.decode()
        (taken,) = decisions_since(own.group.municipality, own, own.starts_at, timezone.now())
        return page.count('<p class="overfrist">'), taken.is_overdue

    row, today = decided(own), timezone.localdate()
    client.force_login(lead())
    seen = {}
    for name, fields in {
        "none": {"due": None},
        "today": {"due": today},
        "late": {"due": today - timedelta(days=1)},
        "done": {"due": today - timedelta(days=1), "done_on": today},
    }.items():
        Decision.objects.filter(pk=row.pk).update(**fields)
        seen[name] = shown()
    assert seen == {"none": (0, False), "today": (0, False), "late": (1, True), "done": (0, False)}


def test_a_groups_tovholder_writes_under_its_own_sub_goals_only(client, own, tovholder):
    row, (mine, others) = decided(own), goals(own)
    client.force_login(tovholder)
    html = client.get(address("decision_to_plan", row)).content.decode()
    assert ("Vores delmål" in html, "De andres" in html) == (True, False)
    data = {"version": row.version, "sub_goal": others.pk}
    assert client.post(address("decision_to_plan", row), data).status_code == 400
    with pytest.raises(Refused, match="tovholder for"):
        minutes.to_activity(by=tovholder, decision=row, version=row.version, sub_goal=others)
    assert not Activity.objects.exists()
    data["sub_goal"] = mine.pk
    assert client.post(address("decision_to_plan", row), data).status_code == 302
    assert Activity.objects.get().sub_goal == mine


def test_whoever_has_no_sub_goal_is_told_so(client, own, tovholder):
    row, (mine, _others) = decided(own), goals(own)
    mine.delete()
    client.force_login(tovholder)
    html = client.get(address("decision_to_plan", row)).content.decode()
    assert "Planen har ingen delmål, som du er tovholder for." in html


@pytest.fixture
def left(own):
    """An approved decision, whose owner has left the municipality since."""
    user = make_user("MEMBER", municipality=make_municipality(), name="Rejst Væk")
    row = decided(own, user)
    own.refresh_from_db()
    minutes.approve(by=lead(), meeting=own, seen=fingerprint(content_of(own)))
    Membership.objects.filter(user=user).delete()
    return row


def test_what_one_who_left_was_to_do_can_go_into_the_plan_by_name(own, left):
    made = minutes.to_activity(
        by=lead(), decision=left, version=left.version, sub_goal=goals(own)[0]
    )
    assert (made.owner, made.owner_name) == (None, "Rejst Væk")


def test_an_open_decision_gets_another_owner_after_the_approval(client, own, left, tovholder):
    approved = own.approved_minutes.content
    client.force_login(tovholder)
    assert address("decision_owner", left) in client.get(address("meeting", own)).content.decode()
    data = {"version": left.version, "owner": tovholder.pk, "owner_name": ""}
    answer = client.post(address("decision_owner", left), data)
    assert answer.url == f"{address('meeting', own)}#beslutning-{left.pk}"
    left.refresh_from_db()
    own.approved_minutes.refresh_from_db()
    assert (left.owner, left.text) == (tovholder, "Ring til regionen")
    assert own.approved_minutes.content == approved
    assert [task.user for task in Task.objects.filter(key=f"beslutning-{left.pk}")] == [tovholder]


def test_nobody_without_access_and_nobody_for_what_is_done(own, left):
    stranger = make_user("MEMBER", municipality=make_municipality(751))
    handing = {"by": lead(), "decision": left, "version": left.version}
    with pytest.raises(Exception, match="kan åbne mødet"):
        minutes.hand_over(**handing, owner=stranger)
    done = minutes.set_done(by=lead(), decision=left, version=left.version, on=None)
    with pytest.raises(Refused, match="venter ikke"):
        minutes.hand_over(**handing | {"version": done.version}, owner=lead())


def test_only_who_steers_the_group_gives_a_new_owner(client, left):
    client.force_login(make_user("MEMBER", municipality=make_municipality()))
    data = {"version": left.version, "owner": "", "owner_name": "Bo"}
    assert client.post(address("decision_owner", left), data).status_code == 403


@pytest.mark.parametrize("version", ["9" * 5000, "²", "-1", "x", ""])
def test_a_version_that_is_none_is_answered(client, own, version):
    row, one = decided(own), own.items.get()
    client.force_login(lead())
    for name, what in (("decision_remove", row), ("agenda_item_remove", one)):
        assert client.post(address(name, what), {"version": version}).status_code == 302
    form = client.get(f"{address('decision_new', own)}?punkt={'9' * 5000}")
    assert (form.context["item"], form.context["meeting"]) == (None, own)
    assert (own.decisions.count(), own.items.count()) == (1, 1)
