"""Adding, changing and removing rows that people edit."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale, fresh
from steering.models import AuditEvent, Plan, QualityTheme, Trial
from steering.services import editing
from tests.factories import make_municipality, make_user

pytestmark = pytest.mark.django_db
DAYS = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}


def new_plan(name="Plan", **fields):
    return Plan(municipality=make_municipality(), name=name, **DAYS | fields)


def added(**fields):
    return editing.add(by=make_user(), row=new_plan(**fields), action="plan_added")


def events():
    return list(AuditEvent.objects.order_by("pk").values_list("action", "details"))


def test_adding_stores_the_row_with_its_event():
    row = added()
    assert (row.pk is not None, row.version) == (True, 1)
    assert events() == [("plan_added", {})]


def test_a_broken_rule_stores_nothing_and_logs_nothing():
    with pytest.raises(ValidationError) as caught:
        added(ends_on=date(2025, 1, 1))
    assert caught.value.messages == ["Planen slutter, før den begynder: ret en af datoerne."]
    assert (Plan.objects.count(), events()) == (0, [])


def test_changing_counts_the_version_and_logs_names_of_fields_never_text():
    row = added(purpose="Før")
    editing.change(
        by=make_user(), row=row, version=1, action="plan_changed", name="Plan", purpose="HEMMELIGT"
    )
    row.refresh_from_db()
    assert (row.purpose, row.version) == ("HEMMELIGT", 2)
    assert events()[1:] == [("plan_changed", {"fields": ["purpose"]})]
    assert "HEMMELIGT" not in str(list(AuditEvent.objects.values()))


def test_the_later_save_is_told_and_replaces_nothing():
    row = added(purpose="Først")
    editing.change(by=make_user(), row=row, version=1, action="plan_changed", purpose="Den ene")
    with pytest.raises(Stale) as caught:
        editing.change(by=make_user(), row=row, version=1, action="plan_changed", purpose="To")
    assert (caught.value.theirs.purpose, caught.value.theirs.version) == ("Den ene", 2)
    row.refresh_from_db()
    assert (row.purpose, row.version, len(events())) == ("Den ene", 2, 2)


@pytest.mark.parametrize("version", [0, None, 2])
def test_a_version_that_the_row_does_not_have_is_stale(version):
    row = added()
    with pytest.raises(Stale):
        fresh(row, version)


def test_a_row_that_was_deleted_says_so():
    row = added()
    Plan.objects.filter(pk=row.pk).delete()
    with pytest.raises(Refused, match="slettet af en anden"):
        editing.change(by=make_user(), row=row, version=1, action="plan_changed", name="Ny")


def test_removing_needs_the_version_too():
    row = added()
    with pytest.raises(Stale):
        editing.remove(by=make_user(), row=row, version=7, action="plan_removed")
    assert Plan.objects.count() == 1
    editing.remove(by=make_user(), row=row, version=1, action="plan_removed")
    assert (Plan.objects.count(), events()[-1]) == (0, ("plan_removed", {}))


def test_many_to_many_values_are_set_and_named_when_they_differ():
    themes = [QualityTheme.objects.create(number=n, name=f"Tema {n}", source="-") for n in (1, 2)]
    trial = Trial(
        municipality=make_municipality(), title="T", what="w", expected="e",
        created_on=date(2026, 1, 1), **DAYS,
    )  # fmt: skip
    row = editing.add(by=make_user(), row=trial, action="trial_added", themes=themes[:1])
    assert list(row.themes.all()) == themes[:1]
    editing.change(by=make_user(), row=row, version=1, action="trial_changed", themes=themes)
    assert set(row.themes.all()) == set(themes)
    editing.change(by=make_user(), row=row, version=2, action="trial_changed", themes=themes)
    assert [details for _, details in events()] == [{}, {"fields": ["themes"]}, {"fields": []}]


def test_two_who_store_the_same_at_the_same_moment_get_a_sentence(monkeypatch):
    """The check before saving saw nothing; the database did."""
    added(name="Den samme")
    monkeypatch.setattr(Plan, "full_clean", lambda self: None)
    with pytest.raises(Refused, match="En anden gemte det samme"):
        added(name="Den samme")
    assert Plan.objects.count() == 1
    assert connection.in_atomic_block  # and the connection can still be used
    with pytest.raises(IntegrityError):
        new_plan(name="Den samme").save()


def test_only_the_row_itself_is_locked():
    """A model's own order may join its municipality, and a lock on that stops everybody's work."""
    row = added()
    with CaptureQueriesContext(connection) as queries:
        fresh(row, 1)
    assert [("JOIN" in query["sql"], '"steering_plan"' in query["sql"]) for query in queries] == [
        (False, True)
    ]
