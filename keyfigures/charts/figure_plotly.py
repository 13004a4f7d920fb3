"""The same picture for plotly: what the page draws once it is readable, with the numbers at hand.

Plain dicts in plotly's own terms (see charts/development.py): tests let plotly check them.
"""

from keyfigures.charts.development import CONFIG
from keyfigures.charts.figure_frame import Extras, Measures, axis, frame_of
from keyfigures.charts.figure_picture import placed_ends
from keyfigures.charts.picture import ACCENT, EDGE, HAIRLINE, INK, MUTED, STONE, WHITE
from keyfigures.domain.shown_figure import ShownFigure
from recovery_portal.kit.danish import number

# The field inside the layout's margins.
FIELD = Measures(width=1016, plot=334, left=70, right=150, size=14, short=False)
FONT = {"family": "Portal Plex, IBM Plex Sans, Arial, sans-serif", "size": 14, "color": MUTED}


def plotly_figure(figure: ShownFigure, extras: Extras) -> dict:
    """`data`, `layout`, `config`, and `low`, where the value axis begins; {} with nothing shown."""
    values = [row.value for row in figure.readings if row.value is not None]
    if not values:
        return {}
    lines = [*figure.limits, extras.target]
    low, high, step = axis(values, [line for line in lines if line is not None])
    return {
        "low": low,
        "data": [_line(figure), *_ring(figure)],
        "layout": _layout(figure, extras, (low, high, step)),
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


def _layout(figure: ShownFigure, extras: Extras, scale) -> dict:
    low, high, step = scale
    frame = frame_of(figure, extras, FIELD)
    percent = " %" if figure.entry.unit == "%" else ""
    time = {"type": "date", "tickformat": "%Y", "dtick": "M12", "ticks": "outside"}
    time |= {"tickcolor": EDGE, "linecolor": EDGE, "showgrid": False, "fixedrange": True}
    amount = {"range": [low, high], "tick0": low, "dtick": step, "ticksuffix": percent}
    amount |= {"gridcolor": HAIRLINE, "zeroline": False, "fixedrange": True}
    return {
        "height": 416,
        "separators": ",.",
        "margin": {"l": round(frame.m.left), "r": round(frame.m.right), "t": 42, "b": 40},
        "showlegend": False,
        "font": FONT,
        "hoverlabel": {"font": {"size": 14}},
        "paper_bgcolor": WHITE,
        "plot_bgcolor": WHITE,
        "xaxis": time,
        "yaxis": amount,
        "shapes": [*_band(figure, low, high), *_lines(figure, extras, low, high)],
        "annotations": [*_labels(figure, extras), *_letters(extras)],
    }


def _band(figure: ShownFigure, low, high) -> list[dict]:
    chart = figure.chart
    if chart.mean is None:
        return []
    lower, upper = figure.limits
    edges = {"y0": max(low, lower), "y1": min(high, upper)}
    across = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "layer": "below"}
    return [across | edges | {"fillcolor": STONE, "line": {"width": 0}}]


def _lines(figure: ShownFigure, extras: Extras, low, high) -> list[dict]:
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
        | {"x0": day.isoformat(), "x1": day.isoformat()}
        for day, _letter in extras.pins
    ]
    return level + upright


def _labels(figure: ShownFigure, extras: Extras) -> list[dict]:
    """What each line is, at its right end; pushed apart as in the picture."""
    frame = frame_of(figure, extras, FIELD)
    common = {"xref": "paper", "yref": "paper", "x": 1.01, "xanchor": "left", "showarrow": False}
    return [
        common
        | {"y": 1 - (place - frame.m.top) / frame.m.plot, "yanchor": "middle", "text": end.text}
        | {"font": {"color": end.ink, "weight": end.weight}}
        for end, _y, place in placed_ends(figure, frame, extras)
    ]


def _letters(extras: Extras) -> list[dict]:
    return [
        {
            "yref": "paper",
            "y": 1.02,
            "yanchor": "bottom",
            "x": day.isoformat(),
            "text": letter,
            "showarrow": False,
        }
        | {"bordercolor": INK, "borderpad": 3, "font": {"color": INK}}
        for day, letter in extras.pins
    ]
