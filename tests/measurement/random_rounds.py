"""Random rounds put into the database by the hundred, and what the product reads out of them."""

import random
from collections import defaultdict
from datetime import date
from math import isclose

from django.db import transaction

from measurement.models import Answer, Item, Response, Round
from measurement.selectors.temperature import round_result
from measurement.selectors.viewpoints import by_viewpoint
from steering.models import User
from tests.factories import make_municipality
from tests.measurement import plain_scores as plain
from tests.measurement.survey import load_survey, noon

OPENED, CLOSED = date(2026, 9, 1), date(2026, 9, 30)
BATCH = 100
FEWEST = 3  # respondents of a viewpoint of an anonymous round (D9)


def check_random_rounds(number: int, seed: int) -> set[str]:
    """`number` rounds say what the plain definitions say; the colours that were met."""
    load_survey()
    rng, colours = random.Random(seed), set()
    items = list(Item.objects.select_related("section"))
    users = User.objects.bulk_create(
        [User(email=f"{n}@eksempel.example", name=str(n)) for n in range(max(plain.SIZES))]
    )
    codes = sorted(item.code for item in items)
    for _ in range(0, number, BATCH):
        made = [plain.random_round(codes, rng) for _ in range(min(BATCH, number))]
        with transaction.atomic():
            for row, people in zip(stored(made, items, users), made, strict=True):
                colours |= check(row, people, codes)
                check_viewpoints(row, people, codes)
            transaction.set_rollback(True)
    return colours


def stored(made: list[list[dict]], items: list[Item], users: list[User]) -> list[Round]:
    """The rounds in the database, each second one anonymous: its responses lead to nobody."""
    municipality, instrument = make_municipality(), items[0].section.instrument
    days = {"opens_on": OPENED, "closes_on": CLOSED, "closed_at": noon(CLOSED)}
    rounds = Round.objects.bulk_create(
        Round(municipality=municipality, instrument=instrument, name=f"Runde {n}", asked=9,
              is_anonymous=n % 2 == 1, **days)
        for n in range(len(made))
    )  # fmt: skip
    responses, answers = [], []
    by_code = {item.code: item for item in items}
    for row, people in zip(rounds, made, strict=True):
        for person, user in zip(people, users, strict=False):
            response = Response(
                round=row,
                user=None if row.is_anonymous else user,
                viewpoint=person["viewpoint"],
                started_at=noon(OPENED),
                submitted_at=noon(OPENED) if person["submitted"] else None,
            )
            responses.append(response)
            answers += [
                Answer(response=response, item=by_code[code], saved_at=noon(OPENED),
                       value=None if choice == plain.DONT_KNOW else choice,
                       dont_know=choice == plain.DONT_KNOW)
                for code, choice in person["answers"].items()
            ]  # fmt: skip
    Response.objects.bulk_create(responses)
    Answer.objects.bulk_create(answers)
    return rounds


def check(row: Round, people: list[dict], codes: list[str]) -> set[str]:
    result = round_result(row)
    assert result.respondents == len(plain.submitted(people))
    sections = defaultdict(list)
    for code in codes:
        sections[int(code[0])].append(code)
    assert [p.number for p in result.prerequisites] == sorted(sections)
    for found in result.prerequisites:
        own = sections[found.number]
        same(_shown(found) | {"score": found.score}, plain.prerequisite(people, own), found.colour)
        assert [statement.code for statement in found.statements] == own
        for statement in found.statements:
            answers = plain.given(people, [statement.code])
            same(_shown(statement), plain.spread(answers))
            same({"mean": statement.mean}, {"mean": plain.statement_mean(people, statement.code)})
            assert statement.counts == tuple(answers.count(value) for value in range(4))
    return {found.colour for found in result.prerequisites}


def _shown(found) -> dict:
    limits = {"min": found.minimum, "max": found.maximum, "sd": found.sd}
    return {"answers": found.answers, "dont_know": found.dont_know} | limits


def same(found: dict, expected: dict, colour: str | None = None) -> None:
    """Equal, and null where nothing counts; floats to the precision of a float."""
    assert colour == expected.pop("colour", None)
    assert found.keys() == expected.keys()
    for key, value in expected.items():
        counts = found[key] is not None and value is not None
        assert counts or found[key] == value, (key, found, expected)
        assert not counts or isclose(found[key], value, rel_tol=1e-9, abs_tol=1e-9), (key, found)


def check_viewpoints(row: Round, people: list[dict], codes: list[str]) -> None:
    """Each row holds the answers of the people it stands for; a small group never stands alone."""
    groups, left = plain.by_viewpoint(people), len(plain.submitted(people))
    rows = by_viewpoint(row)
    if row.is_anonymous and left < FEWEST:
        assert rows == []
        return
    shown = {found.key for found in rows} - {""}
    rest = [person for key in groups.keys() - shown for person in groups[key]]
    for found in rows:
        own = groups[found.key] if found.key else rest
        assert found.respondents == len(own)
        assert not row.is_anonymous or found.respondents >= FEWEST
        for code in codes:
            answers = plain.given(own, [code])
            assert (*found.of(code).counts, found.of(code).dont_know) == tuple(
                answers.count(value) for value in (0, 1, 2, 3, plain.DONT_KNOW)
            )
    assert sum(found.respondents for found in rows) == left
    if not row.is_anonymous:
        assert shown == groups.keys() - {""}
