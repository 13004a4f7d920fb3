"""Invitations once, reminders until the answer, and a slip for whom no mail reaches."""

from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command

from measurement.models import Invitee
from measurement.services import invitations, links, people
from measurement.services.nudges import send_nudges
from measurement.services.slips import slip_of
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent, SentMail
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.people.asking import add, load_survey, open_round, today
from tests.measurement.survey import close

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    load_survey()
    return make_user(
        Role.LEAD, municipality=make_municipality(), name="Mette Holm", email="mette@rk.example"
    )


@pytest.fixture
def send(lead):
    """Press the button: the addresses of the mails that left."""

    def invite(round, **more) -> list[str]:
        mail.outbox.clear()
        invitations.invite(by=lead, round=round, **more)
        return sorted(message.to[0] for message in mail.outbox)

    return invite


# --- Invitations ----------------------------------------------------------------------------------


def test_each_is_invited_once(lead, send):
    round = open_round(lead)
    add(round)
    add(round, "Uden mail", "")
    assert send(round) == ["bodil@borger.example", "mette@rk.example"]
    assert send(round) == []
    add(round, "Ny", "ny@borger.example")
    assert send(round) == ["ny@borger.example"]
    assert set(SentMail.objects.values_list("kind", "state")) == {("invitation", "sent")}


def test_an_invitation_word_for_word(lead, send, settings):
    settings.PORTAL_URL = "https://portal.example"
    round = open_round(lead, people=[], opens_on=today(), is_anonymous=True)
    person = add(round)
    send(round)
    (message,) = mail.outbox
    assert message.subject == "Svar på temperaturmålingen: Efterår"
    lines = message.body.split("\n\n")
    assert lines[0] == "Hej Bodil Ågård"
    assert lines[1].startswith(
        "Randers Kommune beder dig svare på temperaturmålingen »Efterår«: hvor godt"
    )
    assert lines[2] == f"https://portal.example{links.link_of(person)}"
    assert lines[3] == "Linket er dit eget, og du skal ikke logge ind. Giv det ikke videre."
    assert lines[4].startswith("Du kan svare til og med ")
    assert lines[5].startswith("Målingen er anonym: ingen kan se, hvad du har svaret.")
    assert lines[6] == "Har du spørgsmål, så skriv til Mette Holm: mette@rk.example.\n"
    # The log of mails holds no link.
    row = SentMail.objects.get()
    assert (row.about, row.tasks) == (["Efterår"], [])


def test_who_has_a_login_is_sent_to_the_round_s_page(lead, send, settings):
    settings.PORTAL_URL = "https://portal.example"
    round = open_round(lead)
    send(round)
    assert (
        mail.outbox[0].body.split("\n\n")[2] == f"https://portal.example/730/temperatur/{round.pk}/"
    )
    assert "personlig" not in mail.outbox[0].body


def test_a_round_to_come_says_when(lead, send):
    first = today() + timedelta(days=3)
    send(open_round(lead, opens_on=first))
    assert "Du kan svare fra" in mail.outbox[0].body


def test_who_has_answered_or_is_blocked_is_not_invited(lead, send):
    round = open_round(lead)
    blocked = add(round)
    links.revoke(by=lead, invitee=blocked)
    Invitee.objects.filter(user=lead).update(has_answered=True)
    assert send(round) == []


def test_who_may_no_longer_answer_is_not_written_to(lead, send):
    left, moved = (make_user(Role.MEMBER, municipality=make_municipality()) for _ in range(2))
    round = open_round(lead, people=[left, moved])
    left.is_active = False
    left.save()
    moved.memberships.all().delete()
    assert send(round) == []


def test_a_new_link_may_be_sent_too(lead, send):
    round = open_round(lead, people=[])
    person = add(round)
    send(round)
    old = mail.outbox[0].body
    links.renew(by=lead, invitee=person)
    assert send(round) == ["bodil@borger.example"]
    assert mail.outbox[0].body != old


def test_only_one_of_them(lead, send):
    round = open_round(lead)
    assert send(round, only=add(round)) == ["bodil@borger.example"]


def test_what_could_not_be_sent_is_sent_the_next_time(lead, send, monkeypatch):
    round = open_round(lead, people=[])
    add(round)

    def refuse(self, messages):
        raise SMTPException("ingen forbindelse")

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", refuse)
        assert send(round) == []
    assert send(round) == ["bodil@borger.example"]
    assert send(round) == []


