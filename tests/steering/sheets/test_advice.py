"""Advice: read, taken into the plan in two clicks, set aside with a reason, taken back."""

import json
from collections import Counter

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from steering import reference
from steering.models import Activity, Advice, AdviceChoice, AuditEvent, Task
from steering.selectors.advice import all_suggestions, suggestions_for
from steering.services import advice as service
from steering.services import plan as plans
from tests.factories import make_municipality, make_user
from tests.steering.plan.making import make_group, make_plan

pytestmark = pytest.mark.django_db
CPR = "010203-1234"


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name, *parts, code=730):
    return reverse(name, args=[code, *parts])


def decisions():
    return list(AdviceChoice.objects.values_list("advice", "choice", "reason"))


def test_about_five_for_each_prerequisite_and_a_second_load_changes_nothing():
    assert reference.load()["råd"] == 42
    before = list(Advice.objects.values_list())
    reference.load()
    assert list(Advice.objects.values_list()) == before
    counts = Counter(Advice.objects.values_list("prerequisite", flat=True))
    assert counts == {1: 6, 2: 5, 3: 5, 4: 5, 5: 5, 6: 5, 7: 6, 8: 5}


def test_every_suggestion_fits_its_fields_and_is_said_once():
    parts = json.loads((settings.BASE_DIR / "fixtures/advice.json").read_text("utf-8"))
    rows = [row for part in parts for row in part["advice"]]
    assert len({row["text"] for row in rows}) == len({row["activity"] for row in rows}) == 42
    reference.load()
    for row in Advice.objects.all():
        row.full_clean()


def test_two_clicks_put_it_into_the_plan():
    plan, _goal, lead = make_plan()
    fitting = plans.add_sub_goal(
        by=lead,
        plan=plan,
        title="Sagen er fælles",
        prerequisite=Advice.objects.get(pk="5-3").prerequisite,
    )
    client = browser(lead)
    opened = client.get(address("advice_take", "5-3"))
    form = opened.context["form"]
    assert (form["title"].value(), form["sub_goal"].value(), form["owner"].value()) == (
        "Gennemfør sagsaudit af ti sager hvert halve år",
        fitting.pk,
        lead.pk,
    )
    data = {name: form[name].value() for name in ("title", "sub_goal", "owner")}
    data["due"] = f"{form['due'].value():%d-%m-%Y}"
    answer = client.post(address("advice_take", "5-3"), data)
    assert answer.status_code == 302
    activity = Activity.objects.get()
    assert (activity.title, activity.sub_goal, activity.owner, activity.prerequisite_id) == (
        data["title"],
        fitting,
        lead,
        5,
    )
    assert decisions() == [("5-3", "taken", "")]
    assert Task.objects.filter(key=f"aktivitet-{activity.pk}", user=lead).count() == 1
    assert f"/plan/aktivitet/{activity.pk}/" in client.get(address("advice")).content.decode()
    assert "advice_taken" in AuditEvent.objects.values_list("action", flat=True)


def test_a_fault_stores_neither_activity_nor_decision():
    _plan, goal, lead = make_plan()
    foreign, _other_goal, _ = make_plan(make_municipality(751), name="Fremmed")
    stranger = make_user("LEAD", municipality=foreign.municipality)
    client = browser(lead)
    good = {"title": "En aktivitet", "sub_goal": goal.pk, "owner": lead.pk, "due": ""}
    bad = [
        {"title": ""},
        {"title": f"Ring om {CPR}"},
        {"sub_goal": foreign.sub_goals.get().pk},
        {"owner": stranger.pk},
        {"due": "31-02-2027"},
    ]
    codes = [client.post(address("advice_take", "1-1"), good | one).status_code for one in bad]
    assert codes == [400] * 5
    assert (Activity.objects.count(), decisions()) == (0, [])


