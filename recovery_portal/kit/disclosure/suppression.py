"""Which counts of linked tables to hide: the rule (design D9) and its price list."""

from collections.abc import Callable, Collection, Mapping, Sequence
from math import isqrt

from recovery_portal.kit.disclosure.linked import Key, LinkedTable, Sum
from recovery_portal.kit.disclosure.small import is_small
from recovery_portal.kit.disclosure.witnesses import Witnesses

ZERO_PRICE = 3000  # about fifteen ordinary counts


def protect(
    values: Mapping[Key, int],
    sums: Sequence[Sum],
    k: int,
    *,
    always_hidden: Collection[Key] = frozenset(),
    unpublished: Collection[Key] = frozenset(),
    fixed: Collection[Key] = frozenset(),
    cost: Callable[[Key], int] = lambda key: 1,
) -> frozenset[Key]:
    """The keys to hide, so that no reader can tell what a hidden one holds (D9).

    `values`: every item with its true count; `sums`: every identity a reader knows. A reader
    knows besides that counts are whole and not negative, and that 0 is shown. Each hidden
    item, and each unpublished one of 1…k−1, has another value in some other table that fits
    all of it. In that table no published count that is not 0 becomes 0; only where `fixed`
    items leave too little room for it may it become 0. What must be hidden beyond 1…k−1 is
    chosen cheaply: few items, small counts first, zeros last.

    `always_hidden`: shown as "–" already. `unpublished`: printed nowhere and so free of
    charge (a complement, a helping sum); never in the answer. `fixed`: shown already, never
    hidden now. `cost`: how many times as dear as other items one is to hide (1, 2, …).
    The answer depends on the keys' repr, not on the order they come in.

    ValueError: a negative count, parts that do not add up to their total, a sum of unknown
    items, a fixed item of 1…k−1, or fixed items that give a hidden one away whatever else is
    hidden (protect those items together instead). Never the last without `fixed` items.
    """
    table = LinkedTable(values, sums)
    shown_already = table.columns(fixed) - table.columns(always_hidden)
    small = {column for column, value in enumerate(table.values) if is_small(value, k)}
    printed_nowhere = table.columns(unpublished)
    if given_away := small & shown_already - printed_nowhere:
        raise ValueError(f"{table.keys[min(given_away)]!r} is fixed, but a count to hide.")
    prices = {
        column: cost(key) * price(values[key])
        for column, key in enumerate(table.keys)
        if column not in shown_already | printed_nowhere
    }
    needed = small | table.columns(always_hidden)
    if not needed:
        return frozenset()
    hidden = Witnesses(table, prices, printed_nowhere).protect(needed)
    return frozenset(table.keys[column] for column in hidden)


def price(value: int) -> int:
    """What hiding a count of `value` costs: every item counts, larger ones more, 0 most."""
    return ZERO_PRICE if value == 0 else 100 + isqrt(625 * value)
