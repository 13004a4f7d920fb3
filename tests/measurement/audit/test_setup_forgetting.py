"""On the audit's day what points to a citizen goes; what was counted stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from measurement.models import (
    AgreedMark,
    AuditCase,
    Candidate,
    CaseAudit,
    CaseReply,
    LearningPoint,
    Mark,
    Stage,
)
from measurement.services.audit import forgetting
from steering.models import AuditEvent
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db
BY = "manage.py retention"


@pytest.fixture
def place():
    return make_municipality()


def make(place, **kwargs) -> CaseAudit:
    held = make_user("CASEWORKER", municipality=place)
    return make_audit(place, caseworker=held, mark="Hemmelig", **kwargs)


def levels(audit: CaseAudit) -> list[tuple]:
    rows = Mark.objects.filter(case__audit=audit).order_by("pk")
    return list(rows.values_list("pk", "level", "not_relevant"))


def texts(audit: CaseAudit) -> set[str]:
    marks = Mark.objects.filter(case__audit=audit)
    rows = [*marks.values_list("reason", "document", "evidence", "learning")]
    rows += AgreedMark.objects.filter(case__audit=audit).values_list("note")
    rows += CaseReply.objects.filter(case__audit=audit).values_list("text", "answer")
    return {text for row in rows for text in row}


def test_references_caseworkers_and_texts_go_and_levels_and_learning_points_stay(place):
    audit = make(place)
    before, seen = levels(audit), Mark.objects.filter(case__audit=audit).first()
    assert len(texts(audit)) > 5
    row = forgetting.forget(by=BY, audit=audit, on=audit.forget_on)
    assert (row.forgotten_on, row.version) == (audit.forget_on, audit.version + 1)
    assert not Candidate.objects.filter(audit=audit).exists()
    assert set(AuditCase.objects.filter(audit=audit).values_list("caseworker", flat=True)) == {None}
    assert texts(audit) == {""}
    assert levels(audit) == before
    points = LearningPoint.objects.filter(audit=audit).values_list("text", flat=True)
    assert list(points) == ["Hemmelig læring for alle"]
    assert Mark.objects.get(pk=seen.pk).version == seen.version + 1
    event = AuditEvent.objects.get(action=forgetting.FORGOTTEN)
    assert (event.actor, event.details) == (BY, {"cases": 10, "record": 10})


def test_nothing_goes_before_its_day_nor_twice(place):
    audit = make(place)
    assert forgetting.forget(by=BY, audit=audit, on=audit.forget_on - timedelta(1)) is None
    assert Candidate.objects.filter(audit=audit).count() == 10
    assert forgetting.forget(by=BY, audit=audit, on=audit.forget_on).pk == audit.pk
    assert forgetting.forget(by=BY, audit=audit, on=audit.forget_on) is None


def test_all_that_are_due_go_closed_or_not_and_no_other_municipalitys(place):
    closed, open_one = make(place), make(place, stage=Stage.MARKING, name="Audit 2")
    later = make(place, name="Audit 3")
    other = make(make_municipality(751))
    today = timezone.localdate()
    due = [closed.pk, open_one.pk, other.pk]
    CaseAudit.objects.filter(pk__in=due).update(forget_on=today)
    done = forgetting.forget_due(by=BY, municipality=place, on=today)
    assert [row.pk for row in done] == [closed.pk, open_one.pk]
    left = Candidate.objects.values_list("audit", flat=True).distinct()
    assert set(left) == {later.pk, other.pk}


def test_the_number_of_queries_is_the_same_at_two_sizes(place, django_assert_num_queries):
    small, large = make(place, cases=2), make(place, name="Audit 2")
    with django_assert_num_queries(16):
        forgetting.forget(by=BY, audit=small, on=small.forget_on)
    with django_assert_num_queries(16):
        forgetting.forget(by=BY, audit=large, on=large.forget_on)
