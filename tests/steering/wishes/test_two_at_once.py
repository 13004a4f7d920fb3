"""Two tovholdere at the same moment: what they are asked for is right when both have read."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest
from django.db import connection, transaction

from steering.models import Task
from steering.services import wishes
from tests.steering.wishes.making import lead, new


@pytest.mark.django_db(transaction=True)
def test_nobody_is_asked_to_read_what_two_have_just_read():
    """The second reads while what the first did is not yet to be seen."""
    first, second, by, begun = new("A"), new("B"), lead(), Event()

    def read_slowly():
        try:
            with transaction.atomic():
                wishes.release(by=by, wish=first, version=1)
                begun.set()
                sleep(0.5)
        finally:
            connection.close()

    def read():
        try:
            assert begun.wait(30)
            wishes.release(by=by, wish=second, version=1)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        for one in [both.submit(read_slowly), both.submit(read)]:
            one.result()
    asked = Task.objects.filter(done_at=None).values_list("key", "text")
    assert list(asked) == [("oensker-svar", "2 ønsker venter på svar")]
