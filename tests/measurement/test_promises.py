"""What people are promised before they answer is what the result keeps."""

import pytest
from django.core import mail
from django.test import Client, TestCase
from django.urls import reverse

from measurement.forms.group import AgreedForm
from measurement.models import Round
from measurement.selectors.viewpoints import by_viewpoint
from measurement.services import invitations, people
from measurement.services.links import link_of
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.survey import answer, close, load_survey, make_round

pytestmark = pytest.mark.django_db
ALONE = "den eneste fra din synsvinkel, står"
KNOWN = "Har kun få svaret, kan den, der kender de andres svar, regne dit ud."
INVENTED = "hvis nogen er skrevet på uden at findes"
SAME = "Svarer alle fra en synsvinkel det samme, kan det ses."


@pytest.fixture
def lead():
    load_survey()
    return make_user(Role.LEAD, municipality=make_municipality())


def asked(lead, *, email: str = "", **options) -> tuple[Round, object]:
    round = make_round(make_municipality(), lead=lead, **options)
    given = {"name": "Åse Dam", "email": email, "viewpoint": "borger"}
    return round, people.add_person(by=lead, round=round, **given)


def words(address: str, user=None) -> str:
    client = Client()
    if user:
        client.force_login(user)
    return " ".join(client.get(address).content.decode().split())


def test_a_named_round_shows_whoever_is_alone_and_every_place_says_so(lead):
    round, person = asked(lead, email="aase@borger.example")
    with TestCase.captureOnCommitCallbacks(execute=True):
        invitations.invite(by=lead, round=round, only=person)
    before = words(link_of(person))
    answer(round, 3, by=person, viewpoint="borger")
    named = make_round(make_municipality(), "Til papir", lead)
    slip = people.add_person(by=lead, round=named, name="Per", email="", viewpoint="borger")
    paper = words(reverse("temperature_slip", args=[730, named.pk, slip.pk]), lead)
    form = words(reverse("temperature_open", args=[730]), lead)
    assert [ALONE in place for place in (mail.outbox[0].body, paper)] == [True, True]
    assert "Er du den eneste fra din, står dine svar for sig" in before
    assert "Er nogen alene om sin synsvinkel, står svarene for sig i resultatet" in form
    rows = by_viewpoint(close(round))
    assert [(row.name, row.respondents, row.mean("1a")) for row in rows] == [
        ("Borger eller peer", 1, 3.0)
    ]


def test_an_anonymous_round_tells_what_few_and_invented_people_mean(lead):
    _, person = asked(lead, is_anonymous=True)
    page = words(link_of(person))
    assert [told in page for told in (KNOWN, INVENTED, SAME, ALONE)] == [True, True, True, False]


def test_a_named_one_says_nothing_of_that(lead):
    _, person = asked(lead)
    page = words(link_of(person))
    assert [told in page for told in (KNOWN, INVENTED, SAME)] == [False, False, False]


def test_the_minoritys_view_is_to_give_no_colleague_away():
    """In a small group the note of one alone is that of somebody whom all can name."""
    help_text = AgreedForm(choices=[]).fields["minority_note"].help_text
    assert "eller den kollega på, der ser det sådan" in help_text
