"""A round from a file is taken back, until somebody has built on it."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from measurement.models import AgreedAnswer, Answer, Item, Reflection, Response, Round
from measurement.services import round_back
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering import reference
from steering.models import Advice, AdviceChoice, AuditEvent, Happening, YearEvent
from steering.services import advice
from tests.factories import make_user
from tests.files.making import csv
from tests.measurement.files.sheets import HEAD, ROWS
from tests.measurement.survey import make_round

# Commands close their connections, as they do in life.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def read(run, randers):
    run(csv(HEAD, *ROWS), "--name", "Borgermøde", "--on", "2026-03-14")
    reference.load()
    lead = make_user("LEAD", municipality=randers)
    return SimpleNamespace(round=Round.objects.get(), lead=lead, place=randers)


def take_back(read, version: int = 1, reason: str = "Forkert fil") -> None:
    round_back.take_back(by=read.lead, round=read.round, version=version, reason=reason)


def state() -> list[int]:
    models = (Round, Response, Answer, Happening, YearEvent, AuditEvent)
    return [model.objects.count() for model in models]


def test_nothing_is_left_but_that_it_was_there(read):
    take_back(read, reason="Forkert  fil")
    assert state()[:3] == [0, 0, 0]
    assert not YearEvent.objects.exists()
    told = Happening.objects.get()
    assert (told.text, told.link) == (
        "Borgermøde er taget tilbage: Forkert fil",
        "/730/temperatur/",
    )
    event = AuditEvent.objects.get(action="round_taken_back")
    assert (event.actor, event.object_id, event.details) == (
        read.lead.email,
        str(read.round.pk),
        {"respondents": 3},
    )


def test_the_same_file_can_be_read_anew(read, run):
    take_back(read)
    code, _, err = run(csv(HEAD, *ROWS), "--name", "Rigtigt navn", "--on", "2026-03-15")
    row = Round.objects.get()
    assert (code, err, row.name, row.asked) == (0, "", "Rigtigt navn", 3)


def test_it_stays_once_somebody_has_built_on_it(read):
    item = Item.objects.filter(section__instrument=read.round.instrument).first()
    agreed = AgreedAnswer.objects.create(round=read.round, item=item, value=2)
    refuse(read, "Gruppen har aftalt svar i runden: den kan ikke tages tilbage.")
    agreed.delete()
    note = Reflection.objects.create(round=read.round, user=read.lead, theme="styrker", text="x")
    refuse(read, "Der er skrevet refleksioner om runden: den kan ikke tages tilbage.")
    note.delete()
    take_back(read)
    assert not Round.objects.exists()


def test_it_stays_once_somebody_has_decided_on_advice(read):
    decide = {"by": read.lead, "municipality": read.place, "reason": "Ikke nu"}
    choice = advice.set_aside(advice=Advice.objects.first(), **decide)
    refuse(read, "Der er taget stilling til råd, siden filen blev indlæst: runden bliver stående.")
    advice.take_back(by=read.lead, choice=choice, version=1)
    take_back(read)
    assert not Round.objects.exists()


def test_what_was_decided_before_keeps_nothing(run, randers):
    reference.load()
    lead = make_user("LEAD", municipality=randers)
    first = Advice.objects.first()
    advice.set_aside(by=lead, municipality=randers, advice=first, reason="Ikke nu")
    run(csv(HEAD, *ROWS))
    round_back.take_back(by=lead, round=Round.objects.get(), version=1, reason="Forkert")
    assert (Round.objects.count(), AdviceChoice.objects.count()) == (0, 1)


def test_a_round_of_the_portal_stays(read):
    read.round = make_round(read.place, "Åben runde")
    refuse(read, "Kun en runde, der er indlæst fra en fil, kan tages tilbage.")


def refuse(read, sentence: str) -> None:
    before = state()
    with pytest.raises(Refused) as refused:
        take_back(read, version=read.round.version)
    assert (str(refused.value), state()) == (sentence, before)


def test_a_round_that_somebody_changed_is_shown_first(read):
    before = state()
    with pytest.raises(Stale):
        take_back(read, version=2)
    assert state() == before


def test_the_page_asks_why_and_goes_back_to_the_list(read, client):
    client.force_login(read.lead)
    page = f"/730/temperatur/{read.round.pk}/resultat/"
    button = f'href="{page}tag-tilbage/"'
    assert client.get(page).content.decode().count(button) == 1
    empty = client.post(f"{page}tag-tilbage/", {"version": 1, "reason": ""})
    assert (empty.status_code, Round.objects.count()) == (400, 1)
    done = client.post(f"{page}tag-tilbage/", {"version": 1, "reason": "Forkert fil"})
    assert (done.status_code, done.url, Round.objects.count()) == (302, "/730/temperatur/", 0)


def test_the_button_is_the_tovholders_and_gone_when_it_is_too_late(read, client):
    page = f"/730/temperatur/{read.round.pk}/resultat/"
    client.force_login(make_user("STEERING", municipality=read.place))
    assert b"tag-tilbage" not in client.get(page).content
    assert client.get(f"{page}tag-tilbage/").status_code == 403
    Reflection.objects.create(round=read.round, theme="styrker", text="Fælles")
    client.force_login(read.lead)
    assert b"tag-tilbage" not in client.get(page).content
    late = client.post(f"{page}tag-tilbage/", {"version": 1, "reason": "Forkert fil"})
    assert (late.status_code, late.url, Round.objects.count()) == (302, page, 1)


def test_a_name_in_the_reason_is_asked_about(read, client):
    """Everybody reads the reason on the front page."""
    client.force_login(read.lead)
    address = reverse("temperature_take_back", args=[730, read.round.pk])
    told = {"version": 1, "reason": "Mette Holm stod i filen"}
    page = client.post(address, told).content.decode()
    assert "»Mette Holm« ligner et navn." in page
    named = Happening.objects.filter(text__contains="Mette")
    assert (Round.objects.count(), named.count()) == (1, 0)
