"""Trials for the tests; say what matters, the rest is filled in."""

from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from steering import reference
from steering.models import Trial
from steering.services import trials
from tests.factories import make_municipality, make_user

DAY = timedelta(days=1)


def today() -> date:
    return timezone.localdate()


def make_trial(municipality=None, *, by=None, start=-10, end=10, **fields) -> Trial:
    """A trial from `start` to `end` days from today, written by the service."""
    municipality = municipality or make_municipality()
    values = {
        "title": "Kørsel til svømmehallen",
        "what": "Vi kører med den første gang.",
        "expected": "Flere bliver ved.",
        "starts_on": today() + start * DAY,
        "ends_on": today() + end * DAY,
    }
    by = by or make_user("LEAD", municipality=municipality)
    return trials.add_trial(by=by, municipality=municipality, **values | fields)


def decided(decision: str = "keep", **fields) -> Trial:
    """A trial that ended and was decided."""
    row = make_trial(start=-30, end=-5, **fields)
    return trials.decide(
        by=row.created_by,
        trial=row,
        version=row.version,
        decision=decision,
        reason="Det gav mening.",
        seen="Fire af fem blev ved.",
    )


def browser(*roles, municipality=None, user=None) -> Client:
    client = Client()
    client.force_login(user or make_user(*roles, municipality=municipality or make_municipality()))
    return client


def load_reference() -> None:
    reference.load()
