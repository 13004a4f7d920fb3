"""No hidden number is anywhere on the movements' page or in its files."""

import re

import pytest

from keyfigures.selectors.movements import movement_page
from tests.factories import make_user
from tests.keyfigures.stairs import BEFORE, COUNTS, DAY, make_stairs
from tests.keyfigures.test_staircase_leaks import PLACES, numbers
from tests.keyfigures.test_staircase_leaks import bodies as fetched

pytestmark = pytest.mark.django_db
DAYS = "?dag=2025-09-30&sammenlign=2024-09-30"
MOVED = [(5, 4)] * 9 + [(None, 5)] * 6


def bodies(client, code: int = 730) -> dict[str, str]:
    return fetched(client, code, of="bevaegelser")


def cells(told):
    """Every count of the page, in the same order whether hidden or not."""
    figure = told.between
    for step in figure.steps:
        yield from (step.count, step.before, step.came, step.left, step.down, step.up)
    ends = [*range(1, 9), None]
    yield from (figure.flows.get((a, b), 0) for a in ends for b in ends)
    for year in [figure, *told.years]:
        yield from (year.less, year.more, year.same, year.came, year.left)
        yield from year.left_by_reason.values()
    yield from figure.bands.values()
    for new in [told.newcomers, told.earlier, *(year.newcomers for year in told.years)]:
        yield from (*new.first.values(), new.early, new.total)
    for row in told.staying:
        yield from (*row.classes, row.count)


def test_numbers_that_are_hidden_are_not_found_anywhere(client):
    """With a threshold of 400 the hidden numbers are so large that they are not met by chance."""
    counts = {8: 411, 7: 211, 6: 307, 5: 607, 4: 413, 3: 403, 2: 257, 1: 173}
    moved = [(7, 6)] * 61 + [(5, 4)] * 409 + [(None, 4)] * 431 + [(None, 6)] * 73
    stairs = make_stairs(counts, moved, threshold=400)
    client.force_login(make_user("MANAGER", municipality=stairs))
    shown, exact = (movement_page(stairs, DAY, BEFORE, exact=e).movements for e in (False, True))
    pairs = list(zip(cells(shown), cells(exact), strict=True))
    secrets = {true for told, true in pairs if told is None and true > 60}
    secrets -= {told for told, _ in pairs if told is not None}
    # There is something that could leak: small steps, a flow, newcomers.
    assert {211, 307, 257, 173, 61, 73} - secrets == set()
    for name, text in bodies(client).items():
        assert (name, numbers(PLACES.sub("", text)) & secrets) == (name, set())


@pytest.mark.parametrize(
    "others",
    [{2: 3, 1: 3}, {7: 4, 1: 1}, {7: 2, 2: 4, 1: 3}],
    ids=["2 for 1", "7 for 1", "all three"],
)
def test_registers_that_differ_in_hidden_numbers_only_give_the_same_page(client, others):
    """Not one byte of page, csv or xlsx depends on which of them it is: no mark, width or path."""
    assert sum((COUNTS | others).values()) == sum(COUNTS.values())
    first, second = (_told(client, *one) for one in ((730, COUNTS), (751, COUNTS | others)))
    for name in first:
        assert first[name] == second[name]


def test_movements_that_differ_in_hidden_numbers_only_give_the_same_page(client):
    """Who went up from 4 and 3 to 5 and 6: each flow is small, and the two make the same sums."""
    one = [(4, 5)] * 3 + [(4, 6)] * 2 + [(3, 5)] * 2 + [(3, 6)] * 3
    other = [(4, 5)] * 2 + [(4, 6)] * 3 + [(3, 5)] * 3 + [(3, 6)] * 2
    first, second = (
        _told(client, code, COUNTS, MOVED + moved) for code, moved in ((730, one), (751, other))
    )
    assert {name: first[name] == second[name] for name in first} == dict.fromkeys(first, True)


def _told(client, code, counts, moved=MOVED):
    stairs = make_stairs(counts, moved, code)
    client.force_login(make_user("MANAGER", municipality=stairs))
    return _as_randers(bodies(client, code))


def _as_randers(texts: dict[str, str]) -> dict[str, str]:
    """Without the names by which the two municipalities and their users differ."""
    person = re.compile(r"Person \d+")
    return {
        name: person.sub("Person", text.replace("Aarhus", "Randers").replace("/751/", "/730/"))
        for name, text in texts.items()
    }


def test_the_comparison_would_notice_a_difference(client):
    """A number that is shown, changed by one, changes the page."""
    first, second = (_told(client, *one) for one in ((730, COUNTS), (751, COUNTS | {5: 61})))
    assert [first[name] == second[name] for name in first] == [False] * 3
