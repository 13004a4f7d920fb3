"""The movements' page: finding, pictures, tables, files; the same numbers in all of them."""

import io
import re
from datetime import date

import openpyxl
import pytest

from keyfigures.selectors.movements import movement_page
from keyfigures.selectors.staircase import staircase_figure
from tests.factories import make_intervention, make_municipality, make_user
from tests.keyfigures.plain import Stay
from tests.keyfigures.register import load_reference, make_register
from tests.keyfigures.stairs import COUNTS, OLD, make_stairs

pytestmark = pytest.mark.django_db
PAGE = "/730/bevaegelser/"
DAYS = "?dag=2025-09-30&sammenlign=2024-09-30"
DASH = "\N{EN DASH}"
MOVED = [(5, 4)] * 9 + [(6, 5)] * 12 + [(4, 5)] * 6 + [(None, 4)] * 7 + [(None, 5)] * 6


@pytest.fixture
def stairs():
    """Somebody left an offer on no step in 2023, so that the register tells of all of 2024."""
    made = make_stairs(moved=MOVED)
    offer = made.offers.get(external_id="SEL-102")
    make_intervention(made.citizens.first(), offer, OLD, date(2023, 10, 15))
    return made


@pytest.fixture
def reader(client, stairs):
    client.force_login(make_user("MANAGER", municipality=stairs))
    return client


def get(client, days=DAYS, page=PAGE) -> str:
    response = client.get(page + days)
    assert response.status_code == 200
    return response.content.decode()


def table(html: str, caption: str) -> list[list[str]]:
    """The rows of a table as a reader sees them; hidden is "–"."""
    found = [one for one in re.findall(r"<table.*?</table>", html, re.S) if caption in one]
    assert len(found) == 1
    return [
        [
            re.sub(r"<[^>]+>", "", re.sub(r"<span class=\"sr-only\">.*?</span>", "", cell)).strip()
            for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.S)
        ]
        for row in re.findall(r"<tr>(.*?)</tr>", found[0], re.S)
    ]


def test_the_title_is_the_finding(reader):
    html = get(reader)
    assert re.findall(r"<h1>(.*?)</h1>", html) == [
        "21 borgere gik ned ad trappen på et år og 6 op; sikkert flere ned end op"
    ]
    lead = re.search(r"<p class=\"manchet\">(.*?)</p>", html)[1]
    assert lead.startswith(
        "Den største bevægelse er fra botilbud til støtte i eget hjem: 12 borgere. "
        "13 borgere kom ind på trappen, og 0 gik ud."
    )
    assert "54 procent af de nye begyndte på trin 1–4." in lead


def test_each_view_has_its_parts(reader):
    html = get(reader)
    assert re.findall(r"<h2 id=\"(\w+)\"", html) == [
        "retning", "tallene", "nye", "tid", "aar", "laesning",
    ]  # fmt: skip
    assert html.count('<svg class="billede"') == html.count('role="img"')
    ids = re.findall(r"\sid=\"([^\"]+)\"", html)
    assert sorted(ids) == sorted(set(ids))
    scripts = re.findall(r"<script[^>]*>", html)
    assert scripts == ['<script src="/static/js/print.js" defer>']


def test_page_picture_and_files_show_the_selectors_numbers(reader, stairs):
    shown = movement_page(stairs, date(2025, 9, 30), date(2024, 9, 30)).movements
    figure = shown.between
    html = get(reader)
    rows = {row[0][0]: row[1:] for row in table(html, "Borgere fra trin (række")[1:9]}
    book = openpyxl.load_workbook(io.BytesIO(reader.get(f"{PAGE}tal.xlsx{DAYS}").content))
    sheet = {str(row[0])[0]: row[1:] for row in list(book.worksheets[0].values)[1:9]}
    csv = reader.get(f"{PAGE}tal.csv{DAYS}").content.decode("utf-8-sig").splitlines()
    lines = {line[0]: line.split(";")[1:] for line in csv[1:9]}
    for step in figure.steps:
        counts = [figure.flows.get((step.number, to), 0) for to in range(8, 0, -1)]
        expected = [DASH if n is None else str(n) for n in (*counts, step.left, step.before)]
        key = str(step.number)
        assert rows[key] == expected
        assert [str(cell) for cell in sheet[key]] == expected
        assert lines[key] == expected
    assert rows["6"][3] == "12"
    description = re.search(r"<desc[^>]*>(.*?)</desc>", html)[1]
    assert "Fra botilbud til støtte i eget hjem: 12 borgere." in description


