"""A status round: all of it is saved or none, and a confirmed status is no longer stale."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from recovery_portal.kit.refusal import Refused
from steering.domain.plan import quarter_of
from steering.models import Activity, AuditEvent, Happening, StatusChange, Task
from steering.selectors.status_round import round_result
from steering.services import plan as service
from steering.services import status_rounds as rounds
from steering.services.status_rounds import SAME, Answer, NotHeld
from tests.steering.plan.making import make_activity, make_plan, set_status, state

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 10)


@pytest.fixture
def made():
    plan, goal, lead = make_plan()
    rows = [make_activity(goal, lead, title, owner=lead) for title in ("A", "B", "C")]
    round = rounds.plan_round(by=lead, plan=plan, on=DAY)
    return plan, lead, rows, round


def test_the_tovholder_is_asked_for_the_next_round_only(made):
    plan, lead, _rows, round = made
    rounds.plan_round(by=lead, plan=plan, on=date(2027, 3, 11))
    asked = Task.objects.filter(key__startswith="statusrunde-", done_at=None)
    assert list(asked.values_list("key", "role", "due", "link")) == [
        (f"statusrunde-{round.pk}", "LEAD", DAY, f"/730/plan/statusrunde/{round.pk}/")
    ]


def test_an_earlier_round_takes_the_task_over(made):
    plan, lead, _rows, _round = made
    earlier = rounds.plan_round(by=lead, plan=plan, on=date(2026, 12, 1))
    asked = Task.objects.filter(key__startswith="statusrunde-", done_at=None)
    assert list(asked.values_list("key", flat=True)) == [f"statusrunde-{earlier.pk}"]
    rounds.drop_round(by=lead, round=earlier)
    assert list(asked.values_list("due", flat=True)) == [DAY]


def test_a_day_has_one_round(made):
    plan, lead, _rows, _round = made
    with pytest.raises(ValidationError, match="allerede en statusrunde den dag"):
        rounds.plan_round(by=lead, plan=plan, on=DAY)
    assert plan.status_rounds.count() == 1


def test_what_is_judged_back_from_done_is_asked_for_again(made):
    _plan, lead, (a, b, _c), round = made
    set_status(a, lead, "klar")
    set_status(b, lead, "klar")
    answers = [Answer(a.pk, 2, "groen"), Answer(b.pk, 2, SAME)]
    rounds.hold(by=lead, round=round, answers=answers, on=DAY)
    keys = [f"aktivitet-{a.pk}", f"aktivitet-{b.pk}"]
    asked = Task.objects.filter(key__in=keys, done_at=None)
    assert list(asked.values_list("key", "user")) == [(keys[0], lead.pk)]


def test_a_round_in_one_sitting(made):
    _plan, lead, (a, b, c), round = made
    set_status(c, lead, "gul", "Mangler en dato", on=date(2026, 2, 1))
    Happening.objects.all().delete()
    answers = [
        Answer(a.pk, 1, "klar"),
        Answer(b.pk, 1, "roed", "Afventer svar"),
        Answer(c.pk, 2, SAME),
    ]
    held = rounds.hold(by=lead, round=round, answers=answers, on=DAY)
    assert (held.held_on, held.held_by) == (DAY, lead)
    assert [state(row) for row in (a, b, c)] == [
        ("klar", "", 2),
        ("roed", "Afventer svar", 2),
        ("gul", "Mangler en dato", 3),
    ]
    assert set(Activity.objects.values_list("status_on", flat=True)) == {DAY}
    assert StatusChange.objects.filter(round=round, by=lead).count() == 3
    assert list(Happening.objects.order_by("pk").values_list("text", flat=True)) == [
        "Gennemført: A",
        "Kræver handling: B",
        "Statusrunden er holdt: Indsatsplan 2026–2027",
    ]
    waiting = Task.objects.filter(done_at=None).values_list("key", flat=True)
    assert set(waiting) == {f"aktivitet-{b.pk}", f"aktivitet-{c.pk}"}
    event = AuditEvent.objects.get(action="status_round_saved")
    assert event.details == {"answers": 3, "held": True}


def test_the_result_says_what_changed(made):
    _plan, lead, (a, b, c), round = made
    answers = [Answer(a.pk, 1, "klar"), Answer(b.pk, 1, "roed", "Afventer"), Answer(c.pk, 1, SAME)]
    rounds.hold(by=lead, round=round, answers=answers, on=DAY)
    set_status(a, lead, "groen", on=date(2027, 1, 1))
    result = round_result(round)
    assert [(one.title, one.words) for one in result.changed] == [
        ("B", ("Ikke startet", "Kræver handling")),
        ("A", ("Ikke startet", "Gennemført")),
    ]
    assert [one.title for one in result.same] == ["C"]
    assert result.finding == "3 aktiviteter fik status: 2 blev ændret, 1 er uændret"


def test_one_fault_and_nothing_is_saved(made):
    _plan, lead, (a, b, c), round = made
    answers = [
        Answer(a.pk, 1, "klar"),
        Answer(b.pk, 1, "gul"),
        Answer(c.pk, 1, "groen", "010190-1234"),
    ]
    with pytest.raises(NotHeld) as error:
        rounds.hold(by=lead, round=round, answers=answers)
    assert (set(error.value.faults), error.value.conflicts) == ({b.pk, c.pk}, {})
    assert [state(row)[0] for row in (a, b, c)] == ["ikke", "ikke", "ikke"]
    assert StatusChange.objects.filter(round=round).count() == 0


def test_somebody_saved_meanwhile_and_nothing_is_overwritten(made):
    _plan, lead, (a, b, c), round = made
    set_status(b, lead, "gul", "Skrevet imens")
    answers = [Answer(a.pk, 1, "klar"), Answer(b.pk, 1, "groen"), Answer(c.pk, 1, SAME)]
    with pytest.raises(NotHeld) as error:
        rounds.hold(by=lead, round=round, answers=answers)
    theirs = error.value.conflicts[b.pk]
    assert (theirs.status_reason, theirs.version, error.value.faults) == ("Skrevet imens", 2, {})
    assert [state(row)[0] for row in (a, b, c)] == ["ikke", "gul", "ikke"]
    answers[1] = Answer(b.pk, 2, "groen")
    rounds.hold(by=lead, round=round, answers=answers, on=DAY)
    assert [state(row)[0] for row in (a, b, c)] == ["klar", "groen", "ikke"]


def test_an_activity_of_another_plan_is_not_touched(made):
    _plan, lead, (a, *_), round = made
    foreign = make_activity(make_plan(name="En anden")[1], lead, "Fremmed")
    answers = [Answer(a.pk, 1, "klar"), Answer(foreign.pk, 1, "klar")]
    with pytest.raises(NotHeld):
        rounds.hold(by=lead, round=round, answers=answers)
    assert [state(row)[0] for row in (a, foreign)] == ["ikke", "ikke"]


def test_a_round_is_held_when_nothing_waits_any_more(made):
    _plan, lead, (a, b, c), round = made
    half = rounds.hold(by=lead, round=round, answers=[Answer(a.pk, 1, "groen")])
    assert (half.held_on, list(rounds.waiting_for(round))) == (None, [b, c])
    with pytest.raises(Refused, match="begyndt"):
        rounds.drop_round(by=lead, round=round)
    rest = [Answer(b.pk, 1, "klar"), Answer(c.pk, 1, SAME)]
    assert rounds.hold(by=lead, round=round, answers=rest, on=DAY).held_on == DAY


def test_a_held_round_is_frozen(made):
    plan, lead, (a, b, c), round = made
    answers = [Answer(row.pk, 1, SAME) for row in (a, b, c)]
    rounds.hold(by=lead, round=round, answers=answers, on=DAY)
    for call in (
        lambda: rounds.hold(by=lead, round=round, answers=[Answer(a.pk, 2, "klar")]),
        lambda: rounds.drop_round(by=lead, round=round),
    ):
        with pytest.raises(Refused, match="allerede holdt"):
            call()
    assert (state(a)[0], plan.status_rounds.count()) == ("ikke", 1)


def test_the_proposed_days_become_rounds_once(made):
    plan, lead, _rows, _round = made
    rounds.plan_proposed(by=lead, plan=plan)
    count = plan.status_rounds.count()
    rounds.plan_proposed(by=lead, plan=plan)
    assert plan.status_rounds.count() == count
    quarters = [quarter_of(row.planned_on) for row in plan.status_rounds.all()]
    assert len(set(quarters)) == count > 1


def test_a_sitting_takes_the_same_number_of_queries_however_many(
    made, django_assert_max_num_queries
):
    plan, lead, _rows, round = made
    goal = plan.sub_goals.get()
    for number in range(40):
        service.add_activity(by=lead, sub_goal=goal, title=f"Nr. {number}")
    answers = [Answer(row.pk, 1, "groen") for row in rounds.waiting_for(round)]
    with django_assert_max_num_queries(30):
        rounds.hold(by=lead, round=round, answers=answers)
