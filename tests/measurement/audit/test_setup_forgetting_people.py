"""After an audit is forgotten no row tells what a citizen is called, or who had which case."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from measurement.models import AuditMarker, CaseAudit, CaseReply, Stage
from measurement.services.audit import agreeing, asking, closing, forgetting, hearing
from steering.models import AuditEvent, Membership, SentMail, Task, User
from steering.services import reminders
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db
BY = "manage.py retention"


@pytest.fixture
def place():
    return make_municipality()


@pytest.fixture
def ann(place):
    return make_user("CASEWORKER", municipality=place, name="Ann Sagsbehandler")


def heard(place, ann, **kwargs) -> CaseAudit:
    """Sent to Ann, who has all cases and has replied in case 2 and 3; in 3 it was answered."""
    lead = make_user("LEAD", municipality=place)
    audit = make_audit(place, Stage.AGREEING, caseworker=ann, mark="Hemmelig", **kwargs)
    audit.markers.filter(position=2).delete()
    day = timezone.localdate() + timedelta(1)
    hearing.send(by=lead, audit=audit, replies_by=day, with_unsettled=True)
    for number, text in ((2, ""), (3, "Hemmelig bemærkning")):
        hearing.reply(by=ann, audit=audit, number=number, version=0, text=text)
    hearing.answer(by=lead, audit=audit, number=3, version=1, answer="Hemmelig gensvar")
    place_of = {"number": 4, "code": "K1", "version": 0}
    agreeing.agree(by=lead, audit=audit, choice="1", note="Hemmelig enighed", **place_of)
    audit.refresh_from_db()
    return audit


def forget(audit: CaseAudit) -> None:
    CaseAudit.objects.filter(pk=audit.pk).update(forget_on=timezone.localdate())
    forgetting.forget(by=BY, audit=audit, on=timezone.localdate())


def rows() -> list[tuple[str, dict]]:
    """All rows of all tables of ours but the log, which tells who did what as long as it stands."""
    ours = [m for m in apps.get_models() if m._meta.app_label in ("steering", "measurement")]
    found = [(m, row) for m in ours if m is not AuditEvent for row in m.objects.values()]
    return [(model.__name__, row) for model, row in found]


def holding(*secrets: str) -> set[str]:
    return {name for name, row in rows() if any(secret in str(row) for secret in secrets)}


def of_person(user: User) -> set[str]:
    """The tables with a row that leads to the person."""
    links = {
        model.__name__: [f.attname for f in model._meta.concrete_fields if f.related_model is User]
        for model in apps.get_models()
    }
    return {name for name, row in rows() if any(row[at] == user.pk for at in links[name])}


@pytest.mark.parametrize("closed", [True, False])
def test_nothing_leads_from_a_case_to_a_citizen_a_text_or_its_caseworker(place, ann, closed):
    audit = heard(place, ann)
    if closed:
        late = timezone.now() + timedelta(2)
        lead = User.objects.get(memberships__role="LEAD")
        closing.close(by=lead, audit=audit, without_replies=True, at=late)
    assert {"Candidate", "CaseReply", "AgreedMark", "Mark"} <= holding("Hemmelig")
    assert {"AuditCase", "CaseReply", "Task"} <= of_person(ann)
    forget(audit)
    assert holding("Hemmelig") == set()
    assert of_person(ann) == {"Membership"}
    assert holding("i din sag", "hoering-", "svar-", ann.name) == {"User"}
    # How many replied is counted still.
    assert CaseReply.objects.filter(case__audit=audit, recorded_by=None).count() == 2


def test_the_mails_that_reminded_of_a_case_name_it_no_longer(place, ann):
    audit = heard(place, ann)
    task = {"municipality": place, "user": ann, "text": "Ring", "link": "/", "key": "ring"}
    Task.objects.create(due=timezone.localdate() + timedelta(1), **task)
    reminders.send_reminders(municipality=place, on=timezone.localdate())
    before = SentMail.objects.get(user=ann).about
    assert "Læs, hvad sagsauditten så i din sag 1: Audit 1" in before
    forget(audit)
    after = SentMail.objects.get(user=ann).about
    assert after == ["Svar om en sag i en sagsaudit"] * (len(before) - 1) + ["Ring"]


def test_other_audits_and_other_people_s_tasks_stay(place, ann):
    first, second = heard(place, ann), heard(place, ann, name="Audit 2")
    asked = Task.objects.filter(user=ann, key__startswith=asking.key_prefix(second))
    before = set(asked.values_list("pk", "done_at"))
    forget(first)
    assert (set(asked.values_list("pk", "done_at")), len(before)) == (before, 10)
    assert second.cases.filter(caseworker=ann).count() == 10
    assert AuditMarker.objects.filter(audit=first, user=None).count() == 0
    assert Membership.objects.filter(user=ann).count() == 1
