"""The page of the indsatstrappe: finding, picture, tables, chart data and files."""

import io
import json
import re
from datetime import date

import openpyxl
import pytest

from keyfigures.forms import AnyDayForm, quarter_choices
from tests.factories import make_municipality, make_offer, make_user
from tests.keyfigures.register import load_reference
from tests.keyfigures.stairs import BEFORE, COUNTS, DAY, make_stairs

pytestmark = pytest.mark.django_db
PAGE = "/730/indsatstrappe/"
DASH = "\N{EN DASH}"
# One citizen who came and one who left within the last year, so that the data reach the day.
MOVED = [(5, 4)] * 9 + [(None, 5)] * 6


@pytest.fixture
def stairs():
    return make_stairs(moved=MOVED)


@pytest.fixture
def reader(client, stairs):
    client.force_login(make_user("MANAGER", municipality=stairs))
    return client


def get(client, days="?dag=2025-09-30&sammenlign=2024-09-30", page=PAGE):
    response = client.get(page + days)
    assert response.status_code == 200
    return response


def cells(html: str, number: int) -> list[str]:
    """The cells of a step's row in the first table, as a reader sees them."""
    row = re.search(rf"<th scope=\"row\">{number}\. .*?</tr>", html, re.S)[0]
    return [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td.*?>(.*?)</td>", row, re.S)]


def test_the_title_is_the_finding_and_each_view_has_its_parts(reader):
    html = get(reader).content.decode()
    assert re.search(r"<h1>(.*?)</h1>", html)[1].startswith("9 borgere flere med individuel")
    assert re.findall(r"<h2 id=\"(\w+)\"", html) == [
        "retning", "tallene", "laesning", "udvikling", "indbyggere", "tilbud", "dst",
    ]  # fmt: skip
    assert html.count('<svg class="billede"') == 4
    assert html.count('role="img"') == 4
    ids = re.findall(r"\sid=\"([^\"]+)\"", html)
    assert sorted(ids) == sorted(set(ids))


def test_the_table_shows_what_may_be_shown(reader):
    html = get(reader).content.decode()
    assert cells(html, 8)[:3] == ["20", "20", "0"]
    assert cells(html, 4)[:3] == ["34", "25", "+9"]
    hidden = f"{DASH}skjult"
    assert [cells(html, step)[0] for step in (7, 2, 1)] == [hidden] * 3


def test_the_days_are_the_quarter_ends_of_the_register(reader):
    html = get(reader).content.decode()
    assert re.findall(r"<option value=\"([^\"]+)\" selected", html) == ["2025-09-30", "2024-09-30"]
    offered = re.findall(r"<option value=\"([^\"]+)\"", html)
    assert {day[5:] for day in offered} <= {"03-31", "06-30", "09-30", "12-31"}


def test_choices_are_newest_first_and_hold_the_day_shown():
    days = (DAY, BEFORE)
    assert [value for value, _, _ in quarter_choices(days, DAY)] == ["2025-09-30", "2024-09-30"]
    assert [chosen for _, _, chosen in quarter_choices(days, BEFORE)] == [False, True]
    assert len(quarter_choices((), DAY)) == 1


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ("?dag=2025-02-31", "En af datoerne kunne ikke læses."),
        ("?dag=x%00y", "En af datoerne kunne ikke læses."),
        ("?dag=0001-03-31", "En af datoerne ligger uden for det, der kan vises."),
        ("?dag=2025-03-31&sammenlign=9999-12-31", "En af datoerne ligger uden for"),
        ("?dag=2025-03-30", "Vælg en kvartalsafslutning"),
        ("?dag=2025-03-31&sammenlign=2025-03-31", "skal ligge før dagen"),
        ("?dag=2099-03-31", "Kommunens data dækker ikke de valgte dage: vælg dage på listen."),
        ("?dag=1950-03-31", "Kommunens data dækker ikke de valgte dage: vælg dage på listen."),
    ],
)
def test_days_that_cannot_be_shown_get_one_sentence_and_the_newest_instead(reader, days, sentence):
    response = get(reader, days)
    [message] = list(response.context["messages"])
    assert sentence in str(message)
    assert "Her vises i stedet" in str(message)
    newest = get(reader, "").context["figure"]
    assert response.context["figure"] == newest


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_is_fixed(client, count, django_assert_num_queries):
    stairs = make_stairs({step: number * count for step, number in COUNTS.items()})
    client.force_login(make_user("MANAGER", municipality=stairs))
    # Session, user, roles with municipality; span, version, histories, offers; inhabitants,
    # three of the other municipalities, four of Statistics Denmark.
    with django_assert_num_queries(14):
        get(client, "")


