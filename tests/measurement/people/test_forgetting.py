"""Names and addresses of people without a login go when their round needs them no more."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from measurement.models import Invitee, Round
from measurement.selectors.people import counted, people_of
from measurement.services import forgetting, invitations, nudges, people
from steering.models import AuditEvent, SentMail
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.survey import answer, close, load_survey, make_round

pytestmark = pytest.mark.django_db
OWN = ("Bodil Ågård", "bodil@borger.example", "Åse Dam", "aase@borger.example", "Per Uden Mail")


@pytest.fixture
def lead():
    load_survey()
    return make_user(Role.LEAD, municipality=make_municipality(), name="Mette Holm")


def filled(lead, name: str = "Runde 1", **options) -> Round:
    """Two who were written to and reminded, one on paper; all three have answered."""
    round = make_round(make_municipality(), name, lead, **options)
    for name, email in zip(OWN[::2], (*OWN[1::2], ""), strict=True):
        given = {"name": name, "email": email, "viewpoint": "borger"}
        people.add_person(by=lead, round=round, **given)
    with TestCase.captureOnCommitCallbacks(execute=True):
        invitations.invite(by=lead, round=round)
    nudges.send_nudges(municipality=round.municipality, on=round.closes_on)
    for invitee in round.invitees.filter(user=None):
        answer(round, 1, by=invitee)
    return round


def found() -> list[str]:
    """Which of the names and addresses stand anywhere in the database's tables."""
    with connection.cursor() as cursor:
        text = ""
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            text += str(cursor.fetchall())
    return [word for word in OWN if word in text]


def test_closing_an_anonymous_round_leaves_no_name_and_no_address(lead):
    round = filled(lead, is_anonymous=True)
    assert (len(mail.outbox), found()) == (5, list(OWN))
    close(round)
    assert found() == []


def test_who_was_asked_written_to_and_answered_is_still_counted(lead):
    round = filled(lead, is_anonymous=True)
    before = people_of(round)
    close(round)
    after = people_of(Round.objects.get(pk=round.pk))
    numbers, names = zip(*[(row.sent_on, row.name) for row in after], strict=True)
    assert sorted(map(str, numbers)) == sorted(str(row.sent_on) for row in before)
    assert names == ("Deltager 1", "Deltager 2", "Deltager 3", "Mette Holm")
    assert (counted(after).asked, counted(after).answered) == (4, 3)
    assert SentMail.objects.exclude(address="").values_list("user", flat=True).get() == lead.pk


def test_another_round_and_a_named_one_keep_theirs(lead):
    other = filled(lead, "Navngivet")
    close(filled(lead, is_anonymous=True))
    close(other)
    assert found() == list(OWN)
    assert set(other.invitees.values_list("email", flat=True)) == {"", OWN[1], OWN[3]}


@pytest.mark.parametrize(("days", "forgotten"), [(0, 0), (365, 0), (366, 3)])
def test_a_named_round_forgets_a_year_after_it_closed(lead, days, forgotten):
    round = close(filled(lead))
    on = timezone.localdate() + timedelta(days)
    given = {"by": "oprydning", "municipality": round.municipality, "on": on}
    assert forgetting.forget_old(**given) == forgotten
    kept = not forgotten
    assert Invitee.objects.filter(email__gt="").exists() == kept
    assert SentMail.objects.filter(user=None).exclude(address="").exists() == kept
    events = AuditEvent.objects.filter(action="round_people_forgotten")
    assert [event.details for event in events] == [{"people": 3}] * bool(forgotten)
    assert forgetting.forget_old(**given) == 0


def test_another_municipality_keeps_its_people(lead):
    round = close(filled(lead))
    elsewhere = make_municipality(751)
    on = timezone.localdate() + timedelta(400)
    assert forgetting.forget_old(by="oprydning", municipality=elsewhere, on=on) == 0
    assert round.invitees.filter(email__gt="").count() == 2


def test_the_privacy_page_tells_who_got_a_link(client):
    page = client.get(reverse("privacy")).content.decode()
    assert "<h2>Har du fået et personligt link?</h2>" in page
    assert "Når en anonym runde lukkes, slettes navn og e-mail" in page
    assert "Portalen kender ingen borgere ved navn" not in page
