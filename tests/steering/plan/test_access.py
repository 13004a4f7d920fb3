"""Who may do what in the plan, by what the pages answer."""

import pytest
from django.test import Client
from django.urls import reverse

from steering.models import Activity, StatusChange
from steering.services import plan as service
from tests.factories import make_municipality, make_user
from tests.steering.plan.making import make_activity, make_group, make_plan, state

pytestmark = pytest.mark.django_db
GREEN = {"status": "groen", "status_reason": "", "version": "1"}


@pytest.fixture
def made():
    plan, goal, lead = make_plan()
    owner = make_user("MEMBER", municipality=plan.municipality, name="Bo Lund")
    mine = make_activity(goal, lead, "Min", owner=owner)
    others = make_activity(goal, lead, "Andres", owner=lead)
    return plan, goal, lead, owner, mine, others


def page(user, name, *parts, data=None):
    client = Client()
    client.force_login(user)
    address = reverse(name, args=[730, *parts])
    return client.post(address, data) if data is not None else client.get(address)


def test_an_owner_sets_status_on_own_activities_only(made):
    _plan, _goal, _lead, owner, mine, others = made
    assert page(owner, "activity_status", mine.pk, data=GREEN).status_code == 302
    assert page(owner, "activity_status", others.pk, data=GREEN).status_code == 403
    assert (state(mine)[0], state(others)[0]) == ("groen", "ikke")
    assert StatusChange.objects.filter(by=owner).count() == 1


def test_an_owner_edits_nothing_else(made):
    plan, goal, _lead, owner, mine, _others = made
    pages = {
        "activity_edit": mine.pk,
        "activity_remove": mine.pk,
        "sub_goal_edit": goal.pk,
        "sub_goal_order": goal.pk,
        "activity_new": goal.pk,
        "plan_edit": plan.pk,
        "plan_close": plan.pk,
        "status_rounds": plan.pk,
    }
    answers = {name: page(owner, name, pk, data={"title": "Nyt"}) for name, pk in pages.items()}
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(
        pages, 403
    )
    assert Activity.objects.count() == 2


def test_the_page_offers_only_what_one_may(made):
    _plan, _goal, lead, owner, mine, others = made
    offered = {
        (who.name, row.title): "Gem status" in page(who, "activity", row.pk).content.decode()
        for who in (lead, owner)
        for row in (mine, others)
    }
    assert offered == {
        ("Mette Holm", "Min"): True,
        ("Mette Holm", "Andres"): True,
        ("Bo Lund", "Min"): True,
        ("Bo Lund", "Andres"): False,
    }


def test_an_administrator_without_a_part_sets_no_status_even_as_owner(made):
    plan, goal, lead, *_ = made
    admin = make_user("ADMIN", municipality=plan.municipality)
    row = make_activity(goal, lead, "Hos administratoren")
    Activity.objects.filter(pk=row.pk).update(owner=admin)
    assert page(admin, "activity_status", row.pk, data=GREEN).status_code == 403
    assert state(row)[0] == "ikke"


def test_a_groups_tovholder_edits_the_groups_sub_goal_and_no_other(made):
    plan, goal, lead, _owner, mine, _others = made
    coordinator = make_user("MEMBER", municipality=plan.municipality, name="Åse Dahl")
    group = make_group(plan.municipality, coordinator)
    own = service.add_sub_goal(by=lead, plan=plan, title="Gruppens", group=group)
    row = make_activity(own, lead, "Gruppens egen")
    changed = {"title": "Rettet", "description": "", "version": "1"}
    assert page(coordinator, "activity_edit", row.pk, data=changed).status_code == 302
    assert page(coordinator, "activity_edit", mine.pk, data=changed).status_code == 403
    assert page(coordinator, "activity_new", own.pk, data={"title": "Ny"}).status_code == 302
    assert page(coordinator, "activity_new", goal.pk, data={"title": "Ny"}).status_code == 403
    assert page(coordinator, "plan_edit", plan.pk).status_code == 403
    moved = {"aktivitet": str(row.pk), "hvad": "til", "delmaal": str(goal.pk)}
    assert page(coordinator, "sub_goal_order", own.pk, data=moved).status_code == 403
    order = page(coordinator, "sub_goal_order", own.pk).content.decode()
    assert ("Flyt til delmål" in order, "Ryk delmålet op" in order) == (False, False)
    assert "Slet delmålet" not in page(coordinator, "sub_goal_edit", own.pk).content.decode()
    titles = Activity.objects.order_by("pk").values_list("title", flat=True)
    assert list(titles) == ["Min", "Andres", "Rettet", "Ny"]
    body = page(coordinator, "plan").content.decode()
    assert ("Tilføj aktivitet til delmål 2" in body, "Tilføj aktivitet til delmål 1" in body) == (
        True,
        False,
    )


