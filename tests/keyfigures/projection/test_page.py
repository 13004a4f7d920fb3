"""The projection's page: what-if, picture, tables and files show the same ranges."""

import io
import re
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from keyfigures.domain.projection import Move
from keyfigures.domain.projection_words import bounds, change
from keyfigures.models import Expenditure
from keyfigures.selectors.projection import projection_page
from tests.factories import make_user
from tests.keyfigures.stairs import DAY, make_stairs

pytestmark = pytest.mark.django_db
PAGE = "/730/fremskrivning/"
ASKED = "?antal=5&fra_trin=5&til_trin=4"
MOVED = [(5, 4)] * 9 + [(None, 5)] * 6
DASH = "\N{EN DASH}"


@pytest.fixture
def stairs():
    municipality = make_stairs(moved=MOVED)
    Expenditure.objects.bulk_create(
        Expenditure(municipality=municipality, year=2024, legal_basis_id=basis, amount=amount)
        for basis, amount in (("SEL-85", Decimal(6_000_000)), ("SEL-82b", Decimal(1_000_000)))
    )
    return municipality


@pytest.fixture
def reader(client, stairs):
    client.force_login(make_user("MANAGER", municipality=stairs))
    return client


def html(client, asked=""):
    response = client.get(PAGE + asked)
    assert response.status_code == 200
    return response.content.decode()


def rows(text: str, heading: str) -> dict[str, list[str]]:
    """The rows of the table below a heading, by their first cell's number or word."""
    table = text[text.index(f'id="{heading}"') :].partition("<tbody>")[2].partition("</tbody>")[0]
    found = {}
    for row in re.findall(r"<tr>(.*?)</tr>", table, re.S):
        name = re.search(r"<th scope=\"row\">(\w+)", row)[1]
        cells = re.findall(r"<td.*?>(.*?)</td>", row, re.S)
        found[name] = [re.sub(r"<.*?>|skjult", "", cell).strip() for cell in cells]
    return found


def test_the_table_shows_what_the_selector_gives(reader, stairs):
    figure = projection_page(stairs).figure
    shown = rows(html(reader), "tallene")
    for step in figure.steps:
        if step.ranges is None:
            assert shown[str(step.number)] == [DASH] * 5
        else:
            ranges = [bounds(found) for found in step.ranges]
            assert shown[str(step.number)] == [str(step.today), *ranges]
    assert [step.number for step in figure.steps if step.ranges is None] == [7, 2, 1]


def test_the_what_if_stands_in_heading_picture_and_table(reader, stairs):
    figure = projection_page(stairs, move=Move(5, 5, 4)).figure
    text = html(reader, ASKED)
    assert re.search(r"<h1>(.*?)</h1>", text)[1] == figure.title
    assert figure.kroner_difference is not None
    shown = rows(text, "forskel")
    assert shown["5"] == [change(found) for found in figure.step(5).difference]
    described = " ".join(map(bounds, figure.step(5).moved)).replace(" ", ", ")
    assert text.count(f"med ændringen {described}.") == 4
    assert sorted(shown) == ["3", "4", "5", "6", "8", "Udgift"]


@pytest.mark.parametrize("asked", ["", ASKED])
def test_the_files_hold_the_same_ranges(reader, stairs, asked):
    figure = projection_page(stairs, move=Move(5, 5, 4) if asked else None).figure
    book = openpyxl.load_workbook(io.BytesIO(reader.get(f"{PAGE}tal.xlsx{asked}").content))
    sheet = [[cell.value for cell in row] for row in book["Fremskrivning"].iter_rows()]
    wanted = [
        [step.number, at + 1, *([DASH] * 2 if not step.ranges else _pair(step.ranges[at]))]
        for step in figure.steps
        for at in range(4)
    ]
    assert [[row[0], row[3], *row[4:6]] for row in sheet[1:] if row[3]] == wanted
    lines = reader.get(f"{PAGE}tal.csv{asked}").content.decode("utf-8-sig").splitlines()
    cells = [line.split(";") for line in lines[1:]]
    assert [[row[0], row[3], *row[4:6]] for row in cells if row[3] != "0"] == [
        [str(cell) for cell in row] for row in wanted
    ]
    assert book.sheetnames == ["Fremskrivning", "Hele trappen", "Om tallene"]


