"""`manage.py keyfigures` tells the three effects as the pages do (design §5)."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from keyfigures.selectors.employment import employment_page
from keyfigures.selectors.readmissions import readmission_page
from tests.keyfigures.effects.lives import (
    BEFORE,
    DAY,
    drawn_people,
    make_accounts,
    make_lives,
    worker,
)
from tests.keyfigures.plain import Stay

pytestmark = pytest.mark.django_db
ACCOUNTS = [
    (2024, "SEL-85", "1000.50"),
    (2024, "SEL-83", 2),
    (2024, "SEL-95", 70),
    (2023, "SEL-108", -500),
    (2026, "SEL-108", 9),
]


def told(day=DAY, **options) -> dict:
    out = StringIO()
    call_command("keyfigures", municipality=730, date=day, stdout=out, **options)
    return json.loads(out.getvalue())


def few():
    """Three who work, and three stays of two citizens, one of them a readmission."""
    stays = [Stay("SEL-85", date(2020, 1, 1), None)]
    admitted = [
        (date(2025, 3, 1), date(2025, 3, 5), True),
        (date(2025, 3, 20), date(2025, 4, 2), True),
    ]
    once = [(date(2024, 12, 1), date(2024, 12, 24), False)]
    return [
        *worker("uddannelse", 3),
        *worker("andet", 20),
        (1970, stays, [("aktivering", date(2020, 1, 1), None)], admitted),
        (1970, stays, [("aktivering", date(2020, 1, 1), None)], once),
    ]


def test_the_exact_numbers_are_those_of_the_definitions():
    made = make_lives(few())
    make_accounts(made, ACCOUNTS)
    tree = told(exact=True)
    assert tree["employment"] == {
        "numerator": 3, "denominator": 25, "unknown": 0, "no_birth_year": 0,
    }  # fmt: skip
    assert tree["readmissions"] == {
        "from": "2024-10-01", "to": "2025-09-30", "index": 3, "readmitted": 1,
    }  # fmt: skip
    assert tree["expenditure"] == [
        {"year": 2023, "step": 8, "amount": -500},
        {"year": 2024, "step": 5, "amount": 1002.5},
        {"year": 2024, "step": None, "amount": 70},
    ]
    assert tree["suppressed"] == []


def test_what_is_small_is_null_and_pointed_at_and_amounts_never():
    make_accounts(make_lives(few()), ACCOUNTS)
    tree = told()
    assert (tree["employment"]["numerator"], tree["readmissions"]["readmitted"]) == (None, None)
    assert tree["readmissions"]["index"] is None
    mine = ("/employment/", "/readmissions/", "/expenditure/")
    pointers = [pointer for pointer in tree["suppressed"] if pointer.startswith(mine)]
    assert pointers == [
        f"/{part}/{key}"
        for part in ("employment", "readmissions")
        for key, value in tree[part].items()
        if value is None
    ]
    assert [row["amount"] for row in tree["expenditure"]] == [-500, 1002.5, 70]


def test_the_command_and_the_pages_tell_the_same():
    made = make_lives(drawn_people(8, 350))
    for day in (DAY, BEFORE, date(2025, 3, 31)):
        tree = told(day)
        now = employment_page(made, day).figure.now
        assert list(tree["employment"].values()) == [
            now.working, now.known, now.unknown, now.no_birth_year,
        ]  # fmt: skip
        year = readmission_page(made, day).figure.now
        assert (tree["readmissions"]["index"], tree["readmissions"]["readmitted"]) == (
            year.index,
            year.readmitted,
        )


def test_text_tells_them_as_well():
    made = make_lives(drawn_people(8, 350))
    make_accounts(made, ACCOUNTS)
    out = StringIO()
    call_command("keyfigures", municipality=730, date=DAY, format="text", stdout=out)
    lines = [" ".join(line.split()) for line in out.getvalue().splitlines()]
    page = employment_page(made, DAY)
    assert page.figure.title in lines
    assert f"Med kendt status {page.figure.now.known} {page.figure.before.known}" in lines
    assert readmission_page(made, DAY).figure.title in lines
    assert "5 Udgående støtte i eget hjem 1.003 kr." in lines
