"""Nobody marks their own case: by login, by initials, and whichever is said first."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from measurement.domain.draw import Drawable
from measurement.models import AuditCase, Candidate, Mark
from measurement.selectors.audit.drawing import repeated
from measurement.services.audit import audits, drawing, marks
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent
from tests.factories import (
    make_citizen,
    make_intervention,
    make_offer,
    make_user,
)
from tests.measurement.audit.world import CUTOFF, drawn, rank_of

pytestmark = pytest.mark.django_db
MARKER = Candidate.Exclusion.MARKER


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
    again = repeated(audit)
    assert again.is_same
    told = {(row.why, row.note, row.by) for row in again.turns if row.outcome == "excluded"}
    assert told == {("En bedømmer har selv sagen", "Automatisk, efter initialerne.", "")}
    events = AuditEvent.objects.filter(action="case_excluded").order_by("pk")
    assert [event.details | {"number": 0} for event in events] == [
        {"number": 0, "rank": rank, "reason": MARKER, "automatic": True} for rank in range(1, 5)
    ]


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
    world.say(audit, {2: other})
    with pytest.raises(Refused, match="Åse har selv sag 2"):
        world.let_mark(audit, other)
    with pytest.raises(Refused, match="bedømmer sag 1. Tag det ud"):
        world.say(audit, {1: world.first})
    rows = AuditCase.objects.filter(audit=audit).values_list("number", "caseworker")
    assert list(rows) == [(1, None), (2, other.pk), (3, None)]
    world.name(world.second, "ZZ")
    named = Candidate.objects.filter(audit=audit, case__number=3)
    named.update(caseworker="zz")
    with pytest.raises(Refused, match="har selv sag 3"):
        audits.begin_marking(by=world.lead, audit=audit)


def listed(world, letters, audit=None, count=14):
    """A typed list, `letters(place)` the initials of each line, the newest first."""
    cases = [
        Drawable(f"S-{place}", CUTOFF - timedelta(place), letters(place)) for place in range(count)
    ]
    return drawing.draw_typed(by=world.lead, audit=audit or world.open(), cases=cases)


def mark(audit, user, case):
    texts = dict.fromkeys(("reason", "document", "evidence", "learning"), "")
    sent = {"number": case.number, "drawn": case.pk, "code": "K1", "version": 0, "choice": "2"}
    return marks.save(by=user, audit=audit, **sent, **texts)


def test_taking_one_case_out_touches_no_other_however_the_initials_read(world):
    other = make_user("CASEWORKER", municipality=world.place)
    audit = listed(world, lambda place: "xyz" if place == 0 else "")
    named = AuditCase.objects.get(audit=audit, candidate__reference="S-0")
    world.say(audit, {named.number: other})
    world.name(world.first, "XYZ")
    audit = audits.begin_marking(by=world.lead, audit=audit)
    mark(audit, world.first, named)
    before = drawn(audit)
    number = next(number for number in before if number != named.number)
    rank = rank_of(audit, number)
    taken = drawing.exclude(
        by=world.lead, audit=audit, number=number, rank=rank, reason="ingen_adgang"
    )
    assert (taken.case.number, taken.own) == (number, 0)
    assert drawn(audit) == before | {number: "S-10"}
    assert Mark.objects.filter(case=named).count() == 1
    events = AuditEvent.objects.filter(action="case_excluded").values_list("details", flat=True)
    assert list(events) == [{"number": number, "rank": rank, "reason": "ingen_adgang"}]


def test_a_replacement_that_is_a_markers_own_goes_too_with_an_event_of_its_own(world):
    world.name(world.first, "XY")
    audit = listed(world, lambda place: "xy" if place in (10, 11) else "")
    taken = drawing.exclude(
        by=world.lead, audit=audit, number=4, rank=rank_of(audit, 4), reason="for_ny"
    )
    assert (drawn(audit)[4], taken.own) == ("S-12", 2)
    events = AuditEvent.objects.filter(action="case_excluded").order_by("pk")
    assert [(e.details["rank"], e.details["reason"]) for e in events][1:] == [
        (11, MARKER),
        (12, MARKER),
    ]
    assert repeated(audit).is_same


def test_shared_initials_hold_a_marker_back_until_it_is_said_who_has_the_case(world):
    other = make_user("CASEWORKER", municipality=world.place)
    world.name(world.first, "MH")
    world.name(other, "mh")
    audit = listed(world, lambda place: "MH" if place < 2 else "", count=4)
    assert len(drawn(audit)) == 4
    theirs = [number for number, one in drawn(audit).items() if one in ("S-0", "S-1")]
    with pytest.raises(Refused, match="vælg sagsbehandleren under Sagerne"):
        audits.begin_marking(by=world.lead, audit=audit)
    said = dict.fromkeys(theirs, other)
    world.say(audit, said)
    assert audits.begin_marking(by=world.lead, audit=audit).marking_at


def test_initials_that_two_markers_share_are_one_of_the_markers(world):
    world.name(world.first, "MH")
    world.name(world.second, "MH ")
    audit = listed(world, lambda place: "mh" if place < 2 else "")
    assert set(drawn(audit).values()) == {f"S-{place}" for place in range(2, 12)}


def test_an_own_case_is_not_marked_nor_handed_in_once_it_is_known(world):
    audit = listed(world, lambda place: "qq" if place == 0 else "", world.open(), 3)
    audit = audits.begin_marking(by=world.lead, audit=audit)
    own = AuditCase.objects.get(audit=audit, candidate__reference="S-0")
    mark(audit, world.first, own)
    world.name(world.first, "QQ")
    with pytest.raises(Refused, match=f"Du står selv som den, der har sag {own.number}:"):
        texts = dict.fromkeys(("reason", "document", "evidence", "learning"), "")
        sent = {"number": own.number, "drawn": own.pk, "code": "K2", "version": 0, "choice": "2"}
        marks.save(by=world.first, audit=audit, **sent, **texts)
    with pytest.raises(Refused, match=f"har sag {own.number}:"):
        marks.hand_in(by=world.first, audit=audit, with_blanks=True)
    client = Client()
    client.force_login(world.first)
    answer = client.get(reverse("case_audit_mark", args=[730, audit.pk, own.number]))
    assert answer.url == reverse("case_audit_marking", args=[730, audit.pk])
    assert "Din egen sag: tal med tovholderen" in client.get(answer.url).content.decode()
    other = audit.cases.exclude(pk=own.pk).first()
    assert mark(audit, world.first, other).pk
    assert Mark.objects.filter(case__audit=audit).count() == 2


def test_blank_initials_are_nobodys(world):
    world.name(world.first, " ")
    audit = listed(world, lambda place: "", count=3)
    assert AuditCase.objects.filter(audit=audit, caseworker=None).count() == 3
    assert audits.begin_marking(by=world.lead, audit=audit).marking_at


def test_what_went_by_itself_is_told(world):
    world.name(world.first, "XY")
    client = Client()
    client.force_login(world.lead)
    audit = world.open()
    days = [f"{CUTOFF - timedelta(place):%d-%m-%Y}" for place in range(30)]
    lines = [f"S-{place};{day}" for place, day in enumerate(days)]
    lines[0] += ";xy"
    at = reverse("case_audit_draw", args=[730, audit.pk])
    page = client.post(f"{at}?fra=typed", {"lines": "\n".join(lines)}, follow=True)
    words = "1 sag, hvis tur kom, er taget ud, fordi en bedømmer selv har den."
    assert [row.reference for row in Candidate.objects.filter(exclusion=MARKER)] == ["S-0"]
    assert words in page.content.decode()
    next_up = Candidate.objects.filter(audit=audit, case=None, exclusion="").first()
    Candidate.objects.filter(pk=next_up.pk).update(caseworker="XY")
    url = reverse("case_audit_exclude", args=[730, audit.pk, 4])
    sent = {"reason": "for_ny", "rank": rank_of(audit, 4)}
    page = client.post(url, sent, follow=True).content.decode()
    assert f"den næste er trukket som sag 4. {words}" in page
