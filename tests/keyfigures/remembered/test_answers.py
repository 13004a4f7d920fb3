"""Citizens' own answers: a new one shows at once, and makes nothing cold that does not count it."""

from datetime import date

import pytest
from django.db import transaction

from keyfigures.selectors import remembered
from keyfigures.selectors.figures.page import catalogue_page, figure_page
from keyfigures.selectors.outcome_page import outcome_page
from keyfigures.selectors.outcomes import outcomes_on
from keyfigures.selectors.remembered import stamps_of
from measurement.models import Outcome, Sheet, Way
from measurement.selectors.outcome_instruments import instruments_of
from measurement.services import outcome_forgetting, own_data, sheet_answers, sheets
from measurement.services.outcomes import record_outcome
from steering.models import Citizen, Municipality, RegisterStamp
from steering.services import stamps
from tests.factories import make_user
from tests.files.making import bring
from tests.files.taking_back import take_back
from tests.keyfigures.remembered.conftest import lay, make_place
from tests.keyfigures.remembered.shown import as_another_process, changed
from tests.measurement.outcomes.making import load_outcome_instruments

pytestmark = pytest.mark.django_db(transaction=True)
DAY, ON = date(2026, 3, 31), date(2026, 2, 1)
READ = {
    "wellbeing": lambda place: outcome_page(place, DAY),
    "who5": lambda place: figure_page(place, "who5", DAY),
    "front": lambda place: outcomes_on(place, DAY),
    "catalogue": lambda place: catalogue_page(place, DAY),
}
HEAD = "borger_id;instrument;dato;svar_1;svar_2;svar_3;svar_4;svar_5"


def shown(code: int = 730) -> dict:
    place = Municipality.objects.get(pk=code)
    return {name: read(place) for name, read in READ.items()}


def computed(code: int = 730) -> dict:
    with transaction.atomic():
        return shown(code)


def answer(number: int, value: int = 3, code: int = 730, on: date = ON) -> Outcome:
    """What citizen B`number` answers to WHO-5, stored as the portal does."""
    citizen = Citizen.objects.get(municipality=code, reference=f"B{number}")
    instrument = instruments_of(citizen.municipality)["who5"]
    return record_outcome(
        by="test", citizen=citizen, instrument=instrument, on=on, answers=[value] * 5, way=Way.PAPER
    )


def ask(number: int = 40) -> Sheet:
    citizen = Citizen.objects.get(municipality=730, reference=f"B{number}")
    return sheets.open_together(by=make_user(), citizen=citizen)


@pytest.fixture
def answered(place):
    load_outcome_instruments()
    for number in range(20):
        answer(number)
    return place


def one_more():
    answer(20, 5)


def one_gone():
    outcome = Outcome.objects.order_by("pk").first()
    own_data.delete_own(by=make_user(), citizen=outcome.citizen, outcomes=[outcome.pk])


def too_old():
    outcome_forgetting.forget_old(
        by="test", municipality=Municipality.objects.get(pk=730), on=date(2040, 1, 1)
    )


def by_a_file():
    assert not bring("trivsel", HEAD, *[f"B{n};who5;{ON:%d-%m-%Y};1;1;1;1;1" for n in range(30, 40)]
                     ).refused  # fmt: skip


def the_file_taken_back():
    take_back()


def test_a_change_is_seen_by_every_process(answered, monkeypatch):
    """The one that makes it, and another that remembers as well."""
    for change in (one_more, by_a_file, the_file_taken_back, one_gone, too_old):
        before = shown()
        own, other = remembered.memory, as_another_process()
        change()
        expected = computed()
        assert (change, changed(before, expected)) == (change, set(READ))
        assert (change, changed(shown(), expected)) == (change, set())
        monkeypatch.setattr(remembered, "memory", other)
        assert (change, changed(shown(), expected)) == (change, set())
        monkeypatch.setattr(remembered, "memory", own)


def test_the_answer_on_a_tablet_is_counted_when_it_is_given(answered):
    before = stamps_of(answered)
    sheet = sheet_answers.begin(sheet=ask())
    asked = stamps_of(answered)
    for item, _code, _text in instruments_of(answered)["who5"].items:
        sheet_answers.put_answer(sheet=sheet, item=item, value=2)
    assert stamps_of(answered) == asked  # nobody counts what stands on a sheet
    sheet_answers.finish(sheet=sheet)
    done = stamps_of(answered)
    assert len({before.answers, asked.answers, done.answers}) == 3
    assert {before.register, asked.register, done.register} == {before.register}


def test_an_answer_makes_nothing_else_cold(answered, memory):
    shown()
    before = dict(memory.answers())
    answer(21)
    shown()
    kept = {key for key, found in memory.answers() if before.get(key) is found}
    anew = {key[0].__name__ for key in before.keys() - kept}
    assert anew == {"_of_answers", "outcomes_on", "all_outcome_readings", "_answers"}
    assert len(kept) > 5


def test_a_new_register_makes_answers_cold(answered):
    """Who could have answered is told by the register."""
    before = shown()
    lay("indsatser", *[f"B{n};T1;01-01-2025;30-11-2025;flyttet" for n in range(8)])
    assert changed(shown(), computed()) == set()
    assert "wellbeing" in changed(before, shown())


def test_an_answer_that_is_rolled_back_is_never_seen(answered):
    before = shown()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        one_more()
        assert changed(before, shown()) == set(READ)
        raise ZeroDivisionError
    assert (changed(before, shown()), changed(before, computed())) == (set(), set())


def test_municipalities_are_told_apart(answered):
    other = make_place(751)
    for number in range(25):
        answer(number, 5, code=751)
    Municipality.objects.update(name="Ens")
    own, theirs = shown(730), shown(751)
    assert changed(own, theirs) == set(READ)
    one_more()
    assert changed(own, shown(730)) == set(READ)
    assert (changed(theirs, shown(751)), changed(theirs, computed(751))) == (set(), set())
    assert stamps_of(other).answers not in (None, stamps_of(answered).answers)


def test_exact_numbers_are_not_remembered(answered, memory):
    assert outcomes_on(answered, DAY, exact=True).exact
    assert len(memory) == 0
    assert not outcomes_on(answered, DAY).exact


def test_a_register_without_a_stamp_is_computed_each_time(answered, memory):
    RegisterStamp.objects.all().delete()
    shown()
    assert (len(memory), stamps_of(answered)) == (0, None)


def test_a_stamp_outside_the_transaction_of_a_change_is_refused(place):
    with pytest.raises(transaction.TransactionManagementError):
        stamps.renew_answers(place)
