"""A wish on its way: read for names, answered, fulfilled; nothing is lost and nothing is leaked."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.models import Activity, AuditEvent, Happening, SubGoal, Task, Wish
from steering.selectors.wishes import door_of
from steering.services import plan, wishes
from tests.factories import make_municipality, make_user
from tests.steering.wishes.making import answered, lead, new, theme, unit, waiting

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NO_INSTEAD = "Når svaret er nej, så skriv, hvad I kan i stedet."


def asked():
    tasks = Task.objects.filter(done_at=None).order_by("key")
    return list(tasks.values_list("key", "role", "text", "due"))


def test_nobody_s_name_follows_a_wish():
    make_user("LEAD", municipality=make_municipality(), name="Åse Skriver")
    row = new("Flere ture")
    event = AuditEvent.objects.get(action="wish_received")
    assert (event.actor, event.actor_id, event.details) == ("Ønskesiden", None, {})
    fields = {field.name for field in row._meta.concrete_fields}
    assert not fields & {"user", "by", "created_by", "author"}


def test_the_text_of_a_wish_never_stands_in_the_log():
    row = waiting("HEMMELIGT ønske")
    wishes.withdraw(by=lead(), wish=row, version=row.version, reason="HEMMELIGT grund")
    assert "HEMMELIGT" not in str(list(AuditEvent.objects.values()))


def test_the_way_from_received_to_fulfilled():
    row = answered()
    assert (row.state, row.released_on, row.answered_on) == (
        "answered",
        *[timezone.localdate()] * 2,
    )
    row = wishes.fulfil(by=lead(), wish=row, version=row.version, outcome="Madhold hver onsdag")
    assert (row.state, row.outcome_on) == ("fulfilled", timezone.localdate())
    assert [h.text for h in Happening.objects.all()] == [
        "Et ønske er blevet til noget: hele kommunen"
    ]
    wishes.fulfil(by=lead(), wish=row, version=row.version, outcome="Rettet")
    assert Happening.objects.count() == 1


def test_released_text_replaces_the_one_with_names():
    row = new("Jeg vil på tur med Bo Hansen")
    row = wishes.release(by=lead(), wish=row, version=1, text="Jeg vil på tur")
    assert Wish.objects.get().text == "Jeg vil på tur"


def test_no_always_says_what_instead():
    row = waiting()
    given = {"by": lead(), "wish": row, "version": row.version, "answer": "no"}
    with pytest.raises(ValidationError) as caught:
        wishes.answer(**given, answer_text="Det kan vi ikke")
    assert caught.value.messages == [NO_INSTEAD]
    assert Wish.objects.get().state == "open"
    wishes.answer(**given, answer_text="Det kan vi ikke", instead="Vi tager toget")
    assert Wish.objects.get().instead == "Vi tager toget"


@pytest.mark.parametrize(
    ("made", "verb", "values"),
    [
        (new, wishes.answer, {"answer": "yes", "answer_text": "Ja"}),
        (new, wishes.fulfil, {"outcome": "Noget"}),
        (waiting, wishes.release, {}),
        (waiting, wishes.fulfil, {"outcome": "Noget"}),
        (answered, wishes.withdraw, {"reason": "Fortrudt"}),
        (answered, wishes.release, {}),
    ],
)
def test_no_step_can_be_skipped_or_taken_back(made, verb, values):
    row = made()
    with pytest.raises(Refused):
        verb(by=lead(), wish=row, version=row.version, **values)
    assert Wish.objects.get().state == row.state


def test_two_who_answer_see_each_other():
    row = waiting()
    given = {"by": lead(), "wish": row, "version": row.version, "answer": "yes"}
    wishes.answer(**given, answer_text="Den ene")
    with pytest.raises(Stale):
        wishes.answer(**given, answer_text="Den anden")
    assert Wish.objects.get().answer_text == "Den ene"


def test_taking_out_needs_a_reason_and_keeps_the_wish_countable():
    row = new()
    with pytest.raises(ValidationError) as caught:
        wishes.withdraw(by=lead(), wish=row, version=1, reason="  ")
    assert caught.value.messages == ["Skriv, hvorfor ønsket tages ud."]
    wishes.withdraw(by=lead(), wish=row, version=1, reason="Nævner en medborger")
    assert Wish.objects.filter(state="withdrawn").count() == 1


def test_a_cpr_number_is_refused_wherever_it_is_written():
    with pytest.raises(ValidationError):
        new("Ring til 010190-1234")
    row = waiting()
    with pytest.raises(ValidationError):
        wishes.answer(
            by=lead(), wish=row, version=row.version, answer="yes", answer_text="010190 1234"
        )


def test_the_tovholder_is_asked_as_long_as_something_waits():
    today = timezone.localdate()
    first = new("A")
    new("B")
    assert asked() == [("oensker-nye", "LEAD", "Læs 2 nye ønsker for navne", today + 3 * DAY)]
    first = wishes.release(by=lead(), wish=first, version=1)
    assert asked() == [
        ("oensker-nye", "LEAD", "Læs 1 nyt ønske for navne", today + 3 * DAY),
        ("oensker-svar", "LEAD", "1 ønske venter på svar", today + 14 * DAY),
    ]
    wishes.answer(by=lead(), wish=first, version=first.version, answer="yes", answer_text="Ja")
    assert [key for key, *_ in asked()] == ["oensker-nye"]


def test_a_deleted_unit_leaves_its_wishes_with_the_municipality():
    row = waiting(unit=unit("Nedlagt"))
    row.unit.delete()
    row.refresh_from_db()
    assert (row.unit, row.state, row.municipality_id) == (None, "open", 730)


def test_a_leaning_tablet_stops_at_a_hundred_a_day(monkeypatch):
    monkeypatch.setattr(wishes, "UNREAD_A_DAY", 2)
    new("A")
    new("B")
    with pytest.raises(Refused, match="prøv igen i morgen"):
        new("C")
    new("D", unit=unit("En anden"))
    assert Wish.objects.count() == 3


def test_an_answer_can_become_an_activity_of_the_plan():
    municipality = make_municipality()
    days = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    whole = plan.add_plan(by=lead(), municipality=municipality, name="P", purpose="", **days)
    goal = plan.add_sub_goal(by=lead(), plan=whole, title="Delmål")
    row = waiting("Følgeskab i svømmehallen")
    row = wishes.answer(
        by=lead(), wish=row, version=row.version, answer="yes", answer_text="Ja", sub_goal=goal
    )
    assert Activity.objects.get().title == "Følgeskab i svømmehallen"
    assert (row.activity.title, SubGoal.objects.count()) == ("Følgeskab i svømmehallen", 1)


def test_a_theme_is_changed_by_one_at_a_time():
    row = theme()
    wishes.change_theme(by=lead(), theme=row, version=1, frame="Rammen")
    with pytest.raises(Stale):
        wishes.change_theme(by=lead(), theme=row, version=1, frame="En anden")


def test_a_door_opens_by_its_token_until_it_is_closed():
    door, token = wishes.open_door(by=lead(), unit=unit(), name="Stuen")
    assert (door_of(token), door_of("forkert"), token in door.token_hash) == (door, None, False)
    wishes.close_door(by=lead(), door=door)
    wishes.close_door(by=lead(), door=door)
    assert door_of(token) is None
    assert AuditEvent.objects.filter(action="wish_door_closed").count() == 1
