"""Activities: their owner's task, their status with its reason, and their history."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from recovery_portal.kit.versions import Stale
from steering.models import Activity, AuditEvent, Happening, Task
from steering.services import plan as service
from tests.factories import make_municipality, make_user
from tests.steering.plan.making import BEGAN, make_activity, make_plan, set_status, state

pytestmark = pytest.mark.django_db
CPR = "010190-1234"


@pytest.fixture
def made():
    return make_plan()


def change(activity, by, **values):
    activity.refresh_from_db()
    version = activity.version
    return service.change_activity(by=by, activity=activity, version=version, **values)


def waiting():
    rows = Task.objects.filter(done_at=None).order_by("pk")
    return [(task.key, task.user.name, task.due) for task in rows]


def history(activity):
    rows = activity.history.order_by("pk")
    return [(change.status, change.reason, change.by.name) for change in rows]


def test_a_new_activity_is_not_started_and_asks_its_owner(made):
    _plan, goal, lead = made
    activity = make_activity(goal, lead, owner=lead, due=date(2026, 12, 1))
    assert (activity.status, activity.status_on, activity.created_on) == ("ikke", BEGAN, BEGAN)
    assert history(activity) == [("ikke", "", "Mette Holm")]
    task = Task.objects.get()
    assert (task.key, task.text, task.link, task.due) == (
        f"aktivitet-{activity.pk}",
        "Aftale med regionen",
        f"/730/plan/aktivitet/{activity.pk}/",
        date(2026, 12, 1),
    )


def test_the_task_moves_with_the_owner_and_its_deadline(made):
    plan, goal, lead = made
    bo = make_user("MEMBER", municipality=plan.municipality, name="Bo Lund")
    activity = make_activity(goal, lead, owner=lead)
    change(activity, lead, owner=bo, due=date(2027, 1, 1))
    assert waiting() == [(f"aktivitet-{activity.pk}", "Bo Lund", date(2027, 1, 1))]
    change(activity, lead, owner=None, owner_name="Regionen")
    assert waiting() == []
    assert Activity.objects.get().owner_text == "Regionen"


def test_a_person_and_a_name_do_not_stand_together(made):
    _plan, goal, lead = made
    activity = make_activity(goal, lead, owner_name="Regionen")
    change(activity, lead, owner=lead)
    assert (activity.owner_name, Activity.objects.get().owner_name) == ("Regionen", "")


def test_what_is_done_is_done_and_what_is_taken_up_again_is_asked_again(made):
    _plan, goal, lead = made
    activity = make_activity(goal, lead, owner=lead)
    set_status(activity, lead, "klar")
    assert (waiting(), Task.objects.count()) == ([], 1)
    set_status(activity, lead, "groen")
    assert waiting() == [(f"aktivitet-{activity.pk}", "Mette Holm", None)]


@pytest.mark.parametrize("status", ["gul", "roed"])
def test_yellow_and_red_say_why(made, status):
    _plan, goal, lead = made
    activity = make_activity(goal, lead)
    with pytest.raises(ValidationError, match="Skriv kort, hvorfor"):
        set_status(activity, lead, status, "   ")
    assert state(activity) == ("ikke", "", 1)
    set_status(activity, lead, status, "Afventer svar")
    assert state(activity) == (status, "Afventer svar", 2)


@pytest.mark.parametrize(("status", "reason"), [("groen", f"Om {CPR}"), ("lilla", "Hvorfor")])
def test_a_status_that_breaks_a_rule_is_not_stored(made, status, reason):
    _plan, goal, lead = made
    activity = make_activity(goal, lead)
    with pytest.raises(ValidationError):
        set_status(activity, lead, status, reason)
    assert (state(activity), len(history(activity))) == (("ikke", "", 1), 1)


@pytest.mark.parametrize("field", ["title", "description", "owner_name"])
def test_no_text_holds_a_cpr_number(made, field):
    _plan, goal, lead = made
    activity = make_activity(goal, lead)
    with pytest.raises(ValidationError):
        change(activity, lead, **{field: f"Ring til {CPR}"})
    activity.refresh_from_db()
    assert (activity.title, activity.version) == ("Aftale med regionen", 1)


def test_the_history_keeps_who_set_what_and_a_confirmation_counts(made):
    plan, goal, lead = made
    bo = make_user("MEMBER", municipality=plan.municipality, name="Bo Lund")
    activity = make_activity(goal, lead)
    set_status(activity, lead, "gul", "Mangler en dato", on=date(2026, 3, 1))
    set_status(activity, bo, "gul", "Mangler en dato", on=date(2026, 6, 1))
    assert history(activity) == [
        ("ikke", "", "Mette Holm"),
        ("gul", "Mangler en dato", "Mette Holm"),
        ("gul", "Mangler en dato", "Bo Lund"),
    ]
    assert Activity.objects.get().status_on == date(2026, 6, 1)


def test_red_and_done_are_told_once(made):
    _plan, goal, lead = made
    activity = make_activity(goal, lead)
    Happening.objects.all().delete()
    set_status(activity, lead, "roed", "Afventer", on=date(2026, 3, 1))
    set_status(activity, lead, "roed", "Afventer stadig", on=date(2026, 6, 1))
    set_status(activity, lead, "klar", on=date(2026, 9, 1))
    assert list(Happening.objects.order_by("on").values_list("text", "on")) == [
        ("Kræver handling: Aftale med regionen", date(2026, 3, 1)),
        ("Gennemført: Aftale med regionen", date(2026, 9, 1)),
    ]


def test_the_later_save_is_stale_for_texts_and_for_status(made):
    _plan, goal, lead = made
    activity = make_activity(goal, lead)
    change(activity, lead, title="Skrevet først")
    with pytest.raises(Stale) as stale:
        service.change_activity(by=lead, activity=activity, version=1, title="Skrevet sidst")
    assert stale.value.theirs.title == "Skrevet først"
    with pytest.raises(Stale):
        service.set_status(by=lead, activity=activity, version=1, status="groen")
    assert state(activity) == ("ikke", "", 2)


def test_nobody_who_cannot_open_the_plan_becomes_responsible(made):
    _plan, goal, lead = made
    stranger = make_user("LEAD", municipality=make_municipality(751))
    gone = make_user("MEMBER", municipality=goal.plan.municipality, is_active=False)
    reader = make_user("READER", municipality=goal.plan.municipality)
    activity = make_activity(goal, lead)
    for person in (stranger, gone, reader):
        with pytest.raises(ValidationError, match="kan åbne planen i kommunen"):
            make_activity(goal, lead, "Ny", owner=person)
        with pytest.raises(ValidationError, match="kan åbne planen i kommunen"):
            change(activity, lead, owner=person)
    assert Activity.objects.count() == 1


def test_who_left_stays_on_what_was_theirs(made):
    plan, goal, lead = made
    bo = make_user("MEMBER", municipality=plan.municipality, name="Bo Lund")
    activity = make_activity(goal, lead, owner=bo)
    bo.memberships.all().delete()
    change(activity, lead, title="Rettet", owner=bo)
    assert (Activity.objects.get().title, Activity.objects.get().owner) == ("Rettet", bo)


def test_a_key_figure_is_one_of_the_portals(made):
    _plan, goal, lead = made
    activity = make_activity(goal, lead, key_figure="trin-8")
    with pytest.raises(ValidationError, match="portalens nøgletal"):
        change(activity, lead, key_figure="trin-9")
    activity.refresh_from_db()
    assert activity.key_figure == "trin-8"


def test_the_log_names_fields_and_never_texts(made):
    _plan, goal, lead = made
    activity = make_activity(goal, lead)
    set_status(activity, lead, "roed", "Regionen svarer ikke")
    event = AuditEvent.objects.get(action="activity_status_set")
    assert event.details == {"fields": ["status", "status_on", "status_reason"]}


def test_the_history_says_where_a_status_came_from_and_the_activity_only_why():
    _plan, goal, lead = make_plan()
    row = make_activity(goal, lead)
    set_status(row, lead, "gul", "Venter", origin="Fra Excel")
    set_status(row, lead, "groen", origin="Fra Excel")
    said = list(row.history.order_by("pk").values_list("reason", flat=True))
    assert (said, state(row)) == (["", "Fra Excel: Venter", "Fra Excel"], ("groen", "", 3))
