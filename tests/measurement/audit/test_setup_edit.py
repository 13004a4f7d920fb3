"""What a tovholder can change about an audit, and the words where a number will not do."""

import pytest
from django.urls import reverse

from measurement.forms.audit_setup import AuditForm
from measurement.models import CaseAudit, Stage
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(make_user("LEAD", municipality=make_municipality()))
    return client


def sent(audit: CaseAudit, **other) -> dict:
    """The page's form as it was read, with `other` written into it."""
    return {
        "version": audit.version,
        "name": audit.name,
        "origin": audit.origin,
        "cutoff_on": audit.cutoff_on.strftime("%d-%m-%Y"),
        "closes_on": audit.closes_on.strftime("%d-%m-%Y"),
        "keep_months": audit.keep_months,
    } | other


def test_where_the_cases_come_from_can_be_changed_until_they_are_drawn(desk):
    audit = make_audit(make_municipality(), Stage.DRAWING, cases=0)
    CaseAudit.objects.update(origin="register")
    own, edit = (reverse(f"case_audit{end}", args=[730, audit.pk]) for end in ("", "_edit"))
    assert "Trækkes fra registret" in desk.get(own).content.decode()
    audit.refresh_from_db()
    assert desk.post(edit, sent(audit, origin="typed")).status_code == 302
    page = desk.get(own).content.decode()
    assert ("Kommunens egne sagsnumre til og med" in page, "fra registret" in page) == (True, False)
    assert ">Skriv sagsnumre</a>" in page
    audit.refresh_from_db()
    assert desk.post(edit, sent(audit, origin="file")).status_code == 400
    assert CaseAudit.objects.get().origin == "typed"


def test_where_drawn_cases_came_from_stands(desk):
    audit = make_audit(make_municipality(), Stage.DRAWING, cases=2)
    edit = reverse("case_audit_edit", args=[730, audit.pk])
    assert 'name="origin"' not in desk.get(edit).content.decode()
    assert desk.post(edit, sent(audit, origin="register")).status_code == 302
    assert CaseAudit.objects.get().origin == "typed"


@pytest.mark.parametrize(
    ("field", "written", "words"),
    [
        ("keep_months", "0", "Skriv mindst 1."),
        ("keep_months", "61", "Skriv højst 60."),
        ("cap_per_caseworker", "0", "Skriv mindst 1."),
        ("cap_per_offer_type", "11", "Skriv højst 10."),
        ("cap_per_offer_type", "to", "Skriv et helt tal, fx 2."),
    ],
)
def test_a_number_that_will_not_do_is_told_in_the_portals_words(desk, field, written, words):
    new = AuditForm({field: written}, municipality=make_municipality())
    assert new.errors[field] == [words]
    audit = make_audit(make_municipality(), Stage.DRAWING, cases=0)
    edit = reverse("case_audit_edit", args=[730, audit.pk])
    answer = desk.post(edit, sent(audit, **{field: written}))
    assert answer.status_code == 400
    assert answer.context["form"].errors[field] == [words]
