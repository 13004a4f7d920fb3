"""What the button says when mails are refused, many, cut off, or overtaken by a change."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from measurement.models import Invitee
from measurement.services import invitations, links, people, responses
from measurement.services.invitations import Sending
from steering.models import AuditEvent, SentMail
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.people.asking import add, load_survey, open_round
from tests.measurement.people.mail_server import PATH, Server
from tests.measurement.people.test_pages import at, rows, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client):
    load_survey()
    user = make_user(Role.LEAD, municipality=make_municipality(), name="Mette Holm")
    client.force_login(user)
    return user


@pytest.fixture
def server(settings, monkeypatch):
    """A fresh mail server; what a test sets of it is undone."""
    settings.EMAIL_BACKEND = PATH
    for name in ("opened", "refused", "is_reachable", "meanwhile"):
        monkeypatch.setattr(Server, name, Server.__dict__[name])
    return Server


@pytest.fixture
def round(lead):
    """Three who are reached by mail, the first to be written to first."""
    row = open_round(lead, people=[])
    for name in ("Anna", "Bent", "Carl"):
        add(row, name, f"{name.lower()}@x.example")
    return row


def sent() -> list[str]:
    return [message.to[0] for message in mail.outbox]


def told(client, round, name: str = "temperature_invite", *more) -> str:
    return text(client.post(at(name, round, *more), follow=True))


# --- How many went off ----------------------------------------------------------------------------


def test_the_page_counts_what_went_off_and_what_did_not(client, lead, round, server):
    server.refused = {"anna@x.example", "bent@x.example"}
    page = told(client, round)
    assert "Én invitation er sendt. 2 invitationer kunne ikke sendes: se hvis på listen" in page
    assert sent() == ["carl@x.example"]


def test_it_does_not_say_sent_when_the_server_refused_all(client, lead, round, server):
    server.refused = {f"{name}@x.example" for name in ("anna", "bent", "carl")}
    page = told(client, round)
    assert "3 invitationer kunne ikke sendes" in page
    assert [words in page for words in ("sendt.", "har fået deres invitation.")] == [False, False]


def test_nor_on_the_page_of_the_one(client, lead, round, server):
    server.refused = {"anna@x.example"}
    anna, bent, _carl = round.invitees.order_by("pk")
    page = told(client, round, "temperature_person_invite", anna.pk)
    assert "Invitationen til Anna kunne ikke sendes" in page
    assert "Anna er inviteret" not in page
    assert "Bent er inviteret." in told(client, round, "temperature_person_invite", bent.pk)


def test_a_server_that_is_not_there_claims_nothing(client, lead, round, server):
    server.is_reachable = False
    page = told(client, round)
    assert "Mailserveren kan ikke nås, og intet er sendt: prøv igen om lidt." in page
    assert SentMail.objects.count() == 0
    assert AuditEvent.objects.filter(action="round_invited").count() == 0


# --- Many -----------------------------------------------------------------------------------------


def test_one_connection_for_them_all(lead, round, server):
    assert invitations.invite(by=lead, round=round) == Sending(3, 0, 0)
    assert server.opened == 1


def test_after_a_refusal_the_others_get_theirs(lead, round, server):
    server.refused = {"bent@x.example"}
    assert invitations.invite(by=lead, round=round) == Sending(2, 1, 0)
    assert sent() == ["anna@x.example", "carl@x.example"]


def test_the_button_sends_twenty_five_and_offers_the_next(client, lead, server):
    round = open_round(lead, people=[])
    Invitee.objects.bulk_create(
        Invitee(round=round, name=f"Person {n}", email=f"p{n}@x.example") for n in range(60)
    )
    assert "Send de første 25" in text(client.get(at("temperature_people", round)))
    page = told(client, round)
    assert "25 invitationer er sendt. 35 mangler: send de næste." in page
    assert "Send de næste 25" in page
    told(client, round)
    assert "10 invitationer er sendt." in told(client, round)
    assert len(set(sent())) == len(sent()) == 60


def test_whom_the_server_refuses_does_not_stand_in_the_way(lead, round, server, monkeypatch):
    monkeypatch.setattr(invitations, "AT_ONCE", 2)
    server.refused = {"anna@x.example", "bent@x.example"}
    done = [invitations.invite(by=lead, round=round) for _ in range(2)]
    assert done == [Sending(0, 2, 1), Sending(1, 1, 0)]
    assert sent() == ["carl@x.example"]


def test_a_slow_server_is_left_before_the_page_is_given_up(lead, round, server, monkeypatch):
    monkeypatch.setattr(invitations, "SECONDS", -1)
    done = [invitations.invite(by=lead, round=round) for _ in range(3)]
    assert done == [Sending(1, 0, 2), Sending(1, 0, 1), Sending(1, 0, 0)]


# --- Cut off --------------------------------------------------------------------------------------


class Killed(BaseException):
    """The end of the process that was sending."""


def cut_off(lead, round, server, minutes: int = 6) -> Invitee:
    """The first one's mail was under way when the process ended, `minutes` ago."""

    def end(address):
        raise Killed

    server.meanwhile = staticmethod(end)
    with pytest.raises(Killed):
        invitations.invite(by=lead, round=round)
    server.meanwhile = staticmethod(lambda address: None)
    ago = timezone.now() - timedelta(minutes=minutes)
    SentMail.objects.filter(state="claimed").update(created_at=ago)
    return round.invitees.order_by("pk").first()


