"""A plan that nobody edited comes back without a difference, whatever it holds."""

import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from openpyxl import load_workbook

from steering.files.plan_cells import write_plan
from steering.files.plan_sheets import bring as bring_bytes
from steering.models import Activity, PlanSheet, Prerequisite, Principle
from steering.services import plan as plans
from tests.factories import make_user
from tests.steering.plan.making import make_activity, make_plan, set_status
from tests.steering.sheets.making import HEADER

HOSTILE = [
    "=SUM(A1:A9)",
    "+45 89 15 00 00",
    "-12,5",
    "-1 dag",
    "@alle",
    "\ttabulator",
    "'=allerede",
    "''to",
    '"citat" og ; semikolon, komma',
    "Ærø, Ålborg og Øster Hæsinge",
    "  luft  ",
    "2026",
    "01-02-2026",
    "_x0041_",
    "a\u00adb\u200bc",
    "＝bred",
]


def unchanged(plan, by, ending: str) -> tuple[int, list, list]:
    name = f"plan.{ending}"
    read = bring_bytes(by=by, plan=plan, data=write_plan(plan, name), file_name=name)
    return read.unchanged, read.rows, read.faults


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_hostile_texts_come_back_as_they_were(ending):
    plan, goal, lead = make_plan()
    for text in HOSTILE:
        make_activity(goal, lead, text, description=f"{text}\r\nlinje to\n{text}", owner_name=text)
    assert unchanged(plan, lead, ending) == (len(HOSTILE), [], [])
    assert PlanSheet.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_every_column_comes_back_as_it_was(ending):
    plan, goal, lead = make_plan()
    twin = make_user("MEMBER", municipality=plan.municipality, name=lead.name)
    plans.add_sub_goal(by=lead, plan=plan, title=goal.title)
    filled = {
        "due": date(2027, 2, 28),
        "prerequisite": Prerequisite.objects.get(pk=4),
        "principle": Principle.objects.get(pk=2),
        "key_figure": "trin-8",
    }
    row = make_activity(goal, lead, "Alt", owner=lead, **filled)
    set_status(row, lead, "roed", "=Region\nsvarer ikke")
    make_activity(goal, lead, "Tvillingen", owner=twin)
    make_activity(goal, lead, "Samme navn uden login", owner_name=lead.name)
    assert unchanged(plan, lead, ending) == (3, [], [])


@pytest.mark.django_db
def test_the_workbook_is_typed_frozen_and_says_how():
    plan, goal, lead = make_plan()
    make_activity(goal, lead, "=1+1", due=date(2026, 12, 1))
    book = load_workbook(io.BytesIO(write_plan(plan, "plan.xlsx")))
    assert book.sheetnames == ["Indsatsplan", "Sådan gør du"]
    first, guide = book.worksheets
    assert [cell.value for cell in first[1]] == HEADER
    assert first.freeze_panes == "A2"
    row = {title.value: cell for title, cell in zip(first[1], first[2], strict=True)}
    assert (row["hvad"].value, row["hvad"].data_type) == ("'=1+1", "s")
    assert (row["frist"].is_date, row["frist"].number_format) == (True, "dd-mm-yyyy")
    assert (row["nr"].value, row["version"].value) == (Activity.objects.get().pk, 1)
    assert [line[0].value for line in guide.iter_rows(min_row=2, max_row=13)] == HEADER


class AnyText(TestCase):
    """Whatever a person can have stored, out and in again."""

    @settings(max_examples=60)
    @given(title=st.text(min_size=1, max_size=40), text=st.text(max_size=80))
    def test_any_text_comes_back_as_it_was(self, title, text):
        plan, goal, lead = make_plan(name=f"Plan {len(title)}")
        try:
            make_activity(goal, lead, title, description=text)
        except (ValidationError, ValueError):  # NUL, lone surrogates, nothing but blanks
            return
        for ending in ("xlsx", "csv"):
            assert unchanged(plan, lead, ending) == (1, [], [])
