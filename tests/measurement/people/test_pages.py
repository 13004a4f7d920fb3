"""The pages by which the tovholder says who answers, and what they say back."""

import html
import re

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse

from measurement.models import Invitee, Round
from measurement.services import links, responses
from recovery_portal.kit import qr
from steering.models import AuditEvent
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.people.asking import add, load_survey, open_round
from tests.measurement.survey import answer, close, let_pass
from tests.support.queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client):
    load_survey()
    user = make_user(Role.LEAD, municipality=make_municipality(), name="Mette Holm")
    client.force_login(user)
    return user


def text(response) -> str:
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))


def at(name: str, round, *more) -> str:
    return reverse(name, args=[730, round.pk, *more])


def rows(page) -> list[list[str]]:
    """The cells of each row of the list, as read."""
    body = page.content.decode().split("<tbody>")[1].split("</tbody>")[0]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in body.split("</tr>")]
    return [
        [html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", one)).strip()) for one in row]
        for row in cells
        if row
    ]


def test_a_named_round_shows_how_far_each_is(client, lead):
    round = open_round(lead)
    begun = add(round)
    responses.start(by=begun, round=round, viewpoint="borger")
    add(round, "Poul Ø", "")
    page = client.get(at("temperature_people", round))
    assert "0 af 3 har svaret, og 1 er begyndt." in text(page)
    assert rows(page) == [
        ["Bodil Ågård bodil@borger.example", "Borger eller peer", "Begyndt", "Ikke sendt"],
        ["Mette Holm Login", "Faglig ledelse", "Ikke begyndt", "Ikke sendt"],
        ["Poul Ø Uden e-mail", "Borger eller peer", "Ikke begyndt", "Udskriv linket : Poul Ø"],
    ]


def test_an_anonymous_round_does_not_tell_who_has_begun(client, lead):
    round = open_round(lead, is_anonymous=True)
    begun = add(round)
    responses.start(by=begun, round=round, viewpoint="borger")
    Invitee.objects.filter(user=lead).update(has_answered=True)
    page = client.get(at("temperature_people", round))
    assert "1 af 2 har svaret." in text(page)
    assert [row[2] for row in rows(page)] == ["Ikke svaret", "Svaret"]
    own = text(client.get(at("temperature_person", round, begun.pk)))
    assert "Bodil Ågård Ikke svaret. Invitationen er ikke sendt." in own


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"vis": "svaret"}, ["Mette Holm Login"]),
        ({"vis": "mangler"}, ["Bodil Ågård bodil@borger.example", "Poul Ø Uden e-mail"]),
        ({"vis": "uden-invitation"}, ["Bodil Ågård bodil@borger.example"]),
        ({"soeg": "ågå"}, ["Bodil Ågård bodil@borger.example"]),
    ],
)
def test_the_list_is_narrowed(client, lead, query, names):
    round = open_round(lead)
    add(round)
    add(round, "Poul Ø", "")
    Invitee.objects.filter(user=lead).update(has_answered=True)
    page = client.get(at("temperature_people", round), query)
    assert [row[0] for row in rows(page)] == names


@pytest.mark.parametrize("name", ["temperature_people", "temperature_logins"])
def test_three_hundred_ask_the_database_the_same_as_three(client, lead, name):
    round = open_round(lead)
    add(round)
    few = queries(client, at(name, round))
    Invitee.objects.bulk_create(
        Invitee(round=round, name=f"Person {n}", email=f"p{n}@x.example") for n in range(300)
    )
    for _ in range(60):
        make_user(Role.CASEWORKER, municipality=round.municipality)
    assert queries(client, at(name, round)) == few
    assert len(rows(client.get(at(name, round)))) == 50


def test_the_button_sends_and_says_so(client, lead):
    round = open_round(lead)
    add(round)
    url = at("temperature_invite", round)
    page = client.post(url, follow=True)
    assert "2 invitationer er sendt." in text(page)
    assert "har fået deres invitation." in text(client.post(url, follow=True))
    assert len(mail.outbox) == 2


