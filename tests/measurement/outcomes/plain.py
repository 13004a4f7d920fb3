"""The two scores once more, from the words of domain §§1–2 and nothing of the product."""

import random
from fractions import Fraction

# Of a random answer set: the code, and the scale it is answered on.
SCALES = [("who5", 0, 5), ("inspire_o", 0, 4), ("inspire_o", 1, 4)]


def plain_index(code: str, answers: list, lowest: int, highest: int) -> Fraction | None:
    """WHO-5: the sum times four. Brief INSPIRE-O on 0–4: the sum times five; on 1–4: what the mean
    is above one, of three. None unless all five are there."""
    if len([answer for answer in answers if answer is not None]) < 5:
        return None
    if code == "who5":
        return Fraction(sum(answers) * 4)
    if lowest == 0:
        return Fraction(sum(answers) * 5)
    return (Fraction(sum(answers), 5) - 1) * Fraction(100, 3)


def plain_is_valid(answers: list, lowest: int, highest: int) -> bool:
    """Every answer is blank or one of the numbers on the scale."""
    allowed = [None, *range(lowest, highest + 1)]
    return all(
        any(answer is one or (type(answer) is int and answer == one) for one in allowed)
        for answer in answers
    )


def plain_change(code: str, first: Fraction, latest: Fraction) -> str:
    """Ten points on WHO-5, eight on Brief INSPIRE-O."""
    least = {"who5": 10, "inspire_o": 8}[code]
    if latest >= first + least:
        return "improved"
    return "worsened" if latest <= first - least else "same"


def random_answers(rng: random.Random, lowest: int, highest: int) -> list:
    """Mostly whole and valid; now and then blank, outside, or no whole number."""
    odd = [*[None] * 9, lowest - 1, highest + 1, 2.5, 3.0, "3", True]
    share = rng.choice([0, 0, 0, 0.1, 0.4])
    return [
        rng.choice(odd) if rng.random() < share else rng.randint(lowest, highest) for _ in range(5)
    ]
