"""Mine opgaver, and the log of mails."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from steering.models import SentMail, Task
from steering.selectors.own_tasks import own_tasks
from tests.factories import PASSWORD, make_municipality, make_user

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def randers():
    return make_municipality()


@pytest.fixture
def lead(randers, client):
    lead = make_user("LEAD", municipality=randers)
    client.force_login(lead)
    return lead


def ask(municipality, text: str, due=None, key="aktivitet", **values) -> Task:
    number = Task.objects.count()
    return Task.objects.create(
        municipality=municipality,
        text=text,
        key=f"{key}-{number}",
        due=due,
        link="/730/plan/",
        **values,
    )


def said(groups) -> list[tuple[str, list[str]]]:
    return [(group.about, [task.text for task in group.tasks]) for group in groups]


def test_the_four_parts_are_grouped_by_what_they_are_about(lead, randers):
    monday = TODAY - timedelta(days=TODAY.weekday())
    sunday, next_monday = monday + timedelta(days=6), monday + timedelta(days=7)
    ask(randers, "I går", TODAY - timedelta(days=1), user=lead)
    ask(randers, "I dag", TODAY, key="temperatur-luk", role="LEAD")
    ask(randers, "Søndag", sunday, user=lead)
    ask(randers, "Mandag", next_monday, key="oenske", user=lead)
    ask(randers, "Næste år", TODAY + timedelta(days=400), key="nyt", user=lead)
    ask(randers, "Engang", key="tjekliste", user=lead)
    ask(randers, "En andens", TODAY, role="MEMBER")
    ask(make_municipality(751), "I Aarhus", TODAY, user=lead)
    found = own_tasks(lead, randers, TODAY)
    assert said(found.overdue) == [("Indsatsplan", ["I går"])]
    assert said(found.this_week) == [("Temperaturmåling", ["I dag"]), ("Indsatsplan", ["Søndag"])]
    assert said(found.later) == [("Ønsker", ["Mandag"]), ("Andet", ["Næste år"])]
    assert said(found.undated) == [("Tjekliste", ["Engang"])]
    assert found.counts == (1, 2, 2, 1)


def test_what_was_done_lately_is_kept_in_sight(lead, randers):
    ask(randers, "Gjort i går", user=lead, done_at=timezone.now() - timedelta(days=1))
    ask(randers, "Gjort i foråret", user=lead, done_at=timezone.now() - timedelta(days=90))
    found = own_tasks(lead, randers, TODAY)
    assert [text for text, _link, _day in found.done] == ["Gjort i går"]


@pytest.mark.parametrize(
    ("due", "title"),
    [
        ([-1, -2, 0], "2 opgaver er over fristen"),
        ([0], "Én opgave skal være gjort i denne uge"),
        ([30], "Én opgave venter, men ikke i denne uge"),
        ([], "Du har ingen opgaver lige nu"),
    ],
)
def test_the_title_is_the_finding(client, lead, randers, due, title):
    for days in due:
        ask(randers, "Opgave", TODAY + timedelta(days=days), user=lead)
    page = client.get(reverse("tasks", args=[730])).content.decode()
    assert re.findall(r"<h1>(.*?)</h1>", page) == [title]


def test_a_link_survives_the_log_in(client, lead, randers):
    lead.set_password(PASSWORD)
    lead.save(update_fields=["password"])
    client.logout()
    address = reverse("tasks", args=[730])
    to_login = client.get(address)
    assert (to_login.status_code, to_login.url) == (302, f"/log-ind/?next={address}")
    there = client.post(to_login.url, {"username": lead.email, "password": PASSWORD})
    assert (there.status_code, there.url) == (302, address)
    page = client.get(there.url)
    assert ("steering/tasks/" in page.templates[0].name, page.context["user"]) == (True, lead)


def test_a_hundred_tasks_take_as_many_queries_as_one(client, lead, randers):
    address = reverse("tasks", args=[730])
    numbers = []
    for number in (1, 100):
        for _ in range(number):
            ask(randers, "Opgave", TODAY, user=lead)
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        numbers.append(len(captured))
    assert numbers[0] == numbers[1]


# --- The log of mails ---------------------------------------------------------------------------


def log(municipality, number: int, **values) -> None:
    for _ in range(number):
        n = SentMail.objects.count()
        given = {
            "kind": "reminder",
            "address": f"p{n}@eksempel.example",
            "state": "sent",
            "subject": f"Emne {n}",
        }
        SentMail.objects.create(municipality=municipality, key=f"k{n}", **(given | values))


def subjects(client, **query) -> list[str]:
    page = client.get(reverse("mail_log", args=[730]), query).content.decode()
    return re.findall(r'<th class="bryd" scope="row">(.*?)</th>', page)


def test_the_log_says_who_was_sent_what_and_how_it_went(client, lead, randers):
    log(randers, 1, user=lead, about=["Luk runden"], state="failed", error="Connection refused")
    log(make_municipality(751), 1, subject="HEMMELIGT")
    page = client.get(reverse("mail_log", args=[730])).content.decode()
    row = page[page.index("<tbody>") : page.index("</tbody>")]
    for text in (lead.name, "p0@eksempel.example", "Emne 0", "Luk runden", "Påmindelse"):
        assert row.count(text) == 1
    assert row.count("Kunne ikke sendes") == 1
    assert row.count("Connection refused") == 1
    assert "HEMMELIGT" not in page


def test_the_log_is_paged_and_filtered_newest_first(client, lead, randers):
    log(randers, 60)
    log(randers, 2, kind="invitation")
    assert subjects(client)[:2] == ["Emne 61", "Emne 60"]
    assert (len(subjects(client)), len(subjects(client, side=2))) == (50, 12)
    assert subjects(client, slags="invitation") == ["Emne 61", "Emne 60"]
    assert subjects(client, tilstand="failed") == []


def test_a_full_page_takes_as_many_queries_as_a_short_one(client, lead, randers):
    numbers = []
    for number in (1, 80):
        log(randers, number, user=lead)
        subjects(client)
        with CaptureQueriesContext(connection) as captured:
            subjects(client)
        numbers.append(len(captured))
    assert numbers[0] == numbers[1]
