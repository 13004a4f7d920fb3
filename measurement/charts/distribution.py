"""How the answers to one statement spread: a bar per answer, *Ved ikke* apart and hollow."""

from dataclasses import dataclass

from measurement.domain.result import StatementResult

STEP, BAR, LEFT, BASE, TALLEST = 26, 18, 14, 58, 40
APART = 8  # Ved ikke stands outside the scale
LABELS = ["slet ikke", "i mindre grad", "i nogen grad", "i høj grad", "ved ikke"]


@dataclass(frozen=True)
class Bar:
    """One answer: its column as a path, and its number at (`x`, `y`); all ready text."""

    path: str
    x: int
    y: str
    number: int
    is_hollow: bool


@dataclass(frozen=True)
class Distribution:
    """The bars of one statement, the mean's mark ▲ under the axis, and the same in words."""

    bars: tuple[Bar, ...]
    mean_mark: str
    words: str


def distribution(statement: StatementResult) -> Distribution:
    """The picture of a statement's answers; the tallest bar fills the height."""
    numbers = [*statement.counts, statement.dont_know]
    scale = TALLEST / max(*numbers, 1)
    return Distribution(
        bars=tuple(_bar(at, number, scale) for at, number in enumerate(numbers)),
        mean_mark="" if statement.mean is None else _mean_mark(statement.mean),
        words=", ".join(
            f"{number} {label}" for number, label in zip(numbers, LABELS, strict=True) if number
        ),
    )


def _bar(at: int, number: int, scale: float) -> Bar:
    is_hollow = at == len(LABELS) - 1
    x = LEFT + at * STEP + (APART if is_hollow else 0)
    height = number * scale
    return Bar(
        path=f"M{x - BAR // 2} {BASE}v-{height:.1f}h{BAR}v{height:.1f}z" if number else "",
        x=x,
        y=f"{BASE - height - 4:.1f}",
        number=number,
        is_hollow=is_hollow,
    )


def _mean_mark(mean: float) -> str:
    return f"M{LEFT + mean * STEP:.1f} {BASE + 16}l5 9h-10z"
