"""Closing an audit: what must be done first, what then stands, and from when it is kept."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from measurement.domain.audit_cases import cases_named
from measurement.domain.kept_until import kept_until
from measurement.models import AgreedMark, CaseAudit, CaseReply, Stage
from measurement.services.audit import agreeing, closing, hearing
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent, Happening, Task, YearEvent
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(db):
    return make_user("LEAD", municipality=make_municipality())


@pytest.fixture
def audit(lead):
    """Heard; all ten have replied, the first with remarks that are answered."""
    audit = make_audit(stage=Stage.HEARING)
    now = timezone.now()
    for case in audit.cases.filter(number__gt=1):
        CaseReply.objects.create(case=case, replied_at=now)
    return audit


@pytest.mark.parametrize(
    ("numbers", "words"), [([3], "sag 3"), ([2, 1], "sag 1 og 2"), ([7, 1, 3], "sag 1, 3 og 7")]
)
def test_cases_are_named_by_number(numbers, words):
    assert cases_named(numbers) == words


@pytest.mark.parametrize(
    ("closed", "months", "until"),
    [
        (date(2026, 11, 22), 12, date(2027, 11, 22)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 1, 1), 60, date(2031, 1, 1)),
    ],
)
def test_kept_until_the_same_day_some_months_later(closed, months, until):
    assert kept_until(closed, months) == until


def test_closed_for_good(audit, lead):
    mine = f"sagsaudit-{audit.pk}"
    CaseAudit.objects.update(forget_on=timezone.localdate())
    for key in (f"{mine}-luk", f"{mine}-hoering-3", f"{mine}1-luk"):
        Task.objects.create(municipality=audit.municipality, user=lead, key=key, text="x")
    row = closing.close(by=lead, audit=audit)
    today = timezone.localdate()
    assert (row.stage, row.forget_on) == (Stage.CLOSED, kept_until(today, 12))
    left = {task.key: task.done_at is not None for task in Task.objects.all()}
    assert left == {f"{mine}-luk": True, f"{mine}1-luk": False}
    happening = Happening.objects.get()
    told = "Sagsauditten Audit 1 er lukket: se, hvad sagerne viser"
    assert (happening.text, happening.link) == (told, f"/730/sagsaudit/{audit.pk}/")
    noted = YearEvent.objects.get()
    assert (noted.key, noted.ends_on or noted.starts_on) == (mine, today)
    event = AuditEvent.objects.get(action="case_audit_closed")
    assert (event.actor_id, event.details) == (lead.pk, {"fields": ["closed_at", "forget_on"]})


def test_kept_from_the_day_it_was_closed(audit, lead):
    CaseAudit.objects.update(keep_months=3)
    at = timezone.make_aware(datetime(2027, 1, 31, 12))
    row = closing.close(by=lead, audit=audit, at=at)
    assert (row.closed_at, row.forget_on) == (at, date(2027, 4, 30))


def test_remarks_are_answered_first(audit, lead):
    CaseReply.objects.filter(case__number=4).update(text="Nej")
    CaseReply.objects.filter(case__number=1).update(answer="")
    with pytest.raises(Refused, match="Svar først på bemærkningerne til sag 1 og 4"):
        closing.close(by=lead, audit=audit, without_replies=True)
    assert CaseAudit.objects.get().closed_at is None


def test_whoever_is_asked_may_reply_until_the_deadline(audit, lead):
    caseworker = make_user("CASEWORKER", municipality=audit.municipality)
    audit.cases.filter(number=5).update(caseworker=caseworker)
    CaseReply.objects.filter(case__number=5).delete()
    with pytest.raises(Refused, match="Sagsbehandleren af sag 5 kan svare til og med"):
        closing.close(by=lead, audit=audit, without_replies=True)
    CaseAudit.objects.update(replies_by=timezone.localdate() - timedelta(1))
    with pytest.raises(Refused, match="sæt kryds"):
        closing.close(by=lead, audit=audit)
    assert closing.close(by=lead, audit=audit, without_replies=True).closed_at


def test_cases_that_nobody_is_asked_about_are_known_to_be_silent(audit, lead):
    CaseReply.objects.filter(case__number=5).delete()
    with pytest.raises(Refused, match="sæt kryds"):
        closing.close(by=lead, audit=audit)
    assert closing.close(by=lead, audit=audit, without_replies=True).closed_at


@pytest.mark.parametrize("stage", [Stage.DRAWING, Stage.MARKING, Stage.AGREEING, Stage.CLOSED])
def test_closed_once_after_the_hearing(stage, lead):
    audit = make_audit(stage=stage)
    before = CaseAudit.objects.get()
    with pytest.raises(Refused):
        closing.close(by=lead, audit=audit, without_replies=True)
    after = CaseAudit.objects.get()
    assert (after.closed_at, after.version) == (before.closed_at, before.version)
    assert Happening.objects.count() == 0


def test_nothing_changes_afterwards(audit, lead):
    closing.close(by=lead, audit=audit)
    marks = list(AgreedMark.objects.values())
    replies = list(CaseReply.objects.order_by("pk").values())
    place = {"by": lead, "audit": audit, "number": 1}
    late = [
        lambda: agreeing.agree(code="K1", version=1, choice="0", **place),
        lambda: agreeing.clear(code="K1", version=1, **place),
        lambda: hearing.reply(version=1, text="For sent", **place),
        lambda: hearing.answer(version=1, answer="For sent", **place),
        lambda: closing.close(by=lead, audit=audit, without_replies=True),
    ]
    for write in late:
        with pytest.raises(Refused, match="lukket"):
            write()
    assert list(AgreedMark.objects.values()) == marks
    assert list(CaseReply.objects.order_by("pk").values()) == replies


def test_an_audit_given_up_is_told(audit, lead):
    CaseAudit.objects.all().delete()
    with pytest.raises(Refused, match="opgivet"):
        closing.close(by=lead, audit=audit)
