"""The temperature survey's figures once more, from the words of D11 and nothing of the product.

A round is a list of people: {"viewpoint": …, "submitted": …, "answers": {code: 0-3 or "v"}}, where
a blank answer has no code. Random rounds are made to meet every rule: nobody, one alone, blanks,
*Ved ikke* around a third, means exactly on a threshold.
"""

import random
from collections import defaultdict
from fractions import Fraction
from statistics import mean, pstdev

DONT_KNOW = "v"
VIEWPOINTS = ["strategisk", "faglig", "myndighed", "tilbud", "borger", "samarbejdspartner", ""]
SIZES = [0, 1, 1, 2, 2, 3, 4, 6, 9]


def random_round(codes: list[str], rng: random.Random) -> list[dict]:
    """People who answer the statements `codes`, in one of many moods."""
    blank, unknown = rng.choice([0, 0, 0.3, 0.9]), rng.choice([0, 0.2, 1 / 3, 0.4, 1])
    values = rng.choice([[0, 1, 2, 3], [1], [2], [0, 1], [1, 2, 2], [0, 3], [3]])
    skipped = {code for code in codes if rng.random() < rng.choice([0, 0.1])}
    viewpoints = rng.sample(VIEWPOINTS, rng.randint(1, 7))

    def person() -> dict:
        answers = {
            code: DONT_KNOW if rng.random() < unknown else rng.choice(values)
            for code in codes
            if code not in skipped and rng.random() >= blank
        }
        submitted = rng.random() < 0.85
        return {"viewpoint": rng.choice(viewpoints), "submitted": submitted, "answers": answers}

    return [person() for _ in range(rng.choice(SIZES))]


def submitted(people: list[dict]) -> list[dict]:
    return [person for person in people if person["submitted"]]


def given(people: list[dict], codes: list[str]) -> list:
    """All answers to the statements, *Ved ikke* included, of those who submitted."""
    return [p["answers"][c] for p in submitted(people) for c in codes if c in p["answers"]]


def rated(answers: list) -> list[int]:
    return [answer for answer in answers if answer != DONT_KNOW]


def statement_mean(people: list[dict], code: str) -> Fraction | None:
    numbers = [Fraction(number) for number in rated(given(people, [code]))]
    return mean(numbers) if numbers else None


def spread(answers: list) -> dict:
    numbers = rated(answers)
    return {
        "answers": len(answers),
        "dont_know": len(answers) - len(numbers),
        "min": min(numbers, default=None),
        "max": max(numbers, default=None),
        "sd": pstdev(numbers) if numbers else None,
    }


def prerequisite(people: list[dict], codes: list[str]) -> dict:
    """Score and colour of the prerequisite whose statements are `codes`, and their spread."""
    means = [m for m in (statement_mean(people, code) for code in codes) if m is not None]
    score = mean(means) / 3 * 100 if means else None
    answers = given(people, codes)
    return {"score": score, "colour": colour(score, answers)} | spread(answers)


def colour(score: Fraction | None, answers: list) -> str:
    unknown = answers.count(DONT_KNOW)
    if score is None or len(answers) - unknown < 2 or unknown > Fraction(len(answers), 3):
        return "grå"
    if score < Fraction(100, 3):
        return "rød"
    return "gul" if score < Fraction(200, 3) else "grøn"


def by_viewpoint(people: list[dict]) -> dict[str, list[dict]]:
    found = defaultdict(list)
    for person in submitted(people):
        found[person["viewpoint"]].append(person)
    return dict(found)
