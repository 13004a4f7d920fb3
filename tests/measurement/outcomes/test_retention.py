"""Answers, sheets and talks go on their day, by the municipality's own period."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from measurement.domain.kept_until import kept_until, latest_due
from measurement.models import Outcome, OutcomeSettings, RecoveryTalk, Sheet, SheetAnswer
from measurement.selectors.outcome_instruments import instrument_of
from measurement.selectors.retention import kept_outcomes
from measurement.services import sheets
from measurement.services.outcome_forgetting import forget_old
from recovery_portal.overview import retention
from steering.models import AuditEvent
from tests.factories import make_citizen, make_municipality, make_user
from tests.measurement.outcomes.making import load_outcome_instruments, make_outcome

TODAY = timezone.localdate()
OLD, NEWER = kept_until(TODAY, -60), kept_until(TODAY, -60) + timedelta(1)


@pytest.mark.parametrize("months", [1, 6, 12, 13, 60])
def test_the_latest_due_day_is_the_last_whose_time_has_come(months):
    on = date(2024, 1, 1)
    while on < date(2025, 6, 1):
        last = latest_due(on, months)
        assert kept_until(last, months) <= on < kept_until(last + timedelta(1), months)
        on += timedelta(1)


def furnish(code: int = 730) -> tuple:
    load_outcome_instruments()
    place = make_municipality(code)
    citizen = make_citizen(place, reference="Hemmelig-B1")
    for number, day in enumerate((OLD, NEWER)):
        make_outcome(citizen, "who5", day, [1, 1, 1, 1, 1])
        who5 = instrument_of(place, "who5").pk
        ended = {"ended_at": timezone.now(), "ending": "nej", "takes_part": False}
        Sheet.objects.create(citizen=citizen, way="sammen", who5_id=who5, asked_on=day, **ended)
        texts = {"agreed": "Hemmeligt"}
        RecoveryTalk.objects.create(citizen=citizen, kind="droemme", held_on=day, **texts)
        planned = day - timedelta(400) if number == 0 else TODAY
        RecoveryTalk.objects.create(citizen=citizen, kind="droemme", planned_on=planned)
    return place, citizen


@pytest.mark.django_db
def test_what_is_too_old_goes_and_the_rest_stays():
    place, _ = furnish()
    furnish(751)
    counts = forget_old(by="manage.py retention", municipality=place, on=TODAY)
    assert counts == {"outcomes": 1, "talks": 2, "sheets": 1, "expired": 0}
    own = {"citizen__municipality": place}
    assert list(Outcome.objects.filter(**own).values_list("on", flat=True)) == [NEWER]
    assert list(Sheet.objects.filter(**own).values_list("asked_on", flat=True)) == [NEWER]
    talks = RecoveryTalk.objects.filter(**own).values_list("held_on", "planned_on")
    assert set(talks) == {(NEWER, None), (None, TODAY)}
    assert [m.objects.filter(citizen__municipality=751).count() for m in (Outcome, Sheet)] == [2, 2]
    event = AuditEvent.objects.get()
    assert (event.action, event.object_id, event.details) == (
        "outcomes_forgotten",
        "",
        {"outcomes": 1, "talks": 2, "sheets": 1},
    )
    assert forget_old(by="x", municipality=place, on=TODAY)["outcomes"] == 0
    assert AuditEvent.objects.count() == 1


@pytest.mark.django_db
def test_the_municipality_decides_for_how_long():
    place, _ = furnish()
    OutcomeSettings.objects.create(municipality=place, keep_months=61)
    assert forget_old(by="x", municipality=place, on=TODAY)["outcomes"] == 0
    OutcomeSettings.objects.update(keep_months=12)
    counts = forget_old(by="x", municipality=place, on=TODAY)
    assert (counts["outcomes"], Outcome.objects.count()) == (2, 0)


@pytest.mark.django_db
def test_half_answers_of_a_sheet_out_of_time_go_the_same_night():
    load_outcome_instruments()
    place = make_municipality()
    citizen = make_citizen(place)
    by, before = make_user("CASEWORKER", municipality=place), timezone.now() - timedelta(20)
    link = sheets.open_link(by=by, citizen=citizen, days=14)
    dead = {"created_at": before, "expires_at": before + timedelta(14)}
    Sheet.objects.filter(pk=link.pk).update(**dead)
    alive = sheets.open_link(by=by, citizen=make_citizen(place), days=14)
    for sheet in (link, alive):
        item = instrument_of(place, "who5").items[0][0]
        SheetAnswer.objects.create(sheet=sheet, item_id=item, value=3)
    counts = forget_old(by="x", municipality=place, on=TODAY)
    assert (counts["expired"], counts["sheets"]) == (1, 0)
    link.refresh_from_db()
    assert (link.ending, link.ended_at is not None) == ("udloebet", True)
    assert list(SheetAnswer.objects.values_list("sheet", flat=True)) == [alive.pk]


@pytest.mark.django_db
def test_the_page_has_a_line_for_each_year(django_assert_num_queries):
    place, _ = furnish()
    with django_assert_num_queries(4):
        lines = kept_outcomes(place)
    first = OLD - timedelta(400)
    days = {first.year: first, **{day.year: day for day in (TODAY, NEWER, OLD)}}
    assert lines == [(kept_until(day, 60), year) for year, day in sorted(days.items())]


@pytest.mark.django_db
def test_the_nightly_run_tells_of_it_without_a_word_of_a_citizen():
    place, _ = furnish()
    receipt = retention.run(by="manage.py retention", municipality=place, on=TODAY)
    line = "  Trivsel og recovery-samtaler: 1 trivselsmåling, 2 recovery-samtaler, 1 svarark"
    assert line in receipt.lines()
    log = str(list(AuditEvent.objects.values_list("details", "object_id")))
    assert "Hemmelig" not in log
