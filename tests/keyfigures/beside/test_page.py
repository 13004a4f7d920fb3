"""On the page and in its file: per 1,000, other municipalities, provider types, the country."""

import io
import re
from datetime import date

import openpyxl
import pytest

from keyfigures.domain.beside import per_thousand
from keyfigures.selectors.staircase import staircase_page
from keyfigures.selectors.staircase_beside import staircase_beside
from keyfigures.services.aggregates import refresh
from steering.models import Municipality, Offer
from tests.factories import make_user
from tests.keyfigures.plain import Stay
from tests.keyfigures.register import load_reference, make_register
from tests.keyfigures.stairs import make_stairs
from tests.keyfigures.statbank.cells import others, store

pytestmark = pytest.mark.django_db
DAYS = "?dag=2025-09-30&sammenlign=2024-09-30"
PAGE = "/730/indsatstrappe/"
OTHERS = (751, 740, 741, 746, 756)


@pytest.fixture
def stairs():
    return make_stairs(moved=[(5, 4)] * 9)


@pytest.fixture
def reader(client, stairs):
    client.force_login(make_user("MANAGER", municipality=stairs))
    return client


def section(html: str, place: str) -> str:
    found = re.search(rf'aria-labelledby="{place}">.*?</section>', html, re.S)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found))


def rows(book, name: str) -> list[tuple]:
    return list(book[name].values)


def sheets(client):
    return openpyxl.load_workbook(io.BytesIO(client.get(f"{PAGE}tal.xlsx{DAYS}").content))


def tell_inhabitants(*codes: int):
    store("FOLK1A", *[(str(code), "", "2025K4", 10_000) for code in codes])


def test_without_inhabitants_the_page_says_so_and_shows_no_table(reader):
    text = section(reader.get(PAGE + DAYS).content.decode(), "indbyggere")
    assert "Der mangler indbyggertal for 3. kvartal 2025" in text
    assert "8. Længerevarende botilbud" not in text
    assert rows(sheets(reader), "Pr. 1.000 indbyggere")[1][1] == "mangler indbyggertal"


def test_rates_are_the_shown_counts_by_the_inhabitants(reader, stairs):
    tell_inhabitants(730)
    page = staircase_page(stairs, date(2025, 9, 30), date(2024, 9, 30))
    shown = staircase_beside(stairs, page)
    assert [row.rate for row in shown.rates] == [
        None if count is None else count / 10
        for count in [*(step.count for step in page.figure.steps), page.figure.total]
    ]
    assert [row.hidden for row in shown.rates[:2]] == [False, True]
    text = section(reader.get(PAGE + DAYS).content.decode(), "indbyggere")
    assert "8. Længerevarende botilbud 2,00" in text
    book = rows(sheets(reader), "Pr. 1.000 indbyggere")
    assert [book[1][:2], book[2][:2]] == [
        ("8. Længerevarende botilbud", 2),
        ("7. Botilbudslignende tilbud", "–"),
    ]
    # The numbers of the year before have no inhabitants that far back.
    assert (
        per_thousand(page.figure, {page.figure.day: 10_000, page.figure.compare_day: None})[
            0
        ].before
        is None
    )


def test_others_are_told_from_five_on_and_never_named(reader, stairs):
    load_reference()
    for number, code in enumerate(OTHERS):
        citizens = [[Stay("SEL-108", date(2025, 5, 1), None)] for _ in range(10 + 10 * number)]
        refresh(make_register(citizens, code, name=f"Nabokommune {code}"))
    tell_inhabitants(730, *OTHERS[:4])
    before = section(reader.get(PAGE + DAYS).content.decode(), "indbyggere")
    assert "Andre kommuner vises først, når mindst fem" in before
    tell_inhabitants(730, *OTHERS)
    response = reader.get(PAGE + DAYS)
    text = section(response.content.decode(), "indbyggere")
    assert "8. Længerevarende botilbud 2,00 mangler indbyggertal 2,00 3,00 4,00 5" in text
    assert "Nabokommune" not in response.content.decode()
    assert rows(sheets(reader), "Pr. 1.000 indbyggere")[1][3:] == (2, 3, 4, 5)


def test_published_figures_stand_in_a_box_of_their_own(reader):
    assert "Der er ikke hentet tal fra Danmarks Statistik" in section(
        reader.get(PAGE + DAYS).content.decode(), "dst"
    )
    store("HAND07", ("730", "30182", "2025K3", 77), ("730", "30181", "2025K3", ".."),
          *others("30182", "2025K3", 4))  # fmt: skip
    store("FOLK1A", ("730", "", "2025K4", 10_000), *others("", "2025K4", 10_000))
    html = reader.get(PAGE + DAYS).content.decode()
    text = section(html, "dst")
    assert "alle målgrupper" in text
    assert "Midlertidigt botilbud SEL § 107, trin 6 77 7,70" in text
    assert "HAND07" in text
    assert "CC BY 4.0" in text
    own = re.sub(r'aria-labelledby="dst">.*?</section>', "", html, flags=re.S)
    assert not re.search(r">77<", own)
    sheet = rows(sheets(reader), "Danmarks Statistik")
    assert ("Midlertidigt botilbud", "SEL § 107, trin 6", "alle målgrupper") in [
        row[:3] for row in sheet
    ]


def test_made_up_figures_are_called_so_and_have_no_licence(reader, stairs):
    Municipality.objects.update(is_demo=True)
    store("HAND07", ("730", "30182", "2025K3", 77), origin="demo")
    store("FOLK1A", ("730", "", "2025K4", 10_000), origin="demo")
    html = reader.get(PAGE + DAYS).content.decode()
    words = "Kilde: syntetiske tal i samme form som {}; ikke fra Danmarks Statistik."
    assert words.format("HAND07") in section(html, "dst")
    assert words.format("FOLK1A") in section(html, "indbyggere")
    assert "CC BY" not in html
    last = rows(sheets(reader), "Danmarks Statistik")[-1]
    assert last[4:] == (77, 7.7, "ikke oplyst", words.format("HAND07"))


def test_occupancy_by_provider_type_is_the_same_on_page_and_in_the_file(reader, stairs):
    Offer.objects.filter(legal_basis_id="SEL-108").update(places=25, provider_type="privat")
    Offer.objects.filter(legal_basis_id="ABL-105").update(places=8, provider_type="regional")
    text = section(reader.get(PAGE + DAYS).content.decode(), "tilbud")
    assert "80 % 20 borgere, 25 pladser" in text
    assert "– skjult – skjult borgere, 8 pladser" in text
    book = rows(sheets(reader), "Driftsform")
    assert book[1] == (8, "Privat", 1, 25, 20, 80, 0, None)
    assert book[2] == (7, "Regional", 1, 8, "–", "–", 0, None)


def test_the_direction_is_the_same_on_page_and_in_the_file(reader):
    text = section(reader.get(PAGE + DAYS).content.decode(), "retning")
    assert "9 færre med støtte i eget hjem (trin 5), sikkert fald" in text
    assert rows(sheets(reader), "Retning")[2] == (
        "Støtte i eget hjem", "trin 5", 60, 69, -9, "ja, fald",
    )  # fmt: skip
