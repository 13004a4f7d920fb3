"""Files of statuses and of admissions: they belong to citizens, as interventions do."""

import pytest

from keyfigures.models import Admission, CitizenStatus
from steering.models import AuditEvent, Citizen, Happening
from tests.factories import make_citizen, make_municipality
from tests.files.making import CPR, bring, day, faults, furnished

pytestmark = pytest.mark.django_db
STATUS = "borger_id;status;start;slut"
STAY = "borger_id;indlagt;udskrevet;akut"


def statuses() -> list[tuple]:
    rows = CitizenStatus.objects.order_by("citizen__reference", "start", "status")
    return list(rows.values_list("citizen__reference", "status", "start", "end"))


def admissions() -> list[tuple]:
    rows = Admission.objects.order_by("citizen__reference", "admitted_on")
    return list(rows.values_list("citizen__reference", "admitted_on", "discharged_on", "is_acute"))


def test_statuses_are_stored_as_the_file_has_them_overlaps_and_future_ends_included():
    furnished()
    bring(
        "tilknytning",
        STATUS,
        "B1;uddannelse;01-02-2025;",
        "B1;Ordinær beskæftigelse;2025-01-01;31.12.2099",
        "B2;stoettet-beskaeftigelse;01-01-2025;01-01-2025",
    )
    assert statuses() == [
        ("B1", "ordinaer_beskaeftigelse", day("2025-01-01"), day("2099-12-31")),
        ("B1", "uddannelse", day("2025-02-01"), None),
        ("B2", "stoettet_beskaeftigelse", day("2025-01-01"), day("2025-01-01")),
    ]


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("tilknytning", [STATUS, "B1;andet;01-02-2025;", "B2;andet;01-02-2025;02-03-2025"]),
        ("indlaeggelser", [STAY, "B1;01-02-2025;;", "B2;01-02-2025;02-03-2025;nej"]),
    ],
)
def test_the_same_file_again_changes_nothing(kind, lines):
    furnished()
    bring(kind, *lines)
    before = (statuses(), admissions(), AuditEvent.objects.count(), Happening.objects.count())
    plan = bring(kind, *lines, options=["complete"])
    assert (plan.counts()["unchanged"], plan.changes_nothing) == (2, True)
    assert before == (
        *(statuses(), admissions()),
        *(AuditEvent.objects.count(), Happening.objects.count()),
    )


def test_admissions_without_a_word_on_it_are_acute():
    furnished()
    bring("indlaeggelser", STAY, "B1;01-02-2025;;", "B1;01-03-2025;05-03-2025;Nej",
          "B2;01-02-2025;01-02-2025;ja")  # fmt: skip
    assert admissions() == [
        ("B1", day("2025-02-01"), None, True),
        ("B1", day("2025-03-01"), day("2025-03-05"), False),
        ("B2", day("2025-02-01"), day("2025-02-01"), True),
    ]
    # A column that is absent leaves what is stored, and is acute for what is new.
    bring("indlaeggelser", "borger_id;indlagt", "B1;01-03-2025", "B1;01-04-2025")
    assert [row[3] for row in admissions()] == [True, False, True, True]


def test_rows_with_the_same_key_are_updated_and_a_full_extract_removes():
    furnished()
    bring("tilknytning", STATUS, "B1;andet;01-02-2025;", "B2;andet;01-02-2025;")
    plan = bring("tilknytning", STATUS, "B1;andet;01-02-2025;01-03-2026", options=["complete"])
    counts = plan.counts()
    assert [counts[name] for name in ("new", "changed", "unchanged", "removed")] == [0, 1, 0, 1]
    assert statuses() == [("B1", "andet", day("2025-02-01"), day("2026-03-01"))]


