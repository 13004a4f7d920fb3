"""Taking an edited sheet does what editing a dict of the plan would do, whatever is edited."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from steering.domain.plan import WORDS
from steering.files import plan_sheets
from steering.files.plan_differences import preview
from steering.models import Activity, PlanSheet
from steering.services import plan as plans
from tests.factories import make_user
from tests.steering.plan.making import make_activity, make_plan
from tests.steering.sheets.making import bring, rows_of

NAMES = {4: "4. Tæt samarbejde på tværs", 8: "8. Understøttende kultur, sprog og mindset"}
FIELDS = ("title", "description", "owner__name", "owner_name", "due", "status", "status_reason")
FIELDS += ("prerequisite", "sub_goal__title")

word = st.text("abcæøå ÆØÅ=+-@'\";1", min_size=1, max_size=12).filter(
    lambda text: text.strip(" '") == text and text and text[0] not in "=+-@"
)
edits = st.fixed_dictionaries(
    {},
    optional={
        "hvad": word,
        "beskrivelse": st.one_of(word, st.just("")),
        "ansvarlig": st.sampled_from(["Bo Lund", "Frivillig Fie", ""]),
        "frist": st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2029, 12, 31))),
        "status": st.sampled_from(sorted(WORDS)),
        "begrundelse": word,
        "forudsætning": st.sampled_from([4, 8]),
        "delmål": st.sampled_from(["Én indgang", "Andet"]),
    },
)


def as_cells(edit: dict) -> dict:
    cells = {**edit}
    if "status" in edit:
        cells["status"] = WORDS[edit["status"]]
    if "forudsætning" in edit:
        cells["forudsætning"] = NAMES[edit["forudsætning"]]
    if "frist" in edit and edit["frist"] is None:
        cells["frist"] = ""
    return cells


def expected(before: tuple, edit: dict) -> tuple:
    """The plain edit of a dict."""
    row = dict(zip(FIELDS, before, strict=True))
    plain = {
        "hvad": "title",
        "beskrivelse": "description",
        "frist": "due",
        "status": "status",
        "begrundelse": "status_reason",
        "forudsætning": "prerequisite",
        "delmål": "sub_goal__title",
    }
    row |= {plain[name]: value for name, value in edit.items() if name in plain}
    row["title"] = " ".join(row["title"].split())
    if "ansvarlig" in edit:
        known = edit["ansvarlig"] == "Bo Lund"
        row["owner__name"] = "Bo Lund" if known else None
        row["owner_name"] = "" if known else edit["ansvarlig"]
    return tuple(row.values())


def stored() -> list[tuple]:
    return list(Activity.objects.order_by("pk").values_list(*FIELDS))


class Edits(TestCase):
    @settings(max_examples=40)
    @given(st.lists(edits, min_size=3, max_size=3), st.sampled_from(["csv", "xlsx"]))
    def test_taking_equals_editing_a_dict(self, wanted, ending):
        plan, goal, lead = make_plan()
        plans.add_sub_goal(by=lead, plan=plan, title="Andet")
        make_user("MEMBER", municipality=plan.municipality, name="Bo Lund")
        for title in ("Første", "Anden", "Tredje"):
            make_activity(goal, lead, title, description="=uddybet\nto linjer", owner=lead)
        for edit in wanted:
            if edit.get("status") in ("roed", "gul"):
                edit.setdefault("begrundelse", "Derfor")
        after = [expected(row, edit) for row, edit in zip(stored(), wanted, strict=True)]
        sheet = [
            row | as_cells(edit) for row, edit in zip(rows_of(plan, ending), wanted, strict=True)
        ]
        assert bring(plan, lead, sheet, ending).faults == []
        if waiting := PlanSheet.objects.first():
            seen = {one.nr: one.version for one in preview(waiting).changes}
            plan_sheets.take(by=lead, sheet=waiting, versions=seen, chosen={})
        assert stored() == after
        assert bring(plan, lead, rows_of(plan, ending), ending).rows == []
