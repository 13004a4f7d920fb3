"""Against the best there is: every smaller set of hidden items, tried on small tables."""

from itertools import combinations

from recovery_portal.kit.disclosure import is_small, protect
from tests.kit.attackers import by_trying_everything, lowest
from tests.kit.test_disclosure_attack import all_tables, pairs, random_tables, with_margins


def fewest(values, sums, most):
    """How many items must be hidden at the least; `most` is known to be enough."""
    small = {key for key, value in values.items() if is_small(value, 4)}
    others = [key for key in values if key not in small]
    for extra in range(most - len(small)):
        for further in combinations(others, extra):
            hidden = small | set(further)
            if not by_trying_everything(values, pairs(sums), lowest(values, hidden)):
                return len(hidden)
    return most


def counted(tables):
    ours = least = worst = 0
    for cells in tables:
        values, sums = with_margins(cells)
        hidden = len(protect(values, sums, 4))
        best = fewest(values, sums, hidden)
        ours, least, worst = ours + hidden, least + best, max(worst, hidden - best)
    return ours, least, worst


def test_every_two_by_two_hides_hardly_more_than_must_be():
    ours, least, worst = counted(all_tables(2, 2, (0, 1, 3, 5, 9)))
    assert (ours <= 1.02 * least, worst <= 2) == (True, True), (ours, least, worst)


def test_two_by_three_hides_hardly_more_than_must_be():
    ours, least, worst = counted(random_tables(2, 3, 150))
    assert (ours <= 1.03 * least, worst <= 2) == (True, True), (ours, least, worst)


def test_three_by_three_hides_hardly_more_than_must_be():
    ours, least, worst = counted(random_tables(3, 3, 40))
    assert (ours <= 1.05 * least, worst <= 3) == (True, True), (ours, least, worst)
