"""A personal link: it opens one person's answers, until it is revoked, replaced or too late."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from measurement.access import read_token, token_of
from measurement.models import Answer, Invitee, Response, SectionComment
from measurement.services.links import link_of
from steering.models import AuditEvent
from tests.factories import make_municipality
from tests.measurement.door.going import CLOSED, GONE, WRITTEN, begin
from tests.measurement.pages import checked, text
from tests.measurement.survey import answer, ask, ask_by_link, close, load_survey, make_round

pytestmark = pytest.mark.django_db
BROKEN = (
    "Linket eller koden er ikke helt rigtig: åbn linket fra mailen, eller skriv koden fra sedlen."
)


# --- The link itself ----------------------------------------------------------------------------


def test_the_link_names_its_invitee_and_number_and_is_signed(anna):
    token = token_of(anna)
    assert read_token(token) == (anna.pk, 1)
    assert re.fullmatch(rf"{anna.pk}(-[0-9A-HJKMNP-TV-Z]{{4}}){{4}}", token)
    other = "A" if token[-1] != "A" else "B"
    renewed = token.replace("-", ".2-", 1)
    wrong = [token[:-1] + other, renewed, f"9{token}", token[:-1], "1.1.", ""]
    assert [read_token(one) for one in wrong] == [None] * len(wrong)


def test_the_link_is_stored_nowhere(anna):
    secret = token_of(anna).partition("-")[2]
    stored = " ".join(map(str, Invitee.objects.filter(pk=anna.pk).values().get().values()))
    assert [one for one in (secret, secret.replace("-", "")) if one in stored] == []


@pytest.mark.parametrize("wrong", ["x", "1.1.", "a.b.c", "1.1.AAAA", "9" * 300, "%00", "æ"])
def test_what_is_no_link_of_ours_does_not_exist(client, anna, wrong):
    page = client.get(f"/svar/{wrong}/")
    assert (page.status_code, BROKEN in text(page)) == (404, True)


def test_a_person_with_a_login_has_no_link(client, round):
    user = ask(round)
    page = client.get(link_of(Invitee.objects.get(round=round, user=user)))
    assert (page.status_code, GONE in text(page)) == (410, True)


# --- The whole way ------------------------------------------------------------------------------


def test_the_whole_journey_without_a_login(client, round, anna, here):
    start = client.get(here)
    assert "Hvor ser du socialpsykiatrien fra?" in text(start)
    assert re.findall(r'value="(\w+)"[^>]* checked', start.content.decode()) == ["borger"]
    begin(client, here)
    for number in range(1, 9):
        page = {f"{number}{letter}": str(number % 4) for letter in "abc"}
        page |= {"kommentar": f"Om {number}", "version": "0", "videre": "naeste"}
        onward = client.post(f"{here}{number}/", page)
        assert onward.url == (f"{here}{number + 1}/" if number < 8 else f"{here}gennemse/")
    assert "Alle udsagn er besvaret." in text(client.get(f"{here}gennemse/"))
    assert client.post(f"{here}indsend/").url == f"{here}tak/"
    assert "Den blev indsendt" in text(client.get(f"{here}tak/"))
    response = Response.objects.get()
    assert (response.invitee, response.user, response.answers.count()) == (anna, None, 24)
    anna.refresh_from_db()
    assert anna.has_answered is True
    assert "Dine svar kan ikke ændres mere." in text(client.get(here))


def test_what_was_begun_is_gone_on_with_in_another_browser(client, here):
    begin(client, here)
    client.post(f"{here}1/gem/", {"1b": "2"})
    elsewhere = Client()
    assert checked(elsewhere.get(f"{here}1/")) == ["1b_2"]
    elsewhere.post(f"{here}1/gem/", {"1c": "v"})
    assert checked(client.get(f"{here}1/")) == ["1b_2", "1c_v"]
    assert Response.objects.count() == 1


def test_the_log_names_the_person_and_how_they_came(client, anna, here):
    begin(client, here)
    client.post(f"{here}1/gem/", {"1b": "2"})
    events = AuditEvent.objects.filter(object_type="measurement.response").order_by("pk")
    assert list(events.values_list("action", "actor", "actor_id")) == [
        ("response_started", "Anna Uden Login (personligt link)", None),
        ("answer_saved", "Anna Uden Login (personligt link)", None),
    ]


def test_a_link_shows_its_own_answers_only(client, round, anna, here):
    other = answer(round, 3, 3, 3, submit=False, by=ask_by_link(round, "Bo"))
    section = round.instrument.sections.first()
    SectionComment.objects.create(
        response=other, section=section, text="Bos egne ord", saved_at=other.started_at
    )
    begin(client, here)
    for page in ("", "1/", "gennemse/", "mine-svar/", "skema/"):
        content = client.get(here + page).content.decode()
        assert "Bos egne ord" not in content
    assert checked(client.get(f"{here}1/")) == []


def test_the_pages_lead_to_nothing_that_takes_a_login(client, round, here):
    begin(client, here)
    client.post(f"{here}1/gem/", {"1b": "2"})
    pages = [client.get(here + page) for page in ("", "1/", "gennemse/", "skema/", "mine-svar/")]
    client.post(f"{here}indsend/")
    pages += [client.get(here + page) for page in ("", "tak/")]
    leads_to = {
        address
        for page in pages
        for address in re.findall(r'(?:href|action|data-gem)="(/[^"]*)"', page.content.decode())
        if not address.startswith("/static/")
    }
    public = {reverse("accessibility"), reverse("privacy")}
    assert {address for address in leads_to if not address.startswith(here)} == public


def test_a_colleague_who_is_logged_in_answers_for_the_links_owner(client, round, anna, here):
    colleague = ask(round)
    client.force_login(colleague)
    begin(client, here)
    page = client.get(f"{here}1/").content.decode()
    assert (Response.objects.get().invitee, Response.objects.get().user) == (anna, None)
    assert (colleague.name in page, "Log af" in page) == (False, False)


# --- Without names ------------------------------------------------------------------------------


def test_nobody_opens_what_was_handed_in_anonymously(client, unnamed):
    here = link_of(ask_by_link(unnamed))
    begin(client, here)
    client.post(f"{here}1/gem/", {"1b": "2"})
    client.post(f"{here}indsend/")
    for page in ("", "1/", "gennemse/", "mine-svar/"):
        assert client.get(here + page, follow=True).redirect_chain[-1][0] == f"{here}tak/"
    thanks = text(client.get(f"{here}tak/"))
    assert "Ingen kan åbne dem igen, heller ikke du selv." in thanks
    late = client.post(f"{here}2/", WRITTEN)
    assert (late.status_code, "Skrevet i god tro" in text(late)) == (409, True)
    assert "kan den ikke længere ændres" in text(late)
    begin(client, here)
    assert (Response.objects.count(), Answer.objects.count()) == (1, 1)


def test_an_anonymous_draft_is_told_that_the_round_was_closed(client, unnamed):
    for _ in range(3):
        answer(unnamed, 1)
    user = ask(unnamed)
    client.force_login(user)
    here = reverse("temperature_round", args=[unnamed.municipality_id, unnamed.pk])
    client.post(here, {"viewpoint": "tilbud"})
    close(unnamed)
    page = client.post(f"{here}2/", WRITTEN)
    assert (page.status_code, CLOSED in text(page), "Skrevet i god tro" in text(page)) == (
        409,
        True,
        True,
    )
    assert client.post(f"{here}2/gem/", {"2a": "3"}).json() == {"error": CLOSED}
    assert client.post(f"{here}2/gem/", {"kommentar": "Hej"}).json() == {"error": CLOSED}


@pytest.mark.parametrize("is_anonymous", [True, False])
def test_each_kind_of_round_says_truly_who_sees_the_answer(client, is_anonymous):
    load_survey()
    round = make_round(make_municipality(), is_anonymous=is_anonymous)
    here = link_of(ask_by_link(round))
    start = text(client.get(here))
    begin(client, here)
    step = text(client.get(f"{here}1/"))
    assert ("Runden er anonym" in start, "Dine svar er gemt sammen med dit navn" in start) == (
        is_anonymous,
        not is_anonymous,
    )
    assert ("Ingen: runden er anonym." in step, "Kun du kan åbne det." in step) == (
        is_anonymous,
        not is_anonymous,
    )
