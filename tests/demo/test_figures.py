"""What the key figures rest on besides interventions: alive, by the rules, and pinned."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random

import pytest
from django.utils import timezone

from keyfigures.domain.figure_sentences import title
from keyfigures.domain.quarters import quarter_end
from keyfigures.domain.statbank import Cell, Published
from keyfigures.models import (
    Admission,
    CitizenStatus,
    Expenditure,
    FigureNote,
    FigureTarget,
    OwnFigure,
    OwnFigureValue,
    StatbankFetch,
    StatbankRate,
    StatbankTable,
    StatbankValue,
)
from keyfigures.selectors.figures.marks import marks_of
from keyfigures.selectors.figures.reading import figure_on
from keyfigures.services.statbank.storing import store_cells
from recovery_portal.management.demo.admissions import HospitalStays
from recovery_portal.management.demo.expenditures import accounts
from recovery_portal.management.demo.statuses import AT_WORK, STATUSES, WorkingLives
from recovery_portal.management.demo.writing import make
from steering.models import Decision
from tests.demo.lives import BEGIN, UNTIL, generated

SEEDS = (1, 2)


def statuses(seed: int):
    return WorkingLives(Random(seed), *generated(seed), BEGIN, UNTIL).build()


def admissions(seed: int):
    return HospitalStays(Random(seed), generated(seed)[1], BEGIN, UNTIL).build()


def died(seed: int) -> dict[int, date]:
    return {row.citizen: row.end for row in generated(seed)[1] if row.reason == "doed"}


def test_the_first_seed_is_pinned(demo):
    """Pictures in the guide and the README show it: a change here is a change of theirs."""
    counted = {
        model.__name__: model.objects.count()
        for model in (
            CitizenStatus,
            Admission,
            Expenditure,
            OwnFigure,
            OwnFigureValue,
            FigureTarget,
            FigureNote,
        )
    }
    assert counted == {
        "CitizenStatus": 4329,
        "Admission": 2740,
        "Expenditure": 80,
        "OwnFigure": 4,
        "OwnFigureValue": 88,
        "FigureTarget": 3,
        "FigureNote": 4,
    }


def test_what_is_written_passes_the_models_own_rules(demo):
    for model in (CitizenStatus, Admission, Expenditure, OwnFigure, OwnFigureValue, FigureNote):
        rows = list(model.objects.order_by("pk"))
        for row in rows[:: max(1, len(rows) // 40)]:
            row.full_clean()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_seed_gives_the_same_lives(seed):
    assert statuses(seed) == statuses(seed)
    assert admissions(seed) == admissions(seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_status_is_met_and_some_citizens_have_none(seed):
    rows = statuses(seed)
    assert set(Counter(row.status for row in rows)) == set(STATUSES)
    without = len(generated(seed)[0]) - len({row.citizen for row in rows})
    assert 50 < without < 150


@pytest.mark.parametrize("seed", SEEDS)
def test_more_work_or_learn_after_six_years(seed):
    """The share of those with a status that is work or education, on the first and last day."""

    def share(day: date) -> float:
        now = [r for r in statuses(seed) if r.start <= day <= (r.end or day)]
        return sum(row.status in AT_WORK for row in now) / len(now)

    assert 0.1 < share(BEGIN) < share(UNTIL) - 0.03 < 0.3


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_begins_after_death_and_nothing_ends_in_the_future(seed):
    dead = died(seed)
    assert [r for r in statuses(seed) if r.start > dead.get(r.citizen, r.start)] == []
    assert [r for r in admissions(seed) if r.admitted > dead.get(r.citizen, r.admitted)] == []
    assert [r for r in statuses(seed) if r.end and not r.start <= r.end <= UNTIL] == []
    ends = [r for r in admissions(seed) if r.discharged]
    assert [r for r in ends if not r.admitted <= r.discharged <= UNTIL] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_admissions_hold_what_the_definition_is_about(seed):
    """Transfers on the day, overlaps, stays of one day, planned ones and those still going on."""
    rows = sorted(admissions(seed), key=lambda row: (row.citizen, row.admitted))
    pairs = [(a, b) for a, b in pairwise(rows) if a.citizen == b.citizen]
    assert sum(a.discharged == b.admitted for a, b in pairs) > 20
    assert sum(bool(a.discharged and a.discharged > b.admitted) for a, b in pairs) > 3
    assert sum(a.discharged == a.admitted for a in rows) > 20
    assert sum(not a.acute for a in rows) > 100
    assert sum(a.discharged is None for a in rows) > 3
    soon = timedelta(days=30)
    assert sum(bool(a.discharged and b.admitted - a.discharged <= soon) for a, b in pairs) > 300


def test_accounts_are_of_whole_years_only():
    rows = accounts(Random(1), generated(1)[1], BEGIN, UNTIL)
    assert sorted({row.year for row in rows}) == [2021, 2022, 2023, 2024, 2025]
    assert len({(row.year, row.legal_basis) for row in rows}) == len(rows) == 80
    total = sum(row.amount for row in rows if row.year == 2025)
    assert 180_000_000 < total < 260_000_000


def test_an_own_figure_that_counts_people_has_small_values_to_hide(demo):
    values = OwnFigureValue.objects.filter(figure__counts_people=True, value__range=(1, 4))
    assert values.count() >= 3


def test_the_made_up_statistics_hold_all_three_states_and_say_what_they_are(demo):
    states = set(StatbankValue.objects.values_list("state", flat=True))
    assert states == {"number", "absent", "dots"}
    assert set(StatbankFetch.objects.values_list("origin", flat=True)) == {"demo"}
    told = set(StatbankValue.objects.values_list("table", flat=True))
    assert told == {"FOLK1A", "HAND07", "HAND03A", "REGK31", "REGK100"}
    zeros = StatbankValue.objects.filter(table="HAND07", area="730", value=0)
    assert zeros.count() > 3


def test_the_made_up_country_is_made_of_municipalities_where_the_bank_has_no_row_of_it(demo):
    areas = StatbankValue.objects.filter(table="HAND07").values_list("area", flat=True)
    assert "000" not in set(areas)
    rates = StatbankRate.objects.filter(table="HAND07", kind="30182").order_by("period")
    assert (rates.count(), set(rates.values_list("is_whole", flat=True))) == (20, {False})
    assert all(49 <= rate.areas <= 61 and rate.value > 1 for rate in rates)


def test_published_figures_are_left_as_they_are(db, reference_data):
    StatbankTable.objects.all().delete()
    figure = Published("number", Decimal(100_000))
    store_cells(by="x", table="FOLK1A", cells=[Cell("751", "", "2026K4", figure)], origin="file")
    make(code=751, seed=1, until=UNTIL)
    assert list(StatbankValue.objects.filter(table="FOLK1A").values_list("area", "value")) == [
        ("751", Decimal(100_000))
    ]
    assert StatbankValue.objects.filter(table="HAND07", area="751").exists()


def test_decisions_are_taken_on_figures_as_they_stood_then(demo):
    rows = Decision.objects.filter(meeting__group__municipality=demo).exclude(figure="")
    found = {row.figure: (row.figure_shown["date"], row.figure_shown["text"]) for row in rows}
    assert set(found) == {"beskaeftigelse", "genindlaeggelser"}
    for row in rows:
        day = timezone.localdate(row.meeting.starts_at)
        assert found[row.figure] == (
            quarter_end(day).isoformat(),
            title(figure_on(demo, row.figure, quarter_end(day))),
        )
        assert row.figure_shown["text"] in str(row.meeting.approved_minutes.content)
    marks = marks_of(demo, "beskaeftigelse").decisions
    then = rows.get(figure="beskaeftigelse").figure_then
    assert [(one.letter, one.shown) for one in marks] == [("A", then)]
