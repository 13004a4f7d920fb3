"""No mean can be worked out of fewer than k citizens, however the shown ones are put together."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from keyfigures.domain.outcome_hiding import (
    CHANGES,
    QUARTER,
    STEP,
    TYPE,
    YEAR,
    hidden_changes,
    hidden_parts,
    hidden_periods,
)
from keyfigures.domain.outcomes import Scores, Spells
from tests.keyfigures.outcomes.attack import too_few

K, QUARTERS = 3, 6
lives = st.lists(
    st.sets(st.integers(0, QUARTERS - 1), min_size=1, max_size=4).map(lambda s: tuple(sorted(s))),
    max_size=9,
)


def spells_of(told, version=1):
    return Spells(version, tuple(sorted(Counter(told).items())))


def hidden_of(*versions, k=K, begins=True, judged=QUARTERS) -> frozenset:
    """By what was measured by version 1, 2 …; the latest one used in a quarter is the highest."""
    newest = tuple(
        max((n for n, told in enumerate(versions, 1) if any(at in own for own in told)), default=0)
        for at in range(judged)
    )
    told = tuple(spells_of(told, n) for n, told in enumerate(versions, 1) if told)
    return hidden_periods(told, newest, k, begins=begins)


def answers_in(told, key) -> set:
    """(citizen, quarter) of the answers that the period's mean is of: each citizen's latest."""
    kind, at = key
    held = range(at if kind == QUARTER else at - 3, at + 1)
    found = set()
    for citizen, quarters in enumerate(told):
        inside = [quarter for quarter in quarters if quarter in held]
        if inside:
            found.add((citizen, max(inside)))
    return found


def every(begins=True):
    years = range(0 if begins else 3, QUARTERS + 3)
    return [(QUARTER, at) for at in range(QUARTERS)] + [(YEAR, at) for at in years]


@given(lives, st.booleans())
def test_quarters_and_12_months_give_no_mean_of_a_few_away(told, begins):
    hidden = hidden_of(told, begins=begins)
    shown = [answers_in(told, key) for key in every(begins) if key not in hidden]
    assert too_few(shown, K) is None
    assert {len(one) for one in shown} & {1, 2} == set()


@given(lives)
def test_every_hidden_n_could_be_another(told):
    """Another register that shows the same: a hidden n is no sum of shown ones."""
    hidden = hidden_of(told)
    rows = {key: answers_in(told, key) for key in every()}
    shown = [rows[key] for key in rows if key not in hidden]
    for key in hidden:
        if len(rows[key]):
            assert not _follows(rows[key], shown), key


def _follows(row: set, shown: list[set]) -> bool:
    import numpy as np

    answers = sorted(row.union(*shown))
    matrix = [[float(answer in one) for answer in answers] for one in (*shown, row)]
    without = np.linalg.matrix_rank(np.array(matrix[:-1])) if shown else 0
    return np.linalg.matrix_rank(np.array(matrix)) == without


@given(lives, lives)
def test_two_versions_are_judged_each_by_itself(first, second):
    hidden = hidden_of(first, second)
    newest = {key: _version_in(first, second, key) for key in every()}
    for version, told in ((1, first), (2, second)):
        own = [key for key in every() if newest[key] == version and key not in hidden]
        assert too_few([answers_in(told, key) for key in own], K) is None


def _version_in(first, second, key) -> int:
    """That of the latest quarter with any, and there the second."""
    last = [max((at for _, at in answers_in(told, key)), default=-1) for told in (first, second)]
    return 2 if last[1] >= last[0] else 1


@given(lives, st.booleans())
def test_what_was_shown_stays_whatever_is_answered_later(told, begins):
    """At each quarter's end the page shows what it shows at the end of the last quarter."""
    now = hidden_of(told, begins=begins)
    for until in range(1, QUARTERS + 1):
        known = [own for life in told if (own := tuple(at for at in life if at < until))]
        then = hidden_of(known, begins=begins, judged=until)
        published = {(kind, at) for kind, at in every(begins) if at < until}
        assert then & published == now & published


@given(lives, lives)
def test_another_version_later_hides_nothing_that_was_shown(first, second):
    now = hidden_of(first, second)
    for until in range(1, QUARTERS + 1):
        cut = [[own for life in told if (own := tuple(at for at in life if at < until))]
               for told in (first, second)]  # fmt: skip
        published = {(kind, at) for kind, at in every() if at < until}
        assert hidden_of(*cut, judged=until) & published == now & published