def test_a_full_extract_leaves_other_municipalities_alone():
    furnished()
    aarhus = make_municipality(751)
    make_citizen(aarhus, reference="B1")
    for municipality in (aarhus, None):
        bring("indlaeggelser", STAY, "B1;01-02-2025;;", municipality=municipality)
    bring("indlaeggelser", STAY, "B1;01-02-2026;;", options=["complete"])
    found = Admission.objects.order_by("citizen__municipality")
    assert list(found.values_list("citizen__municipality", "admitted_on")) == [
        (730, day("2026-02-01")),
        (751, day("2025-02-01")),
    ]


def test_every_fault_of_statuses_has_its_row_and_column():
    furnished()
    plan = bring(
        "tilknytning",
        STATUS,
        "B1;pensionist;01-02-2025;31-01-2025",
        "B9;andet;31-02-2025;",
        f"{CPR};andet;01-02-2025;",
        "B2;andet;01-02-2025;",
        "B2;andet;01-02-2025;02-02-2025",
    )
    assert [(row, column) for row, column, _ in faults(plan)] == [
        (2, "status"),
        (2, "slut"),
        (3, "start"),
        (3, "borger_id"),
        (4, "borger_id"),
        (6, "borger_id"),
    ]
    said = [sentence for _, _, sentence in faults(plan)]
    assert said[0] == (
        "»pensionist« kendes ikke; skriv ordinaer_beskaeftigelse, stoettet_beskaeftigelse, "
        "uddannelse, beskyttet_beskaeftigelse, aktivering, offentlig_forsoergelse eller andet"
    )
    assert said[1] == "slut (31-01-2025) ligger før start (01-02-2025)"
    assert said[3] == (
        "borgeren er ikke i registret; indlæs borgere først, eller opret ukendte borgere"
    )
    assert said[5] == "samme borger_id, status og start som række 5, men med andet indhold"
    assert statuses() == []


def test_every_fault_of_admissions_has_its_row_and_column():
    furnished()
    plan = bring(
        "indlaeggelser",
        STAY,
        "B1;02-02-2025;01-02-2025;",
        "B1;;;ja",
        "B1;03-02-2025;;måske",
        "B9;03-02-2025;;",
    )
    assert faults(plan) == [
        (2, "udskrevet", "udskrevet (01-02-2025) ligger før indlagt (02-02-2025)"),
        (3, "indlagt", "cellen er tom, men skal udfyldes"),
        (4, "akut", "»måske« kendes ikke; skriv ja eller nej"),
        (
            5,
            "borger_id",
            "borgeren er ikke i registret; indlæs borgere først, eller opret ukendte borgere",
        ),
    ]
    assert admissions() == []


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("tilknytning", [STATUS, f"{CPR};andet;01-02-2025;"]),
        ("indlaeggelser", [STAY, f"{CPR};01-02-2025;;"]),
    ],
)
def test_unknown_citizens_are_created_and_pseudonymised_when_asked_for(kind, lines):
    bring(kind, *lines, options=["create_citizens", "pseudonymise"])
    [citizen] = Citizen.objects.all()
    assert citizen.reference[:2] == "p-"
    assert [row[0] for row in (*statuses(), *admissions())] == [citizen.reference]


def test_citizens_with_statuses_are_never_removed_in_passing():
    furnished()
    bring("tilknytning", STATUS, "B1;andet;01-02-2025;")
    plan = bring("borgere", "borger_id", "B2", options=["complete"])
    assert plan.general == [
        "1 borger, som ikke er i filen, har stadig tilknytninger og kan ikke fjernes; "
        "indlæs tilknytninger som fuldt udtræk først"
    ]
    assert len(statuses()) == 1


@pytest.mark.parametrize("rows", [10, 900])
def test_the_number_of_queries_does_not_follow_the_rows(rows, django_assert_max_num_queries):
    furnished()
    first = day("2020-01-01").toordinal()
    lines = [f"B{1 + i % 2};{day('2020-01-01').fromordinal(first + i)};;" for i in range(rows)]
    with django_assert_max_num_queries(14 + rows // 100):
        bring("indlaeggelser", STAY, *lines)
    with django_assert_max_num_queries(8):
        bring("indlaeggelser", STAY, *lines)
