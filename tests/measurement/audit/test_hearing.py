"""The caseworkers' right of reply: who is asked, what they may say until when, and the answer."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from measurement.models import CaseAudit, CaseReply, Stage
from measurement.selectors.audit.hearing import heard, own_cases
from measurement.services.audit import hearing
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.models import AuditEvent, Task, User
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db
SOON = timezone.localdate() + timedelta(14)


@pytest.fixture
def lead(db):
    return make_user("LEAD", municipality=make_municipality())


def alike(position, number, index):
    return 1


def apart(position, number, index):
    return position % 2 if (number, index) == (1, 0) else 1


@pytest.fixture
def audit(lead):
    """Heard: case 1 has a caseworker with a login and a reply, the others have neither."""
    audit = make_audit(stage=Stage.HEARING, levels=alike)
    caseworker = make_user("CASEWORKER", municipality=audit.municipality, name="Karin Krog")
    audit.cases.filter(number__in=[1, 2]).update(caseworker=caseworker)
    CaseReply.objects.all().delete()
    return audit


@pytest.fixture
def caseworker(audit):
    return audit.cases.get(number=1).caseworker


def open_tasks() -> list[tuple]:
    rows = Task.objects.filter(done_at=None).order_by("key", "user")
    return [(row.key.split("-", 2)[2], row.user_id or row.role) for row in rows]


def reply(audit, by, number=1, version=0, text="Jeg har skrevet det i journalen."):
    return hearing.reply(by=by, audit=audit, number=number, version=version, text=text)


def answer(audit, by, number=1, version=1, answer="Vi har læst det igen."):
    return hearing.answer(by=by, audit=audit, number=number, version=version, answer=answer)


def test_whoever_has_a_case_and_a_login_is_asked(lead):
    audit = make_audit(stage=Stage.AGREEING, levels=alike)
    caseworker = make_user("CASEWORKER", municipality=audit.municipality)
    audit.cases.filter(number__in=[2, 7]).update(caseworker=caseworker)
    before = {"municipality": audit.municipality, "role": "LEAD", "text": "x"}
    send = Task.objects.create(key=f"sagsaudit-{audit.pk}-send", **before)
    row = hearing.send(by=lead, audit=audit, replies_by=SOON)
    send.refresh_from_db()
    assert send.done_at is not None
    assert (row.stage, row.replies_by, row.version) == (Stage.HEARING, SOON, 2)
    asked = [("hoering-2", caseworker.pk), ("hoering-7", caseworker.pk), ("luk", "LEAD")]
    assert open_tasks() == asked
    new = Task.objects.filter(done_at=None)
    texts = " ".join(new.values_list("text", flat=True))
    assert ("Eget-sag" in texts, "i din sag 7: Audit 1" in texts) == (False, True)
    assert set(new.values_list("due", flat=True)) == {SOON}
    event = AuditEvent.objects.get(action="case_audit_heard")
    assert event.details == {"fields": ["hearing_at", "replies_by"]}


@pytest.mark.parametrize("left", ["role", "login"])
def test_who_has_left_is_not_asked(lead, left):
    audit = make_audit(stage=Stage.AGREEING, levels=alike)
    there, gone = (make_user("CASEWORKER", municipality=audit.municipality) for _ in "12")
    for number, user in ((2, there), (7, gone)):
        audit.cases.filter(number=number).update(caseworker=user)
    if left == "role":
        gone.memberships.all().delete()
    else:
        User.objects.filter(pk=gone.pk).update(is_active=False)
    hearing.send(by=lead, audit=audit, replies_by=SOON)
    assert open_tasks() == [("hoering-2", there.pk), ("luk", "LEAD")]
    assert [case.number for case in heard(audit) if case.is_asked] == [2]


def test_what_is_unsettled_is_sent_only_knowingly(lead):
    audit = make_audit(stage=Stage.AGREEING, levels=apart)
    with pytest.raises(Refused, match="uafklaret"):
        hearing.send(by=lead, audit=audit, replies_by=SOON)
    assert Task.objects.count() == 0
    row = hearing.send(by=lead, audit=audit, replies_by=SOON, with_unsettled=True)
    assert row.stage == Stage.HEARING


def test_the_deadline_lies_ahead(lead):
    audit = make_audit(stage=Stage.AGREEING, levels=alike)
    yesterday = timezone.localdate() - timedelta(1)
    with pytest.raises(Refused, match="allerede gået"):
        hearing.send(by=lead, audit=audit, replies_by=yesterday)
    assert CaseAudit.objects.get().hearing_at is None


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (Stage.DRAWING, "ikke begyndt"),
        (Stage.MARKING, "bedømmes stadig"),
        (Stage.HEARING, "allerede sendt"),
        (Stage.CLOSED, "er lukket"),
    ],
)
def test_sent_once_when_the_markers_are_done(stage, words, lead):
    audit = make_audit(stage=stage, levels=alike)
    with pytest.raises(Refused, match=words):
        hearing.send(by=lead, audit=audit, replies_by=SOON)


def test_remarks_are_stored_and_the_markers_asked(audit, caseworker):
    key = f"sagsaudit-{audit.pk}-hoering-1"
    Task.objects.create(municipality=audit.municipality, user=caseworker, key=key, text="x")
    row = reply(audit, caseworker, text="  Jeg har skrevet det.  ")
    assert (row.text, row.recorded_by, row.version) == ("Jeg har skrevet det.", caseworker, 1)
    assert Task.objects.get(key=key).done_at is not None
    markers = [marker.user_id for marker in audit.markers.all()]
    assert open_tasks() == [("svar-1", pk) for pk in sorted(markers)]
    assert AuditEvent.objects.get(action="case_replied").details == {}


def test_without_markers_left_the_tovholder_is_asked(audit, caseworker):
    audit.markers.update(user=None)
    reply(audit, caseworker)
    assert open_tasks() == [("svar-1", "LEAD")]


def test_no_remarks_is_a_reply_too(audit, caseworker):
    reply(audit, caseworker)
    row = reply(audit, caseworker, version=1, text="")
    assert (row.text, row.version, open_tasks()) == ("", 2, [])
    first, second = heard(audit)[:2]
    assert (first.has_replied, first.has_remarks, first.is_unanswered) == (True, False, False)
    assert (second.is_asked, second.has_replied) == (True, False)
    assert own_cases(audit, caseworker) == [1, 2]


def test_the_answer_ends_the_talk(audit, caseworker):
    reply(audit, caseworker)
    marker = audit.markers.first().user
    with pytest.raises(Refused, match="Skriv, hvad I siger"):
        answer(audit, marker, answer=" ")
    row = answer(audit, marker)
    assert (row.answer, row.version, open_tasks()) == ("Vi har læst det igen.", 2, [])
    with pytest.raises(Refused, match="Bedømmerne har svaret"):
        reply(audit, caseworker, version=2, text="Og så lige")
    assert answer(audit, marker, version=2, answer="Rettet").answer == "Rettet"


def test_an_answer_to_remarks_that_were_changed_meanwhile_is_told(audit, caseworker):
    reply(audit, caseworker)
    reply(audit, caseworker, version=1, text="Noget andet")
    with pytest.raises(Stale):
        answer(audit, audit.markers.first().user, version=1)
    assert CaseReply.objects.get().answer == ""


def test_there_must_be_something_to_answer(audit, caseworker):
    marker = audit.markers.first().user
    with pytest.raises(Refused, match="ingen bemærkninger"):
        answer(audit, marker)
    reply(audit, caseworker, text="")
    with pytest.raises(Refused, match="ingen bemærkninger"):
        answer(audit, marker)


def test_nobody_answers_themselves(audit, lead):
    audit.cases.filter(number=3).update(caseworker=lead)
    reply(audit, lead, number=3)
    with pytest.raises(Refused, match="selv sagen"):
        answer(audit, lead, number=3)


def test_the_later_of_two_replies_is_told(audit, caseworker):
    reply(audit, caseworker)
    with pytest.raises(Stale):
        reply(audit, caseworker, text="Igen")
    assert CaseReply.objects.get().text == "Jeg har skrevet det i journalen."


def test_texts_hold_no_cpr_number(audit, caseworker):
    with pytest.raises(ValidationError, match="CPR"):
        reply(audit, caseworker, text="Borger 211062-5629")
    reply(audit, caseworker)
    with pytest.raises(ValidationError, match="CPR"):
        answer(audit, audit.markers.first().user, answer="Borger 211062-5629")
    assert list(CaseReply.objects.values_list("answer", "version")) == [("", 1)]


@pytest.mark.parametrize("stage", [Stage.DRAWING, Stage.MARKING, Stage.AGREEING, Stage.CLOSED])
def test_only_while_the_cases_are_heard(stage, lead):
    audit = make_audit(stage=stage, levels=alike)
    before = list(CaseReply.objects.values_list("text", "answer", "version"))
    for write in (reply, answer):
        with pytest.raises(Refused):
            write(audit, lead)
    assert list(CaseReply.objects.values_list("text", "answer", "version")) == before


def test_a_case_has_one_reply(audit):
    case, now = audit.cases.first(), timezone.now()
    CaseReply.objects.create(case=case, replied_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseReply.objects.create(case=case, replied_at=now)
