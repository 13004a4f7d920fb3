"""The two widest pages of a case audit: 13 criteria of one case, as they are marked and agreed on.

Processor time alone: what else the machine does is no part of it. The floor is a logged-in page
that reads nothing more than who is asking.
"""

import statistics
import time

from tools.bench import Row

LIMIT = 0.100  # seconds of the server's processor time for a whole page
VISITS = 20
PAGES = {"bedoemmelse": "case_audit_mark", "enighed": "case_audit_agree"}
OF = {"bedoemmelse": "Marking a case", "enighed": "Agreeing on a case"}


def run() -> list[Row]:
    """Each page with 10 cases, 13 criteria, two markers, and most cells differing."""
    from django.urls import reverse

    from tests.factories import make_municipality, make_user

    place = make_municipality()
    users = [make_user("CASEWORKER", municipality=place) for _ in range(2)]
    client = _logged_in(users[0])
    floor = _cpu(client, reverse("privacy"))
    return [_row(client, stage, _address(place, users, stage), floor) for stage in PAGES]


def _row(client, stage: str, address: str, floor: float) -> Row:
    value = _cpu(client, address)
    return Row(
        name=f"{OF[stage]}, 13 criteria: processor time, against a page without data",
        value=f"{value * 1000:.0f} ms",
        floor=f"{floor * 1000:.0f} ms",
        ratio=value / floor,
        limit=f"≤ {LIMIT * 1000:.0f} ms",
        ok=value <= LIMIT,
    )


def _address(place, users, stage: str) -> str:
    from django.urls import reverse

    from tests.measurement.audits import make_audit

    audit = make_audit(place, stage, users=users, name=stage, levels=_apart)
    return reverse(PAGES[stage], args=[place.pk, audit.pk, 3])


def _apart(position: int, number: int, index: int) -> int:
    return (position + number + index) % 3


def _logged_in(user):
    from django.test import Client

    client = Client(headers={"accept-encoding": "gzip"})
    client.force_login(user)
    return client


def _cpu(client, address: str) -> float:
    """Seconds of processor time of one visit: the middle one of `VISITS`."""
    client.get(address)
    taken = []
    for _ in range(VISITS):
        start = time.process_time()
        assert client.get(address).status_code == 200
        taken.append(time.process_time() - start)
    return statistics.median(taken)
