"""Two runs at the same moment: everybody still gets one mail."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection

from steering.models import SentMail, Task
from steering.services.reminders import send_reminders
from tests.factories import make_municipality, make_user

ON = date(2026, 11, 23)


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_send_one_mail_each():
    randers = make_municipality()
    people = [make_user("LEAD", municipality=randers) for _ in range(5)]
    Task.objects.create(
        municipality=randers, role="LEAD", key="andet-1", text="Opgave", link="/", due=ON
    )
    start = Barrier(2)

    def run() -> int:
        try:
            start.wait()
            return len(send_reminders(municipality=randers, on=ON))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(run) for _ in range(2)]
        sent = [one.result(timeout=60) for one in runs]
    assert sum(sent) == len(people)
    assert sorted(message.to[0] for message in mail.outbox) == sorted(p.email for p in people)
    assert SentMail.objects.count() == len(people)