def test_logins_are_chosen_on_one_page(client, lead):
    round = open_round(lead)
    member = make_user(Role.MEMBER, municipality=round.municipality, name="Anna Berg")
    url = at("temperature_logins", round)
    page = client.get(url)
    assert [row[0] for row in rows(page)] == ["Anna Berg", "Mette Holm"]
    own = round.invitees.get(user=lead)
    sent = {
        "vist": [member.pk, lead.pk],
        "spurgt": [member.pk],
        f"synsvinkel-{member.pk}": "borger",
        f"synsvinkel-{lead.pk}": "faglig",
        f"version-{member.pk}": 0,
        f"version-{lead.pk}": own.version,
    }
    page = client.post(url, sent, follow=True)
    assert "Gemt: 1 spurgt, 1 taget ud, 0 rettet." in text(page)
    assert [(str(one), one.viewpoint) for one in round.invitees.all()] == [("Anna Berg", "borger")]


def test_a_page_of_logins_changes_only_whom_it_showed(client, lead):
    round = open_round(lead)
    client.post(at("temperature_logins", round), {"vist": ["x", "999999999999999999"]})
    client.post(at("temperature_logins", round), {f"synsvinkel-{lead.pk}": "nabo", "vist": lead.pk})
    assert [(str(one), one.viewpoint) for one in round.invitees.all()] == [("Mette Holm", "faglig")]


def test_a_pasted_list_is_added_or_says_where_it_is_wrong(client, lead):
    round = open_round(lead, people=[])
    url = at("temperature_people_list", round)
    pasted = "Navn\tE-mail\tSynsvinkel\nBodil\tb@x.example\tBorger eller peer\nPoul\tpoul@\tTilbud"
    page = client.post(url, {"lines": pasted})
    assert page.status_code == 400
    assert "Linje 3: " in text(page)
    assert "poul@" in page.content.decode()
    assert round.invitees.count() == 0
    page = client.post(url, {"lines": pasted.replace("poul@", "")}, follow=True)
    assert "2 deltagere er tilføjet." in text(page)
    assert [row[0] for row in rows(page)] == ["Bodil b@x.example", "Poul Uden e-mail"]


def test_the_link_stands_on_no_page_but_the_slip(client, lead):
    round = open_round(lead)
    person, paper = add(round), add(round, "Poul", "")
    pages = [at("temperature_people", round), at("temperature_person", round, person.pk)]
    pages.append(at("temperature_person", round, paper.pk))
    shown = "".join(client.get(page).content.decode() for page in pages)
    assert [links.link_of(one) in shown for one in (person, paper)] == [False, False]
    slip = client.get(at("temperature_slip", round, paper.pk))
    address, code = f"{settings.PORTAL_URL}/svar/", links.link_of(paper).split("/")[2]
    # As a reader copies them: the places where a line may break are no spaces.
    shown = text(slip).replace(" ", "")
    assert [one in shown for one in (address.removeprefix("https://"), code)] == [True, True]
    assert qr.picture(f"{address}{code}/").path in slip.content.decode()
    refused = client.get(at("temperature_slip", round, person.pk), follow=True)
    assert links.link_of(person) not in refused.content.decode()
    assert "Bodil Ågård får sit link med mail." in text(refused)
    assert AuditEvent.objects.filter(action="link_printed").count() == 1


def test_a_link_is_blocked_and_made_anew(client, lead):
    round = open_round(lead)
    person = add(round)
    page = client.post(at("temperature_link_block", round, person.pk), follow=True)
    assert "Linket til Bodil Ågård er spærret." in text(page)
    page = client.post(at("temperature_link_new", round, person.pk), follow=True)
    assert "Bodil Ågård har fået et nyt link." in text(page)
    person.refresh_from_db()
    assert (person.is_revoked, person.link_number) == (False, 2)


