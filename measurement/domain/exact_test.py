"""Whether two counts of few cases differ by more than chance."""

from math import comb

SURE = 0.05  # two-sided; only below it is a difference called a change (D10's level)


def fisher(yes: int, no: int, other_yes: int, other_no: int) -> float:
    """Fisher's exact p, two-sided: all tables with the same sums that are no likelier than this.

    1 where a sum is 0: nothing could differ. Counted in whole numbers, so that tables which are
    equally likely are found to be so.
    """
    if min(yes, no, other_yes, other_no) < 0:
        raise ValueError("counts are 0 or more")
    cases, other, all_yes = yes + no, other_yes + other_no, yes + other_yes
    ways = [comb(cases, k) * comb(other, all_yes - k) for k in range(min(cases, all_yes) + 1)]
    return sum(w for w in ways if w <= ways[yes]) / sum(ways)


def is_change(yes: int, no: int, other_yes: int, other_no: int) -> bool:
    """True where the two counts differ by more than so few cases do by chance."""
    return fisher(yes, no, other_yes, other_no) < SURE
