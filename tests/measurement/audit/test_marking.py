"""Marking as a rule: who may save what, until when, and what happens when all have handed in."""

import pytest
from django.core.exceptions import ValidationError

from measurement.models import Mark, Stage
from measurement.services.audit import marks
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.models import AuditEvent, Membership, Task
from tests.factories import make_user
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db
TEXTS = {"reason": "", "document": "Udredning", "evidence": "Står med egne ord", "learning": ""}


@pytest.fixture
def audit():
    return make_audit(stage=Stage.MARKING, levels=lambda *_: None, cases=2)


@pytest.fixture
def first(audit):
    return audit.markers.get(position=1).user


@pytest.fixture
def second(audit):
    return audit.markers.get(position=2).user


def save(audit, by, *, number=1, code="K1", version=0, choice="2", **values):
    drawn = values.pop("drawn", None) or audit.cases.get(number=number).pk
    return marks.save(
        by=by,
        audit=audit,
        number=number,
        drawn=drawn,
        code=code,
        version=version,
        **{"choice": choice, **TEXTS, **values},
    )


def mark_all(audit, by, choice="1"):
    for number in (1, 2):
        for place in range(1, 14):
            save(audit, by, number=number, code=f"K{place}", choice=choice)


@pytest.mark.parametrize(
    ("choice", "level", "not_relevant", "reason"),
    [
        ("2", 2, False, ""),
        ("0", 0, False, ""),
        ("ir", None, True, "Flyttet til"),
        ("", None, False, ""),
    ],
)
def test_a_mark_is_kept_as_given(audit, first, choice, level, not_relevant, reason):
    save(audit, first, choice=choice, reason="Flyttet til")
    mark = Mark.objects.get()
    assert (mark.level, mark.not_relevant, mark.reason, mark.version) == (
        level,
        not_relevant,
        reason,
        1,
    )
    assert (mark.document, mark.evidence) == ("Udredning", "Står med egne ord")
    assert mark.marker.user == first


def test_a_change_counts_the_version_and_a_late_one_changes_nothing(audit, first):
    save(audit, first)
    assert save(audit, first, version=1, choice="0").version == 2
    with pytest.raises(Stale) as raised:
        save(audit, first, version=1, choice="1")
    assert raised.value.theirs.level == 0
    assert Mark.objects.get().level == 0


def test_the_log_says_that_a_marker_saved_and_neither_where_nor_what(audit, first):
    save(audit, first, evidence="Hemmeligt belæg")
    event = AuditEvent.objects.get(action="case_marked")
    assert (event.actor_id, event.object_type, event.details) == (
        first.pk,
        "measurement.auditmarker",
        {},
    )


@pytest.mark.parametrize("choice", ["3", "x", "ir"])
def test_an_answer_that_is_none_and_one_without_its_reason_are_refused(audit, first, choice):
    with pytest.raises(Refused):
        save(audit, first, choice=choice)
    assert Mark.objects.count() == 0


@pytest.mark.parametrize("field", ["document", "evidence", "learning", "reason"])
def test_a_cpr_number_is_kept_nowhere(audit, first, field):
    with pytest.raises(ValidationError):
        save(audit, first, choice="ir", **({"reason": "Grund"} | {field: "Se 120380-1234"}))
    assert Mark.objects.count() == 0


def test_an_unknown_criterion_and_a_case_drawn_anew_are_refused(audit, first):
    with pytest.raises(Refused, match="hører ikke til"):
        save(audit, first, code="K14")
    old = audit.cases.get(number=1)
    audit.cases.create(number=10)
    old_key = old.pk
    old.delete()
    audit.cases.create(number=1)
    with pytest.raises(Refused, match="udeladt"):
        save(audit, first, drawn=old_key)
    assert Mark.objects.count() == 0


def test_nobody_else_marks_and_not_who_has_the_case_or_lost_the_role(audit, first):
    with pytest.raises(Refused, match="ikke længere bedømmer"):
        save(audit, make_user("LEAD", "CASEWORKER", municipality=audit.municipality))
    audit.cases.filter(number=2).update(caseworker=first)
    with pytest.raises(Refused, match="står selv som den"):
        save(audit, first, number=2)
    Membership.objects.filter(user=first).delete()
    with pytest.raises(Refused, match="ikke længere bedømmer"):
        save(audit, type(first).objects.get(pk=first.pk))
    assert Mark.objects.count() == 0


@pytest.mark.parametrize("stage", [Stage.DRAWING, Stage.AGREEING, Stage.HEARING, Stage.CLOSED])
def test_nothing_is_marked_at_another_stage(stage):
    audit = make_audit(stage=stage, levels=lambda *_: None)
    by = audit.markers.get(position=1).user
    audit.markers.update(submitted_at=None)
    with pytest.raises(Refused):
        save(audit, by)
    with pytest.raises(Refused):
        marks.hand_in(by=by, audit=audit)
    assert Mark.objects.count() == 0


def test_handing_in_is_for_good_and_leaves_the_other_alone(audit, first, second):
    mark_all(audit, first)
    marks.hand_in(by=first, audit=audit)
    audit.refresh_from_db()
    assert audit.stage == Stage.MARKING
    with pytest.raises(Refused, match="Du har afleveret"):
        save(audit, first, version=1)
    with pytest.raises(Refused, match="Du har afleveret"):
        marks.hand_in(by=first, audit=audit)
    assert save(audit, second).level == 2


def test_what_is_missing_is_handed_in_on_purpose_only(audit, first):
    with pytest.raises(Refused, match="ikke bedømt noget"):
        marks.hand_in(by=first, audit=audit, with_blanks=True)
    save(audit, first)
    save(audit, first, code="K2", choice="")
    with pytest.raises(Refused, match="^25 kriterier"):
        marks.hand_in(by=first, audit=audit)
    assert marks.hand_in(by=first, audit=audit, with_blanks=True).submitted_at


def test_one_that_is_missing_is_told_as_one(audit, first):
    mark_all(audit, first)
    case = audit.cases.first()
    Mark.objects.filter(case=case, marker__user=first, item__code="K1").delete()
    with pytest.raises(Refused, match="^1 kriterium er ikke bedømt: bedøm det, eller"):
        marks.hand_in(by=first, audit=audit)


def test_with_the_last_of_them_agreeing_begins_and_both_are_asked(audit, first, second):
    for user in (first, second):
        Task.objects.create(
            municipality=audit.municipality,
            user=user,
            key=marks.mark_key(audit),
            text="Bedøm",
            link="/",
        )
        mark_all(audit, user)
    marks.hand_in(by=first, audit=audit)
    open_ones = Task.objects.filter(done_at=None)
    assert [(task.user, task.text) for task in open_ones] == [(second, "Bedøm")]
    marks.hand_in(by=second, audit=audit)
    audit.refresh_from_db()
    assert audit.stage == Stage.AGREEING
    asked = Task.objects.filter(done_at=None).order_by("role", "user")
    # They marked alike: there is nothing to settle before the tovholder goes on.
    assert [(task.user, task.role, task.text) for task in asked] == [
        (first, "", "Bliv enige om sagerne: Audit 1"),
        (second, "", "Bliv enige om sagerne: Audit 1"),
        (None, "LEAD", "Send sagerne til høring: Audit 1"),
    ]


def test_a_single_marker_is_enough(audit, first, second):
    audit.markers.filter(user=second).delete()
    mark_all(audit, first)
    marks.hand_in(by=first, audit=audit)
    audit.refresh_from_db()
    assert audit.stage == Stage.AGREEING