def test_so_many_at_once_that_the_page_comes_back(lead, send, monkeypatch):
    monkeypatch.setattr(invitations, "AT_ONCE", 2)
    round = open_round(lead, people=[])
    for number in range(3):
        add(round, f"Person {number}", f"p{number}@x.example")
    assert len(send(round)) == 2
    assert len(send(round)) == 1
    assert send(round) == []


def test_nobody_is_invited_too_late(lead, send):
    round = open_round(lead, opens_on=today() - timedelta(9), closes_on=today() - timedelta(1))
    with pytest.raises(Refused, match="Fristen er overskredet"):
        send(round)
    close(round)
    with pytest.raises(Refused, match="allerede lukket"):
        send(round)
    assert SentMail.objects.count() == 0


# --- Reminders ------------------------------------------------------------------------------------


def nudged(round, day) -> list[str]:
    return [row.address for row in send_nudges(municipality=round.municipality, on=day)]


def test_a_week_before_the_day_before_and_on_the_day_and_never_twice(lead, send):
    round = open_round(lead)
    add(round)
    send(round)
    last = round.closes_on
    told = [left for left in range(14, -3, -1) if nudged(round, last - timedelta(days=left))]
    assert told == [7, 1, 0]
    assert nudged(round, last) == []


def test_the_reminder_word_for_word(lead, send, settings):
    settings.PORTAL_URL = "https://portal.example"
    round = open_round(lead, people=[])
    person = add(round)
    send(round)
    mail.outbox.clear()
    nudged(round, round.closes_on - timedelta(days=1))
    (message,) = mail.outbox
    assert message.to == ["bodil@borger.example"]
    assert message.subject == "Husk at svare på temperaturmålingen: Efterår"
    assert f"https://portal.example{links.link_of(person)}" in message.body.split("\n\n")
    assert "Sidste dag er i morgen, " in message.body


def test_nobody_is_reminded_who_has_answered_is_blocked_or_was_never_invited(lead, send):
    round = open_round(lead, people=[])
    answered, blocked = add(round), add(round, "Poul", "poul@x.example")
    send(round)
    add(round, "Aldrig inviteret", "aldrig@x.example")
    Invitee.objects.filter(pk=answered.pk).update(has_answered=True)
    links.revoke(by=lead, invitee=blocked)
    assert nudged(round, round.closes_on) == []


def test_a_removed_person_a_closed_round_and_a_neighbour_s_are_silent(lead, send):
    round, gone = open_round(lead, people=[]), open_round(lead, name="Anden", people=[])
    add(round)
    person = add(gone)
    for row in (round, gone):
        send(row)
    people.remove_person(by=lead, invitee=person, version=person.version)
    assert nudged(gone, gone.closes_on) == ["bodil@borger.example"]
    assert send_nudges(municipality=make_municipality(751), on=round.closes_on) == []
    close(round)
    assert nudged(round, round.closes_on) == []


def test_the_command_reminds_with_and_without_a_login(lead, send, capsys):
    round = open_round(lead)
    add(round)
    send(round)
    mail.outbox.clear()
    for expected in ("2 påmindelser sendt", "0 påmindelser sendt"):
        call_command("send_reminders", municipality=730, on=round.closes_on)
        assert capsys.readouterr().out.startswith(expected)
    assert sorted(message.to[0] for message in mail.outbox) == [
        "bodil@borger.example",
        "mette@rk.example",
    ]


# --- On paper -------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_anonymous", [False, True])
def test_a_slip_is_for_whom_no_mail_reaches_and_is_logged(lead, is_anonymous):
    round = open_round(lead, is_anonymous=is_anonymous)
    person, reached = add(round, "Uden mail", ""), add(round)
    assert slip_of(by=lead, invitee=person).endswith(links.link_of(person))
    event = AuditEvent.objects.get(action="link_printed")
    assert (event.kind, event.object_id, event.actor) == ("look", str(person.pk), lead.email)
    for other in (reached, round.invitees.get(user=lead)):
        with pytest.raises(Refused, match="får sit link med mail"):
            slip_of(by=lead, invitee=other)
    assert AuditEvent.objects.filter(action="link_printed").count() == 1


def test_a_slip_that_leads_nowhere_is_not_printed(lead):
    person = add(open_round(lead), "Uden mail", "")
    links.revoke(by=lead, invitee=person)
    person.refresh_from_db()
    with pytest.raises(Refused, match="ikke noget link, der virker"):
        slip_of(by=lead, invitee=person)