def test_an_empty_municipality_has_a_page_that_says_what_to_do(client):
    load_reference()
    municipality = make_municipality()
    for role, told in (("LEAD", True), ("MANAGER", False)):
        client.force_login(make_user(role, municipality=municipality))
        html = get(client, "").content.decode()
        assert "<h1>Ingen borgere på indsatstrappen endnu</h1>" in html
        assert ("Gå til Data" in html) is told
        assert ("Spørg tovholderen." in html) is not told
        assert html.count("er ikke læst ind endnu.") == 1


def test_an_empty_municipality_is_shown_no_zeros_as_if_they_were_counted(client):
    load_reference()
    client.force_login(make_user("LEAD", municipality=make_municipality()))
    html = get(client, "").content.decode()
    main = re.search(r"<main.*?</main>", html, re.S)[0]
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", main) == ["Danmarks Statistik: alle målgrupper"]
    for zeros in ("<table", "<figure", "udvikling-data", "0 ned", "uændret", "Sikker ændring"):
        assert zeros not in main


def test_the_chart_is_data_and_no_script(reader):
    html = get(reader).content.decode()
    data = re.search(
        r"<script id=\"udvikling-data\" type=\"application/json\">(.*?)</script>", html, re.S
    )[1]
    charts = json.loads(data)
    assert set(charts) == {"charts", "layout", "config"}
    inline = [s for s in re.findall(r"<script([^>]*)>", html) if "src=" not in s]
    assert inline == [' id="udvikling-data" type="application/json"']


def test_plotly_is_loaded_here_and_deferred(reader):
    html = get(reader).content.decode()
    scripts = re.findall(r"<script src=\"/static/([^\"]+)\"( defer)?>", html)
    assert scripts == [
        ("vendor/plotly/plotly-basic.min.js", " defer"),
        ("vendor/plotly/plotly-locale-da.js", " defer"),
        ("js/charts.js", " defer"),
        ("js/print.js", " defer"),
    ]


def test_csv_and_xlsx_hold_the_table(reader):
    days = "?dag=2025-09-30&sammenlign=2024-09-30"
    text = get(reader, days, PAGE + "tal.csv").content.decode("utf-8-sig")
    lines = [line.split(";") for line in text.splitlines()]
    assert lines[0][3:5] == ["Borgere 30-09-2025", "Borgere 30-09-2024"]
    assert (len(lines), lines[1][:6], lines[2][3]) == (
        10,
        ["8", "Længerevarende botilbud", "SEL §\N{NO-BREAK SPACE}108", "20", "20", "0"],
        DASH,
    )
    response = get(reader, days, PAGE + "tal.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == [
        "Indsatstrappe", "Gik ud", "Udvikling", "Tilbud", "Retning", "Pr. 1.000 indbyggere",
        "Driftsform", "Om tallene",
    ]  # fmt: skip
    rows = list(book["Indsatstrappe"].values)
    assert rows[1][3:6] == (20, 20, 0)
    assert ["" if cell is None else str(cell) for cell in rows[5]] == lines[5]


def test_the_files_are_linked_with_the_days_on_the_page(reader):
    html = get(reader).content.decode()
    assert "/730/indsatstrappe/tal.xlsx?dag=2025-09-30&amp;sammenlign=2024-09-30" in html


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_of_days_that_cannot_be_shown_leads_back_to_the_page(reader, ending):
    response = reader.get(f"{PAGE}tal.{ending}?dag=2025-03-30")
    assert (response.status_code, response.url) == (302, f"{PAGE}?dag=2025-03-30")


def test_offers_stand_under_their_step(reader):
    html = get(reader).content.decode()
    groups = re.findall(r"scope=\"rowgroup\">(\d)\. ", html)
    assert groups == ["8", "7", "6", "5", "4", "3", "2", "1"]
    assert html.count("Tilbud SEL-85a") == 1


def test_exact_days_must_make_sense():
    form = AnyDayForm({"dag": "30-09-2026", "sammenlign": "30-09-2026"})
    assert form.errors == {
        "sammenlign": ["Dagen, der sammenlignes med, skal ligge før den anden dag."]
    }
    assert "dag" in AnyDayForm({"dag": "01-01-0001", "sammenlign": "02-03-2020"}).errors
    assert AnyDayForm({"dag": "1.2.2026", "sammenlign": "31/1/2026"}).is_valid()


def test_an_offer_closes_after_the_day_or_has_closed(reader, stairs):
    make_offer(stairs, "SEL-107", name="Bøgen", closed_on=date(2025, 12, 31))
    make_offer(stairs, "SEL-107", name="Elmen", closed_on=date(2025, 1, 31))
    html = get(reader).content.decode()
    assert '<th scope="row">Bøgen<span class="lille">lukker 31. dec. 2025</span>' in html
    assert '<th scope="row">Elmen<span class="lille">lukket 31. jan. 2025</span>' in html
