"""When an answer may be remembered, and when it may not."""

import time
from datetime import date
from threading import Thread
from uuid import uuid4

import pytest
from django.db import connection, transaction

from keyfigures.selectors import remembered as module
from keyfigures.selectors.employment import employment_page
from keyfigures.selectors.movements import movement_page
from keyfigures.selectors.register import interventions_between, reads_once
from keyfigures.selectors.remembered import Answer, Memory, remembered, stamp_of
from keyfigures.selectors.staircase import DayRefused, staircase_page
from keyfigures.services.exact import exact_figures
from steering.models import Citizen, Municipality, RegisterStamp
from steering.services import stamps
from tests.factories import make_municipality, make_user
from tests.keyfigures.remembered.conftest import lay
from tests.keyfigures.remembered.shown import shown

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 3, 31)


def stamped(code: int = 730) -> Municipality:
    municipality = make_municipality(code)
    with transaction.atomic():
        stamps.renew(municipality)
    return municipality


class Counting:
    """A selector that counts how often it is asked, and lets something happen meanwhile."""

    def __init__(self, meanwhile=lambda: None):
        self.asked, self.meanwhile = 0, meanwhile

    def __call__(self, municipality, day: date | None = None, *, exact: bool = False) -> int:
        self.asked += 1
        found = Citizen.objects.filter(municipality=municipality).count()
        self.meanwhile()
        return found


def citizen_comes(municipality):
    with transaction.atomic():
        stamps.renew(municipality)
        Citizen.objects.create(municipality=municipality, reference=uuid4().hex)


def counting(meanwhile=lambda: None):
    selector = Counting(meanwhile)
    selector.__name__ = "counting"
    return selector, remembered(selector)


def test_the_same_question_is_asked_once(transactional_db):
    municipality = stamped()
    selector, ask = counting()
    assert [ask(municipality), ask(municipality, None), ask(municipality, day=None)] == [0, 0, 0]
    assert selector.asked == 1
    ask(municipality, DAY)
    assert selector.asked == 2


def test_a_register_without_a_stamp_is_computed_each_time(transactional_db, memory):
    selector, ask = counting()
    for asked in (1, 2):
        ask(make_municipality())
        assert selector.asked == asked
    assert len(memory) == 0


def test_exact_numbers_are_never_remembered(place, memory):
    for read in (staircase_page, employment_page, movement_page):
        read(place, DAY, exact=True)
    user = make_user("LEAD", municipality=place)
    exact_figures(by=user, municipality=place, day=date(2026, 3, 30))
    assert len(memory) == 0
    hidden, open_ = staircase_page(place, DAY), staircase_page(place, DAY, exact=True)
    assert (hidden.figure.exact, open_.figure.exact) == (False, True)
    assert staircase_page(place, DAY) is hidden


def test_within_a_transaction_nothing_is_remembered_and_nothing_read(transactional_db, memory):
    """It may see changes of its own, which come to nothing."""
    municipality = stamped()
    _, ask = counting()
    with transaction.atomic():
        Citizen.objects.create(municipality=municipality, reference="B1")
        assert ask(municipality) == 1
        assert len(memory) == 0
        transaction.set_rollback(True)
    assert ask(municipality) == 0
    with transaction.atomic():
        Citizen.objects.create(municipality=municipality, reference="B1")
        assert ask(municipality) == 1


def test_what_changes_while_it_is_read_is_not_remembered(transactional_db, memory):
    municipality = stamped()
    changes = [lambda: None, lambda: citizen_comes(municipality)]
    selector, ask = counting(lambda: changes.pop()())
    assert ask(municipality) == 0
    assert len(memory) == 0
    assert [ask(municipality), ask(municipality)] == [1, 1]
    assert selector.asked == 2


def test_what_is_kept_under_a_stamp_is_the_register_of_that_stamp(transactional_db, memory):
    """While one writes, others read, and each answer that any of them keeps is looked at."""
    municipality, kept = stamped(), []
    truth = {stamp_of(municipality): 0}
    _, ask = counting(lambda: time.sleep(0.002))

    def keep(key, answer, keep=memory.keep):
        kept.append(answer)
        keep(key, answer)

    def write():
        for count in range(1, 41):
            with transaction.atomic():
                citizen_comes(municipality)
                truth[stamp_of(municipality)] = count
            time.sleep(0.004)
        connection.close()

    def read():
        while writer.is_alive():
            ask(municipality)
        connection.close()

    memory.keep = keep
    writer, readers = Thread(target=write), [Thread(target=read) for _ in range(3)]
    for thread in (writer, *readers):
        thread.start()
    for thread in (writer, *readers):
        thread.join()
    assert {truth[answer.stamp] - answer.found for answer in kept} == {0}


def test_a_register_read_earlier_is_never_kept_under_a_later_stamp(place, memory):
    """Within `reads_once` the rows are as old as the first reading of them."""

    @remembered
    def rows(municipality, number: int) -> int:
        return reads_once(lambda: len(interventions_between(municipality, DAY, DAY).citizen))()

    @reads_once
    def page(municipality, *, first):
        first(municipality)
        lay("indsatser", *[f"B{n};T1;01-11-2025;" for n in range(20, 30)])
        return rows(municipality, 2)

    before = rows(place, 0)
    assert page(place, first=lambda place: rows(place, 1)) == before
    assert rows(place, 2) == before + 10
    lay("indsatser", *[f"B{n};T1;01-11-2025;30-12-2025;maal" for n in range(20, 30)])
    memory.clear()
    read = page(place, first=lambda place: interventions_between(place, DAY, DAY))
    assert (read, len(memory)) == (before + 10, 0)


def test_a_day_that_is_refused_is_refused_each_time(place, memory):
    for _ in range(2):
        with pytest.raises(DayRefused):
            staircase_page(place, date(2026, 3, 30))
    assert len(memory) == 0


def test_what_was_asked_for_longest_ago_gives_way():
    memory = Memory(most=2)
    answers = {key: Answer(uuid4(), key) for key in "abc"}
    for key in "ab":
        memory.keep(key, answers[key])
    memory.get("a")
    memory.keep("c", answers["c"])
    assert dict(memory.answers()) == {"a": answers["a"], "c": answers["c"]}


def test_an_answer_takes_the_place_of_the_one_before_the_change(place, memory):
    shown()
    count = len(memory)
    lay("udgifter", "2025;§ 107;9000000")
    shown()
    assert len(memory) == count


def test_all_registers_get_new_stamps_and_those_without_none(transactional_db):
    own, other = stamped(730), stamped(751)
    bare = make_municipality(740)
    before = [stamp_of(one) for one in (own, other)]
    with transaction.atomic():
        stamps.renew_all()
    after = [stamp_of(one) for one in (own, other)]
    assert len({*before, *after}) == 3
    assert stamp_of(bare) is None
    assert RegisterStamp.objects.count() == 2


@pytest.mark.parametrize("renew", [stamps.renew_all, lambda: stamps.renew(make_municipality())])
def test_a_stamp_outside_the_transaction_of_a_change_is_refused(transactional_db, renew):
    with pytest.raises(transaction.TransactionManagementError):
        renew()


def test_the_memory_of_this_process_is_not_unlimited():
    assert module.memory.most <= 1_000
