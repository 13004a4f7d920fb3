"""No hidden number of employment, readmissions or recipients can be worked out (D9)."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keyfigures.domain import employment_hiding, readmission_hiding
from keyfigures.domain.employment import NOT_WORKING, STATUSES, WORKING, EmploymentCounts
from keyfigures.domain.employment_figure import shown_day
from keyfigures.domain.expenditure import Recipients
from keyfigures.domain.readmissions import ReadmissionCounts
from keyfigures.domain.recipient_hiding import Around, hidden_recipients
from keyfigures.domain.staircase import DayCounts
from keyfigures.selectors.employment import employment
from keyfigures.selectors.readmissions import Shown, readmission_page
from tests.keyfigures.effects.attack import worked_out
from tests.keyfigures.effects.lives import DAY, make_lives, worker

K = 5
small = st.one_of(st.integers(0, 7), st.integers(0, 60))
counts = st.builds(
    EmploymentCounts, st.tuples(*[small] * 7), unknown=small, no_birth_year=small, outside=small
)


def attack_day(told: EmploymentCounts) -> None:
    """All of the page's numbers of a day, the total of the staircase known beside them."""
    shown = shown_day(DAY, told, K)
    unknown = [*STATUSES, "unknown", "no_birth_year", "outside"]
    everybody = told.known + told.unknown + told.no_birth_year + told.outside
    published = [
        ("working", WORKING, shown.working),
        ("not_working", NOT_WORKING, shown.not_working),
        ("known", STATUSES, shown.known),
        ("unknown", ["unknown"], shown.unknown),
        ("no_birth_year", ["no_birth_year"], shown.no_birth_year),
        *((name, [name], count) for name, count in shown.statuses.items()),
    ]
    total = everybody if everybody == 0 or everybody >= K else None
    assert worked_out(unknown, published, [("everybody", unknown, total)]) == []
    for name, _, count in published:
        assert count is None or count == 0 or count >= K, name


@given(counts)
def test_a_day_of_employment_gives_nothing_away(told):
    attack_day(told)


def test_what_is_large_is_shown():
    told = EmploymentCounts((70, 90, 60, 130, 30, 500, 24), 60, 21, 80)
    shown = shown_day(DAY, told, K)
    assert (shown.working, shown.known, shown.unknown, shown.no_birth_year) == (220, 904, 60, 21)
    assert list(shown.statuses.values()) == list(told.statuses)


def test_a_small_part_is_hidden_on_both_sides_of_the_share():
    told = EmploymentCounts((2, 1, 0, 20, 0, 30, 0), 10, 6, 12)
    shown = shown_day(DAY, told, K)
    assert (shown.working, shown.share, shown.is_hidden) == (None, None, True)
    assert None in (shown.known, shown.not_working)


