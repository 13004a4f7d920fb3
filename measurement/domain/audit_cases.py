"""How cases of an audit are named: by their numbers, never by a reference."""

from collections.abc import Iterable


def cases_named(numbers: Iterable[int]) -> str:
    """ "sag 3", "sag 1 og 3", "sag 1, 3 og 7"."""
    *before, last = sorted(numbers)
    return f"sag {', '.join(map(str, before))} og {last}" if before else f"sag {last}"
