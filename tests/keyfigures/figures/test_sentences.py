"""The finding in words: number, direction, comparison, verdict; nothing that is hidden."""

import pytest

from keyfigures.domain.catalogue import CATALOGUE, is_reserved, own_key
from keyfigures.domain.figure_sentences import lead, title
from tests.keyfigures.figures.drawn import FIGURES, HIDDEN, SURE_FALL, UNSURE, YEARS, figure

STEADY = [20, 22, 19, 21, 20, 23, 21, 20, 22, 21, 20]
STEP = "Trin 6, midlertidigt botilbud"
AGAIN = "Genindlagt inden for 30 dage"


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (FIGURES["stock"],
         f"{STEP}: 80 borgere, 4 færre end for et år siden; sikkert fald siden 3. kvartal 2025"),
        (figure("trin-6", [8, 8, 8, 9, 1], verdict=None),
         f"{STEP}: 1 borger, 7 færre end for et år siden; "
         "for små tal til at vise, om ændringen er sikker"),
        (figure("trin-6", [8, 8]),
         f"{STEP}: 8 borgere; for kort tid til at sammenligne med et år før"),
        (figure("trin-6", [8, 8, 8, 8, HIDDEN]),
         f"{STEP}: det nyeste tal er for lille til at vise den 30. september 2026"),
        (figure("trin-6", [HIDDEN, 8, 8, 8, 12]),
         f"{STEP}: 12 borgere; for små tal til at vise, om ændringen er sikker"),
        (figure("trin-6", []), f"{STEP}: ingen målinger endnu"),
        (figure("trin-6", [None] * 5, verdict=UNSURE), f"{STEP}: ingen målinger endnu"),
        # Nothing was measured a year ago: nobody can have come or gone since.
        (figure("trin-6", [None, 8, 8, 8, 12], verdict=UNSURE),
         f"{STEP}: 12 borgere; for kort tid til at sammenligne med et år før"),
        (figure("genindlaeggelser", [*STEADY, 40]),
         f"{AGAIN}: 40,0 %, 20,0 procentpoint højere end for et år siden; "
         "sikker stigning siden 3. kvartal 2026"),
        (figure("genindlaeggelser", [20, 21, None, None]),
         f"{AGAIN}: intet at måle i 3. kvartal 2026"),
        (figure("udgift-pr-borger", [1000, 1200, 1200], YEARS[:3]),
         "Udgift pr. borger på trappen: 1.200 kr., det samme som året før; "
         "for få målinger til at vise, om ændringen er sikker"),
        (FIGURES["one"],
         "Ventetid til første samtale: 12,25 dage; "
         "for få målinger til at vise, om ændringen er sikker"),
    ],
)  # fmt: skip
def test_the_title_is_a_finding(shown, words):
    assert title(shown) == words


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([], "Ingen målinger endnu"),
        ([None], "Ingen målinger endnu"),
        ([None] * 20, "Ingen målinger endnu"),
        ([8, 8, 8, 9, None], "Intet at måle i den nyeste periode"),
        ([8, 8, 8, 9, 9], "Ingen sikker ændring"),
    ],
)
def test_a_stock_without_numbers_has_no_verdict_of_change(values, text):
    finding = figure("trin-6", values, verdict=UNSURE).finding
    assert (finding.text, finding.is_sure) == (text, False)


def test_a_signal_before_the_latest_four_points_is_not_spoken_of():
    early = figure("genindlaeggelser", [40, *STEADY])
    assert [early.chart.signals(0), early.finding.text] == [["outside"], "Ingen sikker ændring"]


def test_a_shift_dates_from_its_first_point():
    shifted = figure("genindlaeggelser", [*STEADY, *[26, 27, 26, 28, 26, 27, 26]])
    assert shifted.finding.text == "Sikker stigning siden 1. kvartal 2025"
    assert shifted.finding.direction == 1


def test_a_difference_is_of_the_numbers_as_they_are_shown():
    made = figure("genindlaeggelser", [18.94, 1, 1, 1, 20.55])
    assert "20,6 %, 1,7 procentpoint højere" in title(made)


def test_the_lead_tells_the_range_and_what_is_hidden():
    made = figure("genindlaeggelser", [12.5, HIDDEN, 18, 14], n=40)
    assert lead(made) == (
        "Det bygger på 40 afsluttede indlæggelser i 3. kvartal 2026. "
        "Siden 4. kvartal 2025 har tallet ligget mellem 12,5 og 18,0. 1 måling er skjult."
    )


def test_a_stocks_verdict_is_the_selectors_own():
    assert figure("trin-6", [9, 9, 9, 9, 5], verdict=SURE_FALL).finding.direction == -1


def test_no_entry_ranks_or_calls_citizens_anything_else():
    text = " ".join(f"{e.name} {e.definition} {e.caution}" for e in CATALOGUE.values()).casefold()
    words = ("bedst", "værst", "patient", "klient", "borger")
    assert [word in text for word in words] == [False, False, False, False, True]


def test_names_and_keys_of_own_figures():
    assert [is_reserved(name) for name in ("Trin-1", "who5", "egen-1", "Ventetid")] == [
        True, True, True, False,
    ]  # fmt: skip
    assert [own_key(code) for code in ("egen-12", "egen-", "egen-x", "trin-1", "egen-٣")] == [
        12, None, None, None, None,
    ]  # fmt: skip
