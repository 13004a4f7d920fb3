"""The catalogue and a figure's page: the same numbers in every channel, hidden ones nowhere."""

import csv
import io
import json
import re
from datetime import date

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from keyfigures.domain.catalogue import CATALOGUE
from keyfigures.domain.quarters import quarter_end
from keyfigures.models import CitizenStatus
from keyfigures.selectors.figures.reading import figure_on
from keyfigures.selectors.figures.registry import SOURCES
from steering.models import Citizen
from tests.factories import make_municipality
from tests.keyfigures.figures.world import RISING, client_of, own_figure
from tests.keyfigures.plain import Stay
from tests.keyfigures.register import drawn_citizens, load_reference, make_register

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 30)
CATALOGUE_QUERIES, FIGURE_QUERIES = 14, 13


@pytest.fixture
def randers(db):
    load_reference()
    newest = [Stay("SEL-95", TODAY, None)]
    return make_register([*drawn_citizens(5, 240, TODAY), newest])


@pytest.fixture
def lead(randers):
    return client_of(randers, "LEAD")


def sheet(answer, name: str) -> list[tuple]:
    return list(load_workbook(io.BytesIO(answer.content))[name].values)


def comma_rows(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def shown_text(value: float | None, hidden: bool, decimals: int) -> str:
    if value is None:
        return "–" if hidden else ""
    return f"{value:.{decimals}f}".replace(".", ",")


def test_every_entry_has_a_reader_and_words():
    read = [code for source in SOURCES for code in source.codes]
    assert sorted(read) == sorted(CATALOGUE)
    assert [
        e.code for e in CATALOGUE.values() if not (e.definition and e.source and e.caution)
    ] == []


@pytest.mark.parametrize("code", ["trin-7", "trin-5", "modtagere", "mindre-indgribende"])
def test_page_picture_tooltip_table_csv_and_xlsx_tell_the_same(randers, lead, code):
    figure = figure_on(randers, code)
    told = [
        shown_text(None if r.value is None else float(figure.rounded(r.value)), r.hidden,
                   figure.decimals)
        for r in figure.readings
    ]  # fmt: skip
    assert any(told)
    answer = lead.get(f"/730/noegletal/{code}/")
    rows = answer.context["rows"]
    assert [value.replace(".", "") or ("–" if row.hidden else "")
            for _when, row, value, _n, _signals in reversed(rows)] == told  # fmt: skip
    [data] = re.findall(
        r'<script id="noegletal-data" type="application/json">(.*?)</script>',
        answer.content.decode(),
    )
    line = json.loads(data)["data"][0]
    assert [value is None for value in line["y"]] == [text in ("–", "") for text in told]
    tips = [tip.split(": ")[1].split(" ")[0].replace(".", "") for tip in line["customdata"]]
    assert [tip for tip, value in zip(tips, line["y"], strict=True) if value is not None] == [
        text for text in told if text not in ("–", "")
    ]
    from_csv = [row[2] for row in comma_rows(lead.get(f"/730/noegletal/{code}/tal.csv"))[1:]]
    assert from_csv[::-1] == told
    book = sheet(lead.get(f"/730/noegletal/{code}/tal.xlsx"), "Nøgletal")
    assert [shown_text(v, False, figure.decimals) if isinstance(v, int | float) else v or ""
            for _p, _d, v, _n, _s in book[:0:-1]] == told  # fmt: skip


def test_the_catalogue_shows_each_figures_newest_number(randers, lead):
    own_figure(randers, RISING)
    cards = [
        card for _name, group in lead.get("/730/noegletal/").context["groups"] for card in group
    ]
    assert [card.name for card in cards] == [*(e.name for e in CATALOGUE.values()), "Ventetid"]
    for card in cards:
        figure = figure_on(randers, card.code)
        assert card.verdict == figure.finding.text
        is_shown = figure.newest is not None and figure.newest.value is not None
        assert (card.state == "shown") == is_shown
    rows = comma_rows(lead.get("/730/noegletal/tal.csv"))
    assert [row[1] for row in rows[1:]] == [card.name for card in cards]
    assert [row[7] for row in rows[1:]] == [card.verdict for card in cards]


@pytest.mark.parametrize("code", ["trin-5", "tidligere-indsats", "beskaeftigelse", "egen"])
def test_the_page_ends_with_cards_to_its_neighbours(randers, lead, code):
    """The same cards as in the catalogue."""
    own = [own_figure(randers, name=name) for name in ("Afbud", "Ventetid", "Ønsker")]
    code = own[1].code if code == "egen" else code
    catalogue = lead.get("/730/noegletal/", {"dag": "2026-06-30"}).context["groups"]
    cards = {card.code: card for _name, group in catalogue for card in group}
    family = {
        "trin-5": [*(f"trin-{step}" for step in (8, 7, 6, 4, 3, 2, 1)), "modtagere"],
        "tidligere-indsats": ["mindre-indgribende", "mere-indgribende"],
        "beskaeftigelse": [],
        own[1].code: [own[0].code, own[2].code],
    }
    page = lead.get(f"/730/noegletal/{code}/", {"dag": "2026-06-30"})
    assert page.context["neighbours"] == [cards[one] for one in family[code]]
    links = re.findall(r'kort-navn"><a href="/730/noegletal/([\w-]+)/\?dag=', page.content.decode())
    assert links == family[code]


def test_an_empty_municipality_says_what_to_do(db):
    load_reference()
    lead = client_of(make_municipality(730), "LEAD")
    catalogue = lead.get("/730/noegletal/")
    assert catalogue.context["title"] == "Ingen nøgletal endnu"
    cards = [card for _name, group in catalogue.context["groups"] for card in group]
    assert {(card.verdict, card.state) for card in cards} == {("Ingen målinger endnu", "none")}
    [link] = re.findall(r'<a [^>]*"/730/danmarks-statistik/".*?</a>', catalogue.content.decode())
    assert link.count("<svg") == 1
    page = lead.get("/730/noegletal/genindlaeggelser/")
    assert page.context["title"] == "Genindlagt inden for 30 dage: ingen målinger endnu"
    assert page.context["missing"] == "Indlæggelser er ikke læst ind endnu."
    assert "Indlæggelser er ikke læst ind endnu. <a" in page.content.decode()
    file = lead.get("/730/noegletal/genindlaeggelser/tal.csv").content.decode("utf-8-sig")
    [head, row] = file.splitlines()
    assert head == "Periode;Dag;Værdi (%);n;Signal"
    assert row.split(";")[1:] == [f"{quarter_end(timezone.localdate()):%d-%m-%Y}", "", "0", ""]


def test_employment_has_no_verdict_before_anybodys_status_was_known(randers):
    citizens = randers.citizens.all()[:40]
    CitizenStatus.objects.bulk_create(
        CitizenStatus(citizen=one, status="ordinaer_beskaeftigelse", start=date(2026, 8, 1))
        for one in citizens
    )
    Citizen.objects.update(birth_year=1980)
    finding = figure_on(randers, "beskaeftigelse").finding
    assert finding.text == "For kort tid til at sammenligne med et år før"


@pytest.mark.parametrize("day", ["2026-09-29", "i går", "1899-12-31", "2126-12-31"])
def test_a_day_that_cannot_be_shown_is_answered_in_a_sentence(lead, day):
    for path in ("/730/noegletal/", "/730/noegletal/trin-5/"):
        page = lead.get(path, {"dag": day})
        assert page.status_code == 200
        [message] = page.context["messages"]
        assert "Her vises i stedet de nyeste tal." in str(message)
        file = lead.get(f"{path}tal.xlsx", {"dag": day})
        assert (file.status_code, file["Location"].partition("?")[0]) == (302, path)


def test_an_earlier_day_ends_the_series_there(lead):
    page = lead.get("/730/noegletal/trin-5/", {"dag": "2025-12-31"})
    assert page.context["figure"].newest.day == date(2025, 12, 31)


@pytest.mark.parametrize(
    "code", ["who-5", "trin-9", "egen-99", "egen-x", "egen-9999999999999999999"]
)
def test_what_is_no_figure_is_nowhere(lead, code):
    assert lead.get(f"/730/noegletal/{code}/").status_code == 404
    assert lead.get(f"/730/noegletal/{code}/tal.csv").status_code == 404


def test_the_number_of_queries_does_not_grow(db, django_assert_num_queries):
    load_reference()
    counted = []
    for code, citizens in ((730, 20), (751, 200)):
        municipality = make_register(drawn_citizens(3, citizens, TODAY), code)
        for number in range(citizens // 20):
            own_figure(municipality, name=f"Tal {number}")
        lead = client_of(municipality, "LEAD")
        lead.get(f"/{code}/noegletal/")
        for path, queries in (("", CATALOGUE_QUERIES), ("trin-5/", FIGURE_QUERIES)):
            with django_assert_num_queries(queries):
                counted.append(lead.get(f"/{code}/noegletal/{path}").status_code)
    assert counted == [200] * 4


def test_the_newest_numbers_are_chosen_until_a_day_is(lead):
    for asked, chosen in ({}, ""), ({"dag": ""}, ""), ({"dag": "2025-12-31"}, "2025-12-31"):
        choices = lead.get("/730/noegletal/trin-5/", asked).context["choices"]
        assert [value for value, _label, is_chosen in choices if is_chosen] == [chosen]
        assert choices[1][0] == "2026-09-30"
