"""What is written for others holds no reference: not before the references go, nor afterwards."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from measurement.domain.case_references import references_in
from measurement.models import Candidate, LearningPoint, Mark, Stage
from measurement.services.audit import learning, marks
from measurement.services.audit.forgetting import forget
from steering.models import Activity
from tests.factories import make_citizen, make_municipality, make_user
from tests.measurement.audits import make_audit
from tests.steering.plan.making import make_plan

NAMING = "I sag 2026-105 mangler netværk"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (NAMING, ["2026-105"]),
        ("Se 2026 - 105, og skriv.", ["2026 - 105"]),
        ("sag2026105's plan", ["2026105"]),
        ("2026/105 og sag-ab_77s mål; 2026-105", ["2026/105", "sag-ab_77", "2026-105"]),
        ("SAG AB 77", ["SAG AB 77"]),
        ("2026-1053, 12026-105 og SAG-AB-770", []),
        ("I 2026 var 105 sager med", []),
        ("I sag 12 og i sagsnr. K3 mangler mål", ["12", "K3"]),
        ("12 sager, K3 og 3 af 12; året 2026", []),
        ("Sag nr. 2026 er tynd", ["2026"]),
        ("", []),
    ],
)
def test_a_reference_is_found_in_any_spacing_and_case_and_no_number_beside_it(text, found):
    references = ["2026-105", "Sag-AB-77", "12", "k3", "2026", "", "-"]
    assert references_in(text, references) == found


@pytest.fixture
def audit(db):
    audit = make_audit(make_municipality(), Stage.CLOSED, mark="Hemmeligt")
    Candidate.objects.filter(audit=audit, rank=1).update(reference="2026-105")
    Candidate.objects.filter(audit=audit, rank=2).update(reference="2026-106", case=None)
    return audit


@pytest.fixture
def lead(audit):
    return make_user("LEAD", municipality=audit.municipality)


def post(user, name, audit, *more, **sent):
    client = Client()
    client.force_login(user)
    return client.post(reverse(name, args=[audit.municipality_id, audit.pk, *more]), sent)


def texts() -> list[str]:
    return list(LearningPoint.objects.values_list("text", flat=True))


def test_nor_does_an_activity_made_from_the_audit_name_a_case(audit):
    _plan, goal, lead = make_plan(audit.municipality)
    sent = {"sub_goal": goal.pk, "owner": "", "due": "01-03-2027", "title": NAMING}
    answer = post(lead, "case_audit_activity", audit, "K10", **sent)
    form = answer.context["own_form"]
    assert (answer.status_code, form["title"].value()) == (400, NAMING)
    assert form.errors["title"][0].startswith("»2026-105« er et sagsnummer")
    assert Activity.objects.filter(title=NAMING).count() == 0


@pytest.mark.parametrize("number", ["105", "106"])
def test_a_learning_point_with_a_drawn_or_another_candidate_s_reference_is_refused(
    audit, lead, number
):
    text = NAMING.replace("105", number)
    answer = post(lead, "case_audit_learning_new", audit, 1, text=text)
    form = answer.context["form"]
    assert (answer.status_code, form["text"].value(), texts()) == (
        400,
        text,
        ["Hemmeligt læring for alle"],
    )
    assert form.errors["text"] == [
        f"»2026-{number}« er et sagsnummer, og teksten er til andre: tag det ud, og skriv, hvad "
        "der gælder flere sager."
    ]


def test_nor_does_one_get_it_by_a_change(audit, lead):
    point = audit.learning_points.get()
    answer = post(lead, "case_audit_learning_edit", audit, point.pk, text=NAMING, version=1)
    assert (answer.status_code, texts()) == (400, ["Hemmeligt læring for alle"])


def test_another_audit_s_numbers_are_no_hindrance(audit, lead):
    other = make_audit(audit.municipality, name="Audit 2", mark="Andet")
    section = other.instrument.sections.first()
    learning.add(by=lead, audit=other, section=section, text=NAMING)
    assert other.learning_points.filter(text=NAMING).count() == 1


def test_when_the_references_are_deleted_the_register_s_are_refused_still(audit, lead):
    make_citizen(audit.municipality, reference="2026-105")
    forget(by=lead, audit=audit, on=audit.forget_on)
    assert Candidate.objects.filter(audit=audit).count() == 0
    with pytest.raises(ValidationError, match="»2026-105« er et sagsnummer"):
        learning.add(by=lead, audit=audit, section=audit.instrument.sections.first(), text=NAMING)


def test_a_marker_s_own_learning_text_names_no_case_and_evidence_may(db):
    audit = make_audit(make_municipality(), Stage.MARKING, mark="Hemmeligt", levels=lambda *_: 1)
    Candidate.objects.filter(audit=audit, rank=1).update(reference="2026-105")
    user, case = audit.markers.get(position=1).user, audit.cases.get(number=1)
    given = {"choice": "2", "reason": "", "document": NAMING, "evidence": NAMING}
    where = {"by": user, "audit": audit, "number": 1, "drawn": case.pk, "code": "K1"}
    with pytest.raises(ValidationError) as refused:
        marks.save(**where, version=1, **given, learning=NAMING)
    assert list(refused.value.message_dict) == ["learning"]
    assert marks.save(**where, version=1, **given, learning="Skriv netværket ned").level == 2


def test_the_page_says_it_beside_the_marker_s_field_and_keeps_the_text(db):
    audit = make_audit(make_municipality(), Stage.MARKING, mark="Hemmeligt", levels=lambda *_: None)
    Candidate.objects.filter(audit=audit, rank=1).update(reference="2026-105")
    user, case = audit.markers.get(position=1).user, audit.cases.get(number=1)
    sent = {"K1-choice": "2", "K1-learning": NAMING, "K1-version": "0", "drawn": str(case.pk)}
    page = post(user, "case_audit_mark", audit, 1, **sent).content.decode()
    assert ("»2026-105« er et sagsnummer" in page, NAMING in page) == (True, True)
    saved = post(user, "case_audit_mark_save", audit, 1, **sent, kode="K1")
    assert (saved.status_code, Mark.objects.count()) == (422, 0)
    answer = saved.json()
    assert answer["fields"] == {"learning": answer["error"]}
    assert answer["error"].startswith("»2026-105« er et sagsnummer")
