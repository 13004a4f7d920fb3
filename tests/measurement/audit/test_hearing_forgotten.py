"""The pages of the hearing once what was said at it is deleted."""

import pytest
from django.utils import timezone

from measurement.models import CaseAudit, CaseReply, Stage
from measurement.services.audit.forgetting import forget
from measurement.services.audit.references import LOOKED
from recovery_portal.kit import danish
from steering.models import AuditEvent
from tests.factories import make_municipality, make_user
from tests.measurement.audit.test_hearing_pages import address, alike, of, text
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(db):
    return make_user("LEAD", municipality=make_municipality())


@pytest.fixture
def audit(lead):
    """Case 1 has a caseworker; nobody has replied."""
    audit = make_audit(stage=Stage.HEARING, levels=alike, mark="Hemmeligt")
    caseworker = make_user("CASEWORKER", municipality=audit.municipality)
    audit.cases.filter(number=1).update(caseworker=caseworker)
    CaseReply.objects.all().delete()
    return audit


def test_a_forgotten_audit_says_so_and_shows_levels_only(audit):
    today = timezone.localdate()
    audit.cases.update(caseworker=None)
    audit.candidates.all().delete()
    CaseAudit.objects.update(closed_at=timezone.now(), forget_on=today, forgotten_on=today)
    CaseReply.objects.create(case=audit.cases.first(), replied_at=timezone.now())
    page = text(of(audit.markers.first().user).get(address("case_audit_reply", audit, 1)))
    assert "Sagsnumre og tekster er slettet" in page
    assert ("Ingen bemærkninger" in page, "Hemmeligt-sag" in page) == (False, False)
    assert AuditEvent.objects.filter(action=LOOKED).count() == 0


@pytest.mark.parametrize("name", ["case_audit_reply", "case_audit_agree"])
def test_of_a_file_nothing_is_said_to_have_been_deleted(audit, lead, name):
    today = timezone.localdate()
    stored = {"closed_at": timezone.now(), "forget_on": today, "forgotten_on": today}
    CaseAudit.objects.update(origin="file", **stored)
    page = text(of(lead).get(address(name, audit, 1)))
    assert ("indlæst fra en fil: her er kun niveauer." in page, "slettet" in page) == (True, False)


def test_the_list_of_a_forgotten_audit_says_what_is_known_still(audit, lead):
    first, second = audit.cases.filter(number__in=[1, 2])
    now = timezone.now()
    CaseReply.objects.create(case=first, text="", replied_at=now)
    CaseReply.objects.create(case=second, text="Hemmeligt", answer="Hemmeligt", replied_at=now)
    CaseAudit.objects.update(closed_at=now, forget_on=timezone.localdate())
    forget(by=lead, audit=audit, on=timezone.localdate())
    page = of(lead).get(address("case_audit_replies", audit))
    words = text(page)
    day = danish.date_long(timezone.localdate())
    assert f"Hvem der havde sagerne, og hvad der blev skrevet, er slettet {day}." in words
    assert words.split("Sag Svar ")[1].startswith("Sag 1 Svaret Sag 2 Svaret Sag 3 Ikke svaret")
    untrue = ("ikke i portalen", "Intet at svare på", "Ingen bemærkninger", "Hemmeligt")
    assert [bit for bit in untrue if bit in page.content.decode()] == []
