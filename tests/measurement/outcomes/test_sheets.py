"""A citizen is asked, answers, stops, says no, or leaves the tablet lying."""

from datetime import timedelta

import pytest
from django.utils import timezone

from measurement.models import Outcome, Sheet, SheetAnswer, Way
from measurement.models.outcome import ANSWERS
from measurement.selectors.outcome_instruments import instrument_of
from measurement.services import sheet_answers, sheets
from measurement.services.outcome_refusal import AlreadyMeasured, NotAnAnswer, SheetOver
from measurement.services.outcomes import record_outcome
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent
from tests.measurement.outcomes.asking import answer, begun, items, make_world, state, stored

pytestmark = pytest.mark.django_db
NOON = timezone.now()


@pytest.fixture(autouse=True)
def _each_test_has_its_own_noon():
    """A sheet is made when it is made, however late a test comes."""
    global NOON
    NOON = timezone.now()


@pytest.fixture
def world():
    return make_world()


def record(worker, citizen, code="who5", answers=(3, 3, 3, 3, 3), on=None):
    return record_outcome(
        by=worker,
        citizen=citizen,
        instrument=instrument_of(citizen.municipality, code),
        on=on or timezone.localdate(NOON),
        answers=answers,
        way=Way.PAPER,
    )


def test_done_the_answers_are_two_measurements_and_the_sheet_is_empty(world):
    worker, citizen = world
    sheet = begun(worker, citizen, at=NOON)
    answer(sheet, "who5", 5, 3, 5, 5, 5, at=NOON)
    answer(sheet, "inspire_o", 1, None, 3, 4, 2, at=NOON)
    assert (stored(), state(sheet)) == ([], ("", True, 10))
    sheet_answers.finish(sheet=sheet, at=NOON)
    assert stored() == [
        ("who5", (5, 3, 5, 5, 5), "sammen"),
        ("inspire_o", (1, None, 3, 4, 2), "sammen"),
    ]
    assert state(sheet) == ("faerdig", True, 0)
    assert {o.entered_by for o in Outcome.objects.all()} == {worker}
    assert {o.on for o in Outcome.objects.all()} == {timezone.localdate(NOON)}


def test_the_last_answer_counts_and_one_outside_the_scale_counts_not(world):
    worker, citizen = world
    sheet = begun(worker, citizen, at=NOON)
    first, foreign = items(citizen)[0], items(citizen, "inspire_o")[0]
    answer(sheet, "who5", 4, at=NOON)
    for item, value in [(first, 6), (first, -1), (first, True), (first, "3"), (foreign, 5), (0, 1)]:
        with pytest.raises(NotAnAnswer):
            sheet_answers.put_answer(sheet=sheet, item=item, value=value, at=NOON)
    answer(sheet, "who5", 2, at=NOON)
    assert list(SheetAnswer.objects.values_list("value", flat=True)) == [2]


def test_a_statement_that_the_sheet_does_not_ask_is_refused(world):
    worker, citizen = world
    record(worker, citizen)
    sheet = begun(worker, citizen, at=NOON)
    assert (sheet.who5_id, sheet.inspire_o_id is None) == (None, False)
    with pytest.raises(NotAnAnswer):
        answer(sheet, "who5", 3, at=NOON)


def test_what_is_all_skipped_makes_no_measurement(world):
    worker, citizen = world
    sheet = begun(worker, citizen, at=NOON)
    answer(sheet, "who5", *[None] * 5, at=NOON)
    sheet_answers.finish(sheet=sheet, at=NOON)
    assert (stored(), state(sheet)) == ([], ("faerdig", True, 0))


@pytest.mark.parametrize(
    ("keep", "ending", "kept"),
    [(True, "stoppet", [("who5", (4, 1, None, None, None), "sammen")]), (False, "slettet", [])],
)
def test_who_stops_decides_what_becomes_of_the_answers(world, keep, ending, kept):
    sheet = begun(*world, at=NOON)
    answer(sheet, "who5", 4, 1, at=NOON)
    sheet_answers.stop(sheet=sheet, keep=keep, at=NOON)
    assert (stored(), state(sheet)) == (kept, (ending, True, 0))