def test_set_aside_needs_a_reason_and_can_be_taken_back():
    _plan, _goal, lead = make_plan()
    client = browser(lead)
    url = address("advice_set_aside", "1-2")
    assert [client.post(url, {"reason": text}).status_code for text in ("", " ", CPR)] == [400] * 3
    assert client.post(url, {"reason": "Vi har et"}).status_code == 302
    assert decisions() == [("1-2", "set_aside", "Vi har et")]
    choice = AdviceChoice.objects.get()
    change = address("advice_choice", choice.pk)
    assert client.post(change, {"reason": "", "version": 1}).status_code == 400
    assert client.post(change, {"reason": "Vi har to", "version": 1}).status_code == 302
    assert decisions() == [("1-2", "set_aside", "Vi har to")]
    stale = client.post(change, {"action": "back", "reason": "x", "version": 1})
    assert stale.status_code == 400
    assert client.post(change, {"action": "back", "version": 2}).status_code == 302
    assert decisions() == []


def test_what_is_decided_is_not_decided_again():
    _plan, goal, lead = make_plan()
    municipality, advice = goal.municipality, Advice.objects.get(pk="2-1")
    given = {"by": lead, "municipality": municipality, "advice": advice}
    service.take(**given, sub_goal=goal, title="Skriv en strategi")
    client = browser(lead)
    assert client.post(address("advice_set_aside", "2-1"), {"reason": "Nej"}).status_code == 400
    data = {"title": "Igen", "sub_goal": goal.pk, "owner": "", "due": ""}
    assert client.post(address("advice_take", "2-1"), data).status_code == 400
    choice = AdviceChoice.objects.get()
    back = client.post(address("advice_choice", choice.pk), {"action": "back", "version": 1})
    assert back.status_code == 400
    assert (Activity.objects.count(), decisions()) == (1, [("2-1", "taken", "")])


def test_a_groups_tovholder_takes_into_own_sub_goals_only():
    plan, goal, lead = make_plan()
    member = make_user("MEMBER", municipality=plan.municipality)
    assert browser(member).get(address("advice_take", "3-1")).status_code == 403
    group = make_group(plan.municipality, member)
    own = plans.add_sub_goal(by=lead, plan=plan, title="Vores", group=group)
    client = browser(member)
    data = {"title": "Fælles fortælling", "owner": "", "due": ""}
    url = address("advice_take", "3-1")
    assert client.post(url, data | {"sub_goal": goal.pk}).status_code == 400
    assert client.post(url, data | {"sub_goal": own.pk}).status_code == 302
    assert client.post(address("advice_set_aside", "3-2"), {"reason": "Nej"}).status_code == 403
    assert list(Activity.objects.values_list("sub_goal", flat=True)) == [own.pk]


def test_without_a_plan_the_page_says_what_to_do():
    municipality = make_municipality()
    reference.load()
    lead = make_user("LEAD", municipality=municipality)
    client = browser(lead)
    page = client.get(address("advice")).content.decode()
    assert address("plan_new") in page
    assert address("advice_take", "1-1") not in page
    assert client.get(address("advice_take", "1-1")).url == address("advice")


def test_only_what_nobody_decided_is_suggested_and_each_municipality_decides_itself():
    _plan, goal, lead = make_plan()
    given = {"by": lead, "municipality": goal.municipality}
    service.take(**given, advice=Advice.objects.get(pk="4-1"), sub_goal=goal, title="Ja")
    service.set_aside(**given, advice=Advice.objects.get(pk="4-2"), reason="Nej")
    codes = [one.code for one in suggestions_for(goal.municipality, [4])]
    assert codes == ["4-3", "4-4", "4-5"]
    other = make_municipality(751)
    assert [one.code for one in suggestions_for(other, [4])][:2] == ["4-1", "4-2"]


def test_a_fixed_number_of_queries(django_assert_num_queries):
    _plan, goal, lead = make_plan()
    client = browser(lead)
    client.get(address("advice"))
    with django_assert_num_queries(2):
        all_suggestions(goal.municipality)
    given = {"by": lead, "municipality": goal.municipality}
    for row in Advice.objects.exclude(prerequisite=8):
        service.take(**given, advice=row, sub_goal=goal, title=row.activity)
    with django_assert_num_queries(2):
        all_suggestions(goal.municipality)
