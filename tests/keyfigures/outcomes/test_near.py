"""No step or type of a year can be told from a quarter or 12 months beside it by few citizens."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyfigures.domain.outcome_hiding import QUARTER, STEP, TYPE, YEAR, hidden_parts
from keyfigures.domain.outcome_near import AROUND, ELSEWHERE, too_near
from keyfigures.selectors.outcome_page import outcome_page
from tests.keyfigures.outcomes.attack import too_few
from tests.keyfigures.outcomes.lives import make_answers, on_step
from tests.keyfigures.outcomes.test_hiding import answers_in, hidden_of

K = 3
THIS_YEAR = range(AROUND - 4, AROUND)
lives = st.lists(
    st.tuples(
        st.sampled_from([5, 6, 7]),
        st.sampled_from(["kommunal", "privat"]),
        st.sets(st.integers(0, AROUND - 1), min_size=1, max_size=3).map(
            lambda told: tuple(sorted(told))
        ),
    ),
    max_size=12,
)


def is_of_the_year(quarters) -> bool:
    return not set(THIS_YEAR).isdisjoint(quarters)


def parts_of(told, shown) -> list[tuple]:
    """The parts that are shown beside the shown periods."""
    alike = Counter(
        (*(place if is_of_the_year(quarters) else ELSEWHERE), quarters) for *place, quarters in told
    )
    cells = Counter(tuple(place) for *place, quarters in told if is_of_the_year(quarters))
    hidden = hidden_parts(cells, K, too_near(alike, shown, K))
    every = {(STEP, step) for step, _ in cells} | {(TYPE, kind) for _, kind in cells}
    return sorted(every - hidden, key=repr)


def answers_of(told, part) -> set:
    """(citizen, quarter) of the answers that the part's mean is of: the latest in the year."""
    family, name = part
    return {
        (citizen, max(set(quarters) & set(THIS_YEAR)))
        for citizen, (step, kind, quarters) in enumerate(told)
        if is_of_the_year(quarters) and name == (step if family == STEP else kind)
    }


@given(lives)
def test_no_part_and_two_periods_tell_of_a_few(told):
    quarters = [own for *_, own in told]
    periods = [(QUARTER, at) for at in range(AROUND)] + [(YEAR, at) for at in range(3, AROUND)]
    hidden = hidden_of(quarters, judged=AROUND)
    shown = [key for key in periods if key not in hidden]
    if (YEAR, AROUND - 1) not in shown:
        return  # then no parts are told
    sums = [answers_in(quarters, key) for key in shown]
    for family in (STEP, TYPE):
        for part in (one for one in parts_of(told, shown) if one[0] == family):
            own = answers_of(told, part)
            for at, one in enumerate(sums):
                for other in [set(), *sums[at + 1 :]]:
                    assert too_few([rows for rows in (own, one, other) if rows], K) is None


def answered(who, on, *answers):
    return [(citizen, "who5", on, answers[citizen % len(answers)]) for citizen in who]


def page_of(db_rows, staircase):
    return outcome_page(make_answers(staircase, db_rows), date(2025, 12, 31))


@pytest.mark.django_db
def test_the_step_beside_the_quarter_of_the_others_gives_nobody_away():
    """Ten of step 6 and one of step 5 answered in the 4th quarter: what the quarter has more than
    the step is the one."""
    some = [(3, 3, 2, 2, 0), (4, 3, 2, 2, 1)]
    rows = answered(range(11), date(2025, 5, 10), *some)
    rows += answered([11], date(2025, 11, 10), (0, 1, 0, 1, 0))
    rows += answered(range(12, 22), date(2025, 11, 10), *some)
    rows += answered([22], date(2026, 1, 5), (1, 1, 1, 1, 1))
    page = page_of(rows, on_step("SEL-85", 12) + on_step("SEL-107", 11))
    now = page.figure.of("who5").now
    assert (now.n, {part.n for part in now.steps} - {0}) == (22, {None})


@pytest.mark.django_db
def test_steps_that_share_every_quarter_well_are_told():
    some = [(3, 3, 2, 2, 0), (4, 3, 2, 2, 1)]
    rows = answered(range(12), date(2025, 5, 10), *some)
    rows += answered(range(12, 24), date(2025, 11, 10), *some)
    rows += answered(range(24), date(2026, 1, 5), *some)
    staircase = [one for pair in zip(on_step("SEL-85", 12), on_step("SEL-107", 12), strict=True)
                 for one in pair]  # fmt: skip
    now = page_of(rows, staircase).figure.of("who5").now
    assert {part.key: part.n for part in now.steps if part.n != 0} == {5: 12, 6: 12}
