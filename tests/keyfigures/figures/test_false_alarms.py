"""D10's stocks: on histories where nothing changes, a sure change is said in at most one of twenty.

Citizens come at a steady rate and stay as long as before; two days a year apart are compared. A
control chart on the same quarter ends would cry wolf: shown beside it, as the reason for the test.
"""

import random
from datetime import date, timedelta

import numpy as np

from keyfigures.domain.quarters import quarter_ends
from keyfigures.domain.spc import control_chart
from keyfigures.domain.verdict import verdict

TODAY = date(2026, 9, 30)
DRAWN = 800
DAYS = [day.toordinal() for day in quarter_ends(TODAY, 20)]


def stationary(rng, level: int, stay: float) -> tuple[np.ndarray, np.ndarray]:
    """First and last day of each stay on a step that holds `level` citizens on average."""
    warm = 7 * stay
    span = DAYS[-1] - DAYS[0] + warm
    starts = DAYS[-1] - rng.random(rng.poisson(level * span / stay)) * span
    return starts, starts + rng.exponential(stay, len(starts))


def present(stays, day: int) -> np.ndarray:
    starts, ends = stays
    return (starts <= day) & (day <= ends)


def test_stocks_cry_wolf_at_most_once_in_twenty():
    rng = np.random.default_rng(2026)
    alarms = {
        (level, stay): sum(_is_alarm(stationary(rng, level, stay)) for _ in range(DRAWN))
        for level in (6, 20, 60, 200, 600)
        for stay in (200, 900)
    }
    assert sum(alarms.values()) / (DRAWN * len(alarms)) <= 0.05


def _is_alarm(stays) -> bool:
    before, now = present(stays, DAYS[-5]), present(stays, DAYS[-1])
    return verdict(int((now & ~before).sum()), int((before & ~now).sum())).sure


def test_limits_on_a_stock_would_cry_wolf():
    rng = np.random.default_rng(7)
    alarms = 0
    for _ in range(200):
        stays = stationary(rng, 200, 900)
        counts = [float(present(stays, day).sum()) for day in DAYS]
        alarms += bool(control_chart(counts).runs)
    assert alarms / 200 > 0.5


def test_flows_that_do_not_change_keep_quiet_more_often_than_not():
    rng = random.Random(3)
    alarms = 0
    for _ in range(400):
        chart = control_chart([rng.gauss(20, 3) for _ in range(20)])
        alarms += any(run.points[-1] >= 16 for run in chart.runs)
    assert alarms / 400 < 0.25


def test_two_days_of_the_test_are_a_year_apart():
    year = date.fromordinal(DAYS[-1]) - date.fromordinal(DAYS[-5])
    assert year == timedelta(days=365)
