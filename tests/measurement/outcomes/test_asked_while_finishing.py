"""Asked anew while the citizen presses done: either comes first, and neither waits for ever."""

import pytest

from measurement.models import Outcome, Sheet
from measurement.services import sheet_answers, sheets
from tests.measurement.outcomes.asking import answer, make_world, state
from tests.support.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("ask", [sheets.open_link, sheets.open_together, sheets.decline])
def test_both_end_with_an_answer_that_is_kept_or_deleted_whole(ask):
    worker, citizen = make_world()
    for _time in range(4):
        Outcome.objects.all().delete()
        Sheet.objects.all().delete()
        sheet = sheet_answers.begin(sheet=sheets.open_link(by=worker, citizen=citizen))
        answer(sheet, "who5", *[4] * 5)
        done = at_once(
            lambda sheet=sheet: sheet_answers.finish(sheet=sheet),
            lambda: ask(by=worker, citizen=citizen),
        )
        ending, _yes, left = state(sheet)
        expected = {1: (["saved"] * 2, "faerdig", 0), 0: (["SheetOver", "saved"], "trukket", 0)}
        assert (done, ending, left) == expected[Outcome.objects.count()]
