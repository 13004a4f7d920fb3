"""The rule of gaps between viewpoints, by worked examples."""

import pytest

from measurement.domain.gaps import SUBJECTS, comparable, gaps
from measurement.domain.scoring import Tally
from measurement.domain.viewpoints import ViewpointTally
from measurement.models import Viewpoint
from tests.measurement.test_words import make


def seen(key: str, respondents: int = 5, **tallies: Tally) -> ViewpointTally:
    return ViewpointTally(key, key, respondents, {code[1:]: t for code, t in tallies.items()})


def found(*viewpoints):
    statements = [("Ledelse", [Tally((0, 0, 9, 0))] * 2), ("Tilbud", [Tally((0, 0, 9, 0))])]
    return gaps(make(*statements), viewpoints)


def test_a_gap_says_who_answers_what():
    (gap,) = found(
        seen("faglig", _1a=Tally((0, 0, 3, 2))),
        seen("tilbud", _1a=Tally((2, 2, 1, 0))),
        seen("myndighed", _1a=Tally((0, 5, 0, 0))),
    )
    assert (gap.number, gap.code, gap.size) == (1, "1a", pytest.approx(1.6))
    assert gap.sentence == "Faglig ledelse svarer 2,4 i gennemsnit og tilbuddene 0,8."


def test_the_largest_stands_first_and_the_order_of_statements_settles_a_tie():
    high = Tally((0, 0, 0, 3))
    rows = found(
        seen("faglig", _1a=high, _1b=high, _2a=high),
        seen("borger", _1a=Tally((0, 0, 3, 0)), _1b=Tally((3, 0, 0, 0)), _2a=Tally((0, 0, 3, 0))),
    )
    assert [(gap.code, gap.size) for gap in rows] == [("1b", 3.0), ("1a", 1.0), ("2a", 1.0)]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        # Exactly a step: 1 and 2.
        (Tally((0, 3, 0, 0)), Tally((0, 0, 3, 0)), 1),
        # A third of a thousandth less than a step.
        (Tally((0, 3000, 0, 0)), Tally((0, 1, 2999, 0)), 0),
        # Two rated: no verdict, however far apart; a third who does not know makes no difference.
        (Tally((3, 0, 0, 0)), Tally((0, 0, 0, 2)), 0),
        (Tally((3, 0, 0, 0)), Tally((0, 0, 0, 2), 5), 0),
        (Tally((3, 0, 0, 0)), Tally((0, 0, 0, 3)), 1),
        (Tally((3, 0, 0, 0)), Tally((0, 0, 0, 0), 3), 0),
    ],
)
def test_a_gap_is_a_step_between_three_and_three(one, other, count):
    assert len(found(seen("faglig", _1a=one), seen("tilbud", _1a=other))) == count


def test_who_has_no_viewpoint_is_compared_with_nobody():
    rows = [seen("faglig", _1a=Tally((0, 0, 0, 9))), seen("", _1a=Tally((9, 0, 0, 0)))]
    assert found(*rows) == ()
    assert comparable([*rows, seen("tilbud", 2)]) == rows[:1]


def test_every_viewpoint_stands_in_a_sentence():
    assert set(SUBJECTS) == set(Viewpoint.values)
