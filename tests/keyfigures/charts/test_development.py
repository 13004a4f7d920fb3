"""The small multiples: valid for plotly, gaps where hidden, the compared day ringed."""

import json
from copy import deepcopy
from datetime import date

from keyfigures.charts.development import development
from keyfigures.domain.figure import Series
from keyfigures.domain.quarters import quarter_ends
from recovery_portal.kit.danish import date_short
from tests.keyfigures.charts.figures import EMPTY, ORDINARY

DAYS = quarter_ends(date(2026, 9, 30), 8)


def series(**changed) -> Series:
    """Step 8 falls from 101 to 94 …; `step_8=(…)` replaces a step's counts."""
    counts = {step: tuple(100 * step + at for at in range(8)) for step in range(1, 9)}
    counts |= {int(name[-1]): row for name, row in changed.items()}
    return Series(days=DAYS, counts=counts, totals=(None,) * 8)


def shown(**changed):
    return development(series(**changed), ORDINARY, DAYS[0])


def chart(panels, number):
    [found] = [c for c in panels.plotly["charts"] if c["place"] == f"udvikling-{number}"]
    return found


def test_plotly_accepts_every_chart():
    import plotly.graph_objects as go

    made = shown()
    assert len(made.plotly["charts"]) == 8
    for one in made.plotly["charts"]:
        layout = deepcopy(made.plotly["layout"])
        layout["yaxis"]["range"] = [0, one["top"]]
        go.Figure({"data": one["data"], "layout": layout})


def test_a_hidden_count_is_a_gap_and_never_joined():
    line = chart(shown(step_2=(9, 8, None, None, 7, None, 6, None)), 2)["data"][0]
    assert line["y"] == [9, 8, None, None, 7, None, 6, None]
    assert line["connectgaps"] is False
    # A point between two gaps touches no line, so it gets a mark; the latest always has one.
    assert line["marker"]["size"] == [0, 0, 0, 0, 5, 0, 5, 8]
    assert line["text"] == [""] * 8


def test_the_latest_number_stands_at_its_point_and_last_year_is_ringed():
    made = chart(shown(), 5)
    line, ring = made["data"]
    assert line["text"] == [""] * 7 + ["507"]
    assert (ring["x"], ring["y"]) == (["2025-09-30"], [503])


def test_no_ring_where_last_year_is_hidden_or_not_among_the_days():
    assert len(chart(shown(step_5=(1, 2, 3, None, 5, 6, 7, 8)), 5)["data"]) == 1
    later = development(series(), ORDINARY, DAYS[4])
    assert len(chart(later, 5)["data"]) == 1


def test_quarters_before_the_register_are_left_out():
    made = development(series(), ORDINARY, DAYS[5])
    assert made.days == DAYS[5:]
    assert chart(made, 1)["data"][0]["y"] == [105, 106, 107]
    assert [day for day, _ in made.rows] == [date_short(day) for day in reversed(DAYS[5:])]


def test_rows_are_newest_first_from_step_8_and_empty_where_hidden():
    made = shown(step_1=(None,) * 8)
    assert made.rows[0][1] == ("807", "707", "607", "507", "407", "307", "207", "")


def test_a_step_that_is_hidden_throughout_has_words_and_no_chart():
    made = shown(step_1=(None,) * 8)
    [panel] = [p for p in made.panels if p.number == 1]
    assert (panel.has_points, panel.summary) == (False, "Alle tal er skjult.")
    assert "udvikling-1" not in json.dumps(made.plotly)


def test_the_summary_says_now_then_and_between():
    [panel] = [p for p in shown().panels if p.number == 8]
    assert panel.summary == ("807 borgere, 803 for et år siden, mellem 800 og 807 i perioden.")
    [hidden] = [p for p in shown(step_8=(5, 6, 7, None, 9, 5, 5, None)).panels if p.number == 8]
    assert hidden.summary == (
        "Antallet er skjult, skjult for et år siden, mellem 5 og 9 i perioden, 2 kvartaler skjult."
    )


def test_no_limits_are_drawn_on_a_stock():
    made = shown()
    assert {trace["type"] for one in made.plotly["charts"] for trace in one["data"]} == {"scatter"}
    assert "shapes" not in made.plotly["layout"]


def test_an_empty_register_has_charts_at_zero():
    nothing = Series(DAYS, dict.fromkeys(range(1, 9), (0,) * 8), (0,) * 8)
    made = development(nothing, EMPTY, DAYS[-1])
    assert [one["data"][0]["y"] for one in made.plotly["charts"]] == [[0]] * 8


def test_years_are_marked_at_their_own_first_quarter():
    axis = shown().plotly["layout"]["xaxis"]
    assert (axis["tickvals"], axis["ticktext"]) == (["2025-03-31", "2026-03-31"], ["2025", "2026"])
    days = quarter_ends(date(2026, 9, 30), 20)
    counts = {step: tuple(range(20)) for step in range(1, 9)}
    long = development(Series(days, counts, (None,) * 20), ORDINARY, days[0])
    assert long.plotly["layout"]["xaxis"]["ticktext"] == ["2022", "2024", "2026"]
    only = development(series(), ORDINARY, date(2026, 9, 30))
    assert only.plotly["layout"]["xaxis"]["ticktext"] == ["2026"]
