"""The one place a measurement is made outside files: what it refuses, and deleting."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from measurement.models import Instrument, Outcome, ScaleLevel, Way
from measurement.selectors.outcome_instruments import instrument_of, instrument_with
from measurement.services.outcome_refusal import AlreadyMeasured, NotAnAnswer, NothingAnswered
from measurement.services.outcomes import delete_outcomes, record_outcome
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent
from tests.factories import make_citizen, make_municipality
from tests.measurement.outcomes.asking import make_world

pytestmark = pytest.mark.django_db
FULL = (3, 3, 3, 3, 3)


@pytest.fixture
def world():
    return make_world()


def record(world, answers=FULL, on=None, code="who5", instrument=None):
    worker, citizen = world
    return record_outcome(
        by=worker,
        citizen=citizen,
        instrument=instrument or instrument_of(citizen.municipality, code),
        on=on or date(2026, 5, 4),
        answers=answers,
        way=Way.PAPER,
    )


@pytest.mark.parametrize("wrong", [6, -1, 2.5, True, "3"])
def test_outside_the_scale_is_refused(world, wrong):
    with pytest.raises(NotAnAnswer) as refused:
        record(world, (3, wrong, 3, 3, 3))
    assert str(refused.value) == "Et svar skal være et helt tal fra 0 til 5."
    assert Outcome.objects.count() == 0


@pytest.mark.parametrize("answers", [(3, 3, 3, 3), (3,) * 6, ()])
def test_another_number_of_answers_is_refused(world, answers):
    with pytest.raises(NotAnAnswer):
        record(world, answers)


def test_nothing_answered_is_refused_and_a_blank_is_not(world):
    with pytest.raises(NothingAnswered):
        record(world, (None,) * 5)
    assert record(world, (None, 0, None, None, None)).answers == (None, 0, None, None, None)


def test_the_same_day_again_is_refused_and_the_first_stays(world):
    record(world)
    with pytest.raises(AlreadyMeasured) as refused:
        record(world, (0, 0, 0, 0, 0))
    name = instrument_of(world[1].municipality, "who5").name
    assert str(refused.value) == f"Der er allerede et svar på {name} fra 4. maj 2026."
    record(world, (1, 1, 1, 1, 1), code="inspire_o")
    assert [o.answers for o in Outcome.objects.order_by("pk")] == [FULL, (1, 1, 1, 1, 1)]


def test_a_day_that_cannot_be_is_refused(world):
    for on in (timezone.localdate() + timedelta(1), date(1997, 12, 31)):
        with pytest.raises(Refused):
            record(world, on=on)
    record(world, on=timezone.localdate())
    record(world, on=date(1998, 1, 1))
    assert Outcome.objects.count() == 2


def test_another_municipalitys_version_is_refused(world):
    theirs = Instrument.objects.create(
        municipality=make_municipality(751), code="inspire_o", version=9, name="Deres", intro=""
    )
    ScaleLevel.objects.create(instrument=theirs, value=1, label="lidt")
    with pytest.raises(Refused) as refused:
        record(world, (1,) * 5, instrument=instrument_with(theirs.pk))
    assert str(refused.value) == "Den version af spørgsmålene bruges ikke i kommunen."


def test_only_the_citizens_own_are_deleted_and_one_event_tells_how_many(world):
    worker, citizen = world
    neighbour = make_citizen(citizen.municipality, reference="NABO")
    own = [record(world), record(world, on=date(2026, 6, 4))]
    others = record((worker, neighbour))
    assert delete_outcomes(by=worker, citizen=citizen, outcomes=[*own, others]) == 2
    assert list(Outcome.objects.all()) == [others]
    events = AuditEvent.objects.filter(action="outcomes_deleted")
    assert [(e.object_id, e.details) for e in events] == [(str(citizen.pk), {"number": 2})]
    with pytest.raises(Refused):
        delete_outcomes(by=worker, citizen=citizen, outcomes=own)
