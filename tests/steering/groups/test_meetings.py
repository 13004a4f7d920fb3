"""What changes in a group means for its meetings."""

from datetime import timedelta

import pytest
from django.utils import timezone

from steering.models import Meeting, Task
from steering.services import agenda, groups
from tests.factories import make_municipality, make_user
from tests.steering.groups.organisation import make_group
from tests.steering.groups.test_leaving import joined

pytestmark = pytest.mark.django_db


def meeting(group, days=7):
    begins = timezone.now() + timedelta(days=days)
    return Meeting.objects.create(
        group=group, title="Møde", starts_at=begins, ends_at=begins + timedelta(hours=1)
    )


def test_closing_a_group_cancels_what_it_was_to_hold():
    lead = make_user("LEAD", municipality=make_municipality())
    group = make_group("implementation")
    held, coming = meeting(group, -7), meeting(group, 7)
    groups.close_group(by=lead, group=group, version=1, on=timezone.localdate())
    states = dict(Meeting.objects.values_list("pk", "state"))
    assert states == {held.pk: "planned", coming.pk: "cancelled"}


def test_minutes_that_are_owed_follow_the_tovholder():
    lead = make_user("LEAD", municipality=make_municipality())
    group = make_group("implementation")
    first = joined(group, make_user(name="Eva"), duty="coordinator")
    second = joined(group, make_user(name="Ole"))
    row = meeting(group)
    agenda.add_item(by=lead, meeting=row, title="Punkt")
    asked = Task.objects.filter(key=f"referat-{row.pk}", done_at=None)
    assert asked.get().user == first.user
    groups.change_member(by=lead, member=second, version=1, duty="coordinator")
    assert asked.get().user == second.user
    second.refresh_from_db()
    groups.leave(by=lead, member=second, version=second.version, on=timezone.localdate())
    assert (asked.get().user, asked.get().role) == (None, "LEAD")
