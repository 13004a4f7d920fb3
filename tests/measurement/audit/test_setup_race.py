"""Two at once: a draw is made once, a case goes once, and nobody marks their own case."""

import pytest

from measurement.domain.draw import Drawable
from measurement.models import AuditCase, AuditMarker, Candidate, Stage
from measurement.selectors.audit.drawing import repeated
from measurement.services.audit import drawing, markers
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit
from tests.support.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place():
    return make_municipality()


@pytest.fixture
def lead(place):
    return make_user("LEAD", municipality=place)


def test_two_draws_are_one(place, lead):
    audit = make_audit(place, Stage.DRAWING, cases=0)
    lists = [[Drawable(f"{letter}-{n}") for n in range(12)] for letter in "AB"]
    saves = [
        lambda cases=cases: drawing.draw_typed(by=lead, audit=audit, cases=cases) for cases in lists
    ]
    assert at_once(*saves) == ["Refused", "saved"]
    audit.refresh_from_db()
    assert (Candidate.objects.count(), AuditCase.objects.count()) == (12, 10)
    assert repeated(audit).is_same


def test_two_who_take_the_same_case_out_take_one_out(place, lead):
    audit = make_audit(place, Stage.DRAWING, cases=0)
    drawing.draw_typed(by=lead, audit=audit, cases=[Drawable(f"A-{n}") for n in range(14)])
    audit.refresh_from_db()
    rank = Candidate.objects.get(case__number=4).rank

    def take():
        drawing.exclude(by=lead, audit=audit, number=4, rank=rank, reason="for_ny")

    assert at_once(take, take) == ["Refused", "saved"]
    assert Candidate.objects.exclude(exclusion="").count() == 1
    assert repeated(audit).is_same


def test_nobody_becomes_marker_and_caseworker_at_the_same_moment(place, lead):
    both = make_user("CASEWORKER", municipality=place)
    audit = make_audit(place, Stage.DRAWING)
    given = {"by": lead, "audit": audit}
    seen = {3: markers.Had(audit.cases.get(number=3).pk, None)}
    ends = at_once(
        lambda: markers.set_markers(**given, version=audit.version, users=[both]),
        lambda: markers.set_caseworkers(**given, seen=seen, caseworkers={3: both}),
    )
    assert ends == ["Refused", "saved"]
    marks = AuditMarker.objects.filter(user=both).exists()
    has_case = AuditCase.objects.filter(caseworker=both).exists()
    assert marks != has_case


def test_of_two_who_choose_markers_at_once_the_later_is_told(place, lead):
    one, other = (make_user("CASEWORKER", municipality=place) for _ in "12")
    audit = make_audit(place, Stage.MARKING)
    saves = [
        lambda user=user: markers.set_markers(by=lead, audit=audit, version=1, users=[user])
        for user in (one, other)
    ]
    assert at_once(*saves) == ["Stale", "saved"]
    assert AuditMarker.objects.get().user in (one, other)


def test_of_two_who_say_who_has_a_case_at_once_the_later_is_told(place, lead):
    people = [make_user("CASEWORKER", municipality=place) for _ in "12"]
    audit = make_audit(place, Stage.DRAWING)
    given = {"by": lead, "audit": audit}
    given["seen"] = {3: markers.Had(audit.cases.get(number=3).pk, None)}
    saves = [
        lambda user=user: markers.set_caseworkers(**given, caseworkers={3: user}) for user in people
    ]
    assert at_once(*saves) == ["Stale", "saved"]
    assert AuditCase.objects.get(number=3).caseworker in people