def test_taken_back_before_the_end_nothing_is_kept(world):
    worker, _citizen = world
    sheet = begun(*world, at=NOON)
    answer(sheet, "who5", 4, 1, at=NOON)
    sheets.discard(by=worker, sheet=sheet, at=NOON)
    sheets.discard(by=worker, sheet=sheet, at=NOON)
    assert (stored(), state(sheet)) == ([], ("slettet", True, 0))
    assert AuditEvent.objects.filter(action="sheet_ended").count() == 1


def test_taken_back_after_the_end_everything_stays(world):
    worker, _citizen = world
    sheet = begun(*world, at=NOON)
    answer(sheet, "who5", 4, 4, 4, 4, 4, at=NOON)
    sheet_answers.finish(sheet=sheet, at=NOON)
    sheets.discard(by=worker, sheet=sheet, at=NOON)
    assert (len(stored()), state(sheet)) == (1, ("faerdig", True, 0))


def test_over_is_over(world):
    sheet = begun(*world, at=NOON)
    sheet_answers.finish(sheet=sheet, at=NOON)
    for again in (
        lambda: sheet_answers.begin(sheet=sheet, at=NOON),
        lambda: answer(sheet, "who5", 4, at=NOON),
        lambda: sheet_answers.finish(sheet=sheet, at=NOON),
        lambda: sheet_answers.stop(sheet=sheet, keep=True, at=NOON),
        lambda: sheet_answers.stay(sheet=sheet, at=NOON),
        lambda: sheets.decline(sheet=sheet, at=NOON),
    ):
        with pytest.raises(SheetOver):
            again()
    assert state(sheet) == ("faerdig", True, 0)


def test_nobody_answers_before_saying_yes(world):
    worker, citizen = world
    sheet = sheets.open_together(by=worker, citizen=citizen, at=NOON)
    with pytest.raises(SheetOver):
        answer(sheet, "who5", 4, at=NOON)
    assert state(sheet) == ("", None, 0)


# --- Time -----------------------------------------------------------------------------------------


def test_a_tablet_that_lies_untouched_is_over_and_its_answers_are_deleted(world):
    sheet = begun(*world, at=NOON)
    answer(sheet, "who5", 4, at=NOON + timedelta(minutes=20))
    late = NOON + timedelta(minutes=50)
    assert sheets.expire(late - timedelta(seconds=1)) == 0
    assert state(sheet) == ("", True, 1)
    with pytest.raises(SheetOver):
        answer(sheet, "who5", 3, at=late)
    assert sheets.expire(late) == 1
    assert state(sheet) == ("udloebet", True, 0)


def test_somebody_who_is_still_there_gets_the_time_anew(world):
    sheet = begun(*world, at=NOON)
    sheet_answers.stay(sheet=sheet, at=NOON + timedelta(minutes=29))
    assert sheets.expire(NOON + timedelta(minutes=58)) == 0


def test_a_link_lives_on_but_not_what_was_answered_half_an_hour_ago(world):
    worker, citizen = world
    sheet = sheets.open_link(by=worker, citizen=citizen, days=2, at=NOON)
    sheet = sheet_answers.begin(sheet=sheet, at=NOON)
    answer(sheet, "who5", 4, at=NOON)
    assert (sheets.expire(NOON + timedelta(minutes=30)), state(sheet)) == (0, ("", True, 0))
    assert (sheets.expire(NOON + timedelta(days=2)), state(sheet)) == (1, ("udloebet", True, 0))


def test_another_browser_begins_afresh(world):
    worker, citizen = world
    sheet = sheets.open_link(by=worker, citizen=citizen, at=NOON)
    sheet = sheet_answers.begin(sheet=sheet, at=NOON)
    answer(sheet, "who5", 4, at=NOON)
    sheet = sheet_answers.begin(sheet=sheet, at=NOON)
    assert state(sheet) == ("", True, 1)
    sheet_answers.begin(sheet=sheet, afresh=True, at=NOON)
    assert state(sheet) == ("", True, 0)


