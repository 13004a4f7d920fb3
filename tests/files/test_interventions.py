"""Files of interventions: matched with the register, all or nothing, repeatable."""

import pytest

from steering.models import AuditEvent, Citizen, Happening, Intervention
from tests.factories import make_citizen, make_municipality, make_offer
from tests.files.making import CPR, bring, day, faults, furnished, register

pytestmark = pytest.mark.django_db
HEAD = "borger_id;tilbud_id;start;slut;afslutning;bevilget"
GOOD = [HEAD, "B1;T1;01-02-2025;;;", "B1;T2;2025-03-01;31.03.2026;Mål;15-02-2025"]


def test_interventions_are_stored_as_the_file_has_them():
    furnished()
    bring("indsatser", *GOOD)
    assert register()["interventions"] == [
        ("B1", "T1", day("2025-02-01"), None, "", None),
        ("B1", "T2", day("2025-03-01"), day("2026-03-31"), "maal", day("2025-02-15")),
    ]


def test_the_same_file_again_changes_nothing():
    furnished()
    bring("indsatser", *GOOD)
    before = (register(), list(Intervention.objects.values_list("pk", flat=True)))
    told = (AuditEvent.objects.count(), Happening.objects.count())
    plan = bring("indsatser", *GOOD, options=["complete"])
    assert (plan.counts()["unchanged"], plan.changes_nothing) == (2, True)
    assert (register(), list(Intervention.objects.values_list("pk", flat=True))) == before
    assert (AuditEvent.objects.count(), Happening.objects.count()) == told


def test_rows_with_the_same_key_are_updated():
    furnished()
    bring("indsatser", *GOOD)
    plan = bring("indsatser", HEAD, "B1;T1;01-02-2025;01-05-2026;død;", "B1;T1;01-01-2020;;;")
    assert {k: plan.counts()[k] for k in ("new", "changed", "unchanged", "removed")} == {
        "new": 1,
        "changed": 1,
        "unchanged": 0,
        "removed": 0,
    }
    assert ("B1", "T1", day("2025-02-01"), day("2026-05-01"), "doed", None) in (
        register()["interventions"]
    )


def test_every_fault_has_its_row_and_column():
    furnished()
    plan = bring(
        "indsatser",
        HEAD,
        "B1;T1;01-02-2025;31-01-2025;;",
        "B1;T9;01-02-2025;;;",
        "",
        "B9;T1;31-02-2025;;flyver;i morgen",
        f"{CPR};T1;01-01-2025;;;",
        ";;;;;",
        "B2;T2;01-01-2025;;;",
        "B2;T2;01-01-2025;02-02-2025;;",
    )
    assert faults(plan) == [
        (2, "slut", "slut (31-01-2025) ligger før start (01-02-2025)"),
        (3, "tilbud_id", "tilbuddet »T9« findes ikke; indlæs tilbud først"),
        (5, "start", "»31-02-2025« er ikke en dag, der findes"),
        (5, "afslutning", "»flyver« kendes ikke; skriv maal, flyttet, doed eller andet"),
        (5, "bevilget", "»i morgen« er ikke en dato; skriv dd-mm-åååå eller åååå-mm-dd"),
        (
            5,
            "borger_id",
            "borgeren er ikke i registret; indlæs borgere først, eller opret ukendte borgere",
        ),
        (
            6,
            "borger_id",
            "værdien ligner et CPR-nummer; brug et pseudonym, slå »pseudonymisér« til, eller sæt "
            "bogstaver foran, hvis det er kommunens eget sagsnummer",
        ),
        (
            9,
            "borger_id",
            "samme borger_id, tilbud_id og start som række 8, men med andet indhold",
        ),
    ]
    assert not Intervention.objects.exists()
    assert not AuditEvent.objects.exists()


def test_one_fault_stores_nothing_at_all():
    furnished()
    before = register()
    plan = bring("indsatser", *GOOD, "B3;T1;01-01-2026;;;", "B4;T9;01-01-2026;;;",
                 options=["create_citizens"])  # fmt: skip
    assert plan.refused
    assert register() == before
    assert Citizen.objects.count() == 2