def test_a_mail_that_was_cut_off_is_told_of_and_can_be_sent_again(client, lead, round, server):
    anna = cut_off(lead, round, server)
    first = links.link_of(anna)
    page = client.get(at("temperature_people", round))
    assert [row[3] for row in rows(page)] == ["Uvist, om den er sendt", "Ikke sendt", "Ikke sendt"]
    assert "Om én invitation er det uvist, om den er sendt" in text(page)
    own = text(client.get(at("temperature_person", round, anna.pk)))
    assert "Det er uvist, om invitationen er sendt: afsendelsen blev afbrudt." in own
    assert "Send invitationen igen" in own
    assert "Anna er inviteret." in told(client, round, "temperature_person_invite", anna.pk)
    assert sent() == ["anna@x.example", "anna@x.example"]
    assert [first in message.body for message in mail.outbox] == [True, False]
    page = client.get(at("temperature_people", round))
    assert rows(page)[0][3].startswith("Sendt ")


def test_one_that_was_cut_off_is_not_sent_twice_by_the_others_button(lead, round, server):
    cut_off(lead, round, server)
    assert invitations.invite(by=lead, round=round) == Sending(2, 0, 0)
    assert sent() == ["anna@x.example", "bent@x.example", "carl@x.example"]


def test_a_mail_under_way_is_not_called_uncertain(client, lead, round, server):
    cut_off(lead, round, server, minutes=4)
    assert rows(client.get(at("temperature_people", round)))[0][3].startswith("Sendt ")


def test_a_login_is_written_to_again_too(client, lead, server):
    round = open_round(lead)
    own = cut_off(lead, round, server)
    assert "Send invitationen igen" in text(client.get(at("temperature_person", round, own.pk)))
    assert "Mette Holm er inviteret." in told(client, round, "temperature_person_invite", own.pk)


# --- Overtaken ------------------------------------------------------------------------------------


def meanwhile(server, do) -> None:
    """`do` happens once, when the first mail has gone."""

    def once(address):
        server.meanwhile = staticmethod(lambda address: None)
        do()

    server.meanwhile = staticmethod(once)


def test_who_is_changed_while_others_are_written_to_gets_no_dead_link(lead, round, server):
    _anna, bent, carl = round.invitees.order_by("pk")

    def change():
        given = {"name": "Bent", "email": "nyt@x.example", "viewpoint": ""}
        people.change_person(by=lead, invitee=bent, version=bent.version, **given)
        links.revoke(by=lead, invitee=carl)

    meanwhile(server, change)
    assert invitations.invite(by=lead, round=round) == Sending(2, 0, 0)
    assert sent() == ["anna@x.example", "nyt@x.example"]
    bent.refresh_from_db()
    assert links.link_of(bent) in mail.outbox[1].body


@pytest.mark.parametrize("is_anonymous", [False, True])
def test_who_is_taken_out_or_answers_meanwhile_is_not_written_to(lead, server, is_anonymous):
    round = open_round(lead, people=[], is_anonymous=is_anonymous)
    _anna, bent, carl = (add(round, name, f"{name}@x.example") for name in ("anna", "bent", "carl"))

    def change():
        people.remove_person(by=lead, invitee=bent, version=bent.version)
        response = responses.start(by=carl, round=round, viewpoint="borger")
        item = round.instrument.sections.first().items.first()
        responses.save_answer(by=carl, response=response, item=item, choice=2)
        responses.submit(by=carl, response=response)

    meanwhile(server, change)
    invitations.invite(by=lead, round=round)
    assert sent() == ["anna@x.example"]
