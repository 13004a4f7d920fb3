"""Two at once on one sheet, or for one citizen: one of them counts, and nothing is doubled."""

import time
from contextlib import suppress

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from measurement.models import Outcome, Sheet, SheetAnswer
from measurement.services import sheet_answers, sheets
from tests.measurement.outcomes.asking import answer, begun, items, make_world, state, stored
from tests.measurement.outcomes.making import make_outcome
from tests.support.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    return make_world()


def test_done_in_two_tabs_at_once_is_done_once(world):
    sheet = begun(*world)
    answer(sheet, "who5", *[4] * 5)
    done = at_once(*[lambda: sheet_answers.finish(sheet=sheet)] * 3)
    assert done == ["SheetOver", "SheetOver", "saved"]
    assert stored() == [("who5", (4,) * 5, "sammen")]


def test_a_paper_typed_while_the_citizen_finishes_leaves_one_answer_and_the_sheet_over(world):
    _worker, citizen = world
    sheet = begun(*world)
    answer(sheet, "who5", *[4] * 5)

    def typed():
        # Whoever comes last finds the day taken; with SQLite that may be the one who types.
        with suppress(IntegrityError), transaction.atomic():
            make_outcome(citizen, "who5", timezone.localdate(), (1,) * 5)
            time.sleep(0.5)  # stored, and seen by nobody yet

    at_once(lambda: sheet_answers.finish(sheet=sheet), typed)
    ending, _yes, left = state(sheet)
    assert (ending, left, Outcome.objects.count()) in [("faerdig", 0, 1), ("slettet", 0, 1)]


def test_kept_and_deleted_at_once_is_one_of_the_two(world):
    sheet = begun(*world)
    answer(sheet, "who5", *[4] * 5)
    done = at_once(
        lambda: sheet_answers.finish(sheet=sheet),
        lambda: sheet_answers.stop(sheet=sheet, keep=False),
    )
    ending, _yes, left = state(sheet)
    assert (done, left) == (["SheetOver", "saved"], 0)
    assert (ending, Outcome.objects.count()) in [("faerdig", 1), ("slettet", 0)]


def test_the_same_statement_answered_twice_at_once_has_one_answer(world):
    worker, citizen = world
    sheet = begun(worker, citizen)
    first = items(citizen)[0]
    done = at_once(
        *(
            lambda value=value: sheet_answers.put_answer(sheet=sheet, item=first, value=value)
            for value in (1, 2, 3)
        )
    )
    assert (done, SheetAnswer.objects.count()) == (["saved"] * 3, 1)


def test_taken_back_while_the_citizen_finishes_is_either_kept_or_deleted_whole(world):
    worker, _citizen = world
    sheet = begun(*world)
    answer(sheet, "who5", *[4] * 5)
    at_once(
        lambda: sheet_answers.finish(sheet=sheet),
        lambda: sheets.discard(by=worker, sheet=sheet),
    )
    ending, _yes, left = state(sheet)
    assert (ending, Outcome.objects.count(), left) in [("faerdig", 1, 0), ("slettet", 0, 0)]


def test_two_who_ask_the_same_citizen_leave_one_sheet_open(world):
    worker, citizen = world
    done = at_once(*[lambda: sheets.open_together(by=worker, citizen=citizen)] * 3)
    assert done == ["saved"] * 3
    assert (Sheet.objects.count(), Sheet.objects.filter(ended_at=None).count()) == (3, 1)