@pytest.mark.parametrize("days", [0, 61, -1])
def test_a_link_lasts_one_to_sixty_days(world, days):
    worker, citizen = world
    with pytest.raises(Refused) as refused:
        sheets.open_link(by=worker, citizen=citizen, days=days)
    assert str(refused.value) == "Et link kan gælde fra 1 til 60 dage."
    assert Sheet.objects.count() == 0


# --- One at a time --------------------------------------------------------------------------------


def test_asking_again_closes_what_was_open_and_leaves_paper(world):
    worker, citizen = world
    paper = sheets.open_paper(by=worker, citizen=citizen, at=NOON)
    link = sheets.open_link(by=worker, citizen=citizen, at=NOON)
    first = begun(worker, citizen, at=NOON)
    answer(first, "who5", 4, at=NOON)
    sheets.open_together(by=worker, citizen=citizen, at=NOON)
    assert [state(one)[::2] for one in (paper, link, first)] == [
        ("", 0),
        ("trukket", 0),
        ("trukket", 0),
    ]


def test_who_has_answered_everything_today_is_not_asked_again(world):
    worker, citizen = world
    record(worker, citizen)
    record(worker, citizen, "inspire_o")
    with pytest.raises(AlreadyMeasured) as refused:
        sheets.open_together(by=worker, citizen=citizen, at=NOON)
    assert str(refused.value) == (
        "Borgeren har allerede svaret i dag. Spørg tidligst igen i morgen."
    )
    link = sheets.open_link(by=worker, citizen=citizen, at=NOON)
    with pytest.raises(AlreadyMeasured):
        sheet_answers.begin(sheet=link, at=NOON)
    assert sheet_answers.begin(sheet=link, at=NOON + timedelta(days=1)).takes_part is True


def test_what_came_in_another_way_meanwhile_is_left_out_and_told(world):
    worker, citizen = world
    sheet = begun(worker, citizen, at=NOON)
    answer(sheet, "who5", 1, 1, 1, 1, 1, at=NOON)
    answer(sheet, "inspire_o", 2, 2, 2, 2, 2, at=NOON)
    record(worker, citizen)
    done = sheet_answers.finish(sheet=sheet, at=NOON)
    assert done.left_out == [instrument_of(citizen.municipality, "who5").name]
    assert stored() == [
        ("who5", (3, 3, 3, 3, 3), "papir"),
        ("inspire_o", (2, 2, 2, 2, 2), "sammen"),
    ]


# --- No -------------------------------------------------------------------------------------------


def test_no_on_the_sheet_and_no_that_somebody_notes(world):
    worker, citizen = world
    sheet = begun(worker, citizen, at=NOON)
    answer(sheet, "who5", 4, at=NOON)
    sheets.decline(sheet=sheet, at=NOON)
    noted = sheets.decline(by=worker, citizen=citizen, at=NOON)
    assert (state(sheet), state(noted)) == (("nej", False, 0),) * 2
    assert stored() == []


def test_no_event_holds_an_answer_or_the_reference(world):
    worker, citizen = world
    sheet = begun(worker, citizen, at=NOON)
    answer(sheet, "who5", *[4] * 5, at=NOON)
    sheet_answers.finish(sheet=sheet, at=NOON)
    events = list(AuditEvent.objects.order_by("pk"))
    assert [event.action for event in events] == [
        "sheet_opened",
        "sheet_begun",
        *["sheet_answered"] * 5,
        "outcome_recorded",
        "sheet_ended",
    ]
    assert {tuple(sorted(event.details)) for event in events} == {(), ("way",), ("code", "way")}
    assert {event.actor for event in events} == {worker.email, f"Borgeren (svarark {sheet.pk})"}
    values = {name: getattr(Outcome.objects.get(), name) for name in ANSWERS}
    assert set(values.values()) == {4}
