"""Data quality of citizens' own answers: counts only, and small ones hidden."""

from datetime import date, timedelta

import pytest

from keyfigures.selectors.quality_outcomes import outcomes_state
from measurement.models import ChosenInstrument, Instrument, RecoveryTalk
from steering.models import Unit
from tests.factories import make_citizen, make_municipality
from tests.measurement.outcomes.making import load_outcome_instruments, make_outcome

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 15)
WHOLE, PART = [3, 3, 3, 3, 3], [3, None, 3, 3, 3]
NOT_CONFIRMED = "Skalaen i Brief INSPIRE-O er ikke bekræftet."


@pytest.fixture
def randers():
    load_outcome_instruments()
    return make_municipality()


def nord(place) -> Unit:
    return Unit.objects.get_or_create(municipality=place, name="Nord")[0]


def fill(place, whole: int, part: int) -> None:
    citizen = make_citizen(place, unit=nord(place))
    for number, answers in enumerate([WHOLE] * whole + [PART] * part):
        make_outcome(citizen, "who5", date(2026, 9, 30) - timedelta(number), answers)


def texts(place) -> list[str]:
    return [finding.text for finding in outcomes_state(place, TODAY, None).findings]


def test_nothing_there_is_an_empty_kind(randers):
    fill(make_municipality(751), 9, 9)
    state = outcomes_state(randers, TODAY, None)
    assert (state.rows, state.newest, state.is_empty, state.findings) == (0, None, True, ())


@pytest.mark.parametrize(
    ("whole", "part", "rows", "text"),
    [
        (9, 0, 9, None),
        (9, 5, 14, "5 målinger er ufuldstændige."),
        (9, 4, 13, "Et skjult antal målinger er ufuldstændige."),
        (4, 9, 13, "Et skjult antal målinger er ufuldstændige."),
        (0, 9, 9, "9 målinger er ufuldstændige."),
        (3, 1, None, "Et skjult antal målinger er ufuldstændige."),
    ],
)
def test_small_numbers_and_what_would_give_them_away_are_hidden(randers, whole, part, rows, text):
    fill(randers, whole, part)
    state = outcomes_state(randers, TODAY, None)
    assert state.rows == rows
    assert texts(randers) == [*([text] if text else []), NOT_CONFIRMED]


def test_a_quarter_without_measurements_is_told(randers):
    make_outcome(make_citizen(randers, unit=nord(randers)), "who5", date(2026, 5, 1), WHOLE)
    assert texts(randers)[0] == "Nyeste måling er fra 1. maj 2026; 3. kvartal 2026 har ingen."


def test_a_confirmed_scale_is_no_finding(randers):
    fill(randers, 9, 0)
    ChosenInstrument.objects.create(
        municipality=randers,
        code="inspire_o",
        instrument=Instrument.objects.get(code="inspire_o"),
        confirmed_on=date(2026, 1, 1),
    )
    assert texts(randers) == []


def test_four_queries(randers, django_assert_num_queries):
    for number in (0, 9):
        fill(randers, number, number)
        with django_assert_num_queries(4):
            outcomes_state(randers, TODAY, None)


@pytest.mark.parametrize(
    ("nobodys", "silent", "owned", "who"),
    [
        (0, 9, 9, None),
        (5, 5, 5, "5 borgere"),
        (5, 0, 0, "5 borgere"),
        (4, 9, 9, "Et skjult antal borgere"),
        (9, 4, 9, "Et skjult antal borgere"),
        (9, 9, 4, "Et skjult antal borgere"),
    ],
)
def test_answers_that_no_caseworker_has(randers, nobodys, silent, owned, who):
    """`silent`: without unit and answers; `owned`: with both."""
    for number in range(silent):
        make_citizen(randers, reference=f"TAVS-{number}")
    for number in range(nobodys):
        citizen = make_citizen(randers, reference=f"UDEN-{number}")
        RecoveryTalk.objects.create(citizen=citizen, held_on=TODAY, kind="droemme")
    for number in range(owned):
        citizen = make_citizen(randers, reference=f"NORD-{number}", unit=nord(randers))
        make_outcome(citizen, "who5", date(2026, 9, 30), WHOLE)
    told = [text for text in texts(randers) if "ingen enhed" in text]
    assert told == ([f"{who} har svar eller samtaler, men ingen enhed."] if who else [])
