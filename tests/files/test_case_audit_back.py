"""An audit from a file is taken back, until somebody has built on it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from measurement.models import AuditCase, CaseAudit, Item, LearningPoint, Mark
from measurement.services.audit import audit_back, following
from recovery_portal.kit.personal_data import CONFIRM, seal
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering import reference
from steering.files.kind import Called
from steering.files.reading import read_file
from steering.files.storing import store_table
from steering.models import Activity, Advice, AuditEvent, Happening, YearEvent
from steering.services import advice
from steering.services import plan as plans
from tests.factories import make_municipality, make_user
from tests.files.auditing import HEAD, ROWS
from tests.files.making import SOURCE, csv
from tests.files.test_case_audit_faults import KIND
from tests.measurement.audits import make_audit
from tests.measurement.survey import load_criteria

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    load_criteria()
    return make_user("LEAD", municipality=make_municipality())


@pytest.fixture
def audit(lead) -> CaseAudit:
    place = lead.memberships.get().municipality
    table = read_file(KIND, csv(HEAD, *ROWS), "ark.csv", place, frozenset())
    store_table(KIND, table, place, frozenset(), SOURCE, called=Called("Efteråret"))
    return CaseAudit.objects.get()


def take_back(audit, lead, version: int = 1, reason: str = "Forkert fil") -> None:
    audit_back.take_back(by=lead, audit=audit, version=version, reason=reason)


def state() -> list[int]:
    models = (CaseAudit, AuditCase, Mark, Happening, YearEvent, AuditEvent)
    return [model.objects.count() for model in models]


def test_it_is_as_if_the_file_had_never_been_read(audit, lead):
    take_back(audit, lead)
    assert [CaseAudit.objects.count(), AuditCase.objects.count(), Mark.objects.count()] == [0] * 3
    assert not YearEvent.objects.exists()
    told = Happening.objects.get()
    assert (told.text, told.link) == ("Efteråret er taget tilbage: Forkert fil", "/730/sagsaudit/")
    event = AuditEvent.objects.get(action="case_audit_taken_back")
    assert (event.actor, event.details) == (lead.email, {"cases": 2})


def test_once_somebody_words_what_it_teaches_it_stays(audit, lead):
    section = audit.instrument.sections.first()
    LearningPoint.objects.create(audit=audit, section=section, text="Skriv borgerens egne ord")
    before = state()
    with pytest.raises(Refused) as refused:
        take_back(audit, lead)
    assert str(refused.value) == (
        "Der er skrevet læringspunkter til sagsauditten: den kan ikke tages tilbage."
    )
    assert state() == before


def test_once_somebody_decides_on_advice_it_stays(audit, lead):
    reference.load()
    advice.set_aside(
        by=lead, municipality=audit.municipality, advice=Advice.objects.first(), reason="Ikke nu"
    )
    with pytest.raises(Refused) as refused:
        take_back(audit, lead)
    assert str(refused.value).startswith("Der er taget stilling til råd")


def test_while_an_activity_made_from_it_stands_in_the_plan_it_stays(audit, lead):
    reference.load()
    first = Item.objects.get(section__instrument=audit.instrument, code="K1")
    place, day = audit.municipality, timezone.localdate()
    plan = plans.add_plan(
        by=lead, municipality=place, name="Planen", purpose="", starts_on=day, ends_on=day
    )
    goal = plans.add_sub_goal(by=lead, plan=plan, title="Sprog")
    activity = following.add_activity(
        by=lead, audit=audit, item=first, sub_goal=goal, title="Spørg til håb"
    )
    before = state()
    with pytest.raises(Refused) as refused:
        take_back(audit, lead)
    assert str(refused.value) == (
        "Der er lagt en aktivitet i planen fra sagsauditten: den kan ikke tages tilbage, mens "
        "aktiviteten står der."
    )
    assert (state(), Activity.objects.get().description[:15]) == (before, "Fra Efteråret. ")
    activity.delete()
    take_back(audit, lead)
    assert not CaseAudit.objects.exists()


def test_an_audit_of_the_portal_is_never_taken_back(lead):
    audit = make_audit(lead.memberships.get().municipality)
    with pytest.raises(Refused) as refused:
        take_back(audit, lead)
    assert str(refused.value).startswith("Kun en sagsaudit, der er indlæst fra en fil")


def test_who_read_an_older_version_is_told(audit, lead):
    with pytest.raises(Stale):
        take_back(audit, lead, version=7)
    assert CaseAudit.objects.exists()


def test_by_page_with_a_reason(audit, lead, client):
    client.force_login(lead)
    address = reverse("case_audit_take_back", args=[730, audit.pk])
    result = client.get(reverse("case_audit_result", args=[730, audit.pk])).content.decode()
    assert f'href="{address}">Tag sagsauditten tilbage</a>' in result
    page = client.get(address).content.decode()
    assert "Efteråret slettes for altid med alle sine niveauer." in page
    page = client.post(address, {"version": 1, "reason": ""}).content.decode()
    assert "<title>Fejl: Tag sagsauditten tilbage" in page
    response = client.post(address, {"version": 1, "reason": "Forkert fil"}, follow=True)
    assert "Efteråret er taget tilbage." in response.content.decode()
    assert not CaseAudit.objects.exists()


def test_a_name_in_the_reason_is_asked_about_before_everybody_reads_it(audit, lead, client):
    client.force_login(lead)
    address = reverse("case_audit_take_back", args=[730, audit.pk])
    sent = {"reason": "Mette Holm var med", "version": "1"}
    answer = client.post(address, sent)
    assert (answer.status_code, CaseAudit.objects.count()) == (400, 1)
    assert "»Mette Holm« ligner et navn." in answer.content.decode()
    assert client.post(address, sent | {CONFIRM: seal(sent["reason"])}).status_code == 302
    assert not CaseAudit.objects.exists()
