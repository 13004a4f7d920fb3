"""The plan's pages: a fixed number of queries, what is chosen in the address, and what is lost."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from steering.models import StatusChange
from steering.services import plan as service
from steering.services import status_rounds as rounds
from tests.factories import make_municipality, make_user
from tests.steering.plan.making import make_activity, make_group, make_plan, set_status, state
from tests.support.queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    plan, goal, lead = make_plan()
    client = Client()
    client.force_login(lead)
    return plan, goal, lead, client


def address(name, *parts, **query):
    return reverse(name, args=[730, *parts], query=query or None)


def grow(plan, lead, goals, each):
    """Sub-goals of different groups, each with activities of different owners."""
    for number in range(goals):
        person = make_user("MEMBER", municipality=plan.municipality)
        group = make_group(plan.municipality, person, f"Gruppe {person.pk}")
        goal = service.add_sub_goal(by=lead, plan=plan, title=f"Delmål {number}", group=group)
        for at in range(each):
            make_activity(goal, lead, f"Aktivitet {number}.{at}", owner=person)


def text(answer) -> str:
    return answer.content.decode()


def test_every_page_takes_a_fixed_number_of_queries(made):
    plan, goal, lead, client = made
    activity = make_activity(goal, lead)
    grow(plan, lead, goals=1, each=1)
    round = rounds.plan_round(by=lead, plan=plan, on=date(2026, 12, 10))
    pages = [
        address("plan"),
        address("plan_page", plan.pk, vis="samlet"),
        address("activity", activity.pk),
        address("status_round", round.pk),
        address("status_round_result", round.pk),
        address("status_rounds", plan.pk),
        address("sub_goal_order", goal.pk),
    ]
    member = Client()
    member.force_login(make_user("MEMBER", municipality=plan.municipality))
    few = [queries(client, url) for url in pages] + [queries(member, address("plan"))]
    grow(plan, lead, goals=3, each=6)
    for at in range(8):
        set_status(activity, lead, "gul", f"Grund {at}", round=round)
        rounds.plan_round(by=lead, plan=plan, on=date(2027, 1, 1) + timedelta(days=at))
    many = [queries(client, url) for url in pages] + [queries(member, address("plan"))]
    assert many == few
    assert max(many) <= 25


def titles(response) -> list[str]:
    return [row.title for section in response.context["shown"].sections for row in section.rows]


def test_the_choices_stand_in_the_address_and_the_page_keeps_them(made):
    _plan, goal, lead, client = made
    make_activity(goal, lead, "Rød")
    set_status(goal.activities.get(title="Rød"), lead, "roed", "Afventer")
    make_activity(goal, lead, "Hos Bo", owner_name="Bo")
    late = timezone.localdate() - timedelta(days=3)
    make_activity(goal, lead, "For sent", due=late, on=timezone.localdate())
    for query, expected in (
        ({"status": "roed"}, ["Rød"]),
        ({"ansvarlig": "nBo"}, ["Hos Bo"]),
        ({"over": "1"}, ["For sent"]),
        ({"gammel": "1"}, ["Hos Bo"]),
        ({"delmaal": str(goal.pk), "status": "klar"}, []),
        ({"status": "findes-ikke", "delmaal": "999"}, ["Rød", "For sent", "Hos Bo"]),
    ):
        assert titles(client.get(address("plan", **query))) == expected, query
    chosen = client.get(address("plan", status="roed", over="1")).content.decode()
    assert '<option value="roed" selected>' in chosen
    assert 'name="over" value="1" class="form-checkbox" checked' in chosen
    assert "Ingen aktiviteter passer til det, du har valgt." in chosen


def test_a_long_plan_is_paged_and_can_be_had_whole(made):
    plan, _goal, lead, client = made
    grow(plan, lead, goals=3, each=40)
    first = client.get(address("plan"))
    second = client.get(address("plan") + first.context["shown"].following)
    assert (len(titles(first)), len(titles(second))) == (100, 20)
    assert set(titles(first)) | set(titles(second)) == set(
        titles(client.get(address("plan", alle=1)))
    )
    assert "Side 2 af 2" in second.content.decode()


def test_late_and_stale_are_said_in_words(made):
    _plan, goal, lead, client = made
    late = timezone.localdate() - timedelta(days=24)
    make_activity(goal, lead, "For sent", due=late, on=timezone.localdate() - timedelta(days=132))
    body = client.get(address("plan")).content.decode()
    assert "1 aktivitet: 1 over fristen, 1 uden status i 90 dage." in body
    assert "24 dage over fristen" in body
    assert "Status er 132 dage gammel" in body


def test_without_a_plan_the_page_says_what_to_do():
    municipality = make_municipality()
    answers = {}
    for role in ("LEAD", "MEMBER"):
        client = Client()
        client.force_login(make_user(role, municipality=municipality))
        answers[role] = "Opret indsatsplanen" in client.get(address("plan")).content.decode()
    assert answers == {"LEAD": True, "MEMBER": False}


# --- The status round's sheet -------------------------------------------------------------------


@pytest.fixture
def sheet(made):
    plan, goal, lead, client = made
    rows = [make_activity(goal, lead, title) for title in ("A", "B")]
    round = rounds.plan_round(by=lead, plan=plan, on=date(2026, 12, 10))
    return lead, client, rows, address("status_round", round.pk)


def filled(*answers):
    """A POST of (activity, version, status, reason)."""
    data = {}
    for row, version, status, reason in answers:
        data |= {f"version-{row.pk}": version, f"status-{row.pk}": status}
        data[f"reason-{row.pk}"] = reason
    return data


def test_what_is_missing_is_said_and_nothing_written_is_lost(sheet):
    _lead, client, (a, b), url = sheet
    answer = client.post(url, filled((a, 1, "groen", "Det går godt"), (b, 1, "", "Kun en grund")))
    body = answer.content.decode()
    assert answer.status_code == 400
    assert "B: Vælg en status, eller vælg Uændret." in body
    assert "Det går godt" in body
    assert "Kun en grund" in body
    assert f'id="s-{a.pk}-1" name="status-{a.pk}" value="groen" checked' in body
    assert (state(a)[0], StatusChange.objects.filter(activity=a).count()) == ("ikke", 1)


def test_yellow_without_a_reason_comes_back_with_everything(sheet):
    _lead, client, (a, b), url = sheet
    answer = client.post(url, filled((a, 1, "gul", ""), (b, 1, "", "")))
    body = answer.content.decode()
    assert answer.status_code == 400
    assert "A: Skriv kort, hvorfor" in body
    assert "B: Vælg en status, eller vælg Uændret." in body
    assert [state(row)[0] for row in (a, b)] == ["ikke", "ikke"]


def test_what_another_saved_meanwhile_stands_beside_ones_own(sheet):
    lead, client, (a, b), url = sheet
    set_status(a, lead, "klar", "Færdig i går")
    mine = filled((a, 1, "roed", "Går i stå"), (b, 1, "uaendret", ""))
    answer = client.post(url, mine)
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "Gemt af en anden:" in body
    assert "Færdig i går" in body
    assert "Går i stå" in body
    assert [state(row)[0] for row in (a, b)] == ["klar", "ikke"]
    again = client.post(url, mine | {f"version-{a.pk}": 2})
    assert again.url == f"{url}resultat/"
    assert [state(row)[:2] for row in (a, b)] == [("roed", "Går i stå"), ("ikke", "")]


def test_who_comes_second_to_a_held_round_keeps_what_was_written(sheet):
    _lead, client, (a, b), url = sheet
    client.post(url, filled((a, 1, "groen", ""), (b, 1, "groen", "")))
    late = client.post(url, filled((a, 1, "roed", "Skrevet for sent"), (b, 1, "klar", "")))
    body = late.content.decode()
    assert late.status_code == 400
    assert "Statusrunden er allerede holdt." in body
    assert "Skrevet for sent" in body
    assert [state(row)[0] for row in (a, b)] == ["groen", "groen"]
    assert client.get(url).url == f"{url}resultat/"


def test_cpr_numbers_are_refused_in_a_reason(sheet):
    _lead, client, (a, b), url = sheet
    answer = client.post(url, filled((a, 1, "groen", "Om 010190-1234"), (b, 1, "klar", "")))
    assert (answer.status_code, state(a)[:2]) == (400, ("ikke", ""))


def test_an_activity_of_another_municipality_is_no_part_of_the_sheet(sheet):
    _lead, client, (a, b), url = sheet
    _plan, goal, stranger = make_plan(make_municipality(751))
    foreign = make_activity(goal, stranger, "Fremmed")
    answers = ((a, 1, "klar", ""), (b, 1, "klar", ""), (foreign, 1, "klar", ""))
    assert "Fremmed" not in client.post(url, filled(*answers)).content.decode()
    assert state(foreign)[0] == "ikke"
    assert [state(row)[0] for row in (a, b)] == ["klar", "klar"]


def test_a_conflict_on_the_status_form_shows_both(made):
    _plan, goal, lead, client = made
    activity = make_activity(goal, lead)
    set_status(activity, lead, "gul", "Skrevet af Åse")
    url = address("activity_status", activity.pk)
    mine = {"status": "roed", "status_reason": "Skrevet af Bo", "version": 1}
    answer = client.post(url, mine)
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "Skrevet af Åse" in body
    assert "Skrevet af Bo" in body
    assert state(activity)[:2] == ("gul", "Skrevet af Åse")


def test_only_wishes_that_were_read_for_names_stand_on_the_activity(made):
    plan, goal, lead, client = made
    activity = make_activity(goal, lead)
    wishes = plan.municipality.wishes
    day = date(2026, 11, 1)
    wishes.create(text="Ulæst ønske", origin="borger", created_on=day, activity=activity)
    values = {"state": "open", "released_on": day, "activity": activity}
    wishes.create(text="Læst ønske", origin="borger", created_on=day, **values)
    body = client.get(address("activity", activity.pk)).content.decode()
    assert ("Læst ønske" in body, "Ulæst ønske" in body) == (True, False)


def test_a_round_outside_the_plan_is_planned_and_held_with_a_warning(made):
    plan, _goal, _lead, client = made
    page = address("status_rounds", plan.pk)
    plan.ends_on = timezone.localdate() + timedelta(days=10)
    plan.save()
    inside, outside = (timezone.localdate() + timedelta(days=days) for days in (10, 11))
    for day, number in ((inside, 0), (outside, 1)):
        answer = client.post(page, {"planned_on": f"{day:%d-%m-%Y}"}, follow=True)
        assert (answer.status_code, text(answer).count("uden for planens periode")) == (200, number)
    days = plan.status_rounds.order_by("planned_on").values_list("planned_on", flat=True)
    assert list(days) == [inside, outside]
    sitting = address("status_round", plan.status_rounds.first().pk)
    assert "uden for planens periode" not in text(client.get(sitting))
    plan.starts_on = plan.ends_on = timezone.localdate() - timedelta(days=1)
    plan.save()
    assert "uden for planens periode" in text(client.get(sitting))
