"""Opening an audit, its markers and caseworkers, beginning, changing, giving up."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from measurement.models import AuditMarker, CaseAudit, Mark, Stage
from measurement.services.audit import audits, drawing, markers
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent, Happening, Task, YearEvent
from steering.services import tasks
from tests.factories import (
    make_municipality,
    make_user,
)
from tests.measurement.audit.world import rank_of
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db


def test_an_audit_is_opened_with_a_seed_its_markers_and_a_place_in_the_year(world):
    audit = world.open(closes_on=date(2027, 1, 31), keep_months=13)
    assert (audit.stage, audit.frame_size, audit.forget_on) == (
        Stage.DRAWING,
        None,
        date(2028, 2, 29),
    )
    assert audit.seed > 0
    rows = AuditMarker.objects.filter(audit=audit).values_list("position", "user")
    assert list(rows) == [(1, world.first.pk), (2, world.second.pk)]
    event = YearEvent.objects.get(key=f"sagsaudit-{audit.pk}")
    assert (event.title, event.ends_on) == ("Sagsaudit: Audit 1", date(2027, 1, 31))


def test_only_who_may_mark_is_a_marker_or_a_caseworker(world):
    reader = make_user("READER", municipality=world.place)
    foreign = make_user("LEAD", municipality=make_municipality(751))
    audit = world.typed(3)
    for nobody in (reader, foreign):
        with pytest.raises(Refused, match="skal være"):
            world.let_mark(audit, nobody)
        with pytest.raises(Refused, match="skal have rollen"):
            world.say(audit, {1: nobody})
    with pytest.raises(Refused, match="én eller to"):
        world.let_mark(audit)


def test_beginning_asks_each_marker_by_the_deadline(world):
    audit = world.typed(3)
    row = audits.begin_marking(by=world.lead, audit=audit)
    assert row.stage == Stage.MARKING
    asked = Task.objects.filter(key=markers.mark_key(audit)).values_list("user", "due", "text")
    text = "Bedøm sagerne: Audit 1"
    assert sorted(asked) == [
        (user.pk, audit.closes_on, text) for user in (world.first, world.second)
    ]
    assert Happening.objects.get().text == "Sagsauditten Audit 1 er begyndt"
    with pytest.raises(Refused, match="bedømmes stadig"):
        audits.begin_marking(by=world.lead, audit=audit)


def test_marking_begins_with_cases_only(world):
    with pytest.raises(Refused, match="Træk først"):
        audits.begin_marking(by=world.lead, audit=world.open())


def test_a_marker_is_exchanged_until_handing_in_and_their_marks_go(world):
    audit = make_audit(world.place, Stage.MARKING, users=[world.first, world.second])
    AuditMarker.objects.filter(audit=audit, position=1).update(submitted_at=timezone.now())
    kept = Mark.objects.filter(case__audit=audit, marker__position=1).count()
    with pytest.raises(Refused, match="kan ikke tages ud"):
        world.let_mark(audit, world.second)
    with pytest.raises(Refused, match="vælg en ny"):
        world.let_mark(audit, world.first)
    world.let_mark(audit, world.first, world.lead)
    rows = AuditMarker.objects.filter(audit=audit).values_list("position", "user")
    assert list(rows) == [(1, world.first.pk), (2, world.lead.pk)]
    assert Mark.objects.filter(case__audit=audit).count() == kept
    asked = Task.objects.filter(key=markers.mark_key(audit)).values_list("user", flat=True)
    assert list(asked) == [world.lead.pk]


def test_no_case_goes_once_a_marker_has_handed_in_and_until_then_its_marks_go_along(world):
    audit = make_audit(world.place, Stage.MARKING, users=[world.first, world.second])
    before = Mark.objects.filter(case__audit=audit).count()
    of_case = Mark.objects.filter(case__audit=audit, case__number=2).count()
    rank = rank_of(audit, 2)
    drawing.exclude(by=world.lead, audit=audit, number=2, rank=rank, reason="for_ny")
    assert Mark.objects.filter(case__audit=audit).count() == before - of_case
    AuditMarker.objects.filter(audit=audit, position=1).update(submitted_at=timezone.now())
    with pytest.raises(Refused, match="har afleveret"):
        drawing.exclude(
            by=world.lead, audit=audit, number=3, rank=rank_of(audit, 3), reason="for_ny"
        )


def test_the_rule_can_change_until_the_draw_and_the_days_follow(world):
    audit = world.open()
    row = audits.change_audit(
        by=world.lead, audit=audit, version=audit.version, cutoff_on=date(2026, 9, 1), keep_months=6
    )
    assert row.cutoff_on == date(2026, 9, 1)
    row = world.typed(3, row)
    row = audits.begin_marking(by=world.lead, audit=row)
    with pytest.raises(Refused, match="ligger reglen fast"):
        audits.change_audit(
            by=world.lead, audit=row, version=row.version, cutoff_on=date(2026, 8, 1)
        )
    later = row.closes_on + timedelta(10)
    row = audits.change_audit(
        by=world.lead, audit=row, version=row.version, name="Audit X", closes_on=later
    )
    tasks = Task.objects.filter(key=markers.mark_key(audit)).values_list("text", "due")
    assert set(tasks) == {("Bedøm sagerne: Audit X", later)}


def test_the_months_can_change_until_forgotten_but_not_into_the_past(world):
    audit = make_audit(world.place, Stage.CLOSED)
    with pytest.raises(Refused, match="kun sletningen"):
        audits.change_audit(by=world.lead, audit=audit, version=audit.version, name="X")
    closed_on = timezone.localdate(audit.closed_at)
    with pytest.raises(Refused, match="flere måneder"):
        CaseAudit.objects.filter(pk=audit.pk).update(closed_at=audit.closed_at - timedelta(60))
        audits.change_audit(by=world.lead, audit=audit, version=audit.version, keep_months=1)
    row = audits.change_audit(
        by=world.lead, audit=audit, version=audit.version, why="opfoelgning", keep_months=24
    )
    assert row.forget_on > closed_on + timedelta(365)
    events = AuditEvent.objects.filter(action="keeping_changed").values_list("details", flat=True)
    assert list(events) == [{"months": 24, "why": "opfoelgning"}]


def test_giving_up_deletes_all_and_tells_why_and_a_closed_one_stays(world):
    audit = make_audit(world.place, Stage.HEARING, name="Audit 7")
    link = reverse("case_audit", args=[730, audit.pk])
    tasks.tell(municipality=world.place, text="Audit 7 er begyndt", link=link)
    audits.give_up(by=world.lead, audit=audit, version=audit.version, reason=" for få  sager ")
    assert not CaseAudit.objects.exists()
    told = Happening.objects.values_list("text", "link")
    text = "Sagsauditten Audit 7 er opgivet: for få sager"
    assert list(told) == [(text, reverse("case_audits", args=[730]))]
    event = AuditEvent.objects.get(action="case_audit_given_up")
    assert event.details == {"stage": "hoering", "cases": 10}
    closed = make_audit(world.place, Stage.CLOSED)
    with pytest.raises(Refused, match="har et resultat"):
        audits.give_up(by=world.lead, audit=closed, version=closed.version, reason="x")


def test_no_event_holds_a_reference_or_a_text(world):
    audit = world.typed(12)
    drawing.exclude(
        by=world.lead,
        audit=audit,
        number=1,
        rank=rank_of(audit, 1),
        reason="andet",
        note="SAG-HEMMELIG",
    )
    audits.begin_marking(by=world.lead, audit=audit)
    written = " ".join(str(event.details) for event in AuditEvent.objects.all())
    assert "SAG-" not in written
    assert "HEMMELIG" not in written
