"""Closing while somebody agrees or replies: what was acknowledged is in, and nothing afterwards."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from measurement.models import AgreedMark, CaseAudit, CaseReply, Stage
from measurement.services.audit import agreeing, closing, hearing
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent, Happening
from tests.factories import make_user
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db(transaction=True)


def alike(position, number, index):
    return 1


@pytest.fixture
def audit():
    """All have replied but case 2's caseworker, who is not in the portal."""
    audit = make_audit(stage=Stage.HEARING, levels=alike)
    now = timezone.now()
    for case in audit.cases.filter(number__gt=2):
        CaseReply.objects.create(case=case, replied_at=now)
    return audit


@pytest.fixture
def lead(audit):
    return make_user("LEAD", municipality=audit.municipality)


def at_once(**acts) -> dict[str, str]:
    """What came of each act when all began together: "done", or why not."""
    start, came = Barrier(len(acts)), {}

    def run(name, act):
        try:
            start.wait()
            act()
            came[name] = "done"
        except Refused as refused:
            came[name] = str(refused)
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in acts.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


def shut(audit, lead):
    return lambda: closing.close(by=lead, audit=audit, without_replies=True)


@pytest.mark.parametrize("turn", range(4))
def test_a_late_agreed_mark_is_in_whole_or_not_at_all(audit, lead, turn):
    marker = audit.markers.first().user

    def agree():
        place = {"number": 1, "code": f"K{turn + 1}", "version": 0}
        agreeing.agree(by=marker, audit=audit, choice="2", note="Sent", **place)

    came = at_once(close=shut(audit, lead), agree=agree)
    stored = AgreedMark.objects.filter(note="Sent").count()
    logged = AuditEvent.objects.filter(action="mark_agreed").count()
    assert came["close"] == "done"
    assert came["agree"] in ("done", "Sagsauditten er lukket: nu kan intet ændres.")
    assert (stored, logged) == ((1, 1) if came["agree"] == "done" else (0, 0))


@pytest.mark.parametrize("turn", range(4))
def test_a_late_remark_is_in_and_unanswered_or_not_at_all(audit, lead, turn):
    """The remark that comes first holds the closing up; the one that comes last is refused."""
    place = {"number": 2, "version": 0}

    def reply():
        hearing.reply(by=lead, audit=audit, text="Sent svar", **place)

    came = at_once(close=shut(audit, lead), reply=reply)
    closed = CaseAudit.objects.get().closed_at is not None
    stored = CaseReply.objects.filter(text="Sent svar").count()
    told = Happening.objects.count()
    if came["close"] == "done":
        assert (closed, stored, told) == (True, 0, 1)
        assert came["reply"] == "Sagsauditten er lukket: nu kan intet ændres."
    else:
        assert came == {"close": "Svar først på bemærkningerne til sag 2.", "reply": "done"}
        assert (closed, stored, told) == (False, 1, 0)


def test_closed_once_of_four_at_once(audit, lead):
    names = "abcd"
    came = at_once(**{name: shut(audit, lead) for name in names})
    assert sorted(came.values()).count("done") == 1
    happened = Happening.objects.count()
    logged = AuditEvent.objects.filter(action="case_audit_closed").count()
    assert (happened, logged, CaseAudit.objects.get().version) == (1, 1, 2)


def test_sent_once_of_four_at_once(lead):
    audit = make_audit(stage=Stage.AGREEING, levels=alike, name="Anden")
    day = timezone.localdate()

    def send():
        hearing.send(by=lead, audit=audit, replies_by=day)

    came = at_once(a=send, b=send, c=send, d=send)
    assert sorted(came.values()).count("done") == 1
    assert CaseAudit.objects.get(pk=audit.pk).version == 2
