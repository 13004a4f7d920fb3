"""What the markers agree on: where they differed, who may, until when; and D12 over it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from measurement.domain.audit_difference import LARGE, NONE, SMALL, difference
from measurement.models import AgreedMark, Mark, Stage
from measurement.selectors.audit.agreeing import (
    cells_of,
    markers_of,
    most_apart_first,
    stands,
    unsettled,
)
from measurement.selectors.audit.levels import levels_of
from measurement.services.audit import agreeing
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.models import AuditEvent, Task
from tests.factories import make_user
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db

# Marker 1 and 2 on (case, criterion from 0); elsewhere both say 1.
APART = {
    (1, 0): (2, 1),
    (1, 4): (2, 0),
    (1, 5): (1, "ir"),
    (2, 0): (1, 2),
    (3, 2): (0, None),
}


def levels(position, number, index):
    return APART.get((number, index), (1, 1))[position - 1]


@pytest.fixture
def audit():
    return make_audit(stage=Stage.AGREEING, levels=levels)


@pytest.fixture
def marker(audit):
    return audit.markers.first().user


def agree(audit, by, number=1, code="K1", version=0, choice="2", **more):
    place = {"number": number, "code": code, "version": version, "choice": choice}
    return agreeing.agree(by=by, audit=audit, **place, **more)


@pytest.mark.parametrize(
    ("given", "size"),
    [
        ((2, 2), NONE),
        ((2, 1), SMALL),
        ((0, 1), SMALL),
        ((2, 0), LARGE),
        (("ir", 0), LARGE),
        (("ir", "ir"), NONE),
        ((0, None), NONE),
        ((None, None), NONE),
        ((2,), NONE),
        ((), NONE),
    ],
)
def test_how_far_two_are_apart(given, size):
    assert difference(given) == size


def test_cases_with_the_largest_differences_come_first(audit):
    rows = [(r.number, r.differing, r.large, r.left) for r in stands(audit)]
    alone = [(number, 0, 0, 0) for number in range(3, 11)]
    assert rows == [(1, 3, 2, 3), (2, 1, 0, 1), *alone]
    assert unsettled(audit) == [(1, "K1"), (1, "K5"), (1, "K6"), (2, "K1")]


def test_order_stays_while_they_agree(audit, marker):
    before = [row.number for row in stands(audit)]
    for code in ("K1", "K5", "K6"):
        agree(audit, marker, code=code)
    assert [row.number for row in stands(audit)] == before
    first = stands(audit)[0]
    assert (first.differing, first.done, first.left) == (3, 3, 0)


def test_within_a_case_the_largest_differences_come_first(audit):
    case = audit.cases.get(number=1)
    cells = most_apart_first(cells_of(case, markers_of(audit)))
    assert [(c.item.code, c.difference, c.words) for c in cells] == [
        ("K5", LARGE, "Uafklaret"),
        ("K6", LARGE, "Uafklaret"),
        ("K1", SMALL, "Uafklaret"),
    ]


def test_a_cell_shows_both_sides(audit):
    case = audit.cases.get(number=3)
    third = cells_of(case, markers_of(audit))[2]
    shown = [(seen.position, seen.level, seen.evidence) for seen in third.seen]
    assert shown == [(1, 0, "Eget belæg"), (2, None, "")]
    assert (third.level, third.is_settled) == (0, True)


def test_an_agreed_mark_counts(audit, marker):
    row = agree(audit, marker, choice="0", note=" Vi læste det igen. ")
    assert (row.level, row.not_relevant, row.note, row.recorded_by, row.version) == (
        0,
        False,
        "Vi læste det igen.",
        marker,
        1,
    )
    assert levels_of(audit).criteria[0].levels[:2] == (0, "uafklaret")
    event = AuditEvent.objects.get(action="mark_agreed")
    assert (event.actor_id, event.details) == (marker.pk, {})


def test_it_can_be_changed_and_taken_away(audit, marker):
    agree(audit, marker, choice="0")
    row = agree(audit, marker, choice="1", version=1)
    assert (row.level, row.version) == (1, 2)
    agreeing.clear(by=marker, audit=audit, number=1, code="K1", version=2)
    assert AgreedMark.objects.count() == 0
    assert unsettled(audit)[0] == (1, "K1")
    with pytest.raises(Refused, match="ingen fælles bedømmelse at fjerne"):
        agreeing.clear(by=marker, audit=audit, number=1, code="K1", version=2)


def test_where_they_were_equal_another_level_can_be_agreed(audit, marker):
    agree(audit, marker, number=10, code="K13", choice="2", note="Efter samtale")
    assert levels_of(audit).criteria[12].levels[9] == 2


def test_the_later_save_is_told(audit, marker):
    agree(audit, marker, choice="2")
    for version in (0, 7):
        with pytest.raises(Stale):
            agree(audit, marker, choice="0", version=version)
    with pytest.raises(Refused, match="fjernet den fælles"):
        agree(audit, marker, code="K5", version=3)
    assert list(AgreedMark.objects.values_list("level", "version")) == [(2, 1)]


def test_not_relevant_needs_a_reason(audit, marker):
    agree(audit, marker, code="K6", choice="ir")  # marker 2 has given one
    with pytest.raises(Refused, match="hvorfor kriteriet ikke er relevant"):
        agree(audit, marker, code="K5", choice="ir", note="  ")
    row = agree(audit, marker, code="K5", choice="ir", note="Bor alene efter eget valg")
    assert (row.level, row.not_relevant) == (None, True)


@pytest.mark.parametrize("choice", ["", "3", "-1", "uafklaret", "x"])
def test_no_other_level(audit, marker, choice):
    with pytest.raises(Refused, match="Vælg Ja"):
        agree(audit, marker, choice=choice)


def test_a_note_holds_no_cpr_number(audit, marker):
    with pytest.raises(ValidationError, match="CPR"):
        agree(audit, marker, note="Set i akt 211062-5629")
    assert AgreedMark.objects.count() == 0


def test_neither_other_criteria_nor_other_cases(audit, marker):
    with pytest.raises(Refused, match="Kriteriet hører ikke"):
        agree(audit, marker, code="K14")
    with pytest.raises(Refused, match="ikke længere med"):
        agree(audit, marker, number=11)


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (Stage.DRAWING, "ikke begyndt"),
        (Stage.MARKING, "bedømmes stadig"),
        (Stage.CLOSED, "er lukket"),
    ],
)
def test_only_while_they_agree_or_the_cases_are_heard(stage, words):
    audit = make_audit(stage=stage, levels=levels)
    before = AgreedMark.objects.count()
    with pytest.raises(Refused, match=words):
        agree(audit, audit.markers.first().user)
    assert AgreedMark.objects.count() == before


def test_nobody_agrees_on_their_own_case(audit):
    lead = make_user("LEAD", municipality=audit.municipality)
    audit.cases.filter(number=1).update(caseworker=lead)
    with pytest.raises(Refused, match="selv sagen"):
        agree(audit, lead)
    assert agree(audit, lead, number=2).level == 2


def test_the_tovholder_is_asked_to_send_once_all_is_settled(audit, marker):
    asked = Task.objects.filter(key=f"sagsaudit-{audit.pk}-send", done_at=None)
    for number, code in unsettled(audit):
        assert asked.count() == 0
        agree(audit, marker, number=number, code=code)
    task = asked.get()
    assert (task.role, task.text) == ("LEAD", "Send sagerne til høring: Audit 1")
    agreeing.clear(by=marker, audit=audit, number=1, code="K1", version=1)
    assert asked.count() == 0


def test_the_database_holds_no_half_agreed_mark(audit):
    case, item = audit.cases.first(), Mark.objects.first().item
    faults = [{}, {"level": 3}, {"level": 1, "not_relevant": True}]
    for fault in faults:
        with pytest.raises(IntegrityError), transaction.atomic():
            AgreedMark.objects.create(case=case, item=item, saved_at=timezone.now(), **fault)
    AgreedMark.objects.create(case=case, item=item, saved_at=timezone.now(), level=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreedMark.objects.create(case=case, item=item, saved_at=timezone.now(), level=0)
