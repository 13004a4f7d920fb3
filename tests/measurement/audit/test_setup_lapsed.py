"""An audit that was never closed and whose day has come: all that is left is to give it up."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from measurement.models import CaseAudit, Mark, Stage
from measurement.selectors.audit.audits import standing
from measurement.selectors.audit.in_short import AuditInShort, audit_in_short
from measurement.services.audit import forgetting
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db
WORDS = "Her kan intet gemmes længere: sagsnumre og belæg er slettet."
ONLY = "Den kan kun opgives."
PAGES = {
    Stage.DRAWING: ["case_audit_draw", "case_audit_begin", "case_audit_markers"],
    Stage.MARKING: [
        "case_audit_marking",
        "case_audit_mark 1",
        "case_audit_hand_in",
        "case_audit_markers",
    ],
    Stage.AGREEING: ["case_audit_agreeing", "case_audit_agree 1", "case_audit_send"],
    Stage.HEARING: [
        "case_audit_agreeing",
        "case_audit_agree 1",
        "case_audit_replies",
        "case_audit_reply 1",
        "case_audit_answer 1",
        "case_audit_close",
    ],
}
EVERY = [(stage, page) for stage, pages in PAGES.items() for page in pages]


@pytest.fixture
def lead():
    """The tovholder, who marks too."""
    return make_user("LEAD", municipality=make_municipality())


def lapsed(lead, stage: Stage) -> CaseAudit:
    audit = make_audit(make_municipality(), stage, users=[lead])
    CaseAudit.objects.filter(pk=audit.pk).update(forget_on=timezone.localdate())
    return forgetting.forget(by="manage.py retention", audit=audit, on=timezone.localdate())


@pytest.mark.parametrize(("stage", "page"), EVERY)
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_offers_what_can_no_longer_be_done(client, lead, stage, page, method):
    audit = lapsed(lead, stage)
    before = list(Mark.objects.order_by("pk").values())
    client.force_login(lead)
    name, *number = page.split()
    address = reverse(name, args=[730, audit.pk, *number])
    if name in ("case_audit_agreeing", "case_audit_marking", "case_audit_replies"):
        method = "get"
    answer = getattr(client, method)(address, follow=True)
    assert answer.redirect_chain == [(reverse("case_audit", args=[730, audit.pk]), 302)]
    shown = " ".join(answer.content.decode().split())
    assert (shown.count(WORDS), ONLY in shown) == (1, True)
    assert list(Mark.objects.order_by("pk").values()) == before


def test_a_closed_audit_that_is_forgotten_is_read_as_before(client, lead):
    audit = lapsed(lead, Stage.CLOSED)
    client.force_login(lead)
    for page in PAGES[Stage.HEARING][:4]:
        name, *number = page.split()
        answer = client.get(reverse(name, args=[730, audit.pk, *number]))
        assert (answer.status_code, WORDS in answer.content.decode()) == (200, False)


def words_of(client, name: str, *parts) -> str:
    """The page's words in a row, without its navigation."""
    page = client.get(reverse(name, args=[730, *parts])).content.decode()
    return " ".join(strip_tags(page.split("<main", 1)[1].split("</main>")[0]).split())


@pytest.mark.parametrize("stage", [Stage.DRAWING, *PAGES])
def test_the_list_says_it_apart_from_those_under_way(client, lead, stage):
    lapsed(lead, stage)
    client.force_login(lead)
    before, after = words_of(client, "case_audits").split("Slettet, før de blev lukket")
    assert "Der er ingen sagsaudit i gang." in before
    assert "Audit 1 Sagsnumre og belæg er slettet, og der kommer intet resultat." in after
    assert [word for word in ("har afleveret", "Frist") if word in before + after] == []


def test_the_front_tells_only_what_can_still_be_closed(lead):
    lapsed(lead, Stage.MARKING)
    assert audit_in_short(make_municipality()) == AuditInShort(None, ())
    make_audit(make_municipality(), Stage.HEARING, name="Audit 2")
    assert audit_in_short(make_municipality()).under_way == ("Audit 2: sagsbehandlerne høres.",)


def test_its_own_page_says_where_it_stopped_and_offers_nothing_but_giving_up(client, lead):
    audit = lapsed(lead, Stage.MARKING)
    assert [step.state for step in standing(audit, lead).steps] == [
        "done",
        "stopped",
        "never",
        "never",
        "never",
    ]
    client.force_login(lead)
    words = words_of(client, "case_audit", audit.pk)
    gone = ("Her er I nu", "Skift bedømmere", "i gang", "har afleveret", "Frist for", "Ret navn")
    assert [word for word in gone if word in words] == []
    assert "BedømmelseStoppede her" in words
