"""The form that shows both texts."""

from datetime import date

import pytest
from django import forms

from recovery_portal.kit.forms import DayField
from recovery_portal.kit.versioned_forms import Difference, VersionedForm
from recovery_portal.kit.versions import Stale
from steering.models import Plan, QualityTheme, Trial
from tests.factories import make_municipality

pytestmark = pytest.mark.django_db


class PlanForm(VersionedForm):
    starts_on = DayField(label="Fra")

    class Meta:
        model = Plan
        fields = ["name", "purpose", "starts_on"]


def plan(**fields):
    days = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    return Plan.objects.create(municipality=make_municipality(), name="Plan", **days | fields)


def sent(row, **data):
    form = PlanForm({"name": "Plan", "starts_on": "01-01-2026", **data}, instance=row)
    assert form.is_valid(), form.errors
    return form


def test_a_new_row_has_no_version_and_an_old_one_its_own():
    assert PlanForm()["version"].value() is None
    assert PlanForm(instance=plan(version=4))["version"].value() == 4


@pytest.mark.parametrize(("given", "seen"), [("3", 3), ("", 0), (None, 0)])
def test_the_version_that_was_read_or_one_that_nothing_has(given, seen):
    data = {} if given is None else {"version": given}
    assert sent(plan(), **data).seen_version() == seen


def test_meeting_anothers_text_shows_both_and_takes_their_version():
    row = plan()
    form = sent(row, purpose="Mit", version="1", starts_on="03-02-2026")
    theirs = Plan.objects.get()
    theirs.purpose, theirs.version = "Deres", 2
    form.meet(Stale(theirs))
    assert form.conflict == (
        Difference("Formål", "Deres", "Mit"),
        Difference("Fra", "1. januar 2026", "3. februar 2026"),
    )
    assert (form["version"].value(), form["purpose"].value()) == ("2", "Mit")
    assert len(form.non_field_errors()) == 1


def test_empty_choices_and_lists_are_read_as_people_say_them():
    class TrialForm(VersionedForm):
        class Meta:
            model = Trial
            fields = ["title", "themes", "decision", "unit"]

    themes = [QualityTheme.objects.create(number=n, name=f"Tema {n}", source="-") for n in (2, 1)]
    form = TrialForm()
    assert form.shown("themes", themes) == "Tema 1, Tema 2"
    assert form.shown("themes", []) == "(tomt)"
    assert form.shown("decision", "keep") == "Behold"
    assert form.shown("unit", 999) == "(ukendt)"
    assert form.shown("title", "") == "(tomt)"
    assert isinstance(form.fields["version"].widget, forms.HiddenInput)
