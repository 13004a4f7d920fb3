"""Accounts, own figures, the stored staircase and the bank: what is told of them."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from keyfigures.models import Expenditure, OwnFigure, StatbankTable, StoredStaircase
from keyfigures.selectors.quality import data_quality
from keyfigures.selectors.quality_register import staircase_jumps
from tests.factories import make_municipality
from tests.keyfigures.register import load_reference

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def randers(db):
    load_reference()
    return make_municipality()


def texts(municipality, code: str, today=TODAY) -> list[str]:
    kinds = {kind.code: kind for kind in data_quality(municipality, today).kinds}
    return [finding.text for finding in kinds[code].findings]


def spend(municipality, **years):
    """`SEL_107={2024: 5}` in millions."""
    for basis, amounts in years.items():
        for year, amount in amounts.items():
            Expenditure.objects.create(
                municipality=municipality,
                year=year,
                legal_basis_id=basis.replace("_", "-"),
                amount=Decimal(amount) * 1_000_000,
            )


def test_accounts_tell_of_jumps_holes_and_years_that_are_late(randers):
    spend(randers, SEL_107={2022: 8, 2024: 8}, SEL_85={2022: 4, 2024: 6}, SEL_104={2022: 1})
    assert texts(randers, "udgifter") == [
        "Nyeste regnskab er fra 2024; regnskabet for 2025 mangler.",
        "Der er ingen udgifter for 2023.",
        "SEL § 85: fra 4 til 6 mio. kr. (+50 %) i 2024.",
        "1 lovgrundlag havde et beløb i 2022, men intet i 2024.",
    ]


def test_last_year_s_accounts_are_due_in_may(randers):
    spend(randers, SEL_107={2024: 8})
    assert texts(randers, "udgifter", date(2026, 4, 30)) == []
    assert texts(randers, "udgifter", date(2026, 5, 1)) == [
        "Nyeste regnskab er fra 2024; regnskabet for 2025 mangler."
    ]


def test_own_figures_tell_of_stale_values_and_of_jumps_in_percent(randers):
    for name, people, values in (
        ("Ventetid", False, [(2, 40), (9, 80)]),
        ("Peermedarbejdere", True, [(2, 40), (9, 80)]),
        ("Gammelt", False, []),
    ):
        figure = OwnFigure.objects.create(municipality=randers, name=name, counts_people=people)
        for month, value in values:
            figure.values.create(on=date(2026, month, 1), value=value)
    assert texts(randers, "noegletal") == [
        "1 nøgletal har ingen værdi fra det seneste år.",
        "Ventetid: +100 % den 1. sep. 2026.",
    ]
    kinds = {kind.code: kind for kind in data_quality(randers, TODAY).kinds}
    assert kinds["noegletal"].findings[0].names == ("Gammelt",)


def stored(municipality, day: date, version: int = 1, **steps):
    counts = {f"step_{number}": 0 for number in range(1, 9)}
    StoredStaircase.objects.create(
        municipality=municipality, day=day, version_id=version, beside=0, **(counts | steps)
    )


def test_jumps_on_the_steps_are_between_shown_numbers(randers):
    stored(randers, date(2026, 3, 31), step_6=40, step_5=30, step_2=3, step_1=20)
    stored(randers, date(2026, 6, 30), step_6=60, step_5=31, step_2=4, step_1=20)
    stored(randers, date(2026, 12, 31), step_6=0)
    [jump] = staircase_jumps(randers, TODAY)
    assert (jump.what, jump.period, jump.before, jump.after) == (
        "Trin 6", "2. kvartal 2026", 40, 60,
    )  # fmt: skip
    assert texts(randers, "indsatser") == [
        "Trin 6: fra 40 til 60 borgere (+50 %) i 2. kvartal 2026."
    ]


def test_a_hidden_number_is_in_no_jump(randers):
    stored(randers, date(2026, 3, 31), step_6=3, step_5=50, step_1=4)
    stored(randers, date(2026, 6, 30), step_6=90, step_5=50, step_1=4)
    assert [jump.what for jump in staircase_jumps(randers, TODAY)] == []


def test_a_table_that_could_not_be_fetched_is_told(randers):
    StatbankTable.objects.create(code="HAND07", failed_at=timezone.now(), error="Nede")
    assert texts(randers, "statbank") == ["1 tabel kunne ikke hentes sidst."]
