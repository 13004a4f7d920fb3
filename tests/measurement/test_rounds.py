"""Opening and closing a round: whom it asks, and what it tells the others."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from measurement.models import Round
from measurement.services import rounds
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent, Happening, Task
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.survey import answer, close, load_survey, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def randers():
    load_survey()
    return make_municipality()


def test_opening_asks_everybody_who_may_answer_and_nobody_else(randers):
    lead = make_user(Role.LEAD, Role.STEERING, municipality=randers)  # two roles, one task
    asked = [lead] + [
        make_user(role, municipality=randers)
        for role in (Role.CASEWORKER, Role.STEERING, Role.MEMBER)
    ]
    for role in (Role.ADMIN, Role.MANAGER, Role.READER):
        make_user(role, municipality=randers)
    make_user(Role.CASEWORKER, municipality=make_municipality(751))
    make_user(Role.CASEWORKER, municipality=randers, is_active=False)
    round = make_round(randers, lead=lead)
    tasks = Task.objects.filter(key=f"temperatur-{round.pk}")
    assert sorted(tasks.values_list("user", flat=True)) == sorted(user.pk for user in asked)
    assert set(tasks.values_list("link", "due", "municipality")) == {
        (f"/730/temperatur/{round.pk}/", round.closes_on, 730)
    }
    assert round.asked == 4


def test_the_lead_is_asked_to_close(randers):
    round = make_round(randers)
    task = Task.objects.get(role=Role.LEAD)
    assert (task.link, task.due) == ("/730/temperatur/", round.closes_on)


def test_opening_is_logged(randers):
    round = make_round(randers)
    event = AuditEvent.objects.get(action="round_opened")
    assert (event.object_id, event.municipality_code) == (str(round.pk), 730)


def test_the_round_takes_the_newest_version(randers):
    newest = make_round(randers).instrument
    newest.pk, newest.version = None, 90
    newest.save()
    assert make_round(randers, "Runde 2").instrument.version == 90


def test_without_an_instrument_nothing_opens():
    with pytest.raises(Refused, match="ikke indlæst"):
        make_round()
    assert (Round.objects.count(), Task.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "Runde 1"}, "Kommunen har allerede en runde med det navn."),
        ({"name": " "}, "Dette felt kan ikke være tomt."),
        (
            {"name": "Baglæns", "closes_on": timezone.localdate() - timedelta(5)},
            "Fristen ligger før åbningsdagen: ret en af datoerne.",
        ),
    ],
)
def test_a_round_that_breaks_a_rule_is_refused(randers, fields, sentence):
    make_round(randers)
    tasks = Task.objects.count()
    with pytest.raises(ValidationError) as refusal:
        make_round(randers, **fields)
    assert refusal.value.messages == [sentence]
    assert (Round.objects.count(), Task.objects.count()) == (1, tasks)


def test_a_round_named_with_a_cpr_number_is_refused(randers):
    with pytest.raises(ValidationError, match="CPR-nummer"):
        make_round(randers, "Om 010190-1234")


def test_closing_ends_the_asking_and_is_told(randers):
    lead = make_user(Role.LEAD, municipality=randers)
    make_user(Role.MEMBER, municipality=randers)
    round = make_round(randers, lead=lead)
    answer(round, 1, 2, 3, user=lead)
    rounds.close_round(by=lead, round=round)
    happening = Happening.objects.get()
    assert (happening.text, happening.link) == (
        "Runde 1 er lukket: 1 af 2 svarede",
        f"/730/temperatur/{round.pk}/resultat/",
    )
    # What was done stays done; who did not answer is not asked any more.
    assert Task.objects.filter(user=lead).exclude(done_at=None).count() == 1
    assert Task.objects.filter(done_at=None).count() == 0


def test_a_round_is_closed_once(randers):
    round = make_round(randers)
    first = close(round).closed_at
    with pytest.raises(Refused, match="allerede lukket"):
        close(round)
    round.refresh_from_db()
    assert round.closed_at == first
    assert Happening.objects.count() == 1


def test_closing_leaves_another_rounds_tasks(randers):
    make_user(Role.MEMBER, municipality=randers)
    one, two = make_round(randers), make_round(randers, "Runde 2")
    close(one)
    assert set(Task.objects.filter(done_at=None).values_list("key", flat=True)) == {
        f"temperatur-{two.pk}",
        f"temperatur-luk-{two.pk}",
    }
