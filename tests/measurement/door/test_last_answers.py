"""One's last answer at a personal link: to nobody but the person whom the link was mailed to."""

from datetime import timedelta

import pytest
from django.test import TestCase
from django.utils import timezone

from measurement.models import Invitee, Round
from measurement.services import invitations, people, slips
from measurement.services.links import link_of
from steering.models import User
from steering.permissions import Role
from tests.factories import make_municipality
from tests.measurement.survey import answer, close, load_survey, make_round

pytestmark = pytest.mark.django_db
SHARED = "bosted@sted.example"
THEN = timezone.localdate() - timedelta(200)


@pytest.fixture
def earlier() -> Round:
    """A round in which Åse answered *Slet ikke* by a link."""
    load_survey()
    round = make_round(name="Sidst", opens_on=THEN)
    answer(round, 0, 0, 0, by=asked(round, "Åse Holm"))
    return round


def asked(round: Round, name: str, email: str = SHARED) -> Invitee:
    given = {"name": name, "email": email, "viewpoint": "tilbud"}
    return people.add_person(by=lead(), round=round, **given)


def lead() -> User:
    return User.objects.filter(memberships__role=Role.LEAD).first()


def mail(round: Round) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        invitations.invite(by=lead(), round=round)


def now() -> Round:
    return make_round(make_municipality(), "Nu")


def told(client, invitee: Invitee) -> int:
    """The statements at which the person's page tells what was answered the last time."""
    link = link_of(Invitee.objects.get(pk=invitee.pk))
    assert client.post(link, {"viewpoint": "tilbud"}).status_code == 302
    return client.get(f"{link}1/").content.decode().count(": Slet ikke.</p>")


def test_the_same_person_meets_their_answers_again(client, earlier):
    close(earlier)
    person = asked(now(), "åse HOLM")
    mail(person.round)
    assert told(client, person) == 3


def test_another_at_the_same_mailbox_does_not(client, earlier):
    close(earlier)
    person = asked(now(), "Bent Dam")
    mail(person.round)
    assert told(client, person) == 0


def test_a_link_that_was_never_mailed_tells_nothing(client, earlier):
    close(earlier)
    assert told(client, asked(now(), "Åse Holm")) == 0


def test_nor_a_mail_that_could_not_be_sent(client, earlier):
    close(earlier)
    person = asked(now(), "Åse Holm")
    mail(person.round)
    person.round.municipality.sent_mails.update(state="failed")
    assert told(client, person) == 0


@pytest.mark.parametrize("is_mailed", [False, True])
def test_a_slip_tells_nothing_when_an_address_is_written_beside_it(client, earlier, is_mailed):
    """Not at the slip's own link: a mail that goes out later brings another."""
    close(earlier)
    person = asked(now(), "Åse Holm", email="")
    slip = slips.slip_of(by=lead(), invitee=person).partition("/svar/")[2]
    values = {"name": person.name, "email": SHARED, "viewpoint": "tilbud"}
    people.change_person(by=lead(), invitee=person, version=person.version, **values)
    if is_mailed:
        mail(person.round)
        told(client, person)
    else:
        assert told(client, person) == 0
    assert b": Slet ikke.</p>" not in client.get(f"/svar/{slip}1/").content


def test_a_mail_about_an_earlier_link_does_not_count(client, earlier):
    """The first link was mailed, the present one was not."""
    close(earlier)
    person = asked(now(), "Åse Holm")
    mail(person.round)
    Invitee.objects.filter(pk=person.pk).update(link_number=11)
    assert told(client, person) == 0


def test_nothing_is_told_while_the_earlier_round_is_open(client, earlier):
    person = asked(now(), "Åse Holm")
    mail(person.round)
    assert told(client, person) == 0
