"""A plan from Excel: every fault at once, every difference before it is taken."""

from datetime import date

import pytest

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.sheets import SheetError
from recovery_portal.kit.versions import Stale
from steering.files import plan_sheets
from steering.files.plan_differences import preview
from steering.models import Activity, AuditEvent, PlanSheet, StatusChange
from steering.services import plan as plans
from tests.factories import make_municipality, make_user
from tests.steering.plan.making import make_activity, make_group, make_plan, set_status
from tests.steering.sheets.making import bring, faults, rows_of

pytestmark = pytest.mark.django_db
CPR = "010203-1234"


@pytest.fixture
def made():
    plan, goal, lead = make_plan()
    rows = [make_activity(goal, lead, title) for title in ("Første", "Anden", "Tredje")]
    return plan, goal, lead, rows


def take(plan, by, chosen=None):
    sheet = PlanSheet.objects.get()
    seen = {change.nr: change.version for change in preview(sheet).changes if change.nr}
    return plan_sheets.take(by=by, sheet=sheet, versions=seen, chosen=chosen or {})


def shown(sheet=None):
    found = preview(sheet or PlanSheet.objects.get())
    return [
        (change.title, [(d.label, d.before, d.after) for d in change.differences])
        for change in found.changes
    ]


def test_changes_are_shown_field_by_field_and_then_taken(made):
    plan, goal, lead, _rows = made
    bo = make_user("MEMBER", municipality=plan.municipality, name="Bo Lund")
    other = plans.add_sub_goal(by=lead, plan=plan, title="Andet delmål")
    sheet = rows_of(plan)
    sheet[0] |= {"hvad": "Først", "ansvarlig": "bo lund", "frist": "1. dec. 2026"}
    sheet[1] |= {"status": "Gul", "begrundelse": "Venter", "delmål": "2", "princip": "3"}
    sheet.append({"hvad": "Ny", "delmål": "Én indgang", "ansvarlig": "Frivillig Fie"})
    assert bring(plan, lead, sheet).faults == []
    assert shown() == [
        (
            "Første",
            [
                ("hvad", "Første", "Først"),
                ("ansvarlig", "(tomt)", "Bo Lund"),
                ("frist", "(tomt)", "1. dec. 2026"),
            ],
        ),
        (
            "Anden",
            [
                ("delmål", "1. Én indgang", "2. Andet delmål"),
                ("status", "Ikke startet", "Obs"),
                ("begrundelse", "(tomt)", "Venter"),
                ("princip", "(tomt)", "3. Inddrag borgernes netværk og de almene fællesskaber"),
            ],
        ),
        (
            "Ny",
            [
                ("delmål", "(tomt)", "1. Én indgang"),
                ("hvad", "(tomt)", "Ny"),
                ("ansvarlig", "(tomt)", "Frivillig Fie"),
            ],
        ),
    ]
    assert Activity.objects.filter(title="Først").count() == 0
    assert take(plan, lead) == {"new": 1, "changed": 2, "kept": 0}
    columns = ("title", "sub_goal", "owner", "owner_name", "due", "status", "status_reason")
    assert set(Activity.objects.values_list(*columns)) == {
        ("Først", goal.pk, bo.pk, "", date(2026, 12, 1), "ikke", ""),
        ("Anden", other.pk, None, "", None, "gul", "Venter"),
        ("Tredje", goal.pk, None, "", None, "ikke", ""),
        ("Ny", goal.pk, None, "Frivillig Fie", None, "ikke", ""),
    }
    newest = StatusChange.objects.filter(activity__title="Anden").first()
    assert (newest.reason, newest.by) == ("Fra Excel: Venter", lead)
    assert PlanSheet.objects.count() == 0
    assert AuditEvent.objects.filter(action="plan_sheet_taken").get().details["changed"] == 2


def test_all_faults_are_told_at_once_and_nothing_is_stored(made):
    plan, _goal, lead, _rows = made
    sheet = rows_of(plan)
    sheet[0] |= {"status": "lilla", "frist": "31-02-2027", "nøgletal": "trin 99"}
    sheet[1] |= {"hvad": "", "status": "rød", "forudsætning": "9"}
    sheet[2] |= {"ansvarlig": "ingen@andre.example", "beskrivelse": f"Ring {CPR}"}
    sheet.append({"hvad": "x" * 201, "delmål": "Findes ikke"})
    sheet.append({"beskrivelse": "Uden titel"})
    read = bring(plan, lead, sheet)
    assert [(row, column) for row, column, _ in faults(read)] == [
        (2, "frist"),
        (2, "status"),
        (2, "nøgletal"),
        (3, "hvad"),
        (3, "forudsætning"),
        (3, "begrundelse"),
        (4, "beskrivelse"),
        (4, "ansvarlig"),
        (5, "delmål"),
        (5, "hvad"),
        (6, "hvad"),
        (6, "delmål"),
    ]
    assert not any(CPR in text for _row, _column, text in faults(read))
    assert PlanSheet.objects.count() == 0


def test_a_cpr_number_in_a_column_of_ones_own_is_refused(made):
    plan, _goal, lead, _rows = made
    sheet = [row | {"mine noter": f"om {CPR}"} for row in rows_of(plan)[:1]]
    read = bring(plan, lead, sheet, header=[*sheet[0]])
    assert [(row, column) for row, column, _ in faults(read)] == [(2, "mine noter")]
    assert PlanSheet.objects.count() == 0


