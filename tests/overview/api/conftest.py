"""The demo municipality, a drawn one where much is hidden, an empty one; and keys to them."""

import csv
import io
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from recovery_portal.overview.api.scopes import SCOPES
from steering.models import ApiToken, Municipality
from steering.services import api_tokens
from tests.demo.lives import UNTIL
from tests.factories import make_user
from tests.keyfigures.test_pages_leak import crowd
from tests.support import kept

DEMO, DRAWN, EMPTY = 730, 751, 740


@pytest.fixture(scope="package")
def made(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        kept.demo(UNTIL)
        crowd(5, 3, DRAWN, 5)
        yield
        transaction.set_rollback(True)


def key_to(code: int, scopes=tuple(SCOPES), days: int = 30) -> str:
    """A key that opens until `days` from now; a day that has passed is put there afterwards."""
    municipality = Municipality.objects.get(pk=code)
    token, key = api_tokens.add_token(
        by=make_user("ADMIN", municipality=municipality),
        municipality=municipality,
        name=f"Prøve {ApiToken.objects.count()}",
        scopes=list(scopes),
        expires_on=timezone.localdate() + timedelta(days=max(1, days)),
    )
    if days < 1:
        token.expires_on = timezone.localdate() + timedelta(days=days)
        token.save()
    return key


@dataclass(frozen=True)
class Asking:
    """Whoever has a key, and no log-in."""

    key: str

    def __call__(self, path: str = "", query=None, **headers):
        headers = {"Authorization": f"Bearer {self.key}"} | headers
        return Client().get(f"/api/v1/{path}", query, headers=headers)

    def rows(self, path: str, query=None) -> list[dict[str, str]]:
        """The flat file's rows by their headings."""
        text = self(path, query).content.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))


@pytest.fixture
def ask(db, made) -> Asking:
    """Everything of the demo municipality."""
    return Asking(key_to(DEMO))


@pytest.fixture(params=[DEMO, DRAWN], ids=["demo", "drawn"])
def place(request) -> int:
    return request.param


@pytest.fixture
def ask_there(db, made, place) -> Asking:
    """Everything of the demo municipality, or of one where much is hidden."""
    return Asking(key_to(place))
