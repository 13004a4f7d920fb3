"""The group's agreed answers: one per statement, never lost to another, and settled for good."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from measurement.models import AgreedAnswer, Instrument, Item, Round
from measurement.services import agreed
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.models import AuditEvent, Happening
from tests.measurement.survey import make_round

pytestmark = pytest.mark.django_db


def stored(round) -> list[tuple]:
    rows = AgreedAnswer.objects.filter(round=round)
    return list(rows.values_list("item__code", "value", "dont_know", "minority_note", "version"))


def agree(by, round, item, choice="2", version=0, note=""):
    values = {"choice": choice, "version": version, "minority_note": note}
    return agreed.agree(by=by, round=round, item=item, **values)


def test_an_answer_is_stored_and_logged_without_its_text(round, items, lead):
    row = agree(lead, round, items[0], "2", note=" To så det anderledes. ")
    assert stored(round) == [(items[0].code, 2, False, "To så det anderledes.", 1)]
    event = AuditEvent.objects.get(action="answer_agreed")
    assert (event.actor, event.object_id, event.details) == (lead.email, str(row.pk), {})


def test_dont_know_is_an_answer_and_can_be_changed(round, items, lead):
    agree(lead, round, items[0], "v")
    assert stored(round) == [(items[0].code, None, True, "", 1)]
    agree(lead, round, items[0], "0", version=1)
    assert stored(round) == [(items[0].code, 0, False, "", 2)]


@pytest.mark.parametrize("version", [0, 1, 3])
def test_of_two_laptops_the_later_is_told(round, items, lead, version):
    """Whether it saw no answer, an earlier one, or one that never was."""
    agree(lead, round, items[0], "1")
    agree(lead, round, items[0], "2", version=1, note="Fra den første")
    with pytest.raises(Stale) as stale:
        agree(lead, round, items[0], "3", version=version, note="Fra den anden")
    assert (stale.value.theirs.value, stale.value.theirs.minority_note) == (2, "Fra den første")
    assert stored(round) == [(items[0].code, 2, False, "Fra den første", 2)]


def test_what_is_taken_away_is_gone_and_does_not_come_back_unseen(round, items, lead):
    agree(lead, round, items[0], "1")
    with pytest.raises(Stale):
        agreed.clear(by=lead, round=round, item=items[0], version=2)
    agreed.clear(by=lead, round=round, item=items[0], version=1)
    assert stored(round) == []
    with pytest.raises(Refused, match="En anden har fjernet det fælles svar"):
        agree(lead, round, items[0], "1", version=1)
    with pytest.raises(Refused, match="ikke noget fælles svar at fjerne"):
        agreed.clear(by=lead, round=round, item=items[0], version=1)
    assert stored(round) == []


@pytest.mark.parametrize("choice", ["", "4", "-1", "ja", "2.0"])
def test_what_is_no_answer_is_refused(round, items, lead, choice):
    with pytest.raises(Refused, match="Vælg et af svarene"):
        agree(lead, round, items[0], choice)
    assert stored(round) == []


def test_a_note_with_a_cpr_number_is_refused(round, items, lead):
    with pytest.raises(ValidationError):
        agree(lead, round, items[0], note="Borgeren 010190-1234 er uenig")
    assert stored(round) == []


def test_another_questionnaires_statement_is_refused(round, lead):
    other = Instrument.objects.create(code="temperatur", version=90, name="Andet", intro="")
    section = other.sections.create(number=1, title="Andet", intro="")
    item = Item.objects.create(section=section, code="1a", position=1, text="Andet")
    with pytest.raises(Refused, match="hører ikke til"):
        agree(lead, round, item)
    assert stored(round) == []


def test_an_open_round_has_no_agreed_answers(round, items, lead):
    open_round = make_round(name="Åben", lead=lead)
    with pytest.raises(Refused, match="Runden er åben"):
        agree(lead, open_round, items[0])
    with pytest.raises(Refused, match="Runden er åben"):
        agreed.settle(by=lead, round=open_round, on=timezone.localdate())
    assert stored(open_round) == []


def test_settled_answers_stay_as_they_are(round, items, lead):
    agree(lead, round, items[0], "1", note="Står fast")
    today = timezone.localdate()
    agreed.settle(by=lead, round=round, on=today)
    attempts = [
        lambda: agree(lead, round, items[0], "3", version=1),
        lambda: agree(lead, round, items[1], "3"),
        lambda: agreed.clear(by=lead, round=round, item=items[0], version=1),
        lambda: agreed.settle(by=lead, round=round, on=today),
    ]
    for attempt in attempts:
        with pytest.raises(Refused, match="De fælles svar er afsluttet"):
            attempt()
    assert stored(round) == [(items[0].code, 1, False, "Står fast", 1)]
    assert Round.objects.get(pk=round.pk).agreed_on == today
    told = Happening.objects.get(text__contains="fælles svar")
    assert told.text == f"De fælles svar i Runde 1 er afsluttet: 1 af {len(items)} udsagn aftalt"


@pytest.mark.parametrize(("days", "why"), [(-30, "Runden lukkede"), (1, "fremtiden")])
def test_the_day_is_between_closing_and_today(round, items, lead, days, why):
    agree(lead, round, items[0])
    with pytest.raises(Refused, match=why):
        agreed.settle(by=lead, round=round, on=timezone.localdate() + timedelta(days=days))
    assert Round.objects.get(pk=round.pk).agreed_on is None


def test_nothing_agreed_cannot_be_settled(round, lead):
    with pytest.raises(Refused, match="ikke aftalt noget svar endnu"):
        agreed.settle(by=lead, round=round, on=timezone.localdate())
    assert Round.objects.get(pk=round.pk).agreed_on is None
