"""Scores of WHO-5 and Brief INSPIRE-O to the letter of domain §§1–2 (D8)."""

from collections.abc import Sequence

# The smallest change of the index that counts (domain §§1–2).
RELEVANT_CHANGE = {"who5": 10, "inspire_o": 8}


class OutsideScale(ValueError):
    """An answer that the version's scale does not have."""


def checked(answers: Sequence[int | None], lowest: int, highest: int) -> tuple[int | None, ...]:
    """The answers as they are; raises OutsideScale at one that is no whole number of the scale."""
    for answer in answers:
        whole = isinstance(answer, int) and not isinstance(answer, bool)
        if answer is not None and not (whole and lowest <= answer <= highest):
            raise OutsideScale(f"{answer!r} ligger uden for skalaen {lowest}–{highest}.")
    return tuple(answers)


def index(answers: Sequence[int | None], lowest: int, highest: int) -> float | None:
    """0–100: 100 × (mean − lowest) / (highest − lowest); None unless all are answered.

    WHO-5 (0–5): the sum × 4. Brief INSPIRE-O (0–4): the sum × 5. Raises OutsideScale.
    """
    given = checked(answers, lowest, highest)
    if not given or None in given:
        return None
    return 100 * (sum(given) - lowest * len(given)) / ((highest - lowest) * len(given))


def change(code: str, first: float, latest: float) -> int:
    """1 improved, −1 worsened, 0 neither: by the smallest change of `code` that counts (D8)."""
    moved = latest - first
    return (moved >= RELEVANT_CHANGE[code]) - (moved <= -RELEVANT_CHANGE[code])
