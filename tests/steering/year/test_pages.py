"""The pages of the year: what they show, who may change, and that they stay cheap."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from steering.models import Group, Meeting, Plan, StatusRound, Trial, YearEvent
from tests.factories import make_municipality, make_user
from tests.steering.year.making import make_event, make_group, make_sparring
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
YEAR = 2031  # a year that is not this one, whenever the tests run


@pytest.fixture
def randers():
    return make_municipality()


@pytest.fixture
def lead(randers, client):
    lead = make_user("LEAD", municipality=randers)
    client.force_login(lead)
    return lead


def page(client, name="year", *parts, **query) -> str:
    response = client.get(reverse(name, args=[730, *parts]), query)
    assert response.status_code == 200
    return response.content.decode()


def table(client, **query) -> list[list[str]]:
    """The cells of the whole year's table, the numbers aside."""
    body = page(client, aar=YEAR, **query)
    body = body[body.index('<table class="table table--kort table--taet">') :]
    rows = re.findall(r"<tr>(.*?)</tr>", body[: body.index("</table>")], re.S)[1:]
    return [
        [re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)[1:]]
        for row in rows
    ]


def meeting(group: Group, day: date, **values) -> Meeting:
    start = timezone.make_aware(datetime(day.year, day.month, day.day, 13))
    given = {"title": "Styregruppemøde", "starts_at": start, "ends_at": start + timedelta(hours=2)}
    return Meeting.objects.create(group=group, **(given | values))


def trial(municipality, title: str, first: date, last: date) -> Trial:
    return Trial.objects.create(
        municipality=municipality,
        title=title,
        what="x",
        expected="y",
        starts_on=first,
        ends_on=last,
        created_on=first,
    )


def test_meetings_rounds_and_trials_stand_beside_the_years_own(client, lead, randers):
    make_event(lead, randers, starts_on=date(YEAR, 2, 12))
    group = make_group(randers)
    meeting(group, date(YEAR, 1, 22))
    meeting(group, date(YEAR, 1, 29), title="Aflyst møde", state="cancelled")
    plan = Plan.objects.create(
        municipality=randers, name="Plan", starts_on=date(YEAR, 1, 1), ends_on=date(YEAR, 12, 31)
    )
    StatusRound.objects.create(plan=plan, planned_on=date(YEAR, 3, 19))
    # The day set aside for it is not shown beside the round itself.
    make_event(lead, randers, kind="status", ring="practice", starts_on=date(YEAR, 3, 19))
    trial(randers, "Åben rådgivning", date(YEAR - 1, 12, 1), date(YEAR, 4, 1))
    aarhus = make_municipality(751)
    stranger = make_user("LEAD", municipality=aarhus)
    make_event(stranger, aarhus, starts_on=date(YEAR, 5, 1), title="HEMMELIGT")
    trial(aarhus, "HEMMELIGT", date(YEAR, 1, 1), date(YEAR, 2, 1))
    meeting(make_group(aarhus), date(YEAR, 1, 1), title="HEMMELIGT")
    assert [(row[0], row[2], row[3], row[5]) for row in table(client)] == [
        (f"1. dec. {YEAR - 1}–1. apr.", "Prøvehandling: Åben rådgivning", "Praksis", ""),
        ("22. jan.", "Styregruppemøde", "Styregruppe", "Styregruppen"),
        ("12. feb.", "Status til udvalget", "Politik", ""),
        ("19. mar.", "Statusrunde: Plan", "Praksis", ""),
    ]
    assert [row[2] for row in table(client, ring="politics")] == ["Status til udvalget"]


def test_a_status_round_belongs_to_the_year_in_which_it_was_held(client, lead, randers):
    plan = Plan.objects.create(
        municipality=randers, name="Plan", starts_on=date(YEAR, 1, 1), ends_on=date(YEAR, 12, 31)
    )
    planned = ((date(YEAR - 1, 12, 30), date(YEAR, 1, 5)), (date(YEAR, 12, 30), None))
    for day, held in (*planned, (date(YEAR, 12, 29), date(YEAR + 1, 1, 4))):
        StatusRound.objects.create(plan=plan, planned_on=day, held_on=held)
    assert [row[0] for row in table(client)] == ["5. jan.", "30. dec."]


