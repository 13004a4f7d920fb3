"""The same picture for plotly: what the page draws once it is readable, with the numbers at hand.

Plain dicts in plotly's own terms (see charts/development.py): tests let plotly check them.
"""

from keyfigures.charts.development import CONFIG
from keyfigures.charts.figure_frame import Extras, Frame, Measures, frame_of
from keyfigures.charts.figure_labels import tick_text
from keyfigures.charts.figure_picture import placed_ends
from keyfigures.charts.figure_time import has_quarters, time_marks
from keyfigures.charts.picture import ACCENT, EDGE, HAIRLINE, INK, MUTED, STONE, WHITE
from keyfigures.domain.shown_figure import ShownFigure
from recovery_portal.kit.danish import number

# The field inside the layout's margins.
ABOVE = 42  # for the decisions' letters
FIELD = Measures(width=1016, plot=334, left=70, right=150, size=14, short=False)
FONT = {"family": "Portal Plex, IBM Plex Sans, Arial, sans-serif", "size": 14, "color": MUTED}


def plotly_figure(figure: ShownFigure, extras: Extras) -> dict:
    """`data`, `layout`, `config`, and `low`, where the value axis begins; {} with nothing shown."""
    if all(row.value is None for row in figure.readings):
        return {}
    frame = frame_of(figure, extras, FIELD)
    return {
        "low": frame.low,
        "data": [_line(figure), *_ring(figure)],
        "layout": _layout(figure, extras, frame),
        "config": CONFIG,
    }


def _line(figure: ShownFigure) -> dict:
    rows = figure.readings
    signals = [bool(figure.chart.signals(at)) for at in range(len(rows))]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [row.day.isoformat() for row in rows],
        "y": [row.value for row in rows],
        "connectgaps": False,
        "line": {"color": ACCENT, "width": 2},
        "marker": {
            "color": [INK if one else ACCENT for one in signals],
            "symbol": ["diamond" if one else "circle" for one in signals],
            "size": [12 if one else 9 for one in signals],
            "line": {"color": WHITE, "width": 1},
            "opacity": 1,
        },
        "cliponaxis": False,
        "customdata": [_tip(figure, row) for row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _tip(figure: ShownFigure, row) -> str:
    """The tooltip: the same words as the table."""
    n = f" (n = {number(row.n)})" if row.n is not None and figure.entry.unit != "borgere" else ""
    return f"{figure.when(row.day)}: {figure.amount(row.value)}{n}"


def _ring(figure: ShownFigure) -> list[dict]:
    """A stock's reading a year before, ringed."""
    compared = figure.compared
    if figure.is_flow or compared is None or compared.value is None:
        return []
    ring = {
        "type": "scatter",
        "mode": "markers",
        "x": [compared.day.isoformat()],
        "y": [compared.value],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {"color": "rgba(0,0,0,0)", "size": 17, "line": {"color": INK, "width": 2}},
    }
    return [ring]


def _layout(figure: ShownFigure, extras: Extras, frame: Frame) -> dict:
    low, high = frame.low, frame.high
    below = 58 if has_quarters(figure, frame) else 40
    margin = {"l": round(frame.m.left), "r": round(frame.m.right), "t": ABOVE, "b": below}
    return {
        "height": round(ABOVE + FIELD.plot + below),
        "separators": ",.",
        "margin": margin,
        "showlegend": False,
        "font": FONT,
        "hoverlabel": {"font": {"size": 14}},
        "paper_bgcolor": WHITE,
        "plot_bgcolor": WHITE,
        "xaxis": _time(figure, frame),
        "yaxis": _amount(figure, frame),
        "shapes": [*_band(figure, low, high), *_lines(figure, extras, frame)],
        "annotations": [*_labels(figure, extras, frame), *_letters(extras, frame)],
    }


def _time(figure: ShownFigure, frame: Frame) -> dict:
    """The picture's own marks under the picture's own days: plotly's would be a year's first days,
    and the reading of a year's last day would stand at the next year. No bold: plotly writes it
    as a style of its own, which the page's policy forbids."""
    marks = list(time_marks(figure, frame))
    texts = ["<br>".join(filter(None, (mark.quarter, mark.year))) for mark in marks]
    return {
        "type": "date",
        "range": [at.isoformat() for at in frame.across()],
        "tickmode": "array",
        "tickvals": [mark.day.isoformat() for mark in marks],
        "ticktext": texts,
        "tickangle": 0,
        "ticks": "outside",
        "tickcolor": EDGE,
        "linecolor": EDGE,
        "showgrid": False,
        "fixedrange": True,
    }


def _amount(figure: ShownFigure, frame: Frame) -> dict:
    ticks = frame.ticks()
    return {
        "range": [frame.low, frame.high],
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [tick_text(figure, tick, frame.step) for tick in ticks],
        "gridcolor": HAIRLINE,
        "zeroline": False,
        "fixedrange": True,
    }


def _band(figure: ShownFigure, low, high) -> list[dict]:
    chart = figure.chart
    if chart.mean is None:
        return []
    lower, upper = figure.limits
    edges = {"y0": max(low, lower), "y1": min(high, upper)}
    across = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "layer": "below"}
    return [across | edges | {"fillcolor": STONE, "line": {"width": 0}}]


def _lines(figure: ShownFigure, extras: Extras, frame: Frame) -> list[dict]:
    low, high = frame.low, frame.high
    lower, upper = figure.limits
    looks = (
        (upper, {"color": EDGE, "width": 1, "dash": "dot"}),
        (figure.chart.mean, {"color": MUTED, "width": 1.5}),
        (lower, {"color": EDGE, "width": 1, "dash": "dot"}),
        (extras.target, {"color": INK, "width": 2, "dash": "dash"}),
    )
    level = [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": at, "y1": at, "line": look}
        for at, look in looks
        if at is not None and low <= at <= high
    ]
    plumb = {"color": INK, "width": 1, "dash": "dot"}
    upright = [
        {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "line": plumb}
        | dict.fromkeys(("x0", "x1"), frame.within(day).isoformat())
        for day, _letter in extras.pins
    ]
    return level + upright


def _labels(figure: ShownFigure, extras: Extras, frame: Frame) -> list[dict]:
    """What each line is, at its right end; pushed apart as in the picture."""
    common = {"xref": "paper", "yref": "paper", "x": 1.01, "xanchor": "left", "showarrow": False}
    return [
        common
        | {"y": 1 - (place - frame.m.top) / frame.m.plot, "yanchor": "middle", "text": end.text}
        | {"font": {"color": end.ink, "weight": end.weight}}
        for end, _y, place in placed_ends(figure, frame, extras)
    ]


def _letters(extras: Extras, frame: Frame) -> list[dict]:
    return [
        {
            "yref": "paper",
            "y": 1.02,
            "yanchor": "bottom",
            "x": frame.within(day).isoformat(),
            "text": letter,
            "showarrow": False,
        }
        | {"bordercolor": INK, "borderpad": 3, "font": {"color": INK}}
        for day, letter in extras.pins
    ]
