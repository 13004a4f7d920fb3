"""The pages a tovholder steers by, filled with years of work, beside the bare SQL for their rows.

The floor fetches the same rows in one statement each, without objects, words or html.
"""

from datetime import date, timedelta

from tools.bench import Row, paired

ACTIVITIES, WISHES, EVENTS, TASKS = 500, 2_000, 400, 60
LIMIT = 0.100  # seconds of server time for a whole page
START = date(2026, 1, 1)
PAGES = {
    "plan": (
        f"the plan, {ACTIVITIES} activities",
        "SELECT a.*, g.title FROM steering_activity a JOIN steering_subgoal g ON "
        "g.id = a.sub_goal_id JOIN steering_plan p ON p.id = g.plan_id "
        "WHERE p.municipality_id = %s",
    ),
    "wishes": (
        f"the wishes, {WISHES} of them",
        "SELECT * FROM steering_wish WHERE municipality_id = %s ORDER BY created_on DESC LIMIT 50",
    ),
    "year": (
        f"the year, {EVENTS} events",
        "SELECT * FROM steering_yearevent WHERE municipality_id = %s",
    ),
    "meetings": (
        "the meetings, 200 of them",
        "SELECT m.* FROM steering_meeting m JOIN steering_group g ON g.id = m.group_id "
        "WHERE g.municipality_id = %s",
    ),
    "tasks": (
        f"Mine opgaver, {TASKS} of them",
        "SELECT * FROM steering_task WHERE municipality_id = %s",
    ),
}


def run():
    """Each page's server time, and its queries with much and with little."""
    from tests.factories import make_municipality

    full, small = make_municipality(607), make_municipality(563)
    for municipality, share in ((full, 1), (small, 0.05)):
        _fill(municipality, share)
    return [row for name in PAGES for row in _rows(name, full, small)]


def _rows(name, full, small):
    of, sql = PAGES[name]
    client, address = _tovholder(full, name)
    value, floor = paired(lambda: client.get(address), lambda: _fetched(sql, full.pk))
    yield Row(
        name=f"{of}: the whole request",
        value=f"{value * 1000:.1f} ms",
        floor=f"{floor * 1000:.1f} ms of SQL",
        ratio=value / floor,
        limit="≤ 100 ms",
        ok=value <= LIMIT,
    )
    found = [_queries(*_tovholder(place, name)) for place in (small, full)]
    yield Row(
        name=f"{of}: queries, with a twentieth and with all",
        value=" and ".join(map(str, found)),
        floor=str(found[0]),
        ratio=found[1] / found[0],
        limit="the same",
        ok=found[0] == found[1],
    )


def _tovholder(municipality, name):
    from django.test import Client
    from django.urls import reverse

    from tests.factories import make_user

    client = Client()
    client.force_login(make_user("LEAD", municipality=municipality))
    return client, reverse(name, args=[municipality.pk])


def _queries(client, address) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def _fetched(sql: str, code: int):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, [code])
        return cursor.fetchall()


# --- Years of work ------------------------------------------------------------------------------


def _fill(municipality, share: float) -> None:
    from steering.models import Group, Unit

    group = Group.objects.create(municipality=municipality, kind="steering", name="Styregruppe")
    unit = Unit.objects.create(municipality=municipality, name="Bostøtte Æblehaven")
    _plan(municipality, int(ACTIVITIES * share))
    _wishes(municipality, unit, int(WISHES * share))
    _year(municipality, int(EVENTS * share))
    _meetings(group, int(200 * share))
    _tasks(municipality, int(TASKS * share))


def _plan(municipality, count: int) -> None:
    from steering.models import Activity, Plan, Status, StatusChange, SubGoal
    from tests.factories import make_user

    days = {"starts_on": START, "ends_on": date(2027, 12, 31)}
    plan = Plan.objects.create(municipality=municipality, name="Plan", purpose="Formål", **days)
    goals = [SubGoal.objects.create(plan=plan, position=n, title=f"Delmål {n}") for n in range(8)]
    owners = [make_user("MEMBER", municipality=municipality) for _ in range(10)]
    made = Activity.objects.bulk_create(
        Activity(
            sub_goal=goals[n % 8],
            position=n,
            title=f"Aktivitet {n} om inddragelse",
            owner=owners[n % 10],
            due=START + timedelta(days=n),
            status=Status.values[n % 5],
            status_reason="Afventer svar",
            status_on=START + timedelta(days=n % 200),
            created_on=START,
        )
        for n in range(count)
    )
    StatusChange.objects.bulk_create(
        StatusChange(activity=row, status=row.status, at=f"2026-0{1 + n}-01T10:00Z")
        for row in made
        for n in range(4)
    )


def _wishes(municipality, unit, count: int) -> None:
    from steering.models import Wish, WishTheme

    themes = [
        WishTheme.objects.create(municipality=municipality, name=f"Tema {n}") for n in range(5)
    ]
    answered = {"answer": "yes", "answer_text": "Ja, det gør vi", "answered_on": START}
    Wish.objects.bulk_create(
        Wish(
            municipality=municipality,
            theme=themes[n % 5],
            unit=unit,
            origin="borger",
            text=f"Ønske nummer {n} om flere fælles ture",
            state="answered" if n % 3 else "open",
            created_on=START + timedelta(days=n % 300),
            released_on=START + timedelta(days=n % 300),
            **(answered if n % 3 else {}),
        )
        for n in range(count)
    )


def _year(municipality, count: int) -> None:
    from steering.models import YearEvent

    rings = YearEvent.Ring.values
    YearEvent.objects.bulk_create(
        YearEvent(
            municipality=municipality,
            ring=rings[n % 4],
            kind="other",
            title=f"Begivenhed {n}",
            starts_on=date(date.today().year, 1, 1) + timedelta(days=n % 360),
        )
        for n in range(count)
    )


def _meetings(group, count: int) -> None:
    from django.utils import timezone

    from steering.models import Meeting

    now = timezone.now()
    Meeting.objects.bulk_create(
        Meeting(
            group=group,
            title=f"Møde {n}",
            starts_at=now + timedelta(days=7 * (n - count // 2), hours=1),
            ends_at=now + timedelta(days=7 * (n - count // 2), hours=3),
        )
        for n in range(count)
    )


def _tasks(municipality, count: int) -> None:
    from steering.models import Task

    Task.objects.bulk_create(
        Task(
            municipality=municipality,
            role="LEAD",
            key=f"prøve-{n}",
            text=f"Opgave {n}",
            link="/",
            due=START + timedelta(days=n * 5),
        )
        for n in range(count)
    )