def test_sparring_is_one_line(client, lead, randers):
    make_sparring(lead, randers, starts_on=date(YEAR, 1, 7), until=date(YEAR, 4, 30))
    rows = table(client)
    assert [(row[1], row[2]) for row in rows] == [("hver 14. dag", "Sparring")]
    assert rows[0][0].split(", ")[:2] == ["7. jan.", "21. jan."]


def test_an_empty_year_says_what_to_do_next(client, lead):
    assert "Foreslå et år" in page(client, aar=YEAR)


def fill(by, municipality, number: int) -> None:
    rows = [
        YearEvent(
            municipality=municipality,
            ring=YearEvent.Ring.values[n % 4],
            kind="other",
            title=f"Begivenhed {n}",
            starts_on=date(YEAR, 1, 1) + timedelta(days=n % 365),
            ends_on=date(YEAR, 1, 1) + timedelta(days=n % 365 + 10) if n % 20 == 0 else None,
        )
        for n in range(number)
    ]
    YearEvent.objects.bulk_create(rows)
    make_sparring(by, municipality, starts_on=date(YEAR, 1, 7), until=date(YEAR, 12, 17))
    group = make_group(municipality, name=f"Gruppe {number}", kind="implementation")
    for month in range(1, 13):
        meeting(group, date(YEAR, month, 10))
        trial(municipality, f"T{month}", date(YEAR, month, 1), date(YEAR, month, 28))


def warm_queries(client, address: str, **query) -> int:
    client.get(address, query)  # what is read once per process is read
    return queries(client, address, query)


def test_the_number_of_queries_is_the_same_at_400_events(client, lead, randers):
    address = reverse("year", args=[730])
    fill(lead, randers, 10)
    few = warm_queries(client, address, aar=YEAR)
    fill(lead, randers, 400)
    assert warm_queries(client, address, aar=YEAR) == few
    assert (len(table(client)), len(table(client, side=2))) == (52, 52)  # 50 and two series


# --- Changing it --------------------------------------------------------------------------------

NEW = {
    "title": "Temadag",
    "ring": "practice",
    "kind": "theme_day",
    "starts_on": f"14-05-{YEAR}",
    "starts": "9.00",
    "ends": "15:30",
    "every": "",
}


def test_an_event_is_put_in_and_found(client, lead, randers):
    response = client.post(reverse("year_event_new", args=[730]), NEW)
    assert (response.status_code, response.url) == (302, f"/730/aarshjul/?aar={YEAR}")
    event = YearEvent.objects.get()
    assert (event.title, str(event.starts), str(event.ends)) == ("Temadag", "09:00:00", "15:30:00")
    assert "Temadag" in page(client, "year_event", event.pk)


THIS_YEAR = timezone.localdate().year
WEEKLY = {"every": "week", "interval": "2", "until": f"14-05-{YEAR + 10}"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"every": "week", "interval": "2"}, "Skriv, hvor længe det gentages."),
        ({"ends_on": f"01-05-{YEAR}"}, "Den sidste dag ligger før den første: ret en af dem."),
        ({"ends": "8.00"}, "Det slutter, før det begynder: ret et klokkeslæt."),
        ({"ends": ""}, "Skriv også, hvornår det slutter."),
        ({"starts": ""}, "Skriv også, hvornår det begynder."),
        ({"starts": "kvart i ti"}, "Skriv klokkeslættet som tt.mm, fx 13.30."),
        ({"starts_on": "31-12-1999"}, "Årshjulet begynder i 2000: vælg en senere dag."),
        (
            {"starts_on": f"01-01-{THIS_YEAR + 21}"},
            f"Skriv en dag mellem 1990 og {THIS_YEAR + 20}.",
        ),
        (
            WEEKLY | {"until": "01-01-9999"},
            f"Skriv en dag mellem 1990 og {THIS_YEAR + 20}.",
        ),
        (WEEKLY | {"interval": "53"}, "Skriv et tal fra 1 til 52."),
        (WEEKLY | {"interval": "0"}, "Skriv et tal fra 1 til 52."),
        (WEEKLY | {"interval": "to"}, "Skriv et tal fra 1 til 52."),
        (WEEKLY | {"until": f"13-05-{YEAR}"}, "Dagen ligger før den første: ret en af dem."),
        (
            WEEKLY | {"until": f"15-05-{YEAR + 10}"},
            "Det kan højst gentages i ti år: vælg en tidligere dag.",
        ),
    ],
)
def test_faults_are_said_at_the_field_and_nothing_is_stored(client, lead, wrong, words):
    response = client.post(reverse("year_event_new", args=[730]), NEW | wrong)
    assert response.status_code == 400
    assert [*response.context["form"].errors.values()] == [[words]]
    assert not YearEvent.objects.exists()


