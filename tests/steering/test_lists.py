"""The lists of steering as files: all rows, typed, and as many queries for ten rows as for two."""

import csv
import io
from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from steering.models import Decision, SentMail
from steering.services import status_rounds
from tests.factories import make_municipality, make_user
from tests.steering.meetings.making import group, lead, meeting, member
from tests.steering.plan.making import make_activity, make_plan
from tests.support.queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def randers():
    return make_municipality()


@pytest.fixture
def tovholder(client, randers):
    user = lead(randers)
    client.force_login(user)
    return user


def address(name: str, *parts, ending="csv") -> str:
    return reverse(name, args=[730, *parts, ending])


def rows(client, name: str, *parts, query=None) -> list[list[str]]:
    """The csv's rows without their titles."""
    content = client.get(address(name, *parts), query).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content), delimiter=";"))[1:]


def sheets(client, name: str, *parts) -> dict[str, list[tuple]]:
    """The workbook's sheets by name, without their titles."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(client.get(address(name, *parts, ending="xlsx")).content))
    return {sheet.title: list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book}


def test_groups_and_everybody_in_them(client, randers, tovholder):
    styregruppen = group()
    member(styregruppen, "=Åse", title="Leder", duty="chair")
    member(styregruppen, "Bo", left_on=date(2026, 6, 1))
    member(group("Fremmed", make_municipality(751)), "Fremmed person")
    assert rows(client, "groups_file") == [
        ["Styregruppen", "'=Åse", "Leder", "Medarbejder", "Formand", "01-01-2026", ""],
        ["Styregruppen", "Bo", "", "Medarbejder", "Medlem", "01-01-2026", "01-06-2026"],
    ]
    found = sheets(client, "groups_file")
    assert list(found) == ["Medlemmer", "Grupper", "Uden ansvarlig"]
    assert found["Grupper"][0][:6] == ("Styregruppen", "Styregruppe", None, "'=Åse", None, 1)


def test_only_who_steers_gets_what_nobody_looks_after(client, randers):
    client.force_login(make_user("STEERING", municipality=randers))
    group()
    assert list(sheets(client, "groups_file")) == ["Medlemmer", "Grupper"]


def test_meetings_and_what_they_decided(client, randers, tovholder):
    held = meeting(days=-7, title="Holdt", place="Rådhuset")
    meeting(group("Bostøtte"), days=7, title="Kommer")
    meeting(group("Fremmed", make_municipality(751)), title="Fremmed")
    Decision.objects.create(meeting=held, text="Vi gør det", owner=tovholder, due=date(2027, 1, 2))
    assert [row[:2] for row in rows(client, "meetings_file")] == [
        ["Kommer", "Bostøtte"],
        ["Holdt", "Styregruppen"],
    ]
    chosen = {"gruppe": group().pk}
    assert [row[0] for row in rows(client, "meetings_file", query=chosen)] == ["Holdt"]
    day = timezone.localdate() - timedelta(7)
    [said] = sheets(client, "meetings_file")["Beslutninger"]
    assert said[:2] == ("Holdt", "Styregruppen")
    assert (said[2].date(), said[3], said[5].date()) == (day, "Vi gør det", date(2027, 1, 2))


def test_a_meeting_begins_at_its_own_hour(client, randers, tovholder):
    """A cell knows no time zone: the hour is the one on the page."""
    meeting()
    day = timezone.localdate() + timedelta(7)
    assert rows(client, "meetings_file")[0][2:4] == [
        f"{day:%d-%m-%Y} 10.00",
        f"{day:%d-%m-%Y} 11.30",
    ]


def test_what_the_rounds_judged(client, randers):
    plan, goal, user = make_plan(randers)
    client.force_login(user)
    activity = make_activity(goal, user, "Aftale")
    round = status_rounds.plan_round(by=user, plan=plan, on=timezone.localdate())
    answer = status_rounds.Answer(activity.pk, activity.version, "groen", "")
    status_rounds.hold(by=user, round=round, answers=[answer])
    today = f"{timezone.localdate():%d-%m-%Y}"
    [row] = rows(client, "status_rounds_file", plan.pk)
    assert row[:3] == [today, today, "Aftale"]
    assert row[4:6] == ["Ikke startet", "På sporet"]


def test_mails_as_they_are_chosen(client, randers, tovholder):
    for kind in ("invitation", "reminder"):
        SentMail.objects.create(
            municipality=randers, kind=kind, key=kind, address="a@b.example", subject=kind
        )
    assert [row[3] for row in rows(client, "mail_log_file")] == ["reminder", "invitation"]
    chosen = {"slags": "reminder"}
    assert [row[3] for row in rows(client, "mail_log_file", query=chosen)] == ["reminder"]


def test_ones_own_tasks_alone(client, randers, tovholder):
    other = make_user("MEMBER", municipality=randers)
    for user, text in ((tovholder, "Min"), (other, "En andens")):
        randers.tasks.create(
            user=user, text=text, link="/730/", key="moede-1", due=date(2026, 1, 2)
        )
    assert rows(client, "tasks_file") == [["Min", "Møder", "02-01-2026", "dig"]]


def test_advice_with_what_became_of_it(client, randers):
    _plan, _goal, user = make_plan(randers)
    client.force_login(user)
    found = rows(client, "advice_file")
    assert (len(found), {row[3] for row in found}) == (42, {"Ikke vurderet"})


def test_the_checklist_in_the_guides_order(client, randers):
    make_plan(randers)
    client.force_login(lead(randers))
    assert [row[0] for row in rows(client, "checklist_file")] == ["1", "2", "3", "4", "5"]


def test_the_year_has_every_day(client, randers, tovholder):
    meeting(starts_at=noon(date(2026, 3, 3)), ends_at=noon(date(2026, 3, 3), 1), title="Marts")
    meeting(starts_at=noon(date(2027, 3, 3)), ends_at=noon(date(2027, 3, 3), 1), title="Næste år")
    found = rows(client, "year_file", query={"aar": 2026})
    assert [row[:4] for row in found] == [["03-03-2026", "03-03-2026", "12.00", "Marts"]]


def noon(day: date, hours: int = 0):
    return timezone.make_aware(datetime.combine(day, time(12 + hours)))


def test_another_ending_is_no_file(client, tovholder):
    assert client.get(address("groups_file", ending="pdf")).status_code == 404


def fill(randers, user, number: int) -> None:
    for index in range(number):
        row = group(f"Gruppe {number} {index}")
        member(row, f"Person {index}", user=make_user("MEMBER", municipality=randers))
        held = meeting(row, days=-index - 1)
        Decision.objects.create(meeting=held, text="Vi gør det", owner=user)
        SentMail.objects.create(
            municipality=randers, kind="invitation", key=f"{number}-{index}", user=user
        )
        randers.tasks.create(user=user, text="Gør det", link="/", key=f"moede-{number}-{index}")


@pytest.mark.parametrize("name", ["groups", "meetings", "mail_log", "tasks", "year", "checklist"])
def test_a_fixed_number_of_queries(client, randers, tovholder, name):
    fill(randers, tovholder, 1)
    file = address(f"{name}_file", ending="xlsx")
    few = queries(client, file)
    fill(randers, tovholder, 4)
    assert queries(client, file) == few
