"""Where the three tracks meet, in the demo municipality: front page, meeting, read API.

Each is told of twice, as the key figures are: the first visit after the register or an answer
changed, and the visits that follow. The floor is the same request answered with nothing: log-in
and the frame of a page, or the key of the API and its index.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from tools.bench import Row, paired
from tools.bench.keyfigures import VISITS

# A municipality that the whole country of `keyfigures` leaves without people of its own.
CODE, UNTIL = 740, date(2026, 9, 30)
PAGE_LIMIT, API_LIMIT = 0.050, 0.030


def run() -> list[Row]:
    """Every screen of one meeting, the front page for every role, and every answer of the API."""
    from recovery_portal.management.demo.writing import make
    from steering.models import Municipality

    make(code=CODE, seed=1, until=UNTIL)
    municipality = Municipality.objects.get(pk=CODE)
    return [*_front(municipality), *_meeting(municipality), *_api(municipality)]


def _front(municipality) -> Iterator[Row]:
    from steering.permissions import Role

    for role in Role:
        client = _logged_in(municipality, role.value)
        yield from _both(f"front page, {role.value}", client, f"/{CODE}/", f"/{CODE}/opgaver/")


def _meeting(municipality) -> Iterator[Row]:
    """One screen of each kind: its point stands on the agenda of the newest meeting."""
    from django.urls import reverse

    from recovery_portal.overview.meeting.codes import names
    from steering.models import Meeting

    newest = Meeting.objects.filter(group__municipality=municipality, group__kind="steering")
    meeting = newest.order_by("-starts_at").first()
    client = _logged_in(municipality, "LEAD")
    for code in ["", *names(), "figur:trin-5", "figur:who5"]:
        item = meeting.items.create(position=90, title="Måling", shows=code)
        url = reverse("meeting_screen_item", args=[CODE, meeting.pk, item.pk])
        yield from _both(f"meeting screen {code or 'of words'}", client, url, f"/{CODE}/opgaver/")
        item.delete()


def _api(municipality) -> Iterator[Row]:
    from django.urls import reverse

    from recovery_portal.overview.api.registry import ENDPOINTS

    for endpoint in ENDPOINTS:
        arguments = {"code": "trin-5"} if "{code}" in endpoint.path else {}
        for name in (endpoint.name, f"{endpoint.name}_csv"):
            url = reverse(name, kwargs=arguments)
            client = _with_key(municipality)
            yield from _both(url, client, url, reverse("api"), limit=API_LIMIT)


def _both(name: str, client, url: str, floor: str, limit: float = PAGE_LIMIT) -> Iterator[Row]:
    for when, visit in VISITS.items():
        yield _row(f"{name}, {when}", partial(visit, client, url), client, floor, limit)


def _row(name: str, visit: Callable, client, floor: str, limit: float) -> Row:
    visit()
    value, least = paired(visit, lambda: client.get(floor), repeat=7)
    row = Row(
        name=name,
        value=f"{value * 1000:.1f} ms",
        floor=f"{least * 1000:.1f} ms",
        ratio=value / least,
        limit=f"≤ {limit * 1000:.0f} ms",
        ok=value <= limit,
    )
    print(row.name, row.value, row.floor, f"{row.ratio:.2f}", file=sys.stderr, flush=True)
    return row


def _logged_in(municipality, role: str):
    from django.test import Client

    from tests.factories import make_user

    client = Client()
    client.force_login(make_user(role, municipality=municipality))
    return client


def _with_key(municipality):
    """A key of its own for each answer: one is not to be asked with more than 120 a minute."""
    from django.test import Client

    from recovery_portal.overview.api.scopes import SCOPES
    from steering.services.api_tokens import add_token, usual_end
    from tests.factories import make_user

    by = make_user("ADMIN", municipality=municipality)
    ends = usual_end(date.today())
    _row_of, key = add_token(
        by=by, municipality=municipality, name="Måling", scopes=[*SCOPES], expires_on=ends
    )
    return Client(headers={"Authorization": f"Bearer {key}"})
