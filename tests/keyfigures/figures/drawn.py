"""Figures without a database, for pictures and sentences."""

from datetime import date

from keyfigures.domain.catalogue import CATALOGUE, OWN, OWN_FAMILY, Entry
from keyfigures.domain.figure import Verdict
from keyfigures.domain.quarters import quarter_ends
from keyfigures.domain.series import Reading, Readings
from keyfigures.domain.shown_figure import ShownFigure, shown_figure

TODAY = date(2026, 9, 30)
HIDDEN = "skjult"
SURE_FALL = Verdict(sure=True, direction=-1, text="sikkert fald")
UNSURE = Verdict(sure=False, direction=0, text="ingen sikker ændring")
OWN_ENTRY = Entry(
    code="egen-1", name="Ventetid til første samtale", family=OWN_FAMILY, unit="dage", period=OWN,
    wish=-1, definition="Dage", source="Kommunen", caution="Varsomt", kind="noegletal",
)  # fmt: skip


def figure(code: str, values, days=None, verdict=None, n=None) -> ShownFigure:
    """The figure `code` of the catalogue (or "egen") with these values; HIDDEN or None too."""
    entry = CATALOGUE.get(code, OWN_ENTRY)
    days = days or quarter_ends(TODAY, len(values))
    rows = tuple(
        Reading(day, None if value in (HIDDEN, None) else value,
                n=None if value == HIDDEN else n, hidden=value == HIDDEN)
        for day, value in zip(days, values, strict=True)
    )  # fmt: skip
    is_flow = entry.period != "day"
    return shown_figure(entry, Readings(entry.code, entry.unit, is_flow, rows, verdict))


YEARS = tuple(date(year, 12, 31) for year in range(2016, 2026))
ORDINARY = (16.8, 17.4, 16.1, 17.9, 16.6, 17.2, 18.0, 16.9, 17.5, 16.4, 17.1, 18.9, 19.4, 19.1)
FIGURES = {
    "flow": figure("genindlaeggelser", ORDINARY, n=120),
    "gaps": figure("genindlaeggelser", (16, HIDDEN, 14, None, 15, HIDDEN, *ORDINARY), n=30),
    "stock": figure("trin-6", [*range(99, 79, -1)], verdict=SURE_FALL),
    "large stock": figure("modtagere", [11000 + 7 * n for n in range(20)], verdict=UNSURE),
    "near zero": figure("trin-8", [0, 1, 0, 0, 6, 5, 7], verdict=UNSURE),
    "level": figure("trin-8", [7] * 20, verdict=UNSURE),
    "years": figure("udgift-pr-borger", [242000 + 900 * n for n in range(10)], YEARS, n=1200),
    "one": figure("egen", [12.25]),
    "own": figure("egen", [-3.5, -2.25, 0, 4, 5.125, 3, 2, 1, 0, 1, 2, 3]),
    "forty": figure("genindlaeggelser", [20 + n % 5 for n in range(40)], n=80),
}