def test_the_form_asks_in_words(client, lead, randers):
    """No empty dashes to choose, and nothing is optional that is asked for when it repeats."""
    body = page(client, "year_event_new")
    assert ("-----" in body, "(valgfri)</span>" in body) == (False, False)
    event = make_sparring(lead, randers, starts_on=date(YEAR, 1, 7), until=date(YEAR, 12, 17))
    edited = page(client, "year_event_edit", event.pk)
    typed = re.search(r'<input[^>]*name="interval"[^>]*>', edited)[0]
    assert re.search('value="([^"]*)"', typed)[1] == "2"


def test_a_group_of_another_municipality_cannot_be_chosen(client, lead):
    foreign = make_group(make_municipality(751), name="HEMMELIGT")
    response = client.post(reverse("year_event_new", args=[730]), NEW | {"group": foreign.pk})
    assert response.status_code == 400
    assert "HEMMELIGT" not in response.content.decode()
    assert not YearEvent.objects.exists()


def test_a_day_is_moved_on_its_page(client, lead, randers):
    event = make_sparring(lead, randers, starts_on=date(YEAR, 1, 7), until=date(YEAR, 12, 17))
    address = reverse("year_day", args=[730, event.pk, f"{YEAR}-01-21"])
    missing = client.post(address, {"what": "move"})
    assert (missing.status_code, "Skriv den nye dag." in missing.content.decode()) == (400, True)
    moved = client.post(address, {"what": "move", "to": f"23-01-{YEAR}"})
    assert (moved.status_code, moved.url) == (302, f"/730/aarshjul/{event.pk}/")
    assert "23. jan." in table(client)[0][0]
    assert client.post(address, {"what": "restore"}).status_code == 302
    assert not event.exceptions.exists()
    for nowhere in (f"{YEAR}-01-22", "i-morgen"):
        assert client.get(reverse("year_day", args=[730, event.pk, nowhere])).status_code == 404


def test_what_another_page_put_there_has_no_edit_page(client, lead, randers):
    event = make_event(lead, randers, key="temperatur-1", link="/730/temperatur/")
    for name in ("year_event_edit", "year_event_remove"):
        assert client.get(reverse(name, args=[730, event.pk])).status_code == 404
    assert reverse("year_event_edit", args=[730, event.pk]) not in page(
        client, "year_event", event.pk
    )


def test_an_event_is_taken_out_unless_another_saved_meanwhile(client, lead, randers):
    event = make_event(lead, randers)
    address = reverse("year_event_remove", args=[730, event.pk])
    YearEvent.objects.update(version=2)
    assert client.post(address, {"version": 1}).status_code == 302
    assert YearEvent.objects.exists()
    assert client.post(address, {"version": 2}).status_code == 302
    assert not YearEvent.objects.exists()


def test_a_version_that_is_none_removes_nothing(client, lead, randers):
    event = make_event(lead, randers)
    address = reverse("year_event_remove", args=[730, event.pk])
    for version in ("9" * 5000, "-1", "x", ""):
        answer = client.post(address, {"version": version})
        assert (answer.status_code, answer.url) == (302, f"/730/aarshjul/{event.pk}/")
    assert YearEvent.objects.get() == event
