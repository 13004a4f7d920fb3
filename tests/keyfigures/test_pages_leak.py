"""No page, file, command or report depends on what is hidden (D9): attacked by twins.

Two registers that differ in hidden numbers only must give the same bytes everywhere: whatever
the way in which a hidden number might get out, it would show as a difference.
"""

import random
from datetime import date, timedelta

import pytest

from keyfigures.models import Admission, CitizenStatus, Expenditure
from measurement.models import Instrument, Outcome
from measurement.models.outcome import ANSWERS, MOST
from steering.models import Citizen
from tests.factories import make_user
from tests.keyfigures.everything import as_randers, everything
from tests.keyfigures.plain import Stay
from tests.keyfigures.register import drawn_citizens, load_reference, make_register
from tests.keyfigures.stairs import COUNTS, DAY, make_stairs
from tests.measurement.outcomes.making import load_outcome_instruments

pytestmark = pytest.mark.django_db
STATUSES = list(CitizenStatus.Status.values)
NEWEST = [Stay("SEL-95", DAY, None)]
MOVED = [(5, 4)] * 9 + [(None, 5)] * 6


def live(municipality, seed: int, times: int = 1) -> None:
    """Birth years, statuses, admissions, accounts and answers; every `times` citizens in a row
    alike."""
    statuses, admissions, answers = [], [], []
    load_outcome_instruments()
    asked = {row.code: row for row in Instrument.objects.filter(code__in=MOST, municipality=None)}
    citizens = list(municipality.citizens.order_by("pk"))
    for number, citizen in enumerate(citizens):
        rng = random.Random(f"{seed} {number // times}")
        citizen.birth_year = rng.choice([1950, 1970, 1980, 1990, 2000, None])
        if rng.random() < 0.85:
            start = date(2022, 1, 1) + timedelta(days=rng.randrange(900))
            statuses.append(
                CitizenStatus(citizen=citizen, status=rng.choice(STATUSES), start=start)
            )
        admissions += _stays(rng, citizen)
        answers += _answers(rng, citizen, asked)
    Citizen.objects.bulk_update(citizens, ["birth_year"])
    CitizenStatus.objects.bulk_create(statuses)
    Admission.objects.bulk_create(admissions)
    Outcome.objects.bulk_create(answers)
    Expenditure.objects.bulk_create(
        Expenditure(municipality=municipality, year=year, legal_basis_id=basis, amount=amount)
        for year in (2023, 2024)
        for basis, amount in (("SEL-107", 9_000_000), ("SEL-85", 4_000_000), ("SEL-10", 100_000))
    )


def _stays(rng, citizen) -> list[Admission]:
    day, found = _some_day(rng, 400), []
    for _ in range(rng.choice([0, 1, 5, 15])):
        end = day + timedelta(days=rng.randrange(20))
        found.append(Admission(citizen=citizen, admitted_on=day, discharged_on=end))
        day = end + timedelta(days=rng.choice([5, 20, 90, 150]))
    return [stay for stay in found if stay.discharged_on <= DAY]


def _answers(rng, citizen, asked) -> list[Outcome]:
    days = {_some_day(rng, 1000) for _ in range(rng.choice([0, 1, 3]))}
    return [
        Outcome(
            citizen=citizen, code=code, instrument=row, on=day, way="fil",
            **{name: rng.randint(0, MOST[code]) for name in ANSWERS},
        )
        for day in sorted(days) for code, row in sorted(asked.items())
    ]  # fmt: skip


def _some_day(rng, among: int) -> date:
    return date(2022, 1, 1) + timedelta(days=rng.randrange(among))


def told(client, municipality) -> dict[str, str]:
    client.force_login(make_user("MANAGER", municipality=municipality))
    return as_randers(everything(client, municipality))


def differing(first: dict[str, str], second: dict[str, str]) -> list[str]:
    assert first.keys() == second.keys()
    return [name for name in first if first[name] != second[name]]


def crowd(seed: int, times: int, code: int, threshold: int):
    """A drawn municipality in which every citizen is there `times` times over."""
    citizens = [one for one in drawn_citizens(seed, 60, DAY) for _ in range(times)]
    municipality = make_register([*citizens, *[NEWEST] * times], code)
    municipality.disclosure_threshold = threshold
    municipality.save(update_fields=["disclosure_threshold"])
    live(municipality, seed, times)
    return municipality


def test_where_every_number_is_small_twice_as_many_citizens_look_the_same(client):
    """0 is shown and stays 0; all else is under the threshold, with 60 citizens and with 120."""
    load_reference()
    first, second = (crowd(1, times, code, 5_000) for times, code in ((1, 730), (2, 751)))
    assert differing(told(client, first), told(client, second)) == []


@pytest.mark.parametrize(
    "others",
    [
        {7: 2, 2: 4, 1: 3},
        pytest.param({2: 3, 1: 3}, marks=pytest.mark.torture),
        pytest.param({7: 4, 1: 1}, marks=pytest.mark.torture),
    ],
    ids=["all three", "2 for 1", "7 for 1"],
)
def test_registers_that_differ_in_hidden_steps_only_look_the_same(client, others):
    first = make_stairs(COUNTS, MOVED, 730)
    second = make_stairs(COUNTS | others, MOVED, 751)
    assert differing(told(client, first), told(client, second)) == []


def test_a_number_that_is_shown_changes_what_is_seen_of_it(client):
    """The comparison would notice: five more on step 5."""
    first = make_stairs(COUNTS, MOVED, 730)
    second = make_stairs(COUNTS | {5: 65}, MOVED, 751)
    changed = set(differing(told(client, first), told(client, second)))
    expected = {f"{name} {kind}" for name in ("staircase", "trin-5") for kind in ("page", "xlsx")}
    assert expected | {"keyfigures json", "figure_series trin-5 json", "report"} <= changed


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(10, 30))
def test_many_drawn_municipalities_twice_as_large_look_the_same(client, seed):
    load_reference()
    first, second = (crowd(seed, times, code, 5_000) for times, code in ((1, 730), (3, 751)))
    assert differing(told(client, first), told(client, second)) == []
