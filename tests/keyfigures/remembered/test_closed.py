"""What closed rounds and audits tell is remembered, and never older than the rows it is of."""

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from measurement.models import CaseAudit, Round, SectionComment
from recovery_portal.overview.standing import standing
from steering.models import Municipality, Prerequisite
from steering.services import stamps
from tests.measurement.audits import make_audit
from tests.measurement.survey import load_survey
from tests.overview.making import at, closed_round

pytestmark = pytest.mark.django_db(transaction=True)
# How answers and marks are read.
READ = re.compile(r'FROM "measurement_(answer|response|mark|agreedmark|auditcase|item)"')


@pytest.fixture
def stood(place):
    """Two closed rounds and two closed audits."""
    load_survey()
    closed_round(place, [1] * 24, -90, "Første runde")
    words = {"text": "Ordet er frit", "evidence": "Referat", "saved_at": at(-61)}
    row = closed_round(place, [2] * 24, -60, "Anden runde")
    section = row.instrument.sections.first()
    SectionComment.objects.create(response=row.responses.first(), section=section, **words)
    audit_closed(place, "Første audit", -80)
    audit_closed(place, "Anden audit", -50)
    return place


def audit_closed(place, name: str, days: int) -> None:
    audit = make_audit(place, name=name)
    CaseAudit.objects.filter(pk=audit.pk).update(closed_at=at(days))


def told(place) -> tuple:
    """All that is told, as a request asks for it."""
    stands = standing(Municipality.objects.get(pk=place.pk))
    return stands.result, stands.previous, stands.audit, stands.figures


def another_round(place):
    closed_round(place, [3] * 24, -5, "Tredje runde")


def a_round_between(place):
    closed_round(place, [0] * 24, -70, "Fra en fil")


def newest_round_back(place):
    Round.objects.get(name="Anden runde").delete()


def older_round_back(place):
    Round.objects.get(name="Første runde").delete()


def round_renamed(place):
    Round.objects.filter(name="Anden runde").update(name="Runde to")


def earlier_round_renamed(place):
    Round.objects.filter(name="Første runde").update(name="Runde et")


def more_asked(place):
    Round.objects.filter(name="Anden runde").update(asked=9)


def another_audit(place):
    audit_closed(place, "Tredje audit", -4)


def an_audit_between(place):
    audit_closed(place, "Fra en fil", -60)


def newest_audit_back(place):
    CaseAudit.objects.get(name="Anden audit").delete()


def older_audit_back(place):
    CaseAudit.objects.get(name="Første audit").delete()


def audit_renamed(place):
    CaseAudit.objects.filter(name="Anden audit").update(name="Audit to")


def reference_data(place):
    with transaction.atomic():
        stamps.renew_all()
        Prerequisite.objects.filter(pk=1).update(short_name="Ledelse")


CHANGES = [
    another_round, a_round_between, newest_round_back, older_round_back, round_renamed,
    earlier_round_renamed, more_asked, another_audit, an_audit_between, newest_audit_back,
    older_audit_back, audit_renamed, reference_data,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_each_change_is_told_at_once(stood, change):
    before = told(stood)
    assert told(stood) == before
    change(stood)
    after = told(stood)
    with transaction.atomic():
        assert after == told(stood)
    assert after != before


def test_another_municipality_s_are_its_own(stood, memory):
    other = Municipality.objects.get_or_create(pk=751, defaults={"name": "Aarhus"})[0]
    assert told(stood)[0] is not None
    assert told(other)[:3] == (None, None, None)


def test_nothing_of_what_is_told_is_asked_again_and_nobody_s_words_are_kept(stood, memory):
    stands = told(stood)
    with CaptureQueriesContext(connection) as captured:
        assert told(stood) == stands
    assert [one["sql"] for one in captured if READ.search(one["sql"])] == []
    kept = [answer.found for key, answer in memory.answers() if key[0].__name__ == "_closed_result"]
    assert len(kept) == 2
    assert {(p.comments, p.evidence) for one in kept for p in one.prerequisites} == {((), ())}


def test_a_round_that_is_open_is_not_told_of(stood):
    before = told(stood)
    Round.objects.filter(name="Anden runde").update(closed_at=None)
    assert told(stood)[0].name == "Første runde"
    Round.objects.filter(name="Anden runde").update(closed_at=at(-60))
    assert told(stood) == before
