"""The frame, the draw, its record, and what is taken out."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from measurement.domain.draw import Drawable
from measurement.models import Candidate
from measurement.selectors.audit.cases import drawn_cases
from measurement.selectors.audit.drawing import repeated
from measurement.selectors.audit.frame import register_frame
from measurement.services.audit import drawing
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent
from tests.factories import (
    make_citizen,
    make_intervention,
    make_municipality,
    make_offer,
)
from tests.measurement.audit.world import CUTOFF, drawn, rank_of

pytestmark = pytest.mark.django_db


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


def test_the_frame_is_three_queries_and_only_what_is_drawn_adds(world, django_assert_num_queries):
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
    taken = drawing.exclude(
        by=world.lead, audit=audit, number=4, rank=seen.rank, reason="for_ny", note=""
    )
    assert drawn(audit) == before | {4: "SAG-10"}
    assert (taken.case.pk != old, taken.own) == (True, 0)
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
    assert gone.case is None
    assert sorted(drawn(audit)) == [1, 3]
    assert repeated(audit).is_same


def test_other_says_why(world):
    audit = world.typed(3)
    with pytest.raises(ValidationError, match="Skriv, hvorfor"):
        drawing.exclude(
            by=world.lead, audit=audit, number=1, rank=rank_of(audit, 1), reason="andet"
        )


def test_an_offer_type_is_named_as_people_write_it_and_else_as_it_was_written(world):
    cases = [
        Drawable(f"S-{place}", None, "", kind)
        for place, kind in enumerate(("SEL-85", "sel-82b", "Bostøtte-2", ""))
    ]
    for code in ("SEL-85", "SEL-82b"):
        make_offer(world.place, code)
    audit = drawing.draw_typed(by=world.lead, audit=world.open(), cases=cases)
    shown = ["", "Bostøtte-2", "SEL § 82 b", "SEL § 85"]
    assert sorted(row.offer_type for row in drawn_cases(audit)) == shown
    assert sorted(row.offer_type for row in repeated(audit).turns) == shown
