"""Since the last meeting: from which meeting it counts, and what counts as changed."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from recovery_portal.overview.since import last_steering_meeting, since_last_meeting
from steering.models import Activity, Decision, Happening, Meeting, Upload
from steering.services import minutes
from tests.factories import make_municipality, make_user
from tests.keyfigures.figures.world import own_figure
from tests.keyfigures.register import load_reference
from tests.measurement.audits import make_audit
from tests.measurement.survey import load_survey
from tests.overview.making import at, begun, closed_round, day, held, status_on
from tests.steering.plan.making import make_activity, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    load_reference()
    return make_municipality()


def texts(place, track: int, until: date | None = None) -> list[str]:
    return [one.text for one in since_last_meeting(place, until).of_track(track)]


# --- From when it counts ------------------------------------------------------------------------


def test_it_counts_from_the_steering_group_s_newest_held_meeting_before_today(place):
    held(place, -40, state="approved")
    newest = held(place, -10)
    held(place, -5, state="planned")
    held(place, -4, state="cancelled")
    held(place, -3, name="Lokalgruppen")
    held(place, 0)
    held(make_municipality(751), -1)
    assert last_steering_meeting(place, day(0)) == newest
    since = since_last_meeting(place)
    assert (since.meeting, since.since, since.until) == (newest, day(-10), day(0))
    assert since.words.startswith("mødet den ")


def test_before_the_first_meeting_it_looks_a_quarter_back(place):
    since = since_last_meeting(place)
    assert (since.meeting, since.since) == (None, day(-91))
    assert since.is_empty
    assert since.words.startswith("den ")


def test_at_an_earlier_meeting_nothing_later_is_told(place):
    first, second = held(place, -60), held(place, -20)
    Happening.objects.create(municipality=place, text="før", link="/", on=day(-40))
    Happening.objects.create(municipality=place, text="efter", link="/", on=day(-5))
    then = since_last_meeting(place, day(-20))
    assert (then.meeting, [one.text for one in then.happenings]) == (first, ["før"])
    now = since_last_meeting(place)
    assert (now.meeting, [one.text for one in now.happenings]) == (second, ["efter"])


# --- What changed -------------------------------------------------------------------------------


def test_rounds_and_audits_that_were_closed_since(place):
    load_survey()
    held(place, -30)
    closed_round(place, [1] * 24, -60, "Runde før")
    closed_round(place, [3] * 24, -10, "Runde efter")
    audit = make_audit(place, name="Audit efter")
    audit.closed_at = at(-3)
    audit.save(update_fields=["closed_at"])
    since = since_last_meeting(place)
    (round,) = since.of_track(1)
    assert (round.text, round.on) == ("Runde efter er lukket: 2 af 2 svarede", day(-10))
    assert "grøn" in round.more
    assert [(one.text, one.on) for one in since.of_track(2)] == [("Audit efter er lukket", day(-3))]


def test_an_activity_is_told_by_where_it_ended_and_not_where_nothing_moved(place):
    _plan, goal, by = make_plan(place)
    held(place, -30)
    names = ("Blev rød", "Frem og tilbage", "Før mødet", "Er gennemført", "Er ny")
    rows = {name: make_activity(goal, by, name) for name in names}
    for name in names[:-1]:
        begun(rows[name], -100)
    begun(rows["Er ny"], -2)
    status_on(rows["Blev rød"], "gul", -20)
    status_on(rows["Blev rød"], "roed", -10)
    status_on(rows["Frem og tilbage"], "gul", -20)
    status_on(rows["Frem og tilbage"], "ikke", -10)
    status_on(rows["Før mødet"], "gul", -40)
    status_on(rows["Er gennemført"], "klar", -4)
    assert texts(place, 2) == [
        "»Blev rød« er gået fra Ikke startet til Kræver handling",
        "»Er ny« er kommet til: Ikke startet",
        "»Er gennemført« er gennemført",
    ]


def test_another_municipality_s_changes_are_not_told(place):
    _plan, goal, by = make_plan(make_municipality(751), name="Deres plan")
    status_on(make_activity(goal, by, "Deres hemmelige"), "roed", -1)
    Happening.objects.create(municipality=goal.municipality, text="Deres", link="/", on=day(-1))
    assert since_last_meeting(place).is_empty
    assert texts(goal.municipality, 2) == [
        "»Deres hemmelige« er gået fra Ikke startet til Kræver handling",
    ]


# The last value lies far outside the limits of the others.
JUMP = [20, 22, 19, 21, 20, 23, 21, 20, 22, 21, 20, 60]


def test_a_figure_is_told_when_its_sure_change_is_new(place):
    figure = own_figure(place, JUMP)
    newest = date(2026, 9, 30)
    later = make_meeting_on(place, newest + timedelta(days=20))
    assert texts(place, 3, newest + timedelta(days=40)) == []
    Meeting.objects.filter(pk=later.pk).delete()
    make_meeting_on(place, newest - timedelta(days=20))
    since = since_last_meeting(place, newest + timedelta(days=40))
    (told,) = since.of_track(3)
    assert told.text == "Ventetid: sikker stigning siden den 30. september 2026"
    assert (told.on, told.link) == (newest, f"/730/noegletal/{figure.code}/")


def test_what_was_told_at_the_meeting_already_is_no_news(place):
    own_figure(place, [*JUMP[:10], 60, 61])
    newest = date(2026, 9, 30)
    make_meeting_on(place, newest - timedelta(days=20))
    assert texts(place, 3, newest + timedelta(days=40)) == []


def test_a_file_read_in_since_makes_an_older_period_news(place):
    own_figure(place, JUMP)
    newest = date(2026, 9, 30)
    make_meeting_on(place, newest + timedelta(days=10))
    upload = {"municipality": place, "kind": "noegletal", "file_name": "n.csv", "sha256": "0" * 64}
    ended = noon(newest + timedelta(days=20))
    row = Upload.objects.create(state="cancelled", ended_at=ended, **upload)
    assert texts(place, 3, newest + timedelta(days=40)) == []
    Upload.objects.filter(pk=row.pk).update(state="stored")
    told = texts(place, 3, newest + timedelta(days=40))
    assert told == ["Ventetid: sikker stigning siden den 30. september 2026"]


def noon(on: date):
    return at((on - day(0)).days)


def make_meeting_on(place, on: date) -> Meeting:
    return held(place, (on - day(0)).days)


# --- Decisions ----------------------------------------------------------------------------------


def test_decisions_of_the_meeting_and_since_with_how_far_they_are(place):
    last, before = held(place, -30), held(place, -90)
    by = make_user("LEAD", municipality=place)
    done = minutes.add_decision(by=by, meeting=last, text="Er gjort", owner=by)
    Decision.objects.filter(pk=done.pk).update(done_on=day(-3))
    minutes.add_decision(by=by, meeting=last, text="Er sen", owner_name="Bo", due=day(-2))
    minutes.add_decision(by=by, meeting=last, text="På tal", figure="trin-8", due=day(9))
    minutes.add_decision(by=by, meeting=before, text="Glemt forlængst", owner=by)
    old = minutes.add_decision(by=by, meeting=before, text="Gammel, gjort nu", owner=by)
    Decision.objects.filter(pk=old.pk).update(done_on=day(-1))
    found = since_last_meeting(place).decisions
    assert [(one.text, one.track, one.is_open, one.is_overdue) for one in found] == [
        ("Er sen", 2, True, True),
        ("På tal", 3, True, False),
        ("Er gjort", 2, False, False),
        ("Gammel, gjort nu", 2, False, False),
    ]
    assert found[0].state.startswith("over fristen ")
    assert found[1].state.startswith("frist ")
    assert found[2].state.startswith("gjort ")


def test_a_decision_in_the_plan_is_as_far_as_its_activity(place):
    _plan, goal, by = make_plan(place)
    last = held(place, -30)
    decision = minutes.add_decision(by=by, meeting=last, text="Spørg regionen", owner=by)
    activity = minutes.to_activity(
        by=by, decision=decision, version=decision.version, sub_goal=goal
    )
    assert [one.state for one in since_last_meeting(place).decisions] == ["i planen: Ikke startet"]
    Activity.objects.filter(pk=activity.pk).update(status="klar", status_on=day(-1))
    (one,) = since_last_meeting(place).decisions
    assert (one.is_open, one.done_on) == (False, day(-1))


def test_the_number_of_queries_does_not_grow(place):
    """As many for one of each as for five."""
    load_survey()
    _plan, goal, by = make_plan(place)
    last = held(place, -30)

    def add(number: int) -> None:
        closed_round(place, [1] * 24, -10, f"Runde {number}")
        status_on(make_activity(goal, by, f"Aktivitet {number}"), "roed", -number)
        minutes.add_decision(by=by, meeting=last, text=f"Beslutning {number}", owner=by)

    counted = []
    for numbers in ((1, 2), (3, 4, 5)):
        for number in numbers:
            add(number)
        with CaptureQueriesContext(connection) as queries:
            since_last_meeting(place)
        counted.append(len(queries))
    assert counted[0] == counted[1]
