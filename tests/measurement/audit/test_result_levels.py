"""Which level a case has on a criterion, and what is counted (D12)."""

import pytest

from measurement.domain.agreement import Agreement
from measurement.domain.audit_result import settled
from measurement.models import AgreedMark, AuditMarker, CaseAudit, Mark
from measurement.selectors.audit.levels import levels_of
from tests.measurement.audits import criteria, make_audit

QUERIES = 6


@pytest.mark.parametrize(
    ("agreed", "marks", "level"),
    [
        (0, [2, 2], 0),
        ("ir", [2, 1], "ir"),
        (None, [1, 1], 1),
        (None, ["ir", "ir"], "ir"),
        (None, [2], 2),
        (None, [2, 1], "uafklaret"),
        (None, [0, "ir"], "uafklaret"),
        (None, [], None),
    ],
)
def test_a_cell(agreed, marks, level):
    assert settled(agreed, marks) == level


def _mixed(position: int, number: int, index: int):
    """K1: alike, and case 2 unmarked by both; K2: they differ; K3: ir; K4: only the first."""
    rows = {
        0: (2, 2, None, None) if number == 2 else (number % 3,) * 2,
        1: (2, 0),
        2: ("ir", "ir"),
        3: (1, None),
    }
    return rows.get(index, (2, 2))[position - 1] if (index, number) != (0, 2) else None


@pytest.mark.django_db
def test_levels_counts_and_agreement():
    audit = make_audit(cases=3, levels=_mixed, stage="enighed")
    k1, k2, k3, k4, *rest = levels_of(audit).criteria
    assert k1.levels == (1, None, 0)
    assert (k1.yes, k1.partly, k1.no, k1.not_relevant, k1.unresolved, k1.rated) == (
        0,
        1,
        1,
        0,
        0,
        2,
    )
    assert k2.levels == ("uafklaret",) * 3
    assert (k2.unresolved, k2.rated, k2.agreement) == (3, 0, Agreement(3, 0, 0.0, None))
    assert (k3.levels, k3.not_relevant, k3.rated) == (("ir",) * 3, 3, 0)
    assert k3.agreement == Agreement(0, 0, None, None)
    assert (k4.levels, k4.agreement.pairs) == ((1, 1, 1), 0)
    assert [c.levels for c in rest] == [(2, 2, 2)] * 9


@pytest.mark.django_db
def test_an_agreed_level_goes_before_the_marks():
    audit = make_audit(cases=2)
    item, case = criteria(audit)[4], audit.cases.get(number=2)
    AgreedMark.objects.filter(case=case, item=item).delete()
    AgreedMark.objects.create(
        case=case, item=item, not_relevant=True, saved_at=audit.closed_at, note="Efter svaret"
    )
    assert levels_of(audit).criteria[4].levels[1] == "ir"


@pytest.mark.django_db
def test_text_without_a_level_is_no_mark():
    audit = make_audit(cases=1, levels=lambda *_: None)
    marker, case = audit.markers.first(), audit.cases.get()
    Mark.objects.create(
        case=case,
        marker=marker,
        item=criteria(audit)[0],
        evidence="Et udkast",
        saved_at=audit.closed_at,
    )
    found = levels_of(audit)
    assert (found.is_marked, found.criteria[0].levels, found.agreement.pairs) == (False, (None,), 0)


@pytest.mark.django_db
def test_one_marker_and_no_agreement():
    audit = make_audit(cases=2, levels=lambda position, *_: 2 if position == 1 else None)
    AuditMarker.objects.get(audit=audit, position=2).delete()
    found = levels_of(audit)
    assert (found.markers, found.agreement) == (1, Agreement(0, 0, None, None))
    assert (found.yes_of_case(0), found.yes_of_case(1)) == (13, 13)


@pytest.mark.django_db
def test_who_the_audit_is_and_its_principles():
    audit = make_audit(cases=2)
    found = levels_of(audit)
    assert (found.audit_id, found.municipality_code, found.name) == (audit.pk, 730, "Audit 1")
    assert (found.numbers, found.cases, found.markers) == ((1, 2), 2, 2)
    assert [p.number for p in found.principles] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [c.code for c in found.criteria] == [f"K{n}" for n in range(1, 14)]
    assert found.criteria[6].prerequisites == (5, 8)
    first = found.principles[0]
    assert (len(first.levels), first.yes) == (4, sum(c.yes for c in first.criteria))
    assert found.agreement == Agreement(26, 25, 25 / 26, found.agreement.kappa)


@pytest.mark.django_db
@pytest.mark.parametrize("cases", [1, 10])
def test_a_fixed_number_of_queries(cases, django_assert_num_queries):
    pk = make_audit(cases=cases).pk
    audit = CaseAudit.objects.select_related("instrument").get(pk=pk)
    with django_assert_num_queries(QUERIES):
        levels_of(audit)


@pytest.mark.django_db
def test_never_reads_the_references(django_assert_num_queries):
    audit = make_audit(cases=2)
    with django_assert_num_queries(QUERIES) as asked:
        found = levels_of(audit)
    assert [q["sql"] for q in asked if "candidate" in q["sql"].lower()] == []
    assert "Eget" not in repr(found)
