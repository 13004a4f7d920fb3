"""Forgetting while somebody marks, agrees, replies or closes: no text comes back afterwards."""

import pytest
from django.utils import timezone

from measurement.models import AgreedMark, Candidate, CaseAudit, CaseReply, Mark, Stage
from measurement.services.audit import agreeing, closing, forgetting, hearing, marks
from steering.models import AuditEvent, Task
from tests.factories import make_user
from tests.measurement.audits import make_audit
from tests.support.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
TURNS = range(4)
TEXTS = {"document": "", "evidence": "Sent", "learning": "", "reason": ""}


def due(stage: Stage, **more) -> CaseAudit:
    audit = make_audit(stage=stage, mark="Hemmelig", **more)
    CaseAudit.objects.filter(pk=audit.pk).update(forget_on=timezone.localdate())
    audit.refresh_from_db()
    return audit


def forget(audit: CaseAudit):
    day = timezone.localdate()
    return lambda: forgetting.forget(by="manage.py retention", audit=audit, on=day)


def left(audit: CaseAudit) -> set[str]:
    """Every text that stands in the audit's marks, agreements and replies."""
    of = {"case__audit": audit}
    rows = [*Mark.objects.filter(**of).values_list("reason", "document", "evidence", "learning")]
    rows += AgreedMark.objects.filter(**of).values_list("note")
    rows += CaseReply.objects.filter(**of).values_list("text", "answer")
    return {text for row in rows for text in row}


def is_forgotten(audit: CaseAudit) -> tuple:
    audit.refresh_from_db()
    events = AuditEvent.objects.filter(action=forgetting.FORGOTTEN).count()
    record = Candidate.objects.filter(audit=audit).count()
    return audit.forgotten_on, events, record, left(audit)


DONE = (timezone.localdate(), 1, 0, {""})


@pytest.mark.parametrize("turn", TURNS)
def test_a_late_mark_is_forgotten_too_or_refused(turn):
    audit = due(Stage.MARKING, cases=2)
    marker, case = audit.markers.first().user, audit.cases.first()
    seen = {"number": case.number, "drawn": case.pk, "code": "K1", "version": 1, "choice": "2"}
    came = at_once(forget(audit), lambda: marks.save(by=marker, audit=audit, **seen, **TEXTS))
    assert came in (["saved", "saved"], ["Refused", "saved"])
    assert is_forgotten(audit) == DONE


@pytest.mark.parametrize("turn", TURNS)
def test_a_late_agreement_is_forgotten_too_or_refused(turn):
    audit = due(Stage.AGREEING, cases=2)
    marker = audit.markers.first().user
    place = {"number": 1, "code": "K2", "version": 0, "choice": "2", "note": "Sent"}
    came = at_once(forget(audit), lambda: agreeing.agree(by=marker, audit=audit, **place))
    assert came in (["saved", "saved"], ["Refused", "saved"])
    assert is_forgotten(audit) == DONE
    assert Task.objects.filter(done_at=None).count() == 0


@pytest.mark.parametrize("turn", TURNS)
def test_a_late_reply_is_forgotten_too_or_refused_and_nobody_is_asked_about_it(turn):
    audit = due(Stage.HEARING, cases=2)
    lead = make_user("LEAD", municipality=audit.municipality)
    place = {"number": 2, "version": 0, "text": "Sent"}
    came = at_once(forget(audit), lambda: hearing.reply(by=lead, audit=audit, **place))
    assert came in (["saved", "saved"], ["Refused", "saved"])
    assert is_forgotten(audit) == DONE
    assert (Task.objects.count(), CaseReply.objects.exclude(recorded_by=None).count()) == (0, 0)


@pytest.mark.parametrize("turn", TURNS)
def test_closed_first_it_is_kept_and_forgotten_first_it_is_not_closed(turn):
    """Closing moves the day, so that of the two only one comes about."""
    audit = due(Stage.HEARING, cases=2, levels=lambda position, number, index: 1)
    lead = make_user("LEAD", municipality=audit.municipality)
    came = at_once(forget(audit), lambda: closing.close(by=lead, audit=audit, without_replies=True))
    if came == ["saved", "saved"]:
        forgotten_on, events, record, texts = is_forgotten(audit)
        assert (audit.closed_at is None, forgotten_on, events, record) == (False, None, 0, 2)
        assert "Hemmelig belæg" in texts
        assert audit.forget_on > timezone.localdate()
    else:
        assert came == ["Refused", "saved"]
        assert (is_forgotten(audit), audit.closed_at) == (DONE, None)


def test_of_four_runs_at_once_one_forgets():
    audit = due(Stage.CLOSED, cases=2)
    assert at_once(*[forget(audit)] * 4) == ["saved"] * 4
    version = audit.version
    assert is_forgotten(audit) == DONE
    assert audit.version == version + 1
