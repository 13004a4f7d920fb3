"""kill -9 while a round is made of a file leaves no round, or all of it."""

import random
import time

import pytest
from django.db import connections

from measurement.models import Answer, Response, Round
from steering.models import AuditEvent, Happening, YearEvent
from tests.files.killing import settle, start
from tests.files.making import csv

pytestmark = pytest.mark.django_db(transaction=True)
RESPONDENTS = 500
CODES = [f"{number}{letter}" for number in range(1, 9) for letter in "abc"]


def state() -> list[int]:
    connections.close_all()
    settle()
    models = (Round, Response, Answer, Happening, YearEvent)
    made = AuditEvent.objects.filter(action__in=["imported", "round_imported"]).count()
    return [*(model.objects.count() for model in models), made]


NOTHING, ALL = [0] * 6, [1, RESPONDENTS, RESPONDENTS * 24, 1, 1, 2]


def test_three_kills(randers, tmp_path):
    path = tmp_path / "stor.csv"
    rows = (f"R{number};{';'.join(str((number + i) % 4) for i in range(24))}" for number in
            range(RESPONDENTS))  # fmt: skip
    path.write_bytes(csv(";".join(["respondent", *CODES]), *rows))
    arguments = ("manage.py", "import_data", "--municipality", "730", "temperatur", str(path))
    begun = time.monotonic()
    start(*arguments, "--dry-run").communicate()
    seconds, rng = time.monotonic() - begun, random.Random(5)
    assert state() == NOTHING
    for _ in range(3):
        process = start(*arguments)
        time.sleep(rng.uniform(0.8, 1.6) * seconds)
        process.kill()
        process.communicate()
        assert state() in (NOTHING, ALL)
    out, said = start(*arguments).communicate()
    assert (said, state()) == ("", ALL)
    assert "»stor«" in out
