"""An open round is changed, given up, or closed: what follows it, and what stands in the way."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from measurement.models import Instrument, Invitee, Response, Round
from measurement.services import responses, rounds
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.models import AuditEvent, Happening, Task, YearEvent
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.people.asking import add, load_survey, open_round, today
from tests.measurement.survey import close, invite, noon

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    load_survey()
    return make_user(Role.LEAD, municipality=make_municipality(), name="Mette Holm")


def own_version(code: int, version: int) -> Instrument:
    row = Instrument.objects.filter(municipality=None).first()
    row.pk, row.municipality, row.version = None, make_municipality(code), version
    row.save()
    return row


# --- Opening --------------------------------------------------------------------------------------


def test_a_round_takes_the_version_chosen(lead):
    everybodys = Instrument.objects.first()
    own = own_version(730, 3)
    assert open_round(lead).instrument == own
    assert open_round(lead, name="Anden", instrument=everybodys).instrument == everybodys


def test_another_municipality_s_version_is_refused(lead):
    with pytest.raises(Refused, match="kan ikke bruge den version"):
        open_round(lead, instrument=own_version(751, 3))
    assert Round.objects.count() == 0


def test_an_anonymous_round_has_a_salt_and_a_named_one_none(lead):
    named, anonymous = open_round(lead), open_round(lead, name="Anonym", is_anonymous=True)
    assert (named.salt, len(anonymous.salt) > 40) == ("", True)
    event = AuditEvent.objects.get(action="round_opened", object_id=str(anonymous.pk))
    assert event.details == {"asked": 1, "anonymous": True}


# --- Name and deadline ----------------------------------------------------------------------------


def test_tasks_and_year_follow_a_new_name_and_deadline(lead):
    round = open_round(lead)
    day = today() + timedelta(days=30)
    rounds.change_round(by=lead, round=round, version=1, name="Vinter", closes_on=day)
    tasks = Task.objects.order_by("pk").values_list("text", "due")
    assert list(tasks) == [
        ("Besvar temperaturmålingen: Vinter", day),
        ("Luk temperaturmålingen, når alle har svaret: Vinter", day),
    ]
    event = YearEvent.objects.get()
    assert (event.title, event.ends_on) == ("Temperaturmåling: Vinter", day)
    assert AuditEvent.objects.get(action="round_changed").details == {
        "fields": ["closes_on", "name"]
    }


def test_another_s_tasks_stay_where_they_are(lead):
    other = open_round(lead, name="En anden")
    round = open_round(lead)
    day = today() + timedelta(days=30)
    rounds.change_round(by=lead, round=round, version=1, name="Vinter", closes_on=day)
    due = Task.objects.filter(key=f"temperatur-{other.pk}").values_list("due", flat=True)
    assert list(due) == [other.closes_on]


def test_a_round_is_not_changed_unseen_wrongly_or_once_closed(lead):
    open_round(lead, name="Findes")
    round = open_round(lead)
    given = {"by": lead, "round": round, "closes_on": round.closes_on}
    with pytest.raises(Stale):
        rounds.change_round(**given, version=0, name="Vinter")
    with pytest.raises(ValidationError, match="allerede en runde med det navn"):
        rounds.change_round(**given, version=1, name="Findes")
    early = given | {"closes_on": today() - timedelta(days=1)}
    with pytest.raises(ValidationError, match="Fristen ligger før åbningsdagen"):
        rounds.change_round(**early, version=1, name="Vinter")
    close(round)
    with pytest.raises(Refused, match="lukket"):
        rounds.change_round(**given, version=1, name="Vinter")
    assert Round.objects.get(pk=round.pk).name == "Efterår"


# --- Giving up ------------------------------------------------------------------------------------


def test_a_round_given_up_leaves_the_reason_and_the_numbers(lead):
    round = open_round(lead)
    add(round)
    responses.start(by=lead, round=round, viewpoint="faglig")
    pk = str(round.pk)
    rounds.give_up_round(by=lead, round=round, version=1, reason="Forkert\nspørgeskema")
    counts = [model.objects.count() for model in (Round, Response, Invitee, Task, YearEvent)]
    assert counts == [0, 0, 0, 0, 0]
    happening = Happening.objects.get()
    assert (happening.text, happening.link) == (
        "Efterår er opgivet: Forkert spørgeskema",
        "/730/temperatur/",
    )
    event = AuditEvent.objects.get(action="round_given_up")
    assert (event.object_id, event.details) == (pk, {"asked": 2, "answered": 0, "begun": 1})


def test_another_round_s_people_and_tasks_stay(lead):
    stays, goes = open_round(lead, name="Bliver"), open_round(lead)
    rounds.give_up_round(by=lead, round=goes, version=1, reason="Forkert")
    assert [(row.name, row.invitees.count()) for row in Round.objects.all()] == [("Bliver", 1)]
    assert sorted(Task.objects.values_list("key", flat=True)) == [
        f"temperatur-{stays.pk}",
        f"temperatur-luk-{stays.pk}",
    ]


def test_what_has_a_result_is_not_given_up_nor_what_another_changed(lead):
    round = open_round(lead)
    given = {"by": lead, "round": round}
    with pytest.raises(Stale):
        rounds.give_up_round(**given, version=7, reason="Forkert")
    with pytest.raises(ValidationError, match="CPR-nummer"):
        rounds.give_up_round(**given, version=1, reason="Om 010190-1234")
    close(round)
    with pytest.raises(Refused, match="har et resultat"):
        rounds.give_up_round(**given, version=1, reason="Forkert")
    assert (Round.objects.count(), Happening.objects.count()) == (1, 1)


def test_the_log_tells_no_drafts_of_an_anonymous_round(lead):
    round = open_round(lead, is_anonymous=True)
    responses.start(by=lead, round=round, viewpoint="faglig")
    rounds.give_up_round(by=lead, round=round, version=1, reason="Forkert")
    event = AuditEvent.objects.get(action="round_given_up")
    assert event.details == {"asked": 1, "answered": 0}


# --- Closing ------------------------------------------------------------------------------------


def test_a_round_that_nobody_handed_in_is_not_closed(lead):
    older = close(open_round(lead, name="Før"))
    round = open_round(lead)
    responses.start(by=lead, round=round, viewpoint="faglig")
    with pytest.raises(Refused, match="Ingen har indsendt svar: forlæng fristen, så flere kan"):
        rounds.close_round(by=lead, round=round)
    round.refresh_from_db()
    assert round.closed_at is None
    assert Happening.objects.get().text.startswith(older.name)
    answer(round, lead)
    assert rounds.close_round(by=lead, round=round).closed_at


# --- Closing an anonymous round -------------------------------------------------------------------


def answer(round, user) -> None:
    response = responses.start(by=user, round=round, viewpoint="tilbud")
    item = round.instrument.sections.first().items.first()
    responses.save_answer(by=user, response=response, item=item, choice=2)
    responses.submit(by=user, response=response)


def test_an_anonymous_round_is_closed_with_three_and_not_with_two(lead):
    round = open_round(lead, is_anonymous=True)
    people = [make_user(Role.MEMBER, municipality=round.municipality) for _ in range(3)]
    for user in people:
        invite(round, user)
    for user in people[:2]:
        answer(round, user)
    later = noon(round.closes_on + timedelta(days=1))
    with pytest.raises(
        Refused, match="Kun 2 har indsendt, og .* når mindst 3 har indsendt: forlæng"
    ):
        close(round, at=later)
    round.refresh_from_db()
    assert (round.closed_at, bool(round.salt)) == (None, True)
    answer(round, people[2])
    row = close(round, at=later)
    assert (row.salt, row.responses.count()) == ("", 3)
    assert Happening.objects.get().text == "Efterår er lukket: 3 af 4 svarede"
    row.refresh_from_db()
    assert (row.salt, row.closed_at is not None) == ("", True)
