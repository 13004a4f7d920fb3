"""Advice on the result: taken into the plan in place, set aside, undone; by those who may."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from measurement.services import rounds
from steering import reference
from steering.models import Activity, AdviceChoice, AuditEvent, Prerequisite
from steering.permissions import Role
from steering.services import plan as plans
from tests.factories import make_municipality, make_user
from tests.measurement.survey import answer, load_survey, make_round
from tests.steering.plan.making import make_group, make_plan, set_status

pytestmark = pytest.mark.django_db
# 1 green, 2 and 3 yellow, 4 red with 4b lowest, 5 grey, the rest green.
ANSWERS = [3, 3, 3, 2, 2, 1, 2, 1, 1, 1, 0, 1, "v", "v", "v", *[3] * 9]


@pytest.fixture
def municipality():
    load_survey()
    return make_municipality()


@pytest.fixture
def planned(municipality):
    """(plan, sub-goal, tovholder); the reference data of the floor are loaded."""
    return make_plan(municipality)


def closed(municipality, name="Forår", at=None):
    row = make_round(municipality, name)
    for _ in range(3):
        answer(row, *ANSWERS)
    lead = make_user(Role.LEAD, municipality=municipality)
    return rounds.close_round(by=lead, round=row, at=at)


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name, row, *parts):
    return reverse(name, args=[row.municipality_id, row.pk, *parts])


def decisions():
    return list(AdviceChoice.objects.values_list("advice", "choice", "reason"))


def sent(goal, **fields):
    values = {"title": "Lær sammen", "sub_goal": goal.pk, "owner": "", "due": "01-03-2027"}
    return values | fields


def test_what_asks_for_something_with_its_advice_most_fitting_first(municipality, planned):
    row = closed(municipality)
    page = browser(planned[2]).get(address("temperature_advice", row))
    weak = page.context["next"].weak
    assert [one.prerequisite.number for one in weak] == [4, 3, 2, 5]
    assert [(one.suggestion.code, one.why) for one in weak[0].first] == [
        ("4-2", "Udsagn 4b: 0,0 af 3."),
        ("4-3", "Udsagn 4b: 0,0 af 3."),
        ("4-1", "Udsagn 4a: 1,0 af 3."),
    ]
    assert [one.suggestion.code for one in weak[0].more] == ["4-4", "4-5"]
    assert page.context["next"].finding == "4 forudsætninger bør I tale om"


@pytest.mark.parametrize("page", ["temperature_advice", "temperature_result"])
def test_the_address_opens_the_form_filled_in_and_no_other(municipality, planned, page):
    plan, _goal, lead = planned
    row = closed(municipality)
    own = plans.add_sub_goal(
        by=lead, plan=plan, title="På tværs", prerequisite=Prerequisite.objects.get(pk=4)
    )
    context = browser(lead).get(f"{address(page, row)}?tag=4-5").context
    form = context["advice_form"]
    assert (context["opened"], form["title"].value(), form["sub_goal"].value()) == (
        "4-5",
        "Lav et overblik over aktører, roller og ansvar",
        own.pk,
    )
    assert (form["owner"].value(), form["due"].value()) == (
        lead.pk,
        timezone.localdate() + timedelta(weeks=13),
    )


@pytest.mark.parametrize(
    ("came_from", "page"), [("", "temperature_advice"), ("resultat", "temperature_result")]
)
def test_taking_leads_back_to_where_the_form_stood(municipality, planned, came_from, page):
    _plan, goal, lead = planned
    row = closed(municipality)
    take = address("temperature_advice_take", row, "4-3")
    data = sent(goal, owner=lead.pk, came_from=came_from)
    got = browser(lead).post(take, data)
    assert (got.status_code, got.url) == (302, f"{address(page, row)}#raad-4-3")
    activity = Activity.objects.get()
    assert (activity.title, activity.sub_goal, activity.owner, activity.due) == (
        "Lær sammen",
        goal,
        lead,
        date(2027, 3, 1),
    )
    assert activity.prerequisite_id == 4
    assert decisions() == [("4-3", "taken", "")]


def test_a_fault_keeps_what_was_written_and_says_why(municipality, planned):
    _plan, goal, lead = planned
    row = closed(municipality)
    take = address("temperature_advice_take", row, "4-3")
    got = browser(lead).post(take, sent(goal, title="", due="i morgen", came_from="resultat"))
    assert got.status_code == 400
    form = got.context["form"]
    assert (sorted(form.errors), form["due"].value()) == (["due", "title"], "i morgen")
    assert 'name="came_from" value="resultat"' in got.content.decode()
    assert (Activity.objects.count(), decisions()) == (0, [])


def test_a_cpr_number_is_refused(municipality, planned):
    row = closed(municipality)
    aside = address("temperature_advice_set_aside", row, "4-3")
    got = browser(planned[2]).post(aside, {"reason": "Se sag 010203-1234"})
    assert (got.status_code, sorted(got.context["form"].errors), decisions()) == (
        400,
        ["reason"],
        [],
    )


def test_set_aside_with_a_reason_and_undone(municipality, planned):
    row, lead = closed(municipality), planned[2]
    client = browser(lead)
    client.post(address("temperature_advice_set_aside", row, "4-3"), {"reason": "Det gør vi"})
    assert decisions() == [("4-3", "set_aside", "Det gør vi")]
    choice = AdviceChoice.objects.get()
    undo = address("temperature_advice_undo", row, choice.pk)
    client.post(undo, {"version": choice.version})
    assert decisions() == []
    assert AuditEvent.objects.latest("pk").action == "advice_taken_back"


def test_undo_takes_an_untouched_activity_with_it(municipality, planned):
    _plan, goal, lead = planned
    row, client = closed(municipality), browser(lead)
    client.post(address("temperature_advice_take", row, "4-3"), sent(goal, owner=lead.pk))
    choice = AdviceChoice.objects.get()
    client.post(address("temperature_advice_undo", row, choice.pk), {"version": choice.version})
    assert (Activity.objects.count(), decisions(), lead.tasks.count()) == (0, [], 0)


@pytest.mark.parametrize("what", ["begun", "changed", "stale"])
def test_undo_leaves_what_somebody_has_touched(municipality, planned, what):
    _plan, goal, lead = planned
    row, client = closed(municipality), browser(lead)
    client.post(address("temperature_advice_take", row, "4-3"), sent(goal))
    choice, activity = AdviceChoice.objects.get(), Activity.objects.get()
    if what == "begun":
        set_status(activity, lead, "groen")
    elif what == "changed":
        plans.change_activity(by=lead, activity=activity, version=1, title="Et andet")
    version = 0 if what == "stale" else choice.version
    client.post(address("temperature_advice_undo", row, choice.pk), {"version": version})
    assert (Activity.objects.count(), decisions()) == (1, [("4-3", "taken", "")])


def test_without_a_plan_the_page_says_what_to_do_and_nothing_is_taken(municipality):
    reference.load()
    row, lead = closed(municipality), make_user(Role.LEAD, municipality=municipality)
    client = browser(lead)
    page = client.get(address("temperature_advice", row))
    assert reverse("plan_new", args=[730]) in page.content.decode()
    assert (page.context["may_take"], page.context["may_set_aside"]) == (False, True)
    got = client.post(address("temperature_advice_take", row, "4-3"), {"title": "x"})
    assert (got.status_code, decisions()) == (302, [])


def test_a_plan_without_sub_goals_says_so(municipality, planned):
    plan, goal, lead = planned
    goal.delete()
    page = browser(lead).get(address("temperature_advice", closed(municipality)))
    link = reverse("sub_goal_new", args=[730, plan.pk])
    assert link in page.content.decode()


@pytest.mark.parametrize("role", ["ADMIN", "CASEWORKER", "STEERING", "MANAGER", "MEMBER"])
def test_others_read_and_see_no_controls(municipality, planned, role):
    row = closed(municipality)
    client = browser(make_user(role, municipality=municipality))
    page = client.get(f"{address('temperature_advice', row)}?tag=4-3")
    assert (page.context["may_take"], page.context["may_set_aside"]) == (False, False)
    assert "advice_form" not in page.context
    text = page.content.decode()
    assert ("Hold et fælles kursusforløb" in text, "Læg i planen<" in text) == (True, False)


def test_a_group_s_tovholder_takes_into_the_group_s_own_sub_goal_only(municipality, planned):
    plan, goal, lead = planned
    row, coordinator = closed(municipality), make_user("MEMBER", municipality=municipality)
    own = plans.add_sub_goal(
        by=lead, plan=plan, title="Vores", group=make_group(municipality, coordinator)
    )
    client, take = browser(coordinator), address("temperature_advice_take", row, "4-3")
    assert client.post(take, sent(goal)).status_code == 400
    assert client.post(take, sent(own)).status_code == 302
    assert Activity.objects.get().sub_goal == own
    choice = AdviceChoice.objects.get()
    undo = address("temperature_advice_undo", row, choice.pk)
    other = browser(make_user("MEMBER", municipality=municipality))
    assert other.post(undo, {"version": choice.version}).status_code == 403
    assert client.post(undo, {"version": choice.version}).status_code == 302
    assert decisions() == []


def test_another_municipality_s_sub_goal_owner_choice_and_round_are_refused(municipality, planned):
    _plan, goal, lead = planned
    row = closed(municipality)
    _other_plan, other_goal, other_lead = make_plan(make_municipality(751))
    theirs = closed(make_municipality(751), "Aarhus")
    client, take = browser(lead), address("temperature_advice_take", row, "4-3")
    assert client.post(take, sent(other_goal)).status_code == 400
    assert client.post(take, sent(goal, owner=other_lead.pk)).status_code == 400
    browser(other_lead).post(
        address("temperature_advice_set_aside", theirs, "4-3"), {"reason": "Nej"}
    )
    choice = AdviceChoice.objects.get()
    undo = address("temperature_advice_undo", row, choice.pk)
    assert client.post(undo, {"version": 1}).status_code == 404
    mine = reverse("temperature_advice", args=[730, theirs.pk])
    assert client.get(mine).status_code == 404
    text = client.get(address("temperature_advice", row)).content.decode()
    assert (Activity.objects.count(), "Nej" in text) == (0, False)


def test_an_older_round_is_read_only_and_an_open_one_has_no_advice(municipality, planned):
    lead, now = planned[2], timezone.now()
    older = closed(municipality, "Efterår", at=now - timedelta(hours=1))
    newer = closed(municipality, "Forår", at=now)
    client = browser(lead)
    states = [
        client.get(address("temperature_advice", row)).context["may_take"] for row in (older, newer)
    ]
    assert states == [False, True]
    opened = make_round(municipality, "Sommer")
    assert client.get(address("temperature_advice", opened)).status_code == 404


def test_advice_that_the_round_does_not_ask_for_stands_on_the_page_of_all(municipality, planned):
    row = closed(municipality)
    got = browser(planned[2]).get(address("temperature_advice_take", row, "8-1"))
    assert (got.status_code, got.url) == (302, reverse("advice_take", args=[730, "8-1"]))
