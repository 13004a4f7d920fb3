"""Scores of the temperature survey (definition D11): counts in, figures out.

Everything is counted per statement: how many answered 0, 1, 2 and 3, and how many *Ved ikke*.
Blank answers count nowhere. Means are kept as fractions until the colour is settled, so that a
score of exactly 100/3 is yellow and never red by a rounding error.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import NamedTuple

RED, YELLOW, GREEN, GREY = "rød", "gul", "grøn", "grå"
TOP = 3  # the highest answer
DONT_KNOW = "v"  # *Ved ikke*, as forms and files write it


class Tally(NamedTuple):
    """The answers to one statement: how many 0, 1, 2 and 3, and how many *Ved ikke*."""

    counts: tuple[int, int, int, int]
    dont_know: int = 0


NOBODY = Tally((0, 0, 0, 0))


def single(value: int | None) -> Tally:
    """One answer; None is *Ved ikke*."""
    if value is None:
        return Tally(NOBODY.counts, dont_know=1)
    return Tally(tuple(int(value == step) for step in range(TOP + 1)))


@dataclass(frozen=True)
class Spread:
    """Answers given (*Ved ikke* included), lowest and highest 0-3, population deviation (ddof 0).

    `minimum`, `maximum` and `sd` are None where nobody rated.
    """

    answers: int
    dont_know: int
    minimum: int | None
    maximum: int | None
    sd: float | None


@dataclass(frozen=True)
class Score:
    """A prerequisite: `score` 0-100 or None, its colour, and the spread of all its answers."""

    score: float | None
    colour: str
    spread: Spread


def statement_mean(tally: Tally) -> Fraction | None:
    """The mean of the 0-3 answers; None where nobody rated."""
    rated = sum(tally.counts)
    if not rated:
        return None
    return Fraction(sum(value * count for value, count in enumerate(tally.counts)), rated)


def mean_of_means(tallies: Sequence[Tally]) -> Fraction | None:
    """The mean of the statements' means; a statement nobody rated leaves it."""
    means = [mean for tally in tallies if (mean := statement_mean(tally)) is not None]
    return sum(means) / len(means) if means else None


def together(tallies: Sequence[Tally]) -> Tally:
    """All answers to several statements as one count."""
    columns = zip(*(tally.counts for tally in tallies), strict=True)
    counts = tuple(sum(column) for column in columns) or (0, 0, 0, 0)
    return Tally(counts, sum(tally.dont_know for tally in tallies))


def spread(tally: Tally) -> Spread:
    """Lowest, highest and standard deviation of the 0-3 answers, with the number of answers."""
    rated = sum(tally.counts)
    given = [value for value, count in enumerate(tally.counts) if count]
    return Spread(
        answers=rated + tally.dont_know,
        dont_know=tally.dont_know,
        minimum=min(given) if given else None,
        maximum=max(given) if given else None,
        sd=_deviation(tally.counts, rated) if rated else None,
    )


def _deviation(counts: Sequence[int], rated: int) -> float:
    mean = Fraction(sum(value * count for value, count in enumerate(counts)), rated)
    squares = sum(count * (value - mean) ** 2 for value, count in enumerate(counts))
    return sqrt(squares / rated)


def colour(mean: Fraction | None, whole: Spread) -> str:
    """Red below 100/3, yellow below 200/3, else green (D11: a mean of 1 and of 2 out of 3).

    Grey when more than a third of the answers are *Ved ikke* or fewer than two answers count.
    """
    rated = whole.answers - whole.dont_know
    if mean is None or rated < 2 or 3 * whole.dont_know > whole.answers:
        return GREY
    return RED if mean < 1 else YELLOW if mean < 2 else GREEN


def score(tallies: Sequence[Tally]) -> Score:
    """A prerequisite's score from its statements' tallies (D11)."""
    mean = mean_of_means(tallies)
    whole = spread(together(tallies))
    return Score(
        score=None if mean is None else float(mean / TOP * 100),
        colour=colour(mean, whole),
        spread=whole,
    )