def _pair(found) -> list[int]:
    return [int(found.low), int(found.high)]


def test_a_hidden_step_stands_nowhere(reader, stairs):
    """Steps 7, 2 and 1 hold 3, 4 and 2 citizens: no range, no kroner, no difference of theirs."""
    book = openpyxl.load_workbook(io.BytesIO(reader.get(f"{PAGE}tal.xlsx{ASKED}").content))
    sheet = [[cell.value for cell in row] for row in book["Fremskrivning"].iter_rows()]
    hidden = [row[4:] for row in sheet[1:] if row[0] in (7, 2, 1) and row[3]]
    assert hidden == [[DASH] * 8] * 12


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ("?antal=5&fra_trin=6", "Vælg et trin på listen."),
        ("?antal=5&fra_trin=6&til_trin=6", "Vælg to forskellige trin."),
        ("?antal=0&fra_trin=6&til_trin=5", "Skriv mindst 1."),
        ("?antal=mange&fra_trin=6&til_trin=5", "Skriv et helt tal, fx 2."),
        ("?antal=5&fra_trin=9&til_trin=5", "Vælg et trin på listen."),
        ("?antal=15&fra_trin=6&til_trin=5", "Der står 14 borgere på trinnet i dag."),
        ("?antal=1e999&fra_trin=6&til_trin=5", "Skriv et helt tal, fx 2."),
    ],
)
def test_what_cannot_be_asked_is_said_and_projected_without(reader, stairs, asked, fault):
    text = html(reader, asked)
    assert fault in re.sub(r"\s+", " ", text)
    assert re.search(r"<h1>(.*?)</h1>", text)[1] == projection_page(stairs).figure.title
    assert reader.get(f"{PAGE}tal.xlsx{asked}").status_code == 302


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        ("2025-09-29", "Vælg en kvartalsafslutning"),
        ("2031-03-31", "Kommunens data dækker ikke de valgte dage"),
        ("i går", "En af datoerne kunne ikke læses."),
    ],
)
def test_days_that_cannot_be_projected_show_the_newest(reader, day, fault):
    text = html(reader, f"?dag={day}")
    assert fault in text
    assert f'value="{DAY.isoformat()}" selected' in text


def test_an_earlier_day_is_carried_forward_from_its_own_year(reader, stairs):
    day = date(2025, 3, 31)
    assert day in projection_page(stairs).quarter_ends
    figure = projection_page(stairs, day).figure
    assert re.search(r"<h1>(.*?)</h1>", html(reader, "?dag=2025-03-31"))[1] == figure.title
    assert (figure.compare_day, figure.days[0]) == (date(2024, 3, 31), date(2026, 3, 31))


def test_only_days_with_a_year_before_them_can_be_chosen(stairs):
    """The register begins on 1 January 2023."""
    assert projection_page(stairs).quarter_ends[-1] == date(2024, 3, 31)


def test_accounts_of_a_year_that_has_not_ended_are_no_price(stairs):
    Expenditure.objects.create(
        municipality=stairs, year=2025, legal_basis_id="SEL-85", amount=Decimal(9)
    )
    assert projection_page(stairs).figure.price_year == 2024
    assert projection_page(stairs, date(2024, 9, 30)).figure.price_year is None


def test_an_empty_register_says_what_to_do(client):
    empty = make_stairs(counts={}, code=751)
    empty.citizens.all().delete()
    client.force_login(make_user("LEAD", municipality=empty))
    text = client.get("/751/fremskrivning/").content.decode()
    assert re.search(r"<h1>(.*?)</h1>", text)[1] == "Ingen fremskrivning endnu"
    assert "Der er ingen borgere på trappen at fremskrive." in text
    assert 'href="/751/data/"' in text
    assert client.get("/751/fremskrivning/tal.csv").status_code == 302


@pytest.mark.parametrize("more", [0, 300])
def test_the_queries_are_as_many_whatever_the_size(stairs, django_assert_num_queries, more):
    make_stairs(counts={5: 20 + more}, code=751)
    for municipality in (stairs, type(stairs).objects.get(pk=751)):
        with django_assert_num_queries(3 + (municipality.pk == 730)):
            projection_page(municipality)
