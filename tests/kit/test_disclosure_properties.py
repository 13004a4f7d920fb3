"""What holds for every system of sums, whatever its shape."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from recovery_portal.kit.disclosure import Sum, is_small, protect
from tests.kit.attackers import by_programming, lowest


@st.composite
def systems(draw):
    """Atoms, and sums of any earlier items: overlapping, nested, partitions of one total."""
    count = st.one_of(st.integers(0, 6), st.integers(0, 60))
    values = {("atom", n): draw(count) for n in range(draw(st.integers(1, 10)))}
    sums = []
    for n in range(draw(st.integers(0, 6))):
        parts = draw(st.lists(st.sampled_from(list(values)), min_size=1, max_size=6, unique=True))
        values["sum", n] = sum(values[part] for part in parts)
        sums.append(Sum(("sum", n), tuple(parts)))
        if draw(st.booleans()):
            rest = draw(st.integers(0, values["sum", n]))
            values |= {("part", n): rest, ("rest", n): values["sum", n] - rest}
            sums.append(Sum(("sum", n), (("part", n), ("rest", n))))
    return values, sums


thresholds = st.integers(3, 10)
# The nearest other table is far off: one more in the atom is twelve more in the part.
ATOM, TWICE, ALL, PART, REST = ("atom", 0), ("sum", 0), ("sum", 1), ("part", 1), ("rest", 1)
FAR_OFF = (
    {ATOM: 1, TWICE: 1, ("sum", 2): 2, ("sum", 3): 4, ("sum", 4): 8, ALL: 12, PART: 1, REST: 11},
    [
        Sum(TWICE, (ATOM,)),
        Sum(("sum", 2), (ATOM, TWICE)),
        Sum(("sum", 3), (ATOM, TWICE, ("sum", 2))),
        Sum(("sum", 4), (ATOM, TWICE, ("sum", 2), ("sum", 3))),
        Sum(ALL, (("sum", 3), ("sum", 4))),
        Sum(ALL, (PART, REST)),
    ],
)


@settings(deadline=None)
@given(systems(), thresholds)
@example(FAR_OFF, 3)
def test_nothing_hidden_can_be_worked_out(system, k):
    values, sums = system
    hidden = protect(values, sums, k)
    pairs = [(identity.total, identity.parts) for identity in sums]
    assert by_programming(values, pairs, lowest(values, hidden)) == set()


@settings(deadline=None)
@given(systems(), thresholds)
def test_the_small_are_hidden_and_nothing_without_them(system, k):
    values, sums = system
    small = {key for key, value in values.items() if is_small(value, k)}
    hidden = protect(values, sums, k)
    assert (small <= hidden, bool(hidden)) == (True, bool(small))


@settings(deadline=None)
@given(systems(), thresholds, st.randoms(use_true_random=False))
def test_order_is_nothing(system, k, rng):
    values, sums = system
    shuffled = dict(rng.sample(list(values.items()), len(values)))
    mixed = [Sum(s.total, tuple(rng.sample(s.parts, len(s.parts)))) for s in sums]
    rng.shuffle(mixed)
    assert protect(shuffled, mixed, k) == protect(values, sums, k)


@settings(deadline=None)
@given(systems(), thresholds, st.data())
def test_what_is_printed_nowhere_is_never_in_the_answer_and_never_found(system, k, data):
    values, sums = system
    unpublished = data.draw(st.sets(st.sampled_from(list(values))))
    hidden = protect(values, sums, k, unpublished=unpublished)
    assert hidden & unpublished == set()
    pairs = [(identity.total, identity.parts) for identity in sums]
    found = by_programming(values, pairs, lowest(values, hidden, unpublished))
    assert {key for key in found if key in hidden or is_small(values[key], k)} == set()


@settings(deadline=None)
@given(systems(), thresholds)
def test_asked_again_with_the_answer_it_hides_nothing_more(system, k):
    values, sums = system
    hidden = protect(values, sums, k)
    assert protect(values, sums, k, always_hidden=hidden, fixed=values.keys() - hidden) == hidden