def test_one_more_citizen_hides_the_new_12_months_and_not_the_old():
    """Twelve in the second quarter, one further in the third: 13 means less 12 would be that
    one's answer, whoever kept last quarter's page."""
    before = hidden_of([(1,)] * 12, k=5, judged=2)
    after = hidden_of([(1,)] * 12 + [(2,)], k=5, judged=3)
    assert ((YEAR, 1) in before, (YEAR, 1) in after, (YEAR, 2) in after) == (False, False, True)


def test_five_more_are_enough_for_the_new_one_and_nobody_is_too():
    assert hidden_of([(1,)] * 12 + [(2,)] * 5, k=5, judged=3) == frozenset()
    assert hidden_of([(1,)] * 12, k=5, judged=2) == frozenset()  # 12 months on and on


def test_one_citizen_measured_again_is_not_the_difference_of_two_years():
    """Thirty in the first quarter, one of them again in the second: 30 and 30 in the 12 months,
    and the two means would tell how far that one has moved."""
    told = [(0,)] * 29 + [(0, 1)]
    hidden = hidden_of(told, k=5)
    assert (QUARTER, 1) in hidden
    shown = {key for key in every() if key not in hidden}
    assert shown & {(YEAR, 0), (YEAR, 1)} == {(YEAR, 0)}
    assert too_few([answers_in(told, key) for key in shown], 3) is None


def test_three_measured_again_are_not_six_answers():
    told = [(0,)] * 27 + [(0, 1)] * 3
    hidden = hidden_of(told, k=5)
    shown = [answers_in(told, key) for key in every() if key not in hidden]
    assert too_few(shown, 4) is None


def test_many_in_every_quarter_are_all_shown():
    told = [tuple(range(start, 6, 2)) for start in (0, 1) for _ in range(20)] + [(2,)] * 9
    assert hidden_of(told, k=5) == frozenset()


cells = st.dictionaries(
    st.tuples(st.integers(0, 4), st.sampled_from("abc")), st.integers(1, 4), max_size=8
)


@given(cells)
def test_steps_and_types_give_no_mean_of_a_few_away(found):
    if sum(found.values()) < K:
        return
    hidden = hidden_parts(found, K)
    people = [(key, n) for key, count in sorted(found.items()) for n in range(count)]
    rows = {(STEP, step): {one for one in people if one[0][0] == step} for step in range(5)}
    rows |= {(TYPE, kind): {one for one in people if one[0][1] == kind} for kind in "abc"}
    shown = [row for key, row in rows.items() if key not in hidden and row]
    everybody = [set(people)]
    assert too_few([{(one, one) for one in row} for row in shown + everybody], K) is None


def test_a_type_that_is_a_step_and_two_more_is_hidden():
    """All on step 8 have regional offers, and two others: less the step it would be the two."""
    found = {(8, "regional"): 20, (5, "regional"): 2, (5, "kommunal"): 60, (6, "kommunal"): 30}
    hidden = hidden_parts(found, 5)
    assert {(STEP, 8), (TYPE, "regional")} & hidden != set()


changes = st.builds(
    Scores,
    improved=st.integers(0, 9), worsened=st.integers(0, 9),
    same=st.integers(0, 9), single=st.integers(0, 20),
)  # fmt: skip


@given(changes)
def test_improved_and_worsened_cannot_be_worked_out(told):
    total = sum(getattr(told, name) for name in CHANGES)
    counts = Scores(n=total, **{name: getattr(told, name) for name in CHANGES})
    if 0 < total < 5:
        assert hidden_changes(counts, 5, n_hidden=True) == frozenset(CHANGES)
        return
    hidden = hidden_changes(counts, 5, n_hidden=False)
    small = {name for name in CHANGES if 0 < getattr(told, name) < 5}
    assert small <= hidden
    assert len(hidden) != 1


def test_the_attack_itself_finds_what_is_there():
    shown = [{(1, 0), (2, 0), (3, 0)}, {(1, 0), (2, 0), (3, 0), (4, 0)}]
    assert too_few(shown, 2) == {4}
