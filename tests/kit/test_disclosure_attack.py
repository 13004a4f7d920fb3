"""Ten thousand small tables with margins, and a reader who tries every table that fits."""

import random
from itertools import product

import pytest

from recovery_portal.kit.disclosure import Sum, is_small, protect
from tests.kit.attackers import by_trying_everything, lowest


def with_margins(cells):
    """Values and sums of a table with row, column and grand totals."""
    values = {(i, j): n for i, row in enumerate(cells) for j, n in enumerate(row)}
    rows, columns = range(len(cells)), range(len(cells[0]))
    sums = [Sum((i, "all"), tuple((i, j) for j in columns)) for i in rows]
    sums += [Sum(("all", j), tuple((i, j) for i in rows)) for j in columns]
    sums.append(Sum("all", tuple((i, "all") for i in rows)))
    sums.append(Sum("all", tuple(("all", j) for j in columns)))
    for identity in sums:
        values[identity.total] = sum(values[part] for part in identity.parts)
    return values, sums


def random_tables(rows, columns, number):
    rng = random.Random(rows * 10 + columns)
    for _ in range(number):
        high = rng.choice([2, 4, 9])
        yield [[rng.randint(0, high) for _ in range(columns)] for _ in range(rows)]


def all_tables(rows, columns, counts):
    for cells in product(counts, repeat=rows * columns):
        yield [cells[i * columns : (i + 1) * columns] for i in range(rows)]


TABLES = {
    "every 2 x 2 of 0-6": (all_tables(2, 2, range(7)), 2401),
    "every 2 x 3 of 0, 1, 3 and 5": (all_tables(2, 3, (0, 1, 3, 5)), 4096),
    "every 3 x 3 of 0, 2": (all_tables(3, 3, (0, 2)), 512),
    "3 x 3": (random_tables(3, 3, 1500), 1500),
    "3 x 4": (random_tables(3, 4, 900), 900),
    "4 x 4": (random_tables(4, 4, 700), 700),
}


def pairs(sums):
    return [(identity.total, identity.parts) for identity in sums]


@pytest.mark.parametrize("name", TABLES)
def test_nothing_hidden_can_be_worked_out(name):
    tables, number = TABLES[name]
    worked_out, count = [], 0
    for cells in tables:
        values, sums = with_margins(cells)
        hidden = protect(values, sums, 4)
        count += 1
        assert {key for key, value in values.items() if is_small(value, 4)} <= hidden
        if by_trying_everything(values, pairs(sums), lowest(values, hidden)):
            worked_out.append(cells)
    assert (worked_out, count) == ([], number)


def test_the_attacker_is_able():
    """The same reader on the same tables, with the small counts hidden and nothing else."""
    worked_out = 0
    for cells in random_tables(3, 3, 200):
        values, sums = with_margins(cells)
        hidden = {key for key, value in values.items() if is_small(value, 4)}
        found = by_trying_everything(values, pairs(sums), lowest(values, hidden))
        worked_out += bool(found)
    assert worked_out > 50