def test_giving_up_tells_first_what_is_lost(client, lead):
    round = open_round(lead)
    responses.start(by=lead, round=round, viewpoint="faglig")
    url = at("temperature_give_up", round)
    assert "0 har indsendt, og 1 er begyndt." in text(client.get(url))
    assert client.post(url, {"reason": "", "version": 1}).status_code == 400
    assert Round.objects.count() == 1
    page = client.post(url, {"reason": "Forkert", "version": 1}, follow=True)
    assert "Efterår er opgivet." in text(page)
    assert Round.objects.count() == 0


@pytest.mark.parametrize("has_begun", [False, True])
def test_the_pages_of_an_anonymous_round_tell_no_drafts(client, lead, has_begun):
    """Of the last who is asked the number would tell whether they have begun."""
    round = open_round(lead, is_anonymous=True)
    if has_begun:
        responses.start(by=lead, round=round, viewpoint="faglig")
    assert "Ingen har indsendt svar. Kladder slettes." in text(
        client.get(at("temperature_give_up", round))
    )
    for name in ("temperature_give_up", "temperature_close", "temperature_people"):
        assert "begyndt" not in text(client.get(at(name, round)))


def test_a_full_anonymous_round_says_only_that_drafts_go(client, lead):
    round = open_round(lead, is_anonymous=True)
    for _ in range(3):
        answer(round, 1)
    begun = add(round)
    responses.start(by=begun, round=round, viewpoint="borger")
    let_pass(round)
    page = text(client.get(at("temperature_close", round)))
    assert "Kladder slettes." in page
    assert "begyndt" not in page
    page = text(client.get(at("temperature_give_up", round)))
    assert "Svarene slettes for altid: 3 har indsendt. Kladder slettes." in page


def test_a_round_without_answers_leads_to_the_ways_out(client, lead):
    round = open_round(lead)
    url = at("temperature_close", round)
    page = client.get(url)
    assert "Ingen har indsendt svar, og en lukket runde kan ikke åbnes igen." in text(page)
    ways = [at(f"temperature_{name}", round) in ways_of(page) for name in ("edit", "give_up")]
    assert (ways, "Luk runden nu" in text(page)) == ([True, True], False)
    assert "Ingen har indsendt svar: forlæng fristen" in text(client.post(url, follow=True))
    assert Round.objects.get().closed_at is None


def ways_of(page) -> list[str]:
    """Where the links of the page's own part lead."""
    return re.findall(r'href="([^"]+)"', page.content.decode().split("<main", 1)[1])


def test_too_few_anonymous_answers_lead_to_the_ways_out(client, lead):
    round = open_round(lead, is_anonymous=True)
    let_pass(round)
    url = at("temperature_close", round)
    assert "først lukkes, når mindst 3 har svaret. Forlæng fristen" in text(client.get(url))
    page = client.post(url, follow=True)
    assert "Kun 0 har indsendt" in text(page)
    assert Round.objects.get().closed_at is None


def test_a_closed_round_shows_its_people_and_changes_nothing(client, lead):
    round = open_round(lead)
    person = add(round)
    close(round)
    assert len(rows(client.get(at("temperature_people", round)))) == 2
    for name, more in [
        ("temperature_logins", ()),
        ("temperature_person_new", ()),
        ("temperature_people_list", ()),
        ("temperature_person", (person.pk,)),
        ("temperature_person_remove", (person.pk,)),
    ]:
        page = client.get(at(name, round, *more), follow=True)
        assert "Runden er lukket: deltagerne kan ikke ændres." in text(page)
    for name in ("temperature_edit", "temperature_give_up"):
        assert client.post(at(name, round)).url == at("temperature_result", round)


def test_who_is_not_asked_is_told_so_in_the_list(client, lead):
    round = open_round(lead, people=[])
    page = text(client.get("/730/temperatur/"))
    assert "Du er ikke blandt dem, der er spurgt." in page
    assert "Svar på runden" not in page
    assert round.asked == 0
