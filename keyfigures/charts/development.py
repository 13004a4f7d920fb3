"""The steps quarter by quarter as small multiples for plotly, one hue, no limits (D10).

The figures are plain dicts in plotly's own terms: the web process need not import plotly (0.2 s,
20 MB) nor let it check 8 figures per view (30 ms); tests/keyfigures/charts does check them.
"""

from dataclasses import dataclass
from datetime import date

from keyfigures.charts.picture import ACCENT, EDGE, HAIRLINE, MUTED, WHITE
from keyfigures.charts.staircase_words import citizens, one_year_apart, since
from keyfigures.domain.figure import Series, StaircaseFigure
from recovery_portal.kit.danish import HIDDEN, date_short, number

CONFIG = {"locale": "da", "displayModeBar": False, "responsive": True, "scrollZoom": False}


@dataclass(frozen=True)
class Panel:
    """One step's development: words, rows for the table, and the id of the chart's place."""

    number: int
    name: str
    place: str
    summary: str
    has_points: bool


@dataclass(frozen=True)
class Development:
    """Panels from step 8 to 1, the table's rows as text ("" = hidden) and plotly's data."""

    days: tuple[date, ...]
    panels: tuple[Panel, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    plotly: dict


def development(series: Series, figure: StaircaseFigure, first: date) -> Development:
    """The series from `first` on (earlier days tell of no register); a hidden count is a gap."""
    kept = [at for at, day in enumerate(series.days) if day >= first]
    days = tuple(series.days[at] for at in kept)
    counts = {
        step.number: tuple(series.counts[step.number][at] for at in kept) for step in figure.steps
    }
    panels = tuple(_panel(step, days, counts[step.number], figure) for step in figure.steps)
    rows = tuple(
        (date_short(day), tuple(_cell(counts[step.number][at]) for step in figure.steps))
        for at, day in reversed(list(enumerate(days)))
    )
    charts = [
        _chart(panel.place, days, counts[panel.number], figure.compare_day)
        for panel in panels
        if panel.has_points
    ]
    plotly = {"charts": charts, "layout": _layout(days), "config": CONFIG}
    return Development(days, panels, rows, plotly)


def _cell(count: int | None) -> str:
    return "" if count is None else number(count)


def _panel(step, days, counts, figure) -> Panel:
    return Panel(
        number=step.number,
        name=step.name,
        place=f"udvikling-{step.number}",
        summary=_summary(days, counts, figure),
        has_points=any(count is not None for count in counts),
    )


def _summary(days, counts, figure) -> str:
    """The day, the compared day and the whole time in words; the hidden said to be hidden."""
    shown = [count for count in counts if count is not None]
    if not shown:
        return "Alle tal er skjult."
    parts = [citizens(counts[-1]).capitalize()]
    if figure.compare_day in days[:-1]:
        before = counts[days.index(figure.compare_day)]
        then = since(figure) if one_year_apart(figure) else f"den {since(figure)}"
        parts.append(f"{'skjult' if before is None else number(before)} {then}")
    parts.append(f"mellem {number(min(shown))} og {number(max(shown))} i perioden")
    hidden = len(counts) - len(shown)
    if hidden:
        parts.append(f"{hidden} {'kvartal' if hidden == 1 else 'kvartaler'} skjult")
    return f"{', '.join(parts)}."


def _chart(place, days, counts, compare_day) -> dict:
    x = [day.isoformat() for day in days]
    labels = [date_short(day) for day in days]
    return {
        "place": place,
        "data": [_line(x, counts, labels), *_ring(x, counts, days, compare_day)],
        "top": max([count or 0 for count in counts] + [4]) * 1.22,
    }


def _line(x, counts, labels) -> dict:
    """The stock as it was; its latest point, if shown, is filled and carries its number."""
    last = len(counts) - 1
    texts = ["" if at < last or count is None else number(count) for at, count in enumerate(counts)]
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": x,
        "y": list(counts),
        "connectgaps": False,
        "line": {"color": ACCENT, "width": 2},
        "marker": {"color": ACCENT, "size": _sizes(counts), "opacity": 1},
        "text": texts,
        "textposition": "top center",
        "textfont": {"size": 14, "color": ACCENT},
        "cliponaxis": False,
        "customdata": labels,
        "hovertemplate": "%{customdata}: %{y} borgere<extra></extra>",
    }


def _sizes(counts) -> list[int]:
    """The latest point stands out; a point between two gaps, which no line touches, is seen."""
    neighbours = zip((None, *counts), (*counts[1:], None), strict=False)
    sizes = [5 if (before, after) == (None, None) else 0 for before, after in neighbours]
    return [*sizes[: len(counts) - 1], 8]


def _ring(x, counts, days, compare_day) -> list[dict]:
    """The compared day's point, ringed, when it is among the days and shown."""
    at = days.index(compare_day) if compare_day in days[:-1] else None
    if at is None or counts[at] is None:
        return []
    ring = {
        "type": "scatter",
        "mode": "markers",
        "x": [x[at]],
        "y": [counts[at]],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {"color": WHITE, "size": 9, "line": {"color": ACCENT, "width": 2}},
    }
    return [ring]


def _year_marks(days: tuple[date, ...]) -> list[date]:
    """The first of the days in each year, from the newest back; every other year where many.

    Plotly's own marks are the years' first days, so that a year's last day reads as the next year.
    """
    first = {day.year: day for day in reversed(days)}
    # A year of which only the last days are there has no room beside the next.
    whole = [day for day in first.values() if day.month <= 6 or len(first) == 1]
    return whole[:: 2 if len(days) > 12 else 1][::-1]


def _layout(days: tuple[date, ...]) -> dict:
    """What all charts share: a year per tick and the type of the page. Each has its own `top`."""
    marks = _year_marks(days)
    font = {"family": "Portal Plex, IBM Plex Sans, Arial, sans-serif", "size": 13, "color": MUTED}
    time = {
        "type": "date",
        "tickmode": "array",
        "tickvals": [day.isoformat() for day in marks],
        "ticktext": [str(day.year) for day in marks],
        "ticks": "outside",
        "tickcolor": EDGE,
        "linecolor": EDGE,
        "showgrid": False,
        "fixedrange": True,
    }
    amount = {
        "nticks": 4,
        "gridcolor": HAIRLINE,
        "zerolinecolor": EDGE,
        "fixedrange": True,
        "tickformat": ",d",
    }
    return {
        "height": 170,
        "margin": {"l": 40, "r": 18, "t": 10, "b": 28},
        "showlegend": False,
        "font": font,
        "hoverlabel": {"font": {"size": 14}},
        "paper_bgcolor": WHITE,
        "plot_bgcolor": WHITE,
        "xaxis": time,
        "yaxis": amount,
    }


def hidden_or(count: int | None):
    """The count, or "–" where it is hidden: what a cell of a file holds."""
    return HIDDEN if count is None else count
