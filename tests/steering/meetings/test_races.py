"""Two at the same moment: whoever writes while another approves is in the minutes, or refused."""

from threading import Barrier, Thread

import pytest
from django.db import OperationalError, connection

from recovery_portal.kit.refusal import Refused
from steering.models import Minutes
from steering.selectors.minutes import content_of, fingerprint
from steering.services import minutes
from tests.steering.meetings.making import item, lead, meeting


@pytest.mark.django_db(transaction=True)
def test_writing_and_approving_at_once_never_part():
    by, row = lead(), meeting(days=-1)
    one = item(row, by=by)
    one = minutes.write(by=by, item=one, version=one.version, minutes="Før")
    row.refresh_from_db()
    seen, start, refused = fingerprint(content_of(row)), Barrier(2), []

    def act(what):
        start.wait()
        try:
            what()
        except (Refused, OperationalError) as error:  # SQLite may say that it is locked
            refused.append(type(error))
        finally:
            connection.close()

    acts = [
        lambda: minutes.write(by=by, item=one, version=one.version, minutes="Efter"),
        lambda: minutes.approve(by=by, meeting=row, seen=seen),
    ]
    threads = [Thread(target=act, args=[what]) for what in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    one.refresh_from_db()
    assert len(refused) == 1
    approved = Minutes.objects.first()
    assert (one.minutes, approved is not None) in [("Før", True), ("Efter", False)]
