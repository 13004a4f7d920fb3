"""The rule on tables small enough to check by eye (D9)."""

import pytest

from recovery_portal.kit.disclosure import Sum, is_small, mean_allowed, protect, protect_share

PLACES = Sum("all", ("a", "b", "c", "d"))


def table(*parts):
    values = dict(zip(PLACES.parts, parts, strict=True))
    return values | {"all": sum(parts)}


def test_nothing_small_nothing_hidden():
    assert protect(table(5, 9, 0, 12), [PLACES], 5) == frozenset()


def test_a_lone_small_count_takes_the_smallest_other_with_it():
    assert protect(table(3, 9, 40, 12), [PLACES], 5) == {"a", "b"}


def test_two_small_counts_protect_each_other():
    assert protect(table(3, 4, 40, 12), [PLACES], 5) == {"a", "b"}


def test_two_ones_do_not_protect_each_other_as_a_hidden_count_is_not_zero():
    assert protect(table(1, 1, 40, 12), [PLACES], 5) == {"a", "b", "d"}


def test_zero_is_shown():
    assert protect(table(3, 0, 0, 12), [PLACES], 5) == {"a", "d"}


def test_the_total_goes_when_only_zeros_are_left_beside():
    assert protect(table(3, 0, 0, 0), [PLACES], 5) == {"a", "all"}


def test_a_zero_is_hidden_when_nothing_else_can_be():
    assert protect(table(6, 3, 0, 0), [PLACES], 5, fixed={"all", "a"}, always_hidden=()) == {
        "b",
        "c",
    }


def test_the_threshold_is_not_small():
    assert protect(table(5, 9, 0, 12), [PLACES], 5) == frozenset()
    assert protect(table(5, 9, 0, 12), [PLACES], 6) == {"a", "b"}


def test_a_table_of_zeros_shows_them():
    assert protect(table(0, 0, 0, 0), [PLACES], 5) == frozenset()


def test_without_sums_only_the_small_are_hidden():
    assert protect({"a": 3, "b": 9, "c": 0}, [], 5) == {"a"}


def test_n_of_total_is_two_cells():
    """With 17 of 20 shown, 3 would be known."""
    values = {"n": 17, "rest": 3, "total": 20}
    sums = [Sum("total", ("n", "rest"))]
    assert protect(values, sums, 5, unpublished={"rest"}) == {"n"}


def test_n_of_total_is_shown_when_both_are_large():
    values = {"n": 15, "rest": 5, "total": 20}
    assert protect(values, [Sum("total", ("n", "rest"))], 5, unpublished={"rest"}) == frozenset()


def test_rows_and_columns_take_a_rectangle():
    """3  9 20 | 32
    11 15 30 | 56
    14 24 50 | 88"""
    values = {
        "a1": 3, "a2": 9, "a3": 20, "a": 32,
        "b1": 11, "b2": 15, "b3": 30, "b": 56,
        "1": 14, "2": 24, "3": 50, "all": 88,
    }  # fmt: skip
    sums = [Sum(row, (f"{row}1", f"{row}2", f"{row}3")) for row in "ab"]
    sums += [Sum(column, (f"a{column}", f"b{column}")) for column in "123"]
    sums += [Sum("all", ("a", "b")), Sum("all", ("1", "2", "3"))]
    assert protect(values, sums, 5) == {"a1", "a2", "b1", "b2"}


def test_a_second_partition_of_the_same_total_is_judged_with_the_first():
    """left = goal + other and left = men + women: hiding the total protects both."""
    values = {"left": 4, "goal": 4, "other": 0, "men": 4, "women": 0}
    sums = [Sum("left", ("goal", "other")), Sum("left", ("men", "women"))]
    assert protect(values, sums, 5) == {"left", "goal", "men"}


def test_sums_of_sums_are_followed():
    values = {"a": 3, "b": 20, "ab": 23, "c": 30, "abc": 53}
    sums = [Sum("ab", ("a", "b")), Sum("abc", ("ab", "c"))]
    assert protect(values, sums, 5) == {"a", "b"}
    assert protect(values, sums, 5, fixed={"b"}) == {"a", "ab", "c"}


def test_dear_items_are_spared():
    cost = {"b": 9}
    assert protect(table(3, 9, 40, 12), [PLACES], 5, cost=lambda key: cost.get(key, 1)) == {
        "a",
        "d",
    }


def test_what_is_hidden_already_stays_hidden_and_helps():
    assert protect(table(3, 9, 40, 12), [PLACES], 5, always_hidden={"c"}) == {"a", "c"}


def test_a_hidden_count_that_is_not_small_is_protected_too():
    assert protect(table(8, 9, 40, 12), [PLACES], 5, always_hidden={"c"}) == {"a", "c"}


def test_a_small_count_printed_nowhere_is_protected():
    assert protect(table(3, 9, 40, 12), [PLACES], 5, unpublished={"a"}) == {"b"}


def test_a_large_count_printed_nowhere_may_follow_from_the_rest():
    assert protect(table(30, 9, 40, 12), [PLACES], 5, unpublished={"a"}) == frozenset()


@pytest.mark.parametrize(
    ("fixed", "message"),
    [
        ({"a"}, "'a' is fixed, but a count to hide."),
        ({"all", "b", "c", "d"}, "'a' follows from what is fixed."),
    ],
)
def test_fixed_items_that_give_a_small_count_away_are_refused(fixed, message):
    with pytest.raises(ValueError, match=message):
        protect(table(3, 9, 40, 12), [PLACES], 5, fixed=fixed)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (table(3, 9, 40, 12) | {"all": 65}, "The parts of 'all' do not add up to it."),
        ({"a": 3}, "'all' has no value."),
        (table(3, 9, 40, -12), "A count is negative."),
    ],
)
def test_tables_that_are_none_are_refused(values, message):
    with pytest.raises(ValueError, match=message):
        protect(values, [PLACES], 5)


def test_the_order_of_keys_and_sums_does_not_matter():
    values = {("row", n): n for n in range(12)} | {("col", None): 66, ("half", 1): 15}
    sums = [
        Sum(("col", None), tuple(("row", n) for n in range(12))),
        Sum(("half", 1), tuple(("row", n) for n in range(6))),
    ]
    other = [Sum(s.total, tuple(reversed(s.parts))) for s in reversed(sums)]
    answer = protect(values, sums, 5)
    assert protect(dict(reversed(values.items())), other, 5) == answer
    assert answer == {("row", 1), ("row", 2), ("row", 3), ("row", 4)}


@pytest.mark.parametrize(
    ("n", "total", "hidden"),
    [(0, 20, False), (1, 20, True), (4, 20, True), (5, 20, False), (15, 20, False),
     (16, 20, True), (19, 20, True), (20, 20, False), (0, 3, True), (0, 0, False)],
)  # fmt: skip
def test_a_share_is_hidden_with_either_part(n, total, hidden):
    assert protect_share(n, total, 5) is hidden


def test_small_and_mean():
    assert [n for n in range(8) if is_small(n, 5)] == [1, 2, 3, 4]
    assert [n for n in range(8) if mean_allowed(n, 5)] == [5, 6, 7]
