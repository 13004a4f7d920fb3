"""From a closed audit to the plan: advice and activities of one's own, by those who may."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from measurement.models import CaseAudit
from steering.models import Activity, AdviceChoice, AuditEvent, Prerequisite
from steering.services import plan as plans
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit
from tests.steering.plan.making import make_activity, make_group, make_plan, set_status
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
# K1 … K13: K7 in half of the cases, K10 in two, all others in all ten.
YES = {6: 5, 9: 2}


def levels(_position, number, index):
    return 2 if number <= YES.get(index, 10) else 0


@pytest.fixture
def planned():
    """(plan, sub-goal, tovholder)."""
    return make_plan(make_municipality())


@pytest.fixture
def audit(planned):
    return make_audit(planned[0].municipality, levels=levels)


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name, row, *parts):
    return reverse(name, args=[row.municipality_id, row.pk, *parts])


def sent(goal, **fields):
    return {"title": "Skriv det", "sub_goal": goal.pk, "owner": "", "due": "01-03-2027"} | fields


def test_what_asks_stands_by_prerequisite_and_each_criterion_once(audit, planned):
    page = browser(planned[2]).get(address("case_audit_plan", audit)).context["next"]
    found = [(p.number, [row.result.code for row in p.criteria], p.also) for p in page.parts]
    assert found == [(4, ["K10"], ()), (5, ["K7"], ()), (8, [], ("K7",))]
    assert [(one.suggestion.code, one.why) for one in page.parts[0].first] == [
        ("4-1", "Passer til K10."),
        ("4-2", "Passer til K10."),
        ("4-3", ""),
    ]
    assert [one.suggestion.code for one in page.parts[0].more] == ["4-4", "4-5"]
    assert [one.suggestion.code for one in page.parts[2].first] == ["8-2", "8-3", "8-1"]
    assert page.finding == (
        "2 kriterier står tydeligt i højst halvdelen af sagerne: dem bør I tale om"
    )
    others = [f"K{number}" for number in (1, 2, 3, 4, 5, 6, 8, 9, 11, 12, 13)]
    assert [row.result.code for row in page.others] == others


def test_an_activity_of_one_s_own_carries_criterion_principle_and_prerequisite(audit, planned):
    _plan, goal, lead = planned
    post = address("case_audit_activity", audit, "K10")
    got = browser(lead).post(post, sent(goal, owner=lead.pk))
    assert (got.status_code, got.url) == (302, f"{address('case_audit_plan', audit)}#K10")
    made = Activity.objects.get()
    assert (made.title, made.sub_goal, made.owner, made.due) == (
        "Skriv det",
        goal,
        lead,
        date(2027, 3, 1),
    )
    assert (made.principle_id, made.prerequisite_id) == (6, 4)
    event = AuditEvent.objects.get(action="audit_activity_added")
    assert (event.object_id, event.details) == (
        str(audit.pk),
        {"criterion": "K10", "activity": made.pk},
    )
    assert made.description.startswith("Fra Audit 1. Kriterium K10: Planen ser på hele")


def test_the_activity_takes_the_sub_goal_s_prerequisite_where_the_criterion_shows_it(
    audit, planned
):
    plan, _goal, lead = planned
    culture = plans.add_sub_goal(
        by=lead, plan=plan, title="Sprog", prerequisite=Prerequisite.objects.get(pk=8)
    )
    client, post = browser(lead), address("case_audit_activity", audit, "K7")
    form = client.get(post).context["own_form"]
    assert (form["sub_goal"].value(), form["due"].value()) == (
        culture.pk,
        timezone.localdate() + timedelta(weeks=13),
    )
    client.post(post, sent(culture))
    assert Activity.objects.get().prerequisite_id == 8


def test_what_is_done_about_the_principle_stands_at_its_criteria(audit, planned):
    _plan, goal, lead = planned
    client = browser(lead)
    client.post(address("case_audit_activity", audit, "K10"), sent(goal))
    page = address("case_audit_plan", audit)
    asked = client.get(page).context["next"].parts[0].criteria[0]
    assert [(one.title, one.status) for one in asked.activities] == [("Skriv det", "ikke")]
    set_status(Activity.objects.get(), lead, "klar")
    assert client.get(page).context["next"].parts[0].criteria[0].activities == ()


def test_a_fault_keeps_what_was_written_and_makes_nothing(audit, planned):
    _plan, goal, lead = planned
    got = browser(lead).post(
        address("case_audit_activity", audit, "K3"), sent(goal, due="31-02-2027")
    )
    assert (got.status_code, got.context["own_form"]["title"].value()) == (400, "Skriv det")
    assert (got.context["others_open"], Activity.objects.count()) == (True, 0)


def test_advice_is_taken_set_aside_and_undone_where_it_stands(audit, planned):
    _plan, goal, lead = planned
    client, page = browser(lead), address("case_audit_plan", audit)
    got = client.post(address("case_audit_advice_take", audit, "4-1"), sent(goal))
    assert (got.status_code, got.url) == (302, f"{page}#raad-4-1")
    client.post(address("case_audit_advice_set_aside", audit, "4-2"), {"reason": "Det gør vi"})
    values = AdviceChoice.objects.order_by("advice").values_list("advice", "choice", "reason")
    assert list(values) == [("4-1", "taken", ""), ("4-2", "set_aside", "Det gør vi")]
    taken = AdviceChoice.objects.get(advice="4-1")
    got = client.post(address("case_audit_advice_undo", audit, taken.pk), {"version": 1})
    assert (got.url, Activity.objects.count()) == (f"{page}#raad-4-1", 0)
    assert list(AdviceChoice.objects.values_list("advice", flat=True)) == ["4-2"]


def test_advice_needs_a_reason_to_be_set_aside_and_says_so_in_place(audit, planned):
    got = browser(planned[2]).post(address("case_audit_advice_set_aside", audit, "4-2"), {})
    assert (got.status_code, got.context["opened"], AdviceChoice.objects.count()) == (
        400,
        "4-2",
        0,
    )


def test_advice_that_the_audit_does_not_ask_for_stands_on_the_page_of_all(audit, planned):
    got = browser(planned[2]).get(address("case_audit_advice_take", audit, "1-1"))
    assert (got.status_code, got.url) == (302, reverse("advice_take", args=[730, "1-1"]))


@pytest.mark.parametrize("role", ["ADMIN", "CASEWORKER", "STEERING", "MANAGER", "MEMBER"])
def test_others_read_and_see_no_controls(audit, planned, role):
    client = browser(make_user(role, municipality=audit.municipality))
    page = client.get(f"{address('case_audit_plan', audit)}?egen=K10&tag=4-1")
    assert (page.context["may_take"], page.context["may_set_aside"]) == (False, False)
    assert ("advice_form" in page.context, "own_form" in page.context) == (False, False)
    post = address("case_audit_activity", audit, "K10")
    assert client.post(post, sent(planned[1])).status_code == 403
    assert Activity.objects.count() == 0


def test_a_group_s_tovholder_writes_in_the_group_s_own_sub_goal_only(audit, planned):
    plan, goal, lead = planned
    coordinator = make_user("MEMBER", municipality=audit.municipality)
    group = make_group(audit.municipality, coordinator)
    own = plans.add_sub_goal(by=lead, plan=plan, title="Vores", group=group)
    client, post = browser(coordinator), address("case_audit_activity", audit, "K10")
    assert client.post(post, sent(goal)).status_code == 400
    assert client.post(post, sent(own)).status_code == 302
    assert Activity.objects.get().sub_goal == own


def test_another_municipality_s_sub_goal_owner_and_audit_are_refused(audit, planned):
    _plan, goal, lead = planned
    _other, other_goal, other_lead = make_plan(make_municipality(751))
    theirs = make_audit(make_municipality(751), mark="Hemmeligt")
    client, post = browser(lead), address("case_audit_activity", audit, "K10")
    assert client.post(post, sent(other_goal)).status_code == 400
    assert client.post(post, sent(goal, owner=other_lead.pk)).status_code == 400
    foreign = reverse("case_audit_activity", args=[730, theirs.pk, "K10"])
    assert client.post(foreign, sent(goal)).status_code == 404
    unknown = address("case_audit_activity", audit, "K99")
    assert (client.get(unknown).status_code, Activity.objects.count()) == (404, 0)


def test_an_older_audit_is_read_only_and_an_open_one_sends_to_its_own_page(audit, planned):
    _plan, goal, lead = planned
    CaseAudit.objects.update(closed_at=timezone.now() - timedelta(days=60))
    newer = make_audit(audit.municipality, name="Audit 2", levels=levels)
    client = browser(lead)
    states = [
        client.get(address("case_audit_plan", row)).context["may_take"] for row in (audit, newer)
    ]
    assert states == [False, True]
    got = client.post(address("case_audit_activity", audit, "K10"), sent(goal))
    assert (got.status_code, Activity.objects.count()) == (302, 0)
    opened = make_audit(audit.municipality, "hoering", name="Audit 3")
    for name in ("case_audit_plan", "case_audit_say_and_do", "case_audit_handout"):
        got = client.get(address(name, opened))
        assert (got.status_code, got.url) == (302, address("case_audit", opened))


def test_without_a_plan_the_page_says_what_to_do(planned):
    place = make_municipality(751)
    row, lead = make_audit(place, levels=levels), make_user("LEAD", municipality=place)
    client = browser(lead)
    page = client.get(address("case_audit_plan", row))
    assert reverse("plan_new", args=[751]) in page.content.decode()
    got = client.post(address("case_audit_activity", row, "K10"), {"title": "x"})
    assert (got.status_code, Activity.objects.count()) == (302, 0)


def test_nothing_that_anybody_wrote_about_a_case_stands_on_the_page(planned):
    row = make_audit(planned[0].municipality, mark="Hemmeligt", levels=levels)
    text = browser(planned[2]).get(address("case_audit_plan", row)).content.decode()
    assert ("K10" in text, "Hemmeligt" in text) == (True, False)


def test_the_number_of_queries_does_not_grow_with_the_data(planned):
    plan, goal, lead = planned
    client, place = browser(lead), plan.municipality
    small = make_audit(place, name="Lille", cases=2, levels=lambda *_: 0)
    few = queries(client, address("case_audit_plan", small))
    for number in range(4):
        make_activity(goal, lead, f"Nr. {number}", prerequisite=None)
    Activity.objects.update(principle=3)
    large = make_audit(place, name="Stor", levels=lambda *_: 0)
    assert queries(client, address("case_audit_plan", large)) == few == 19
