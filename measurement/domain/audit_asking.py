"""Which criteria of a case audit ask for something: a rule in words, no colour and no verdict."""

from collections.abc import Iterable

from measurement.domain.say_and_do import Counted


def asks(one: Counted) -> bool:
    """True where at most half of the cases that could show it do so clearly (D12)."""
    rated = one.yes + one.partly + one.no
    return bool(rated) and 2 * one.yes <= rated


def asking(criteria: Iterable[Counted]) -> list:
    """Those that ask, fewest clear cases first, then most without; else in their own order."""
    return sorted((one for one in criteria if asks(one)), key=_place)


def _place(one: Counted) -> tuple[float, float]:
    rated = one.yes + one.partly + one.no
    return one.yes / rated, -one.no / rated
