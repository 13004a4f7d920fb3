"""Opening an audit, drawing its cases, its markers and caseworkers, beginning, giving up."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from measurement.domain.draw import Drawable
from measurement.models import AuditCase, AuditMarker, Candidate, CaseAudit, Mark, Stage
from measurement.selectors.audit.drawing import repeated
from measurement.selectors.audit.frame import register_frame
from measurement.services.audit import audits, drawing, markers
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent, Happening, Membership, Task, YearEvent
from tests.factories import (
    make_citizen,
    make_intervention,
    make_municipality,
    make_offer,
    make_user,
)
from tests.measurement.audits import make_audit
from tests.measurement.survey import load_criteria

pytestmark = pytest.mark.django_db
CUTOFF = date(2026, 10, 1)
MARKER = Candidate.Exclusion.MARKER


class World:
    """A municipality with a tovholder, two markers, and the criteria."""

    def __init__(self):
        load_criteria()
        self.place = make_municipality()
        self.lead = make_user("LEAD", municipality=self.place)
        self.first = make_user("CASEWORKER", municipality=self.place)
        self.second = make_user("CASEWORKER", municipality=self.place)

    def name(self, user, initials: str) -> None:
        Membership.objects.filter(user=user).update(initials=initials)

    def open(self, **values) -> CaseAudit:
        today = timezone.localdate()
        usual = {
            "name": "Audit 1",
            "origin": CaseAudit.Origin.TYPED,
            "cutoff_on": CUTOFF,
            "cap_per_caseworker": None,
            "cap_per_offer_type": None,
            "closes_on": max(today, CUTOFF) + timedelta(30),
            "keep_months": 12,
            "markers": [self.first, self.second],
        }
        return audits.open_audit(by=self.lead, municipality=self.place, **usual | values)

    def typed(self, count: int, audit: CaseAudit | None = None, **kinds) -> CaseAudit:
        audit = audit or self.open()
        cases = [
            Drawable(f"SAG-{place}", CUTOFF - timedelta(place), **kinds) for place in range(count)
        ]
        return drawing.draw_typed(by=self.lead, audit=audit, cases=cases)

    def fill_register(self, count: int, **citizen) -> None:
        offer = make_offer(self.place, "SEL-85")
        for place in range(count):
            make_intervention(
                make_citizen(self.place, reference=f"REG-{place}", **citizen),
                offer,
                CUTOFF - timedelta(place),
            )


@pytest.fixture
def world():
    return World()


def drawn(audit: CaseAudit) -> dict[int, str]:
    rows = Candidate.objects.filter(audit=audit, case__isnull=False)
    return dict(rows.order_by("case__number").values_list("case__number", "reference"))


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


def test_the_frame_is_one_case_a_citizen_by_the_newest_decision_else_the_newest_start(world):
    early, late = CUTOFF - timedelta(90), CUTOFF - timedelta(5)
    home, residence = make_offer(world.place, "SEL-85"), make_offer(world.place, "SEL-107")
    decided = make_citizen(world.place, reference="A", caseworker="MH")
    make_intervention(decided, home, early, decided_on=early)
    make_intervention(decided, residence, late)
    begun = make_citizen(world.place, reference="B")
    make_intervention(begun, residence, late, end=late)
    make_intervention(begun, home, early)
    ahead = make_citizen(world.place, reference="C")
    make_intervention(ahead, home, CUTOFF + timedelta(9), decided_on=CUTOFF)
    later = make_citizen(world.place, reference="D")
    make_intervention(later, home, CUTOFF + timedelta(1), decided_on=CUTOFF + timedelta(1))
    elsewhere = make_municipality(751)
    make_intervention(make_citizen(elsewhere, reference="E"), make_offer(elsewhere), late)
    frame = register_frame(world.place, CUTOFF)
    found = [(one.reference, one.day, one.basis, one.offer_type) for one in frame.newest]
    assert found == [
        ("C", CUTOFF, "bevilget", "SEL-85"),
        ("B", late, "start", "SEL-107"),
        ("A", early, "bevilget", "SEL-85"),
    ]
    assert (frame.size, frame.newest[2].caseworker) == (3, "MH")


def test_the_register_gives_the_newest_ten_and_the_record_gives_them_again(world):
    world.fill_register(14)
    audit = drawing.draw_from_register(by=world.lead, audit=world.open())
    assert set(drawn(audit).values()) == {f"REG-{place}" for place in range(10)}
    assert list(drawn(audit)) == list(range(1, 11))
    again = repeated(audit)
    assert (again.is_same, again.drawn, len(again.turns), again.left) == (True, 10, 10, 4)
    assert (audit.origin, audit.frame_size) == ("register", 14)
    events = AuditEvent.objects.filter(action="cases_drawn").values_list("details", flat=True)
    assert list(events) == [{"among": 14, "kept": 14}]


def test_a_record_that_was_changed_afterwards_no_longer_gives_the_same(world):
    world.fill_register(14)
    audit = drawing.draw_from_register(by=world.lead, audit=world.open())
    assert repeated(audit).is_same
    last = Candidate.objects.get(audit=audit, rank=10)
    case, last.case = last.case, None
    last.save()
    Candidate.objects.filter(audit=audit, rank=11).update(case=case)
    assert not repeated(audit).is_same


def test_the_frame_is_three_queries_and_only_what_is_drawn_adds(
    world, django_assert_num_queries
):
    world.fill_register(3)
    with django_assert_num_queries(3):
        register_frame(world.place, CUTOFF)
    first, other = world.open(), world.open(name="Audit 2")
    with django_assert_num_queries(19):
        drawing.draw_from_register(by=world.lead, audit=first)
    for place in range(3, 9):
        make_intervention(
            make_citizen(world.place, reference=f"REG-{place}"),
            make_offer(world.place),
            CUTOFF - timedelta(place),
        )
    with django_assert_num_queries(19 + 2 * 6):
        drawing.draw_from_register(by=world.lead, audit=other)


def test_caps_are_kept_and_who_was_passed_over_is_told(world):
    world.fill_register(12, caseworker="MH")
    audit = world.open(cap_per_caseworker=2)
    audit = drawing.draw_from_register(by=world.lead, audit=audit)
    assert len(drawn(audit)) == 2
    rows = repeated(audit).turns
    assert [row.outcome for row in rows] == ["drawn"] * 2 + ["passed"] * 10
    assert {row.why for row in rows[2:]} == {"caseworker"}


def test_of_a_list_of_ten_or_fewer_all_are_used_and_no_cap_reaches_them(world):
    audit = world.typed(6, world.open(cap_per_caseworker=1), caseworker="MH")
    assert set(drawn(audit).values()) == {f"SAG-{place}" for place in range(6)}
    assert repeated(audit).is_same


def test_a_draw_is_made_once(world):
    audit = world.typed(3)
    with pytest.raises(Refused, match="allerede trukket"):
        world.typed(4, audit)
    with pytest.raises(Refused, match="allerede trukket"):
        drawing.draw_from_register(by=world.lead, audit=audit)
    assert len(drawn(audit)) == 3


def test_an_empty_register_is_told(world):
    audit = world.open()
    with pytest.raises(Refused, match="ingen sager"):
        drawing.draw_from_register(by=world.lead, audit=audit)


def test_an_exclusion_takes_the_next_under_the_same_number_in_a_new_row(world):
    audit = world.typed(12)
    before = drawn(audit)
    seen = Candidate.objects.get(audit=audit, case__number=4)
    old = seen.case_id
    case = drawing.exclude(
        by=world.lead, audit=audit, number=4, rank=seen.rank, reason="for_ny", note=""
    )
    assert drawn(audit) == before | {4: "SAG-10"}
    assert case.pk != old
    assert repeated(audit).is_same
    with pytest.raises(Refused, match="allerede taget ud"):
        drawing.exclude(by=world.lead, audit=audit, number=4, rank=seen.rank, reason="for_ny")
    events = AuditEvent.objects.filter(action="case_excluded").values_list("details", flat=True)
    assert list(events) == [{"number": 4, "rank": seen.rank, "reason": "for_ny"}]


def test_many_exclusions_are_repeated_in_their_order(world):
    audit = world.typed(30, world.open(cap_per_offer_type=9), offer_type="SEL-85")
    for number in (3, 7, 3, 1, 10, 3):
        seen = Candidate.objects.filter(audit=audit, case__number=number).first()
        if seen:
            drawing.exclude(
                by=world.lead, audit=audit, number=number, rank=seen.rank, reason="ingen_adgang"
            )
    assert repeated(audit).is_same


def test_with_nothing_left_there_are_fewer_than_ten(world):
    audit = world.typed(3)
    rank = Candidate.objects.get(audit=audit, case__number=2).rank
    gone = drawing.exclude(by=world.lead, audit=audit, number=2, rank=rank, reason="for_ny")
    assert gone is None
    assert sorted(drawn(audit)) == [1, 3]
    assert repeated(audit).is_same


def test_other_says_why(world):
    audit = world.typed(3)
    with pytest.raises(ValidationError, match="Skriv, hvorfor"):
        drawing.exclude(by=world.lead, audit=audit, number=1, rank=_rank(audit, 1), reason="andet")


def _rank(audit: CaseAudit, number: int) -> int:
    return Candidate.objects.get(audit=audit, case__number=number).rank


def test_a_markers_own_cases_are_left_out_and_logged_as_an_exclusion(world):
    world.name(world.second, "mh")
    world.fill_register(4, caseworker="MH")
    offer = make_offer(world.place, "SEL-85")
    for place in range(8):
        citizen = make_citizen(world.place, reference=f"OLD-{place}", caseworker="KL")
        make_intervention(citizen, offer, CUTOFF - timedelta(100 + place))
    audit = drawing.draw_from_register(by=world.lead, audit=world.open())
    assert set(drawn(audit).values()) == {f"OLD-{place}" for place in range(8)}
    out = Candidate.objects.filter(audit=audit, exclusion=MARKER).values_list(
        "reference", flat=True
    )
    assert set(out) == {f"REG-{place}" for place in range(4)}
    assert repeated(audit).is_same


def test_the_login_with_the_initials_is_suggested_and_shared_initials_are_nobodys(world):
    other = make_user("CASEWORKER", municipality=world.place)
    world.name(other, "KL")
    audit = world.typed(2, caseworker="kl")
    assert set(AuditCase.objects.filter(audit=audit).values_list("caseworker", flat=True)) == {
        other.pk
    }
    world.name(make_user("LEAD", municipality=world.place), "KL")
    audit = world.typed(2, world.open(name="Audit 2"), caseworker="kl")
    assert set(AuditCase.objects.filter(audit=audit).values_list("caseworker", flat=True)) == {None}


def test_nobody_marks_their_own_case_whichever_is_said_first(world):
    other = make_user("CASEWORKER", municipality=world.place, name="Åse")
    audit = world.typed(3)
    markers.set_caseworkers(by=world.lead, audit=audit, caseworkers={2: other})
    with pytest.raises(Refused, match="Åse har selv sag 2"):
        markers.set_markers(by=world.lead, audit=audit, users=[other])
    with pytest.raises(Refused, match="En bedømmer har selv sag 1"):
        markers.set_caseworkers(by=world.lead, audit=audit, caseworkers={1: world.first})
    rows = AuditCase.objects.filter(audit=audit).values_list("number", "caseworker")
    assert list(rows) == [(1, None), (2, other.pk), (3, None)]
    world.name(world.second, "ZZ")
    named = Candidate.objects.filter(audit=audit, case__number=3)
    named.update(caseworker="zz")
    with pytest.raises(Refused, match="har selv sag 3"):
        audits.begin_marking(by=world.lead, audit=audit)


def test_only_who_may_mark_is_a_marker_or_a_caseworker(world):
    reader = make_user("READER", municipality=world.place)
    foreign = make_user("LEAD", municipality=make_municipality(751))
    audit = world.typed(3)
    for nobody in (reader, foreign):
        with pytest.raises(Refused, match="skal være"):
            markers.set_markers(by=world.lead, audit=audit, users=[nobody])
        with pytest.raises(Refused, match="skal have rollen"):
            markers.set_caseworkers(by=world.lead, audit=audit, caseworkers={1: nobody})
    with pytest.raises(Refused, match="én eller to"):
        markers.set_markers(by=world.lead, audit=audit, users=[])


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
        markers.set_markers(by=world.lead, audit=audit, users=[world.second])
    with pytest.raises(Refused, match="vælg en ny"):
        markers.set_markers(by=world.lead, audit=audit, users=[world.first])
    markers.set_markers(by=world.lead, audit=audit, users=[world.first, world.lead])
    rows = AuditMarker.objects.filter(audit=audit).values_list("position", "user")
    assert list(rows) == [(1, world.first.pk), (2, world.lead.pk)]
    assert Mark.objects.filter(case__audit=audit).count() == kept
    asked = Task.objects.filter(key=markers.mark_key(audit)).values_list("user", flat=True)
    assert list(asked) == [world.lead.pk]


def test_no_case_goes_once_a_marker_has_handed_in_and_until_then_its_marks_go_along(world):
    audit = make_audit(world.place, Stage.MARKING, users=[world.first, world.second])
    before = Mark.objects.filter(case__audit=audit).count()
    of_case = Mark.objects.filter(case__audit=audit, case__number=2).count()
    rank = _rank(audit, 2)
    drawing.exclude(by=world.lead, audit=audit, number=2, rank=rank, reason="for_ny")
    assert Mark.objects.filter(case__audit=audit).count() == before - of_case
    AuditMarker.objects.filter(audit=audit, position=1).update(submitted_at=timezone.now())
    with pytest.raises(Refused, match="har afleveret"):
        drawing.exclude(by=world.lead, audit=audit, number=3, rank=_rank(audit, 3), reason="for_ny")


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
    audits.give_up(by=world.lead, audit=audit, version=audit.version, reason=" for få  sager ")
    assert not CaseAudit.objects.exists()
    assert Happening.objects.get().text == "Sagsauditten Audit 7 er opgivet: for få sager"
    event = AuditEvent.objects.get(action="case_audit_given_up")
    assert event.details == {"stage": "hoering", "cases": 10}
    closed = make_audit(world.place, Stage.CLOSED)
    assert repeated(closed).given_up == 1
    with pytest.raises(Refused, match="har et resultat"):
        audits.give_up(by=world.lead, audit=closed, version=closed.version, reason="x")


def test_no_event_holds_a_reference_or_a_text(world):
    audit = world.typed(12)
    drawing.exclude(
        by=world.lead,
        audit=audit,
        number=1,
        rank=_rank(audit, 1),
        reason="andet",
        note="SAG-HEMMELIG",
    )
    audits.begin_marking(by=world.lead, audit=audit)
    written = " ".join(str(event.details) for event in AuditEvent.objects.all())
    assert "SAG-" not in written
    assert "HEMMELIG" not in written
