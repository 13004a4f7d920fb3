"""D9 on those who come and leave: no period tells of a small part of it."""

from itertools import combinations

import pytest

from keyfigures.domain.quarters import quarter_ends
from tests.keyfigures.pure import TODAY, figure_of
from tests.keyfigures.register import drawn_citizens

K = 5
DAYS = quarter_ends(TODAY, 5)
PERIODS = list(combinations(range(len(DAYS)), 2))


def figures(citizens, *, exact=False):
    return {
        (a, b): figure_of(citizens, day=DAYS[b], compare_day=DAYS[a], exact=exact)
        for a, b in PERIODS
    }


@pytest.mark.parametrize("size", [40, 120, 300])
def test_a_hidden_part_is_not_what_the_shown_ones_leave(size):
    """Who came in a period came in one of its parts: the bounds that shown numbers give."""
    citizens = drawn_citizens(size, size, TODAY)
    shown, exact = figures(citizens), figures(citizens, exact=True)
    guarded = 0
    for name in ("came", "left"):
        told = {pair: getattr(figure, name) for pair, figure in shown.items()}
        told |= {(a, a): 0 for a in range(len(DAYS))}
        for a, b in PERIODS:
            if not 0 < getattr(exact[a, b], name) < K:
                continue
            guarded += 1
            assert told[a, b] is None
            least = max(
                (
                    told[i, j] - told[i, a] - told[b, j]
                    for i in range(a + 1)
                    for j in range(b, len(DAYS))
                    if i < j and None not in (told[i, j], told[i, a], told[b, j])
                ),
                default=0,
            )
            assert least < K - 1
    assert guarded or size > 200
