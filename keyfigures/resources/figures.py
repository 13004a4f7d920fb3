"""The figures as they leave the portal: sheets of a workbook, and the JSON of design §5."""

from collections.abc import Sequence

from keyfigures.charts.figure_page import (
    FLOW_TEST,
    SIGNAL_WORDS,
    STOCK_TEST,
    limits_words,
    table_rows,
)
from keyfigures.domain.figure_sentences import change, title
from keyfigures.domain.shown_figure import ShownFigure
from keyfigures.selectors.figures.page import CataloguePage, FigurePage
from recovery_portal.kit.danish import HIDDEN, as_shown

Sheet = tuple[str, Sequence[str], list[Sequence]]
HIDDEN_WORDS = "– betyder, at tallet er skjult, fordi det er lille eller kan røbe et andet."


def figure_sheets(page: FigurePage, municipality: str) -> list[Sheet]:
    """The readings, newest first; what people said of the figure; what the numbers are."""
    figure = page.figure
    header = ["Periode", "Dag", _unit_header(figure), "n", "Signal"]
    rows = [
        [figure.when(row.day), row.day, cell(figure, row), _n(row), _signals(figure, at)]
        for at, row in enumerate(figure.readings)
    ]
    return [
        ("Nøgletal", header, rows[::-1]),
        _decisions(page),
        _notes(page),
        _about(page, municipality),
    ]


def catalogue_sheet(page: CataloguePage) -> Sheet:
    """One row per figure: its newest reading, the comparison and the verdict."""
    header = ["Gruppe", "Nøgletal", "Periode", "Værdi", "Enhed", "n", "Ændring", "Dom", "Mål"]
    rows = [[name, *_card_row(card)] for name, cards in page.groups for card in cards]
    return "Nøgletal", header, rows


def cell(figure: ShownFigure, row):
    """The value as it is shown, "–" where hidden, an empty cell where there was nothing."""
    if row.value is None:
        return HIDDEN if row.hidden else None
    return as_shown(row.value, figure.decimals)


def series_json(figure: ShownFigure, name: str) -> dict:
    """What `manage.py figure_series --format json` prints; hidden values are null, pointed at."""
    points = [
        {
            "date": row.day.isoformat(),
            "value": _plain(row.value),
            "signals": figure.chart.signals(at),
        }
        for at, row in enumerate(figure.readings)
    ]
    return {
        "figure": name,
        "unit": figure.entry.unit,
        "points": points,
        "mean": _short(figure.chart.mean),
        "lower": _short(figure.chart.lower),
        "upper": _short(figure.chart.upper),
        "verdict": figure.finding.text,
        "suppressed": [
            f"/points/{at}/value" for at, row in enumerate(figure.readings) if row.hidden
        ],
    }


def series_text(figure: ShownFigure) -> str:
    """The same to be read: the finding, then a line per reading."""
    lines = [title(figure), limits_words(figure)]
    lines += [
        " ".join(filter(None, [f"{when}:", value or ("–" if row.hidden else "intet"), signals]))
        for when, row, value, _n, signals in reversed(table_rows(figure))
    ]
    hidden = any(row.hidden for row in figure.readings)
    return "\n".join(filter(None, [*lines, HIDDEN_WORDS if hidden else ""])) + "\n"


def _plain(value):
    """Whole numbers without a decimal point."""
    return int(value) if value is not None and float(value).is_integer() else _short(value)


def _card_row(card) -> list:
    figure, newest = card.figure, card.figure.newest
    if newest is None:
        return [figure.entry.name, "", None, figure.entry.unit, None, "", figure.finding.text, None]
    return [
        figure.entry.name, figure.when(newest.day), cell(figure, newest), figure.entry.unit,
        _n(newest), change(figure), figure.finding.text,
        _target(figure, card.target),
    ]  # fmt: skip


def _target(figure: ShownFigure, target):
    return as_shown(target.value, figure.target_decimals(target.value)) if target else None


def _unit_header(figure: ShownFigure) -> str:
    unit = figure.entry.unit
    return f"Værdi ({unit})" if unit else "Værdi"


def _n(row):
    return HIDDEN if row.hidden else row.n


def _signals(figure: ShownFigure, at: int) -> str:
    return ", ".join(SIGNAL_WORDS[kind] for kind in figure.chart.signals(at))


def _decisions(page: FigurePage) -> Sheet:
    header = ["Mærke", "Dag", "Beslutning", "Ansvarlig", "Gjort", "Tallet dengang"]
    rows = [
        [one.letter, one.day, one.text, one.owner, one.done_on, one.shown]
        for one in page.marks.decisions
    ]
    return "Beslutninger", header, rows


def _notes(page: FigurePage) -> Sheet:
    rows = [[one.on, one.text] for one in page.marks.notes]
    return "Noter", ["Om dagen", "Note"], rows


def _about(page: FigurePage, municipality: str) -> Sheet:
    figure, target, chart = page.figure, page.marks.target, page.figure.chart
    rows = [
        ["Kommune", municipality],
        ["Nøgletal", figure.entry.name],
        ["Definition", figure.entry.definition],
        ["Kilde", figure.entry.source],
        ["Dom", figure.finding.text],
        ["Sådan er dommen fundet", FLOW_TEST if figure.is_flow else STOCK_TEST],
        ["Middel", as_shown(chart.mean, figure.finer)],
        ["Nedre grænse", as_shown(figure.limits[0], figure.finer)],
        ["Øvre grænse", as_shown(figure.limits[1], figure.finer)],
        ["Mål", _target(figure, target)],
        ["Mål senest", target.by_day if target else None],
        ["Data til og med", page.told.until if page.told else None],
        ["Læs med varsomhed", figure.entry.caution],
        ["Skjulte tal", HIDDEN_WORDS],
    ]
    return "Om tallene", ["Hvad", "Oplysning"], rows


def _short(value):
    """Without what a computer's fractions leave in the last of sixteen digits."""
    return None if value is None else round(float(value), 10)
