"""What cannot be undone at a press is asked about first."""

import html
import re

import pytest
from django.urls import reverse

from measurement.services import responses
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.people.asking import add, load_survey, open_round
from tests.measurement.survey import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client):
    load_survey()
    user = make_user(Role.LEAD, municipality=make_municipality(), name="Mette Holm")
    client.force_login(user)
    return user


def text(page) -> str:
    main = page.content.decode().split("<main", 1)[1].split("</main>")[0]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))


def leave(round, users) -> dict:
    versions = {f"version-{user.pk}": round.invitees.get(user=user).version for user in users}
    return {"vist": [user.pk for user in users]} | versions


def hidden(page) -> dict:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', text_of(page))
    fields: dict[str, list[str]] = {}
    for name, value in found:
        fields.setdefault(name, []).append(html.unescape(value))
    return fields


def text_of(page) -> str:
    return page.content.decode().split("<main", 1)[1]


@pytest.mark.parametrize(
    ("is_anonymous", "words"),
    [
        (False, "Én er begyndt at svare, og det begyndte slettes."),
        (True, "Runden er anonym, så portalen siger ikke, om nogen er begyndt."),
    ],
)
def test_many_are_taken_out_after_a_question(client, lead, is_anonymous, words):
    round = open_round(lead, people=[], is_anonymous=is_anonymous)
    users = [ask(round) for _ in range(3)]
    responses.start(by=users[0], round=round, viewpoint="tilbud")
    url = reverse("temperature_logins", args=[730, round.pk])
    page = client.post(url, leave(round, users))
    assert f"Skal 3 tages ud af runden? {words}" in text(page)
    assert (round.invitees.count(), round.responses.count()) == (3, 1)
    done = client.post(url, hidden(page) | {"sikker": "1"}, follow=True)
    assert "Gemt: 0 spurgt, 3 taget ud, 0 rettet." in text(done)
    assert (round.invitees.count(), round.responses.count()) == (0, 0)


def test_one_who_has_begun_is_asked_about_and_one_who_has_not_is_not(client, lead):
    round = open_round(lead, people=[])
    begun, fresh = ask(round), ask(round)
    responses.start(by=begun, round=round, viewpoint="tilbud")
    url = reverse("temperature_logins", args=[730, round.pk])
    assert "Skal én tages ud af runden?" in text(client.post(url, leave(round, [begun])))
    assert "1 taget ud" in text(client.post(url, leave(round, [fresh]), follow=True))
    assert [one.user for one in round.invitees.all()] == [begun]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("temperature_link_new", "De links, personen har fået, virker ikke længere"),
        ("temperature_link_block", "Personen kan ikke svare, før du laver et nyt link."),
    ],
)
def test_a_link_is_touched_only_after_a_page_that_asks(client, lead, name, words):
    round = open_round(lead)
    person = add(round)
    url = reverse(name, args=[730, round.pk, person.pk])
    own = client.get(reverse("temperature_person", args=[730, round.pk, person.pk]))
    assert (f'href="{url}"' in text_of(own), f'action="{url}"' in text_of(own)) == (True, False)
    assert words in text(client.get(url))
    person.refresh_from_db()
    assert (person.is_revoked, person.link_number) == (False, 1)
    client.post(url)
    person.refresh_from_db()
    assert (person.is_revoked, person.link_number) in [(True, 1), (False, 2)]


def test_who_begins_comes_to_the_first_step_and_who_mends_stays(client, lead):
    round = open_round(lead)
    url = reverse("temperature_round", args=[730, round.pk])
    assert client.post(url, {"viewpoint": "faglig"}).url == f"{url}1/"
    assert client.post(url, {"viewpoint": "tilbud"}).url == url