def test_the_tovholder_of_a_groups_own_plan_steers_it_and_not_the_municipalitys(made):
    plan, _goal, lead, *_ = made
    coordinator = make_user("MEMBER", municipality=plan.municipality)
    group = make_group(plan.municipality, coordinator)
    own, goal, _lead = make_plan(name="Gruppens egen plan", group=group)
    make_activity(goal, lead)
    rounds = [one.status_rounds.create(planned_on=own.starts_on) for one in (own, plan)]
    answers = [page(coordinator, "status_round", one.pk).status_code for one in rounds]
    answers += [page(coordinator, "sub_goal_new", one.pk).status_code for one in (own, plan)]
    assert answers == [200, 403, 200, 403]


def test_a_tovholder_who_left_the_group_edits_nothing(made):
    plan, _goal, lead, *_ = made
    coordinator = make_user("MEMBER", municipality=plan.municipality)
    group = make_group(plan.municipality, coordinator)
    own = service.add_sub_goal(by=lead, plan=plan, title="Gruppens", group=group)
    group.members.update(left_on=group.members.get().joined_on)
    assert page(coordinator, "activity_new", own.pk, data={"title": "Ny"}).status_code == 403
    assert Activity.objects.filter(title="Ny").count() == 0


def test_a_closed_plan_offers_nothing_and_refuses(made):
    plan, _goal, lead, _owner, mine, _others = made
    service.close_plan(by=lead, plan=plan, version=1)
    assert "Gem status" not in page(lead, "activity", mine.pk).content.decode()
    answer = page(lead, "activity_status", mine.pk, data=GREEN)
    assert answer.status_code == 400
    assert "Planen er afsluttet og kan ikke ændres." in answer.content.decode()
    assert state(mine)[0] == "ikke"


@pytest.mark.parametrize("field", ["owner", "prerequisite"])
def test_foreign_or_unknown_choices_are_refused_by_the_form(made, field):
    _plan, _goal, lead, _owner, mine, _others = made
    stranger = make_user("LEAD", municipality=make_municipality(751), name="Fremmed Person")
    value = {"owner": str(stranger.pk), "prerequisite": "9"}[field]
    data = {"title": "Min", "description": "", "version": "1", field: value}
    answer = page(lead, "activity_edit", mine.pk, data=data)
    assert answer.status_code == 400
    assert "Fremmed Person" not in answer.content.decode()
    mine.refresh_from_db()
    assert (mine.owner.name, mine.prerequisite, mine.version) == ("Bo Lund", None, 1)


def test_a_foreign_group_is_refused_by_the_forms(made):
    plan, goal, lead, *_ = made
    aarhus = make_municipality(751)
    group = make_group(aarhus, make_user("MEMBER", municipality=aarhus), "Fremmed gruppe")
    for name, pk in (("sub_goal_edit", goal.pk), ("sub_goal_new", plan.pk)):
        data = {"title": "Nyt", "group": str(group.pk), "version": "1"}
        answer = page(lead, name, pk, data=data)
        assert (answer.status_code, "Fremmed gruppe" in answer.content.decode()) == (400, False)
    assert list(plan.sub_goals.values_list("title", "group")) == [("Én indgang", None)]


def test_a_move_to_a_sub_goal_of_another_municipality_finds_none(made):
    _plan, goal, lead, _owner, mine, _others = made
    foreign = make_plan(make_municipality(751))[1]
    moved = {"aktivitet": str(mine.pk), "hvad": "til", "delmaal": str(foreign.pk)}
    assert page(lead, "sub_goal_order", goal.pk, data=moved).status_code == 404
    mine.refresh_from_db()
    assert mine.sub_goal == goal
