"""Files of the municipality's own figures: created by their first row, one unit each."""

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.utils import timezone

from keyfigures.models import OwnFigure, OwnFigureValue
from steering.models import AuditEvent
from tests.factories import make_municipality
from tests.files.making import CPR, KIND, bring, day, faults
from tests.files.taking_back import everything, take_back

pytestmark = pytest.mark.django_db
HEAD = "noegletal;dato;vaerdi;enhed"


def figures() -> list[tuple]:
    rows = OwnFigure.objects.order_by("municipality", "name")
    return list(rows.values_list("name", "unit", "counts_people", "direction", "version"))


def values() -> list[tuple]:
    rows = OwnFigureValue.objects.order_by("figure__name", "on")
    return list(rows.values_list("figure__name", "on", "value"))


def test_figures_are_created_by_their_first_row():
    plan = bring("noegletal", "Nøgletal;Dato;Værdi;Enhed", "Ventetid;31-03-2026;41,5;dage",
                 "Ventetid;30-06-2026;1.038;", "På venteliste;30-06-2026;12;Borgere")  # fmt: skip
    assert figures() == [
        ("På venteliste", "Borgere", True, "none", 1),
        ("Ventetid", "dage", False, "none", 1),
    ]
    assert values() == [
        ("På venteliste", day("2026-06-30"), Decimal(12)),
        ("Ventetid", day("2026-03-31"), Decimal("41.5")),
        ("Ventetid", day("2026-06-30"), Decimal(1038)),
    ]
    assert (plan.counts()["new"], plan.counts()["new_noegletal"]) == (3, 2)


def test_the_same_file_again_changes_nothing_and_values_are_updated():
    lines = [HEAD, "Ventetid;31-03-2026;41,66666;dage", "Ventetid;30-06-2026;38;dage"]
    bring("noegletal", *lines)
    assert bring("noegletal", *lines, options=["complete"]).changes_nothing
    plan = bring("noegletal", HEAD, "VENTETID;30-06-2026;39;", options=["complete"])
    counts = plan.counts()
    assert [counts[name] for name in ("new", "changed", "unchanged", "removed")] == [0, 1, 0, 1]
    assert values() == [("Ventetid", day("2026-06-30"), Decimal(39))]
    # The unit is the figure's, and stays.
    assert figures() == [("Ventetid", "dage", False, "none", 1)]


def test_a_figure_without_values_is_left_to_those_who_made_it():
    bring("noegletal", HEAD, "A;31-03-2026;1;", "B;31-03-2026;1;")
    bring("noegletal", HEAD, "A;31-03-2026;1;", options=["complete"])
    assert [row[0] for row in figures()] == ["A", "B"]
    assert [row[0] for row in values()] == ["A"]


def test_a_unit_is_told_once_and_never_changed_by_a_file():
    bring("noegletal", HEAD, "A;31-03-2026;1;kr.", "B;31-03-2026;1;")
    plan = bring(
        "noegletal",
        HEAD,
        "A;30-06-2026;2;t.kr.",
        "B;30-06-2026;2;dage",
        "B;30-09-2026;2;uger",
        "C;31-03-2026;1;",
        "C;30-06-2026;2;dage",
        "c;30-09-2026;2;uger",
        "C;31-12-2026;2;Dage",
    )
    assert faults(plan) == [
        (
            2,
            "enhed",
            "»t.kr.« passer ikke: nøgletallets enhed er »kr.« i portalen; lad feltet stå tomt, "
            "eller ret den",
        ),
        (
            4,
            "enhed",
            "»uger« passer ikke: nøgletallets enhed er »dage« tidligere i filen; lad feltet stå "
            "tomt, eller ret den",
        ),
        (
            7,
            "enhed",
            "»uger« passer ikke: nøgletallets enhed er »dage« tidligere i filen; lad feltet stå "
            "tomt, eller ret den",
        ),
    ]
    assert [row[:2] for row in figures()] == [("A", "kr."), ("B", "")]


def test_a_figure_without_a_unit_gets_one_and_small_values_are_hidden_by_it():
    bring("noegletal", HEAD, "A;31-03-2026;3;", "B;31-03-2026;1;")
    plan = bring("noegletal", HEAD, "A;31-03-2026;3;Borgere i alt")
    counts = plan.counts()
    assert [counts[name] for name in ("new", "changed", "unchanged", "told_noegletal")] == [
        *(0, 0, 1, 1)
    ]
    assert figures() == [
        ("A", "Borgere i alt", True, "none", 2),
        ("B", "", False, "none", 1),
    ]
    assert bring("noegletal", HEAD, "A;31-03-2026;3;borgere i alt").changes_nothing
    # An own tick stays, whatever the unit.
    OwnFigure.objects.filter(name="B").update(counts_people=True)
    bring("noegletal", HEAD, "B;31-03-2026;1;ansøgere")
    assert figures()[1] == ("B", "ansøgere", True, "none", 2)


