"""Whoever is the group's tovholder now is asked for the minutes that the group owes."""

import pytest

from steering.models import Membership, Task
from steering.services.meeting_ground import ask_for_minutes_of
from tests.factories import make_municipality, make_user
from tests.steering.meetings.making import group, item, lead, meeting, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    """The tovholder of a group with an agenda, a plain meeting, a cancelled and an approved one."""
    place = group("Bostøtte")
    user = make_user("MEMBER", municipality=make_municipality())
    made = member(place, user=user, duty="coordinator")
    item(meeting(place, days=-1))
    for state in ("cancelled", "approved", "planned"):
        meeting(place, days=-2, state=state)
    return made


def asked() -> list:
    tasks = Task.objects.filter(key__startswith="referat-", done_at=None)
    return list(tasks.values_list("user", "role"))


def test_a_new_tovholder_is_asked_instead(old):
    assert asked() == [(old.user_id, "")]
    old.duty = "member"
    old.save()
    new = make_user("MEMBER", municipality=make_municipality())
    member(old.group, user=new, duty="coordinator")
    ask_for_minutes_of(old.group)
    assert asked() == [(new.pk, "")]


def test_where_nobody_is_tovholder_the_municipalitys_is_asked_and_nobody_else(old):
    old.duty = "member"
    old.save()
    ask_for_minutes_of(old.group)
    assert asked() == [(None, "LEAD")]


def test_what_was_lost_with_a_login_is_asked_again(old):
    Membership.objects.filter(user=old.user).delete()
    Task.objects.filter(user=old.user).delete()
    ask_for_minutes_of(old.group)
    assert asked() == [(None, "LEAD")]


def test_other_groups_are_left_alone(old):
    item(meeting(group("Andre"), days=-1), by=lead())
    Task.objects.filter(user=None).update(role="MANAGER")
    ask_for_minutes_of(old.group)
    assert sorted(role for _user, role in asked()) == ["", "MANAGER"]