quarter = st.tuples(st.integers(0, 30), st.integers(0, 100)).map(
    lambda pair: ReadmissionCounts(pair[0], pair[0] * pair[1] // 100)
)


def attack_quarters(quarters, begins: bool) -> None:
    hidden = readmission_hiding.hidden(tuple(quarters), K, begins=begins)
    table = readmission_hiding.linked_table(tuple(quarters), begins=begins)
    unknown = [(at, part) for at in range(len(quarters)) for part in ("readmitted", "others")]
    published = []
    for key, value in table.values.items():
        kind, at, part = key
        reach = 1 if kind == readmission_hiding.QUARTER else 4
        held = range(max(0, at - reach + 1), min(at + 1, len(quarters)))
        parts = ("readmitted", "others") if part == "index" else (part,)
        cells = [(place, one) for place in held for one in parts]
        published.append((key, cells, None if key in hidden else value))
        assert key in hidden or value == 0 or value >= K
    assert worked_out(unknown, published) == []


@settings(max_examples=25)
@given(st.lists(quarter, min_size=1, max_size=7), st.booleans())
def test_quarters_and_years_together_give_nothing_away(quarters, begins):
    attack_quarters(quarters, begins)


@pytest.mark.parametrize("mean", [3, 12, 60])
def test_a_whole_register_of_quarters_gives_nothing_away(mean):
    rng = random.Random(mean)
    drawn = [rng.randrange(2 * mean) for _ in range(readmission_hiding.QUARTERS_JUDGED)]
    quarters = [ReadmissionCounts(n, sum(rng.random() < 0.18 for _ in range(n))) for n in drawn]
    attack_quarters(quarters, begins=mean == 12)


@pytest.mark.torture
@settings(max_examples=10_000)
@given(counts)
def test_ten_thousand_days_of_employment_give_nothing_away(told):
    attack_day(told)


@pytest.mark.torture
@settings(max_examples=300)
@given(st.lists(quarter, min_size=1, max_size=12), st.booleans())
def test_many_registers_of_quarters_give_nothing_away(quarters, begins):
    attack_quarters(quarters, begins)


@given(
    st.tuples(*[st.integers(0, 9)] * 8).flatmap(
        lambda steps: st.tuples(st.just(steps), st.integers(max(steps), max(sum(steps), 1)))
    )
)
def test_the_total_of_recipients_tells_no_hidden_step_apart(pair):
    """Those on the hidden steps are at least the total less the shown: no more than one on each."""
    steps, total = pair
    nobody = DayCounts((0,) * 8, 0)
    ends = Around(nobody, nobody, newcomers=total, newcomers_told=True, came=0, left=0)
    hidden = hidden_recipients(Recipients(steps, total), ends, K)
    small_steps = {n for n, count in enumerate(steps, 1) if 0 < count < K}
    assert hidden - {"total"} == small_steps
    if "total" not in hidden:
        shown = sum(count for n, count in enumerate(steps, 1) if n not in hidden)
        assert not 0 < total < K
        assert not hidden or total - shown <= len(hidden)


@pytest.mark.django_db
def test_twelve_months_outside_the_judged_quarters_are_hidden():
    """A register of eight years: the first years are told to nobody, save exactly."""
    first = date(2017, 5, 1)
    spells = [
        (first + timedelta(days=7 * n), first + timedelta(days=7 * n + 1), True) for n in range(430)
    ]
    made = make_lives([(1980, [], [], spells[n::40]) for n in range(40)])
    shown, exact = (Shown(made, exact=exact) for exact in (False, True))
    old = date(2018, 12, 31)
    assert shown.year(old).is_hidden
    assert shown.quarter(old).is_hidden
    assert exact.year(old).index == 52
    assert readmission_page(made).figure.now.index == exact.year(shown.ends[-2]).index


@pytest.mark.django_db
def test_no_verdict_rests_on_a_hidden_number():
    """Three who came into work are too few to be told, and so is whether it is sure."""
    people = [
        *worker("ordinaer_beskaeftigelse", 20),
        *worker("offentlig_forsoergelse", 30),
        *[(b, s, [("offentlig_forsoergelse", date(2022, 1, 1), None),
                  ("uddannelse", date(2025, 3, 1), None)], a)
          for b, s, _, a in worker(None, 3)],
    ]  # fmt: skip
    figure = employment(make_lives(people), DAY)
    assert (figure.now.working, figure.before.working) == (23, 20)
    assert (figure.arrivals, figure.leavers, figure.verdict) == (None, 0, None)
    assert figure.title.endswith("for små tal til at vise, om ændringen er sikker")
    sure = make_lives(people + people[-1:] * 6, 751)
    assert employment(sure, DAY).verdict.text == "sikker stigning"


def test_the_day_s_table_names_everything_it_publishes():
    told = EmploymentCounts((1, 0, 0, 0, 0, 0, 0), 0, 0, 0)
    assert set(employment_hiding.day_table(told).values) == {
        *employment_hiding.DAY_KEYS, "outside", "everybody",
    }  # fmt: skip