def test_the_movements_are_the_staircases_own(stairs):
    days = date(2025, 9, 30), date(2024, 9, 30)
    assert movement_page(stairs, *days).figure == staircase_figure(stairs, *days)


def test_newcomers_time_and_years(reader):
    html = get(reader)
    new = table(html, "efter deres første trin")
    assert new[4][1:] == ["6", "0"]
    assert new[5][1:] == ["7", "0"]
    assert new[-2:] == [["Heraf på trin 1–4", "7", "0"], ["Nye borgere i alt", "13", "0"]]
    time = {row[0][0]: row[1:] for row in table(html, "Borgere efter tid på trinnet")[1:]}
    # 60 since 2023; 18 came from above and below, and 6 from outside, in 2025.
    assert time["5"] == ["24", "0", "60", "0", "84", "i 2½ år eller mere"]
    assert time["7"] == ["0", "0", DASH, "0", DASH, DASH]
    [year] = table(html, "Bevægelser år for år")[1:]
    assert year[:7] == ["2024", "0", "0", "nej", "167", "0", "0"]


def test_a_year_shows_what_a_page_between_its_ends_shows(stairs):
    [year] = movement_page(stairs, date(2025, 9, 30)).movements.years
    between = movement_page(stairs, date(2024, 12, 31), date(2023, 12, 31)).movements
    figure = between.between
    for name in ("less", "more", "same", "came", "left", "left_by_reason", "direction"):
        assert getattr(year, name) == getattr(figure, name)
    assert year.newcomers == between.newcomers


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_is_fixed(client, count, django_assert_num_queries):
    stairs = make_stairs({step: number * count for step, number in COUNTS.items()})
    client.force_login(make_user("MANAGER", municipality=stairs))
    # Session, user, roles with municipality; span, version, histories, stored years.
    with django_assert_num_queries(6):
        get(client, "")


def test_an_empty_municipality_has_a_page_that_says_what_to_do(client):
    load_reference()
    municipality = make_municipality()
    for role, told in (("LEAD", True), ("MANAGER", False)):
        client.force_login(make_user(role, municipality=municipality))
        html = get(client, "")
        assert "<h1>Ingen bevægelser at vise endnu</h1>" in html
        assert ("Gå til Data" in html) is told
        assert '<svg class="billede"' not in html


def test_a_register_younger_than_a_year_says_so(client):
    load_reference()
    newest = [Stay("SEL-95", date(2025, 9, 30), None)]
    municipality = make_register([*[[Stay("SEL-85", date(2025, 8, 1), None)]] * 9, newest])
    client.force_login(make_user("MANAGER", municipality=municipality))
    html = get(client, "")
    assert "<h1>Ingen borgere var på indsatstrappen for et år siden</h1>" in html
    assert "9 borgere kom ind på trappen, og 0 gik ud." in html
    assert "Data dækker ikke et helt kalenderår endnu." in html
    assert "Perioden før" not in html


def test_a_register_younger_than_a_quarter_has_nobody_on_the_newest_quarter_end(client):
    load_reference()
    municipality = make_register([[Stay("SEL-85", date(2025, 8, 1), None)]] * 9)
    client.force_login(make_user("MANAGER", municipality=municipality))
    assert "<h1>Ingen borgere på indsatstrappen den 30. juni 2025</h1>" in get(client, "")


def test_days_that_cannot_be_shown_get_one_sentence(reader):
    html = get(reader, "?dag=2025-03-30")
    assert html.count("Vælg en kvartalsafslutning") == 1
    assert "Her vises i stedet 30. september 2025" in html
    response = reader.get(f"{PAGE}tal.csv?dag=2025-03-30")
    assert (response.status_code, response.url) == (302, f"{PAGE}?dag=2025-03-30")


def test_the_book_has_a_sheet_per_table(reader):
    book = openpyxl.load_workbook(io.BytesIO(reader.get(f"{PAGE}tal.xlsx{DAYS}").content))
    assert book.sheetnames == [
        "Fra trin til trin", "Bånd", "Retning og årsag", "Nye borgere", "Tid på trinnet",
        "År for år", "Om tallene",
    ]  # fmt: skip
    directions = dict(list(book["Retning og årsag"].values)[1:])
    assert directions["Til et lavere trin (mindre indgribende)"] == 21
    assert directions["Sikker forskel på ned og op?"] == "ja, flere ned"
