"""D9 on newcomers: quarters, 12 months and any other period together give nothing away."""

from datetime import date
from itertools import combinations, pairwise

import pytest

from keyfigures.domain.newcomers import arrivals, first_steps, judged, newcomers
from keyfigures.domain.quarters import quarter_ends
from tests.keyfigures.effects.attack import worked_out
from tests.keyfigures.plain import Stay
from tests.keyfigures.pure import TODAY, YEAR_AGO, history_columns
from tests.keyfigures.register import drawn_citizens

K = 5
DAYS = quarter_ends(TODAY, 8)
PERIODS = list(combinations(range(len(DAYS)), 2))


def drawn(size):
    return arrivals(history_columns(drawn_citizens(size, size, TODAY)))


def coming(rows):
    """Arrivals of (citizens, legal basis, first day)."""
    return arrivals(history_columns([[Stay(b, day, None)] for n, b, day in rows for _ in range(n)]))


def told(came, before, day, k=K):
    return newcomers(came, before, day, judged(came, TODAY, k))


def published(came):
    """Each early, late and total number of every period, as if quarters added up exactly."""
    rules = judged(came, TODAY, K)
    for a, b in PERIODS:
        shown = newcomers(came, DAYS[a], DAYS[b], rules)
        exact = [newcomers(came, DAYS[q], DAYS[q + 1], None) for q in range(a, b)]
        early, total = sum(q.early for q in exact), sum(q.total for q in exact)
        late = None if None in (shown.early, shown.total) else total - early
        early = None if shown.early is None else early
        for name, count in (("early", early), ("late", late)):
            yield (a, b, name), [(q, name) for q in range(a, b)], count
        whole = None if shown.total is None else total
        yield (a, b, "total"), [(q, n) for q in range(a, b) for n in ("early", "late")], whole


def guarded(came, a, b, name):
    """A quarter, 12 months, or a small number; other periods may be what is shown less another."""
    counts = first_steps(came, DAYS[a], DAYS[b])
    numbers = {"early": sum(counts[:4]), "late": sum(counts[4:]), "total": sum(counts)}
    return b - a in (1, 4) or numbers[name] in range(1, K)


@pytest.mark.parametrize("size", [20, 60, 150, 400])
def test_no_choice_of_periods_gives_a_hidden_one_away(size):
    """Not even to who knows how many came twice."""
    came = drawn(size)
    rows = list(published(came))
    unknown = [(q, name) for q in range(len(DAYS) - 1) for name in ("early", "late")]
    assert size > 400 or any(count is None for _, _, count in rows)
    assert [name for name in worked_out(unknown, rows) if guarded(came, *name)] == []


@pytest.mark.parametrize("size", [20, 60, 150, 400, 900])
def test_no_small_number_is_shown(size):
    came = drawn(size)
    for a, b in PERIODS:
        shown, exact = (told(came, DAYS[a], DAYS[b], k) for k in (K, None))
        late = None if None in (shown.early, shown.total) else shown.total - shown.early
        numbers = [*shown.first.values(), shown.early, shown.total, late]
        assert set(numbers) & set(range(1, K)) == set()
        assert shown.total in (exact.total, None)
        assert shown.early in (exact.early, None)


@pytest.mark.parametrize("size", [60, 150, 400, 900])
def test_the_first_steps_of_12_months(size):
    came = drawn(size)
    shown = told(came, YEAR_AGO, TODAY)
    counts = first_steps(came, YEAR_AGO, TODAY)
    steps = [(step, [step], shown.first[step]) for step in range(1, 9)]
    sums = [("early", [1, 2, 3, 4], shown.early), ("total", list(range(1, 9)), sum(counts))]
    if shown.early is None:
        sums = sums[1:]
    assert worked_out(list(range(1, 9)), steps + sums) == []


def test_a_quarter_is_not_told_by_its_year():
    """6, 7, 8 and 4 newcomers, 25 in the year: the year is worth more than a quarter."""
    rows = [(6, 2), (7, 5), (8, 8), (4, 11)]
    others = [(50, "SEL-85", date(2023, 1, 1)), (9, "SEL-85", date(2026, 2, 1))]
    came = coming([(n, "SEL-85", date(2025, month, 1)) for n, month in rows] + others)
    days = quarter_ends(date(2025, 12, 31), 5)
    quarters = [told(came, a, b).total for a, b in pairwise(days)]
    assert told(came, days[0], days[-1]).total == 25
    assert quarters.count(None) >= 2
    assert quarters[3] is None


def test_an_early_share_is_hidden_with_the_few_others():
    """20 newcomers, 17 of them early: both numbers would tell of the 3 others."""
    came = coming([(17, "SEL-82b", date(2026, 5, 1)), (3, "SEL-85", date(2026, 5, 1))])
    shown = told(came, YEAR_AGO, TODAY)
    assert (shown.share, shown.first[5]) == (None, None)


def test_newcomers_as_shown():
    came = drawn(900)
    exact = told(came, YEAR_AGO, TODAY, None)
    assert exact.share == exact.early / exact.total * 100
    assert exact.is_hidden is False
    nobody = told(came, TODAY, date(2026, 10, 1), None)
    assert (nobody.total, nobody.share, nobody.is_hidden) == (0, None, False)


def test_first_steps_are_told_of_12_months_only():
    came = coming([(30, "SEL-85", date(2026, 5, 1)), (20, "SEL-82b", date(2025, 5, 1))])
    assert told(came, YEAR_AGO, TODAY).first[5] == 30
    quarter = told(came, date(2026, 3, 31), date(2026, 6, 30))
    assert (quarter.total, quarter.early, quarter.first[5]) == (30, 0, None)
