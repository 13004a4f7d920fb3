"""A link begun in two browsers: the later one's alone, and the earlier one is put out."""

import pytest
from django.test import Client

from measurement.models import Sheet
from measurement.services import sheet_answers, sheets
from measurement.services.outcome_refusal import SheetOver
from tests.measurement.citizen_door.going import answer_all, link, make_world, press
from tests.measurement.outcomes.asking import items, state, stored

pytestmark = pytest.mark.django_db
ALL = (5, 3, 5, 5, 5, 1, 2, 3, 4, 2)


@pytest.fixture
def world():
    return make_world()


def test_the_first_browser_sees_changes_and_ends_nothing_of_the_second(world):
    sheet, start = link(*world)
    first, second = Client(), Client()
    answer_all(first, start, 0)
    answer_all(second, start, *ALL)
    statement = first.get(f"{start}1/")
    assert (statement.status_code, statement.url) == (302, start)
    assert "Du svarede" not in first.get(start).content.decode()
    for address, data in (("1/", "0"), ("faerdig/", "gem"), ("stop/", "slet")):
        assert press(first, f"{start}{address}", svar=data) == start
    assert state(sheet) == ("", True, 10)
    press(second, f"{start}faerdig/", svar="vis")
    assert first.get(f"{start}resultat/").status_code == 410
    assert "80" in second.get(f"{start}resultat/").content.decode()
    assert [answers for _code, answers, _way in stored()] == [ALL[:5], ALL[5:]]


def test_a_press_that_was_under_way_when_the_other_began_is_not_kept(world):
    sheet, _start = link(*world)
    first = sheet_answers.begin(sheet=sheet)
    second = sheet_answers.begin(sheet=sheet, afresh=True)
    who5 = items(sheet.citizen)[0]
    for do in (
        lambda: sheet_answers.put_answer(sheet=first, item=who5, value=5),
        lambda: sheet_answers.stay(sheet=first),
        lambda: sheet_answers.finish(sheet=first),
        lambda: sheet_answers.stop(sheet=first, keep=True),
        lambda: sheet_answers.stop(sheet=first, keep=False),
    ):
        with pytest.raises(SheetOver):
            do()
    sheet_answers.put_answer(sheet=second, item=who5, value=4)
    assert state(sheet) == ("", True, 1)


def test_two_who_begin_at_once_do_not_share_the_answers(world):
    sheet, _start = link(*world)
    read = Sheet.objects.get(pk=sheet.pk)
    first = sheet_answers.begin(sheet=sheet)
    sheet_answers.put_answer(sheet=first, item=items(sheet.citizen)[0], value=5)
    second = sheet_answers.begin(sheet=read)
    assert (state(sheet), first.begun_mark == second.begun_mark) == (("", True, 0), False)


def test_no_in_one_browser_puts_the_other_out(world):
    sheet, start = link(*world)
    first, second = Client(), Client()
    answer_all(first, start, 3)
    press(second, start, svar="nej")
    assert "Tak" in second.get(f"{start}tak/").content.decode()
    assert first.get(f"{start}tak/").status_code == 410
    assert state(sheet) == ("nej", False, 0)


def test_on_a_tablet_there_is_no_mark(world):
    worker, citizen = world
    sheet = sheet_answers.begin(sheet=sheets.open_together(by=worker, citizen=citizen))
    assert sheet.begun_mark == ""
