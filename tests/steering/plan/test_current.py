"""Which plan is the municipality's: on the front page, in the report, in agendas and advice."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from steering.models import Group, GroupMember, Plan
from steering.selectors.plan import current_plan
from tests.factories import make_municipality, make_user

pytestmark = pytest.mark.django_db


def made(name, starts=-30, group=None, closed=False):
    today = timezone.localdate()
    return Plan.objects.create(
        municipality=make_municipality(),
        name=name,
        group=group,
        starts_on=today + timedelta(days=starts),
        ends_on=today + timedelta(days=400),
        closed_on=today if closed else None,
    )


def group():
    return Group.objects.create(
        municipality=make_municipality(), kind="implementation", name="Lokalgruppen"
    )


def test_neither_a_groups_plan_nor_one_to_come_nor_a_closed_one_is_the_municipality_s():
    ours = made("Vores")
    made("Næste års", starts=30)
    made("Gruppens", starts=-1, group=group())
    made("Lukket", starts=-2, closed=True)
    assert current_plan(make_municipality()) == ours


def test_before_the_first_begins_the_next_is_shown():
    made("Om et år", starts=365)
    soon = made("Om en måned", starts=30)
    assert current_plan(make_municipality()) == soon


def test_a_groups_tovholder_cannot_make_its_plan_the_municipality_s():
    own = group()
    plan = made("Gruppens", group=own)
    user = make_user("MEMBER", municipality=make_municipality())
    GroupMember.objects.create(
        group=own, user=user, name="K", represents="medarbejder", duty="coordinator",
        joined_on=timezone.localdate(),
    )  # fmt: skip
    client = Client()
    client.force_login(user)
    data = {"name": "Gruppens", "purpose": "Nyt", "starts_on": f"{plan.starts_on:%d-%m-%Y}",
            "ends_on": f"{plan.ends_on:%d-%m-%Y}", "group": "", "version": 1}  # fmt: skip
    sent = client.post(f"/730/plan/{plan.pk}/ret/", data)
    plan.refresh_from_db()
    assert (sent.status_code, plan.purpose, plan.group) == (302, "Nyt", own)
