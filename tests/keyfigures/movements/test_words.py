"""The finding in words: nothing that is hidden, and no comparison with a day before the data."""

from dataclasses import replace
from datetime import date

import pytest

from keyfigures.domain.figure import Verdict
from keyfigures.domain.moving_words import period, words
from keyfigures.domain.newcomers import Newcomers
from keyfigures.domain.quarters import as_long_before
from tests.keyfigures.pure import TODAY, YEAR_AGO, figure_of
from tests.keyfigures.register import drawn_citizens

FIGURE = figure_of(drawn_citizens(1, 1100, TODAY), exact=True)
SURE, UNSURE = Verdict(True, -1, "sikkert flere ned end op"), Verdict(False, 0, "ingen forskel")
NEW = Newcomers(YEAR_AGO, TODAY, dict.fromkeys(range(1, 9), 5), 20, 40)
HIDDEN = replace(NEW, early=None)


def title(**fields) -> str:
    return words(replace(FIGURE, **fields), NEW)[0]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (
            {"less": 110, "more": 50, "direction": SURE},
            "110 borgere gik ned ad trappen på et år og 50 op; sikkert flere ned end op",
        ),
        (
            {"less": 1, "more": 0, "direction": UNSURE},
            "1 borger gik ned ad trappen på et år og 0 op; ingen forskel",
        ),
        ({"less": 0, "more": 0}, "Ingen borgere skiftede trin på et år"),
        (
            {"less": 9, "more": None},
            "9 borgere gik ned ad trappen på et år; hvor mange der gik op, er skjult",
        ),
        (
            {"less": None, "more": 9},
            "9 borgere gik op ad trappen på et år; hvor mange der gik ned, er skjult",
        ),
        (
            {"less": None, "more": None},
            "For få bevægelser til at vise, hvor mange der gik ned og op ad trappen",
        ),
        ({"total_before": 0}, "Ingen borgere var på indsatstrappen for et år siden"),
        ({"data_until": None}, "Ingen bevægelser at vise endnu"),
    ],
)
def test_the_title(fields, told):
    assert title(**fields) == told


def test_the_lead_tells_what_is_shown():
    bands = dict.fromkeys(FIGURE.bands, 3) | {("botilbud", "hjemme"): 12, ("udenfor", "hjemme"): 90}
    reasons = FIGURE.left_by_reason | {"maal": 7}
    figure = replace(FIGURE, bands=bands, came=90, left=20, left_by_reason=reasons)
    assert words(figure, NEW)[1] == (
        "Den største bevægelse er fra botilbud til støtte i eget hjem: 12 borgere. "
        "90 borgere kom ind på trappen, og 20 gik ud, heraf 7, fordi målet er nået. "
        "50 procent af de nye begyndte på trin 1–4."
    )


def test_the_lead_is_silent_on_what_is_hidden():
    reasons = dict.fromkeys(FIGURE.left_by_reason)
    figure = replace(FIGURE, bands=dict.fromkeys(FIGURE.bands), left_by_reason=reasons, came=None)
    assert words(figure, HIDDEN)[1] == (
        "Tallene er for små til at vise, hvordan borgerne har bevæget sig."
    )
    assert words(replace(figure, came=30, left=9), HIDDEN)[1] == (
        "30 borgere kom ind på trappen, og 9 gik ud."
    )


def test_the_period_in_words():
    assert period(TODAY, date(2023, 9, 30)) == "på tre år"
    assert period(TODAY, date(2026, 3, 31)) == "siden den 31. marts 2026"


@pytest.mark.parametrize(
    ("day", "later", "before"),
    [
        ("2025-09-30", "2026-09-30", "2024-09-30"),
        ("2026-06-30", "2026-09-30", "2026-03-31"),
        ("2024-12-31", "2025-03-31", "2024-09-30"),
        ("2025-03-31", "2026-12-31", "2023-06-30"),
        ("2024-02-29", "2025-02-28", "2023-02-28"),
        ("2026-01-15", "2026-02-20", "2025-12-15"),
    ],
)
def test_as_long_before(day, later, before):
    days = map(date.fromisoformat, (day, later))
    assert as_long_before(*days).isoformat() == before
