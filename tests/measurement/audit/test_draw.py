"""The draw: what must hold for every list of cases, seed, cap and exclusion."""

from collections import Counter
from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurement.domain.draw import Caps, Draw, Drawable, draw, newest, ranked

DAY = date(2026, 10, 1)
SEEDS = st.integers(0, 2**62)
CAPS = st.builds(Caps, st.none() | st.integers(1, 4), st.none() | st.integers(1, 4))


@st.composite
def frames(draw_, most: int = 40) -> list[Drawable]:
    ages = draw_(st.lists(st.none() | st.integers(0, 8), max_size=most))
    kinds = st.sampled_from(["", "AB", "ab", "CD", "EF"])
    return [
        Drawable(
            f"S{place}", None if age is None else DAY - timedelta(age), draw_(kinds), draw_(kinds)
        )
        for place, age in enumerate(ages)
    ]


@st.composite
def excluding(draw_):
    """A frame, seed, caps, and some exclusions, each of one that was drawn by then."""
    cases, seed, caps = draw_(frames()), draw_(SEEDS), draw_(CAPS)
    out: list[str] = []
    for _ in range(draw_(st.integers(0, 6))):
        drawn = list(draw(cases, seed, caps, out).numbers.values())
        if drawn:
            out.append(draw_(st.sampled_from(drawn)))
    return cases, seed, caps, out


def plainly(cases, seed, cap) -> set[str]:
    """The ten by a rule of one cap, said in the fewest words."""
    taken: Counter[str] = Counter()
    drawn = []
    for case in ranked(cases, seed):
        kind = case.caseworker.casefold()
        if len(drawn) < 10 and (not kind or cap is None or taken[kind] < cap):
            taken[kind] += 1
            drawn.append(case.reference)
    return set(drawn)


@given(excluding(), st.randoms())
def test_the_same_record_gives_the_same_ten_in_whatever_order_it_comes(made, random):
    cases, seed, caps, out = made
    mixed = random.sample(cases, len(cases))
    assert draw(mixed, seed, caps, out) == draw(cases, seed, caps, out)


@given(excluding())
def test_no_cap_is_ever_broken_and_nobody_excluded_comes_back(made):
    cases, seed, caps, out = made
    found = {case.reference: case for case in cases}
    drawn = [found[one] for one in draw(cases, seed, caps, out).numbers.values()]
    for cap, most in (("caseworker", caps.caseworker), ("offer_type", caps.offer_type)):
        alike = Counter(getattr(case, cap).casefold() for case in drawn)
        alike.pop("", None)
        assert most is None or max(alike.values(), default=0) <= most
    assert {case.reference for case in drawn} & set(out) == set()


@given(excluding())
def test_an_exclusion_moves_no_other_case_and_its_number_goes_to_the_next(made):
    cases, seed, caps, out = made
    if not out:
        return
    before, after = draw(cases, seed, caps, out[:-1]).numbers, draw(cases, seed, caps, out).numbers
    freed = next(number for number, one in before.items() if one == out[-1])
    assert {n: one for n, one in after.items() if n != freed} == {
        n: one for n, one in before.items() if n != freed
    }
    assert after.get(freed) not in before.values()


@given(frames(), SEEDS)
def test_without_caps_the_newest_are_drawn(cases, seed):
    drawn = set(draw(cases, seed).numbers.values())
    assert len(drawn) == min(10, len(cases))
    found = {case.reference: case.day or date.min for case in cases}
    left = [day for one, day in found.items() if one not in drawn]
    assert max(left, default=date.min) <= min((found[one] for one in drawn), default=date.max)


@given(frames(), SEEDS, st.none() | st.integers(1, 4), st.integers(0, 5))
def test_with_one_cap_it_is_the_walk_over_those_that_are_left(cases, seed, cap, gone):
    caps, out = Caps(caseworker=cap), []
    for _ in range(gone):
        out += islice(draw(cases, seed, caps, out).numbers.values(), 1)
    left = [case for case in cases if case.reference not in out]
    assert set(draw(cases, seed, caps, out).numbers.values()) == plainly(left, seed, cap)


@given(excluding())
def test_numbers_run_from_1_and_who_was_passed_over_is_neither_drawn_nor_excluded(made):
    cases, seed, caps, out = made
    first, found = draw(cases, seed, caps), draw(cases, seed, caps, out)
    assert list(first.numbers) == list(range(1, len(first.numbers) + 1))
    assert set(found.numbers) <= set(first.numbers)
    assert found.passed.keys() & {*found.numbers.values(), *out} == set()


@given(frames(150), SEEDS, st.integers(1, 30))
def test_the_newest_are_kept_with_all_that_tie_with_the_last(cases, seed, most):
    ranks = ranked(cases, seed)
    kept = newest(ranks, most)
    assert kept == ranks[: len(kept)]
    if len(ranks) <= most:
        assert kept == ranks
        return
    assert len(kept) >= most
    assert {case.day for case in kept[most:]} <= {ranks[most - 1].day}
    assert all(case.day != ranks[most - 1].day for case in ranks[len(kept) :])
    # Nobody outside the record could have been drawn from it.
    assert draw(kept, seed, count=min(most, 10)) == draw(cases, seed, count=min(most, 10))


def test_ties_fall_evenly_and_a_number_tells_nothing_of_age():
    """2,000 seeds: each of 20 equally new is drawn about half the times; the newest of ten gets
    each number about a tenth. Seeds are fixed, so the test never tosses anew."""
    alike = [Drawable(f"S{place}", DAY) for place in range(20)]
    drawn = Counter(one for seed in range(2000) for one in draw(alike, seed).numbers.values())
    assert set(drawn) == {case.reference for case in alike}
    assert max(abs(times - 1000) for times in drawn.values()) < 100
    aged = [Drawable(f"S{place}", DAY - timedelta(place)) for place in range(10)]
    held = Counter(
        number
        for seed in range(2000)
        for number, one in draw(aged, seed).numbers.items()
        if one == "S0"
    )
    assert set(held) == set(range(1, 11))
    assert max(abs(times - 200) for times in held.values()) < 60


def test_a_cap_passes_over_and_an_exclusion_lets_in_again():
    cases = [
        Drawable("A", DAY, "MH"),
        Drawable("B", DAY - timedelta(1), "MH"),
        Drawable("C", DAY - timedelta(2), "KL"),
        Drawable("D", DAY - timedelta(3), "PQ"),
    ]
    caps = Caps(caseworker=1)
    first = draw(cases, 7, caps, count=2)
    assert (set(first.numbers.values()), first.passed) == ({"A", "C"}, {"B": "caseworker"})
    second = draw(cases, 7, caps, ["A"], count=2)
    assert (set(second.numbers.values()), second.passed) == ({"B", "C"}, {})
    assert draw(cases[:1], 7, caps, ["A"]) == Draw({}, {})


def test_only_what_was_drawn_can_be_excluded():
    with pytest.raises(ValueError, match="drawn"):
        draw([Drawable("A", DAY)], 7, exclusions=["B"])
