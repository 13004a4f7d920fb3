"""Draws that led to nothing are counted, so that nobody can draw until the ten please unseen."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from measurement.models import CaseAudit
from measurement.selectors.audit.drawing import repeated, unused_draws
from measurement.services.audit import audits
from steering.models import AuditEvent
from tests.factories import make_municipality

pytestmark = pytest.mark.django_db
ELSEWHERE = {
    "kind": "change",
    "action": "cases_drawn",
    "object_type": "measurement.caseaudit",
    "object_id": "99",
}


def shut(audit, days=0) -> CaseAudit:
    now = timezone.now() - timedelta(days)
    stages = dict.fromkeys(("marking_at", "agreeing_at", "hearing_at", "closed_at"), now)
    CaseAudit.objects.filter(pk=audit.pk).update(**stages)
    return CaseAudit.objects.get(pk=audit.pk)


def give_up(world, audit) -> None:
    audits.give_up(by=world.lead, audit=audit, version=audit.version, reason="nej")


def test_draws_that_were_given_up_or_left_lying_are_counted_and_closed_ones_not(world):
    left, gone, done = (world.typed(3, world.open(name=name)) for name in "ABC")
    world.open(name="Ikke trukket")
    give_up(world, world.open(name="Opgivet uden udtræk"))
    chosen = world.typed(3, world.open(name="D"))
    give_up(world, gone)
    shut(done)
    assert repeated(chosen).unused == 2
    shut(left)
    assert repeated(chosen).unused == 1


def test_only_the_own_municipality_and_a_year_before_until_it_closed_are_counted(world):
    chosen = shut(world.typed(3))
    world.typed(3, world.open(name="Trukket efter lukningen"))
    assert unused_draws(chosen) == 0
    far = make_municipality(751)
    AuditEvent.objects.create(**ELSEWHERE, municipality_code=far.pk)
    assert unused_draws(world.typed(3, world.open(name="Tredje"))) == 1


def test_who_is_about_to_draw_reads_what_the_record_will_tell(world):
    world.typed(3, world.open(name="A"))
    world.typed(3, world.open(name="B"))
    audit = world.open(name="C")
    world.fill_register(2)
    client = Client()
    client.force_login(world.lead)
    words = "det seneste år har 2 andre udtræk, der er opgivet eller ikke ført til ende."
    for way in ("register", "typed"):
        page = client.get(reverse("case_audit_draw", args=[730, audit.pk]), {"fra": way})
        assert words in page.content.decode()
    record = reverse("case_audit_record", args=[730, CaseAudit.objects.get(name="A").pk])
    assert "1 i kommunen: opgivet eller ikke ført til ende" in client.get(record).content.decode()
