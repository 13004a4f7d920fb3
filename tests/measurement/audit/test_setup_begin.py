"""Before the marking begins, and after: who has the cases is said, or asked about."""

import pytest
from django.urls import reverse

from measurement.models import AuditCase, CaseAudit, Stage
from recovery_portal.kit.refusal import Refused
from tests.factories import make_user
from tests.measurement.audit.marking import page_of
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(world, client):
    client.force_login(world.lead)
    return client


def at(audit) -> str:
    return reverse("case_audit_begin", args=[730, audit.pk])


def words(answer) -> str:
    return " ".join(page_of(answer).xpath("//main")[0].text_content().split())


def test_cases_without_a_caseworker_are_told_and_asked_about(world, lead):
    audit = world.typed(3)
    held = make_user("CASEWORKER", municipality=world.place)
    world.say(audit, {2: held})
    assert "2 sager har ingen sagsbehandler i portalen: sag 1 og 3." in words(lead.get(at(audit)))
    answer = lead.post(at(audit))
    assert (answer.status_code, CaseAudit.objects.get().stage) == (400, Stage.DRAWING)
    assert "Sig, hvem der har sagerne, eller spørg, og sæt kryds." in words(answer)
    (box,) = page_of(answer).xpath("//input[@name='ingens']")
    assert (box.get("value"), box.get("checked")) == ("1-3", None)
    # The tick stands for these cases: another set is asked about anew.
    world.say(audit, {2: None})
    assert lead.post(at(audit), {"ingens": "1-3"}).status_code == 400
    assert "Ingen af sagerne har en sagsbehandler" in words(lead.get(at(audit)))
    assert lead.post(at(audit), {"ingens": "1-2-3"}).status_code == 302
    assert CaseAudit.objects.get().stage == Stage.MARKING


def test_with_a_caseworker_for_each_nothing_is_asked(world, lead):
    audit = world.typed(2)
    held = make_user("CASEWORKER", municipality=world.place)
    world.say(audit, dict.fromkeys((1, 2), held))
    assert page_of(lead.get(at(audit))).xpath("//input[@name='ingens']") == []
    assert lead.post(at(audit)).status_code == 302
    assert CaseAudit.objects.get().stage == Stage.MARKING


@pytest.mark.parametrize(
    ("stage", "handed_in", "what"),
    [
        (Stage.MARKING, [], "bedømmer sag 3. Tag det ud med grunden"),
        (Stage.MARKING, [2], "bedømmer sag 3: vælg først en anden bedømmer."),
        (Stage.MARKING, [1], "Lad feltet stå på »Uden login«, og skriv svaret ned i høringen"),
        (Stage.AGREEING, [1, 2], "Lad feltet stå på »Uden login«, og skriv svaret ned i høringen"),
    ],
)
def test_that_a_marker_has_a_case_is_answered_by_what_can_still_be_done(
    world, stage, handed_in, what
):
    audit = make_audit(world.place, stage, users=[world.first, world.second])
    now = audit.marking_at
    audit.markers.filter(position__in=handed_in).update(submitted_at=now)
    with pytest.raises(Refused, match=what):
        world.say(audit, {3: world.first})
    assert not AuditCase.objects.filter(caseworker=world.first).exists()


def test_no_case_becomes_a_markers_own_by_taking_its_caseworker_away(world):
    other = make_user("CASEWORKER", municipality=world.place)
    world.name(other, "MH")
    audit = world.typed(3, caseworker="mh")
    world.name(other, "")
    world.name(world.first, "MH")
    with pytest.raises(Refused, match="bedømmer sag 2"):
        world.say(audit, {2: None})
    assert set(AuditCase.objects.values_list("caseworker", flat=True)) == {other.pk}
    world.say(audit, {2: world.lead})
    assert AuditCase.objects.get(number=2).caseworker == world.lead


def test_who_cannot_be_marker_is_told_what_can_still_be_done(world):
    other = make_user("CASEWORKER", municipality=world.place, name="Åse")
    audit = make_audit(world.place, Stage.MARKING, users=[world.first, world.second])
    world.say(audit, {2: other, 3: other})
    with pytest.raises(Refused, match="Åse har selv sag 2 og 3. Vælg en anden bedømmer, eller"):
        world.let_mark(audit, world.first, other)
    audit.markers.filter(position=1).update(submitted_at=audit.marking_at)
    with pytest.raises(Refused, match="Åse har selv sag 2 og 3. Vælg en anden bedømmer. Har"):
        world.let_mark(audit, world.first, other)
