"""The front page of municipalities that are unlike the demo: no rows, all hidden, more of all."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keyfigures.selectors.staircase import newest_quarter_end, staircase_figure
from recovery_portal.overview.front import front_page
from recovery_portal.overview.undecided import undecided
from steering.models import Activity, Decision, Happening, Municipality, StatusChange, Task
from tests.factories import make_user
from tests.keyfigures.figures.world import own_figure
from tests.overview.making import at, day, held

JUMP = [20, 22, 19, 21, 20, 23, 21, 20, 22, 21, 20, 60]


def seen(place, role: str) -> str:
    client = Client()
    client.force_login(make_user(role, municipality=place))
    return client.get(f"/{place.pk}/").content.decode()


def test_without_rows_about_citizens_the_own_figures_are_the_finding(empty):
    own_figure(empty, name="Støt")
    own_figure(empty, JUMP, name="Samtaler", unit="samtaler")
    page = seen(empty, "STEERING")
    surest = (
        "Samtaler: 60 samtaler, 40 flere end for et år siden; sikker stigning siden "
        "den 30. september 2026"
    )
    assert f'<p class="fund">{surest}</p>' in page
    assert "<p>Støt: 19 dage" in page
    assert "Virkningen kan ikke ses endnu." not in page
    assert f'href="/{empty.pk}/noegletal/"' in page
    assert "Omlægningen er ikke begyndt" not in page


def test_where_everything_is_hidden_no_number_of_citizens_is_told(demo):
    """The register holds a thousand citizens; the same page with the usual threshold tells them."""
    open_page = seen(demo, "LEAD")
    figure = staircase_figure(demo, newest_quarter_end(demo))
    counts = {str(step.count) for step in figure.steps}
    told = [one for one in counts if f'<td class="tal">{one}</td>' in open_page]
    assert len(told) == 8
    Municipality.objects.filter(pk=demo.pk).update(disclosure_threshold=30_000)
    hidden = Municipality.objects.get(pk=demo.pk)
    page = seen(hidden, "LEAD")
    effect = page[page.index('id="spor-3"') :]
    table = re.findall(r'<td class="tal">(.*?)</td>', effect)
    assert len(table) == 16
    assert {re.sub(r"<[^>]+>", "", cell).replace("skjult", "").strip() for cell in table} == {"–"}
    codes = {one.link.split("/")[3] for one in undecided(hidden) if one.track == 3}
    assert codes
    assert [code for code in codes if not code.startswith("egen-")] == []


def test_more_of_everything_takes_no_more_queries(demo):
    user = make_user("LEAD", "MEMBER", municipality=demo)

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            front_page(type(user).objects.get(pk=user.pk), demo)
        return len(counted)

    before = queries()
    _more_of_everything(demo, user)
    assert queries() == before


def _more_of_everything(demo, user) -> None:
    first = Activity.objects.filter(sub_goal__plan__municipality=demo).first()
    meeting = held(demo, -1)
    for number in range(12):
        row = Activity.objects.create(
            sub_goal=first.sub_goal,
            position=100 + number,
            title=f"Endnu en {number}",
            owner=user,
            due=day(-number - 1),
            status="roed",
            status_on=day(-number),
            created_on=day(-60),
        )
        StatusChange.objects.create(activity=row, status="roed", at=at(-1, 23))
        Decision.objects.create(meeting=meeting, text=f"Beslut {number}", due=day(-number - 1))
        Happening.objects.create(municipality=demo, text=f"Sket {number}", link="/", on=day(0))
        Task.objects.create(
            municipality=demo, user=user, key=f"n{number}", text=f"Gør {number}", link="/"
        )
    own_figure(demo, JUMP, name="Endnu et")


@pytest.mark.parametrize("role", ["LEAD", "READER"])
def test_long_lists_open_below_the_first_ones(demo, role):
    user = make_user(role, municipality=demo)
    for number in range(9):
        Happening.objects.create(municipality=demo, text=f"Sket {number}", link="/", on=day(0))
    happenings = front_page(user, demo)["happenings"]
    assert [line.text for line in happenings.first] == [f"Sket {n}" for n in range(8, 2, -1)]
    assert [line.text for line in happenings.more][:3] == ["Sket 2", "Sket 1", "Sket 0"]
