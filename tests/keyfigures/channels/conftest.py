"""The municipalities whose channels are compared: the demo, and drawn ones where much is hidden."""

import pytest
from django.db import transaction

from steering.models import Municipality
from tests.demo.lives import UNTIL
from tests.factories import make_user
from tests.keyfigures.channels.reading import DAYS
from tests.keyfigures.test_pages_leak import crowd
from tests.support import kept


@pytest.fixture(scope="package")
def made(django_db_setup, django_db_blocker):
    """The demo municipality, and two drawn ones with the threshold of a small town."""
    with django_db_blocker.unblock(), transaction.atomic():
        kept.demo(UNTIL)
        crowd(5, 3, 751, 5)
        crowd(8, 2, 740, 5)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def fetched() -> dict[tuple, bytes]:
    """What was fetched already: the municipalities do not change, and the tests ask for the same
    pages again and again."""
    return {}


@pytest.fixture(
    params=[730, 751, pytest.param(740, marks=pytest.mark.torture)],
    ids=["demo", "drawn", "drawn smaller"],
)
def municipality(db, made, request):
    return Municipality.objects.get(pk=request.param)


@pytest.fixture
def read(client, municipality, fetched):
    """Fetches a page or file of the municipality's, on its day or another."""
    client.force_login(make_user("MANAGER", municipality=municipality))

    def fetch(path: str, day=None) -> bytes:
        asked = municipality.pk, path, day or DAYS[municipality.pk]
        if asked not in fetched:
            answer = client.get(f"/{municipality.pk}/{path}", {"dag": asked[-1]})
            assert answer.status_code == 200, path
            fetched[asked] = answer.content
        return fetched[asked]

    return fetch
