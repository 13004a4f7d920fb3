"""The meeting's screens tell the numbers of the report and of the figures' own pages."""

import pytest

from keyfigures.domain.catalogue import CATALOGUE
from recovery_portal.overview.meeting import codes
from steering.models import Municipality
from tests.keyfigures.channels.reading import table_headed, tables_of, words
from tests.overview.meeting.making import page_of, point, somebody, under_way
from tests.overview.one_truth.reading import cells, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(full) -> Municipality:
    return Municipality.objects.get(pk=full.code)


@pytest.fixture
def read(place):
    """A screen by its code, and any page of the municipality's."""
    client, meeting = somebody(place, "LEAD"), under_way(place)

    def fetch(shows: str = "", path: str = "", **query) -> str:
        address = page_of(point(meeting, shows)) if shows else f"/{place.pk}/{path}"
        answer = client.get(address, query)
        assert answer.status_code == 200, address
        return answer.content.decode()

    return fetch


@pytest.mark.parametrize("code_of_figure", CATALOGUE)
def test_a_figure_s_table_is_that_of_its_page(read, code_of_figure):
    screen = tables_of(read(f"{codes.FIGURE}{code_of_figure}"))
    page = read(path=f"noegletal/{code_of_figure}/")
    told = {row[0]: row[1] for row in screen[0][1:]} if screen else {}
    own = {row[0]: row[1] for row in table_headed(page, "Periode")} if told else {}
    assert told == own
    assert told or "Periode" not in words(page)


def test_the_staircase_is_that_of_the_report(full, read):
    rows = tables_of(read(codes.STAIRCASE))[0][1:]
    told = {row[0]: row[1:3] for row in rows}
    steps = {key: full.numbers[f"staircase.step-{key}"] for key in range(8, 0, -1)}
    assert told == {
        one.label: [cell_of(one), cell_of(full.numbers[f"{one.key}.before"])]
        for one in steps.values()
    }


def cell_of(number) -> str:
    return "–" if number.hidden else shown(number)


def test_the_thermometers_and_the_audit_are_those_of_the_report(full, read):
    temperature, audit = read(codes.TEMPERATURE), read(codes.AUDIT)
    if full.code != 730:
        assert (tables_of(temperature), tables_of(audit)) == ([], [])
        return
    for at, row in enumerate(tables_of(temperature)[0][1:], start=1):
        key = f"temperature.{at}"
        names = ("score", "colour", "answers", "dont_know")
        assert row[1:] == [shown(full.numbers[f"{key}.{name}"]) for name in names]
    clearly = [one for key, one in full.numbers.items() if key.endswith(".yes")]
    assert [row[-1] for row in tables_of(audit)[0][1:]] == [
        f"{one.value} {one.unit}" for one in clearly
    ]


def test_the_plan_and_well_being_are_those_of_the_report(full, read):
    if full.code != 730:
        return
    plan = words(read(codes.PLAN))
    for status in ("klar", "groen", "gul", "roed", "ikke", "overdue"):
        number = full.numbers[f"plan.{status}"]
        assert f"{number.value} {number.label.lower()}" in plan
    told = cells(read(codes.WELLBEING))
    for code in ("who5", "inspire_o"):
        assert shown(full.numbers[f"outcomes.{code}.series.{full.day}"]) in told