def test_a_unit_goes_with_the_file_that_told_it_and_hides_what_it_hid():
    bring("noegletal", HEAD, "A;31-03-2026;8;", "B;31-03-2026;8;", "C;31-03-2026;8;")
    before = everything()
    lines = [f"{name};30-06-2026;9;borgere" for name in "ABC"]
    bring("noegletal", HEAD, *lines)
    take_back()
    assert everything() == before
    bring("noegletal", HEAD, *lines)
    # Typed in the belief that it is hidden; and changed by somebody who has seen the unit.
    a = OwnFigure.objects.get(name="A")
    a.values.create(on=day("2026-09-30"), value=2)
    OwnFigure.objects.filter(name="B").update(direction="up", version=3)
    upload = take_back()
    assert figures() == [
        ("A", "", True, "none", 2),
        ("B", "borgere", True, "up", 3),
        ("C", "", False, "none", 1),
    ]
    event = AuditEvent.objects.get(action="upload_undone", object_id=str(upload.pk))
    counts = {"created": 3, "changed": 0, "removed": 0, "told_noegletal": 2}
    assert event.details["counts"] == counts


@pytest.mark.parametrize(
    "name", ["trin-8", "TRIN-8", "who5", "egen-3", "beskaeftigelse", "Genindlagt inden for 30 dage"]
)
def test_the_portals_own_names_are_taken(name):
    plan = bring("noegletal", HEAD, f"{name};31-03-2026;1;")
    assert faults(plan) == [
        (2, "noegletal", f"»{name}« er portalens eget nøgletal; giv jeres et andet navn")
    ]
    assert figures() == []


def test_faults_of_own_figures():
    plan = bring("noegletal", HEAD, "A;i går;1;", "A;31-03-2026;mange;", ";31-03-2026;1;",
                 f"Sag {CPR};31-03-2026;1;", "A;30-06-2026;1;", "a;30-06-2026;2;",
                 f"{'x' * 81};31-03-2026;1;")  # fmt: skip
    assert [(row, column) for row, column, _ in faults(plan)] == [
        (2, "dato"),
        (3, "vaerdi"),
        (4, "noegletal"),
        (5, "noegletal"),
        (7, "noegletal"),
        (8, "noegletal"),
    ]
    assert CPR not in str(faults(plan))
    assert (figures(), values()) == ([], [])


def test_the_same_name_elsewhere_is_another_figure():
    for code in (751, 730):
        bring("noegletal", HEAD, "A;31-03-2026;1;", municipality=make_municipality(code))
    bring("noegletal", HEAD, "A;30-06-2026;1;", options=["complete"])
    rows = OwnFigureValue.objects.order_by("figure__municipality")
    assert list(rows.values_list("figure__municipality", "on")) == [
        (730, day("2026-06-30")),
        (751, day("2026-03-31")),
    ]


def test_days_to_come_and_names_of_people_are_remarked_upon():
    tomorrow = timezone.localdate() + timedelta(1)
    plan = bring("noegletal", HEAD, "A;31-03-2026;1;", f"Samtaler med Karen Jensen;{tomorrow};1;")
    assert plan.remarks == [
        "1 værdi er fra en dag, der ikke er kommet endnu.",
        "Navnet på nøgletallet i række 3 kan pege på en person, og alle kan læse det.",
    ]
    assert len(values()) == 2


@pytest.mark.parametrize("rows", [10, 900])
def test_the_number_of_queries_does_not_follow_the_rows(rows, django_assert_max_num_queries):
    first = day("2020-01-01").toordinal()
    lines = [f"A;{day('2020-01-01').fromordinal(first + i)};{i};" for i in range(rows)]
    with django_assert_max_num_queries(21 + rows // 100):
        bring("noegletal", HEAD, *lines)
    with django_assert_max_num_queries(9):
        bring("noegletal", HEAD, *lines)


def test_templates_and_options_of_the_new_kinds(tmp_path):
    for kind, columns in (
        ("tilknytning", "borger_id;status;start;slut"),
        ("indlaeggelser", "borger_id;indlagt;udskrevet;akut"),
        ("udgifter", "aar;paragraf;beloeb"),
        ("noegletal", "noegletal;dato;vaerdi;enhed"),
    ):
        out = tmp_path / f"{kind}.csv"
        call_command("import_template", kind, output=out, stdout=io.StringIO())
        assert out.read_bytes() == f"\ufeff{columns}\r\n".encode()
        options = {"complete", "pseudonymise"}
        more = {"create_citizens"} if columns.startswith("borger_id") else set()
        assert KIND[kind].options == options | more
