"""Reports that were sent of one demo municipality, made once: drawing them takes seconds."""

from datetime import date

import pytest
from django.db import transaction

from recovery_portal.overview.archive import making, sending
from steering.models import Municipality, Report, User
from tests.factories import make_user
from tests.overview.conftest import UNTIL
from tests.support import kept

YEAR_BEFORE = date(2025, 9, 30)
QUARTER_BEFORE = date(2026, 6, 30)
WORDS = {
    "summary": "Kommunen har været i gang i halvandet år.",
    "recommend_1": "Lederne får tid til faglig ledelse.",
    "recommend_3": "Følg de borgere, der flytter ud.",
    "recommendation": "Udvalget tager status til efterretning.",
}


def make_draft(municipality, level="fuld", **fields) -> Report:
    fields = {"day": UNTIL, "compare_day": YEAR_BEFORE, "title": "Status for 3. kvartal"} | fields
    return Report.objects.create(municipality=municipality, level=level, **fields)


def send_now(by: User, report: Report) -> Report:
    """Sent, and made at once."""
    row = sending.send(by=by, report=report, version=report.version)
    making.make(row.pk, row.attempt)
    row.refresh_from_db()
    return row


@pytest.fixture(scope="package")
def made(django_db_setup, django_db_blocker):
    """The demo municipality with three sent reports: a full one, and two for the committee."""
    with django_db_blocker.unblock(), transaction.atomic():
        kept.demo(UNTIL)
        randers = Municipality.objects.get(pk=730)
        leader = make_user("MANAGER", municipality=randers, name="Lone Leder")
        older = {"day": QUARTER_BEFORE, "compare_day": date(2025, 6, 30), "title": "2. kvartal"}
        sent = (
            make_draft(randers, title="Hele rapporten"),
            make_draft(randers, "udvalg", **older, audience="Social- og Arbejdsmarkedsudvalget"),
            make_draft(randers, "udvalg", **WORDS),
        )
        yield [send_now(leader, draft).pk for draft in sent]
        transaction.set_rollback(True)


@pytest.fixture
def randers(db, made) -> Municipality:
    return Municipality.objects.get(pk=730)


@pytest.fixture
def full(db, made) -> Report:
    return Report.objects.get(pk=made[0])


@pytest.fixture
def older(db, made) -> Report:
    return Report.objects.get(pk=made[1])


@pytest.fixture
def newer(db, made) -> Report:
    return Report.objects.get(pk=made[2])