def test_rows_that_are_equal_count_once():
    furnished()
    plan = bring("indsatser", HEAD, "B1;T1;01-02-2025;;;", "B1;T1;2025-02-01;;;")
    assert (plan.counts()["new"], plan.counts()["duplicates"]) == (1, 1)
    assert Intervention.objects.count() == 1


def test_future_ends_and_overlaps_are_accepted():
    furnished()
    bring("indsatser", HEAD, "B1;T1;01-01-2025;31-12-9999;;", "B1;T1;02-01-2025;31-12-2099;;")
    assert Intervention.objects.count() == 2


def test_unknown_citizens_are_created_when_asked_for():
    furnished()
    plan = bring("indsatser", HEAD, "B7;T1;01-01-2025;;;", "B7;T2;01-01-2025;;;",
                 options=["create_citizens"])  # fmt: skip
    assert plan.counts()["new_borger_id"] == 1
    assert [row[:2] for row in register()["interventions"]] == [("B7", "T1"), ("B7", "T2")]


def test_pseudonyms_match_across_kinds():
    municipality = furnished()
    options = ["pseudonymise"]
    bring("borgere", "borger_id;foedselsaar", f"{CPR};1980", options=options)
    bring("indsatser", HEAD, "0102031234;T1;01-01-2025;;;", options=options)
    citizen = Intervention.objects.get().citizen
    assert (citizen.birth_year, citizen.reference[:2]) == (1980, "p-")
    assert municipality.citizens.count() == 3


def test_a_full_extract_removes_interventions_of_this_municipality_only():
    furnished()
    bring("indsatser", *GOOD)
    aarhus = make_municipality(751)
    make_offer(aarhus, external_id="T1")
    make_citizen(aarhus, reference="B1")
    bring("indsatser", *GOOD, municipality=aarhus, options=["create_citizens"]).counts()
    assert Intervention.objects.count() == 2
    make_offer(aarhus, external_id="T2")
    bring("indsatser", *GOOD, municipality=aarhus)
    plan = bring("indsatser", HEAD, "B1;T1;01-02-2025;;;", options=["complete"])
    assert plan.counts()["removed"] == 1
    assert sorted(Intervention.objects.values_list("citizen__municipality", flat=True)) == [
        730,
        751,
        751,
    ]


def test_offers_and_citizens_of_another_municipality_are_unknown():
    aarhus = make_municipality(751)
    make_offer(aarhus, external_id="T1")
    make_citizen(aarhus, reference="B1")
    plan = bring("indsatser", HEAD, "B1;T1;01-01-2025;;;")
    assert [column for _, column, _ in faults(plan)] == ["tilbud_id", "borger_id"]


def test_storing_leaves_one_event_without_references_and_one_happening():
    furnished()
    bring("indsatser", *GOOD)
    event = AuditEvent.objects.get()
    assert (event.action, event.actor, event.municipality_code) == ("imported", "test", 730)
    assert event.details == {
        "kind": "indsatser",
        "sha256": "0" * 64,
        "options": [],
        "counts": {
            "rows": 2,
            "new": 2,
            "changed": 0,
            "unchanged": 0,
            "removed": 0,
            "duplicates": 0,
            "rejected": 0,
            "faults": 0,
            "new_borger_id": 0,
        },
    }
    # Two is a small number about citizens (D9), so it is not told around.
    assert Happening.objects.get().text == "Indsatser er indlæst"


def test_a_large_number_is_told():
    furnished()
    rows = [f"B{1 + i % 2};T1;{date:%d-%m-%Y};;;" for i, date in enumerate(_days(1184))]
    bring("indsatser", HEAD, *rows)
    assert Happening.objects.get().text == "1.184 indsatser er indlæst"


def _days(number: int):
    first = day("2020-01-01").toordinal()
    return [day("2020-01-01").fromordinal(first + i) for i in range(number)]


@pytest.mark.parametrize("rows", [10, 900])
def test_the_number_of_queries_does_not_follow_the_rows(rows, django_assert_max_num_queries):
    furnished()
    lines = [f"B{1 + i % 2};T1;{date:%d-%m-%Y};;;" for i, date in enumerate(_days(rows))]
    # SQLite takes so many values per statement, so inserts come in portions.
    with django_assert_max_num_queries(14 + rows // 100):
        bring("indsatser", HEAD, *lines)
    with django_assert_max_num_queries(8):
        bring("indsatser", HEAD, *lines)
