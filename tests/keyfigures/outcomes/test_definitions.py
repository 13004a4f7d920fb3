"""The fast version of D8 agrees with the plain one on whatever can be answered."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyfigures.domain.outcomes import (
    INCOMPLETE,
    lasting,
    measurements,
    newest_version,
    newest_versions,
    scores,
    spells,
    within,
)
from measurement.domain.outcome_scoring import index
from tests.keyfigures.cells import cut, days, numbers
from tests.keyfigures.outcomes import drawn, plain

YEAR = timedelta(days=365)
coded = st.sampled_from(["who5", "inspire_o"]).flatmap(
    lambda code: st.tuples(st.just(code), drawn.rows(code))
)


def known_of(rows):
    cells = [
        (citizen, day, version, *scale, INCOMPLETE if None in answers else sum(answers))
        for citizen, day, version, scale, answers in rows
    ]
    return measurements(*cut(cells, numbers, days, numbers, numbers, numbers, _plain))


def _plain(values):
    import numpy as np

    return np.array(values, dtype=np.int64)


@given(coded, st.integers(0, 700), st.integers(0, 400))
def test_a_period_is_told_as_plainly(told, start, length):
    code, rows = told
    first = drawn.ANCHOR + timedelta(days=start - 50)
    last = first + timedelta(days=length)
    found = scores(code, within(known_of(rows), first, last))
    expected = plain.told(code, rows, first, last)
    assert found.total == pytest.approx(expected.pop("total"))
    assert {name: getattr(found, name) for name in expected} == expected


@given(coded)
def test_the_index_is_the_scorings(told):
    known = known_of(told[1])
    rows = sorted(told[1], key=lambda row: row[:2])
    for row, found in zip(rows, known.index.tolist(), strict=True):
        expected = index(row[4], *row[3])
        assert (None if found != found else pytest.approx(found)) == expected


def test_published_answers_give_published_indices():
    day, rows = date(2024, 2, 1), []
    for citizen, answers in enumerate(
        [(5, 3, 5, 5, 5), (0,) * 5, (3, 3, 2, 2, 2), (3, 3, 3, 2, 2), (3, None, 3, 3, 3)]
    ):
        rows.append((citizen + 1, day, 1, (0, 5), answers))
    assert known_of(rows).index.tolist()[:4] == [92, 0, 48, 52]
    found = scores("who5", known_of(rows))
    assert (found.n, found.mean, found.incomplete) == (4, 48.0, 1)


@pytest.mark.parametrize(
    ("code", "first", "latest", "expected"),
    [
        ("who5", (3, 3, 3, 3, 3), (3, 3, 3, 4, 5), "improved"),  # 12 points
        ("who5", (3, 3, 3, 3, 3), (3, 3, 3, 4, 4), "same"),  # 8 points
        ("who5", (3, 3, 3, 3, 3), (2, 2, 2, 3, 3), "worsened"),
        ("inspire_o", (2, 2, 2, 2, 2), (2, 2, 2, 3, 3), "improved"),  # 10 points
        ("inspire_o", (2, 2, 2, 2, 2), (2, 2, 2, 2, 3), "same"),  # 5 points
    ],
)
def test_a_change_counts_from_ten_and_from_eight(code, first, latest, expected):
    scale = (0, 5) if code == "who5" else (0, 4)
    rows = [(1, date(2024, 1, 1), 1, scale, first), (1, date(2024, 6, 1), 1, scale, latest)]
    found = scores(code, known_of(rows))
    assert {name: getattr(found, name) for name in ("improved", "same", "worsened")} == (
        dict.fromkeys(("improved", "same", "worsened"), 0) | {expected: 1}
    )


def test_the_newest_version_counts_and_the_other_is_told_apart():
    old, new = (2, 2, 2, 2, 2), (4, 4, 4, 4, 4)
    rows = [
        (1, date(2024, 1, 1), 1, (0, 4), old),
        (1, date(2024, 6, 3), 2, (1, 4), new),
        (2, date(2024, 6, 2), 1, (0, 4), old),
    ]
    found = scores("inspire_o", known_of(rows))
    assert (found.n, found.mean, found.single, found.other, found.version) == (1, 100.0, 1, 1, 2)


def test_a_scale_that_was_given_up_is_not_the_newest():
    """Made last, tried first: thirty answers by the shared one in May count, not six of January."""
    rows = [(n, date(2024, 1, 10), 2, (1, 4), (4,) * 5) for n in range(6)]
    rows += [(n, date(2024, 5, 10), 1, (0, 4), (2,) * 5) for n in range(6, 36)]
    found = scores("inspire_o", known_of(rows))
    assert (found.version, found.n, found.mean, found.other) == (1, 30, 50.0, 6)


EDGES = tuple(date(2023, 12, 31) + n * timedelta(days=91) for n in range(9))


@given(drawn.rows("who5"))
def test_spells_are_each_quarter_and_each_12_months(rows):
    """Who is in them by the plain definition: a citizen's latest of the period's quarters."""
    told = spells(known_of(rows), EDGES)
    whole = [row for row in rows if plain.index_of(row) is not None]
    for at in range(8):
        for reach, count in ((1, "quarter"), (4, "year")):
            held = [
                row[0] for row in whole if EDGES[max(0, at + 1 - reach)] < row[1] <= EDGES[at + 1]
            ]
            assert sum(getattr(one, count)(at) for one in told) == len(set(held))
    assert [one.version for one in told] == ([1] if whole else [])


@given(drawn.rows("inspire_o"))
def test_each_quarter_is_told_of_the_version_used_latest_in_it(rows):
    known = known_of(rows)
    quarters = [within(known, before + timedelta(days=1), day) for before, day in pairwise(EDGES)]
    assert newest_versions(known, EDGES) == tuple(map(newest_version, quarters))


def test_a_measurement_lasts_until_the_next_or_four_quarters():
    assert lasting((0, 1, 4, 9)) == ((0, 1), (1, 4), (4, 8), (9, 13))