def test_ids_people_and_sub_goals_of_others_are_refused(made):
    plan, _goal, lead, _rows = made
    _far, far_goal, far_lead = make_plan(make_municipality(751), name="Fremmed")
    theirs = make_activity(far_goal, far_lead, "Deres")
    _second, second_goal, _ = make_plan(name="Plan to")
    mine = make_activity(second_goal, lead, "I en anden plan")
    plans.change_sub_goal(by=far_lead, sub_goal=far_goal, version=1, title="Fremmed delmål")
    sheet = rows_of(plan)
    sheet[0] |= {"nr": str(theirs.pk)}
    sheet[1] |= {"nr": str(mine.pk)}
    sheet[2] |= {"delmål": "Fremmed delmål", "ansvarlig": far_lead.email}
    read = bring(plan, lead, sheet)
    assert [(row, column) for row, column, _ in faults(read)] == [
        (2, "nr"),
        (3, "nr"),
        (4, "delmål"),
        (4, "ansvarlig"),
    ]


def test_the_same_number_twice_and_a_version_from_nowhere(made):
    plan, _goal, lead, rows = made
    sheet = rows_of(plan)
    sheet[1] |= {"nr": str(rows[0].pk)}
    sheet[2] |= {"version": "7"}
    assert [(row, column) for row, column, _ in faults(bring(plan, lead, sheet))] == [
        (3, "nr"),
        (4, "version"),
    ]


def test_what_the_portal_changed_meanwhile_must_be_chosen(made):
    plan, _goal, lead, rows = made
    sheet = rows_of(plan)
    for row, title in zip(rows[:2], ("Portalens ene", "Portalens anden"), strict=True):
        plans.change_activity(by=lead, activity=row, version=1, title=title)
    sheet[0] |= {"hvad": "Arkets ene"}
    sheet[1] |= {"hvad": "Arkets anden"}
    sheet[2] |= {"hvad": "Kun i arket"}
    bring(plan, lead, sheet)
    found = preview(PlanSheet.objects.get())
    assert [change.nr for change in found.conflicts] == [rows[0].pk, rows[1].pk]
    assert shown()[0] == ("Portalens ene", [("hvad", "Portalens ene", "Arkets ene")])
    with pytest.raises(Refused):
        take(plan, lead, {rows[0].pk: "fil"})
    assert Activity.objects.filter(title__startswith="Arkets").count() == 0
    chosen = {rows[0].pk: "fil", rows[1].pk: "portal"}
    assert take(plan, lead, chosen) == {"new": 0, "changed": 2, "kept": 1}
    titles = set(Activity.objects.values_list("title", flat=True))
    assert titles == {"Arkets ene", "Portalens anden", "Kun i arket"}


def test_a_save_after_the_differences_were_shown_stops_all_of_it(made):
    plan, _goal, lead, rows = made
    sheet = [row | {"hvad": f"{row['hvad']} fra arket"} for row in rows_of(plan)]
    bring(plan, lead, sheet)
    waiting = PlanSheet.objects.get()
    seen = {row.pk: 1 for row in rows}
    plans.change_activity(by=lead, activity=rows[2], version=1, title="Imens")
    chosen = {rows[2].pk: "fil"}
    with pytest.raises(Stale):
        plan_sheets.take(by=lead, sheet=waiting, versions=seen, chosen=chosen)
    titles = set(Activity.objects.values_list("title", flat=True))
    assert titles == {"Første", "Anden", "Imens"}


def test_what_is_not_in_the_file_is_left_alone(made):
    plan, _goal, lead, rows = made
    read = bring(plan, lead, [rows_of(plan)[0] | {"hvad": "Ny titel"}])
    assert read.missing == [rows[1].pk, rows[2].pk]
    take(plan, lead)
    assert set(Activity.objects.values_list("title", flat=True)) == {"Ny titel", "Anden", "Tredje"}


def test_a_column_that_is_left_out_changes_nothing(made):
    plan, _goal, lead, rows = made
    set_status(rows[0], lead, "gul", "Venter på svar")
    sheet = [row | {"hvad": row["hvad"].upper()} for row in rows_of(plan)]
    bring(plan, lead, sheet, header=["version", "hvad", "nr"])
    take(plan, lead)
    row = Activity.objects.get(pk=rows[0].pk)
    assert (row.title, row.status, row.status_reason) == ("FØRSTE", "gul", "Venter på svar")


def test_a_new_upload_takes_the_place_of_the_old_one(made):
    plan, _goal, lead, _rows = made
    for title in ("En", "To"):
        bring(plan, lead, [rows_of(plan)[0] | {"hvad": title}])
    assert [d[0][2] for _, d in shown()] == ["To"]
    assert bring(plan, lead, rows_of(plan)).rows == []
    assert PlanSheet.objects.count() == 0


def test_a_groups_tovholder_writes_in_the_groups_own_sub_goals_only():
    municipality = make_municipality()
    member = make_user("MEMBER", municipality=municipality)
    own = make_group(municipality, member)
    other = make_group(municipality, make_user("MEMBER", municipality=municipality), "Andre")
    plan, goal, lead = make_plan(municipality, group=own)
    theirs = plans.add_sub_goal(by=lead, plan=plan, title="Deres", group=other)
    make_activity(goal, lead, "Vores")
    make_activity(theirs, lead, "De andres")
    sheet = [row | {"hvad": f"{row['hvad']}!"} for row in rows_of(plan)]
    assert [(row, column) for row, column, _ in faults(bring(plan, member, sheet))] == [
        (3, "delmål")
    ]
    assert bring(plan, lead, sheet).faults == []


def test_a_closed_plan_and_a_file_that_is_no_plan(made):
    plan, _goal, lead, _rows = made
    sheet = rows_of(plan)
    with pytest.raises(SheetError, match="»nr«"):
        bring(plan, lead, sheet, header=["hvad", "frist"])
    plans.close_plan(by=lead, plan=plan, version=1)
    with pytest.raises(Refused, match="afsluttet"):
        bring(plan, lead, sheet)
