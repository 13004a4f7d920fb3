"""A personal link: it opens one person's answers, until it is revoked, replaced or too late."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from measurement.access import read_token, token_of
from measurement.models import Answer, Invitee, Response, SectionComment
from measurement.services import links
from measurement.services.links import link_of
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent
from tests.factories import make_municipality, make_user
from tests.measurement.survey import answer, ask, ask_by_link, close, load_survey, make_round
from tests.measurement.test_survey_pages import checked, text

pytestmark = pytest.mark.django_db
GONE = "Linket virker ikke længere: brug det nyeste, du har fået, eller bed tovholderen om et nyt."
BROKEN = (
    "Linket eller koden er ikke helt rigtig: "
    "åbn linket fra mailen, eller skriv koden fra sedlen."
)
CLOSED = "Runden er lukket, og der kan ikke længere svares."
WRITTEN = {"2a": "3", "kommentar": "Skrevet i god tro", "bygger": "Mødet i maj"}


@pytest.fixture
def round():
    load_survey()
    return make_round(make_municipality())


@pytest.fixture
def unnamed():
    load_survey()
    return make_round(make_municipality(), is_anonymous=True)


@pytest.fixture
def lead(round):
    return make_user("LEAD", municipality=round.municipality)


@pytest.fixture
def anna(round):
    return ask_by_link(round, email="anna@eksempel.example", viewpoint="borger")


@pytest.fixture
def here(anna):
    return link_of(anna)


def begin(client, here):
    client.post(here, {"viewpoint": "borger"})


def missing(page, *words: str) -> list[str]:
    return [word for word in words if word not in text(page)]


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


# --- Revoked, replaced, too late ----------------------------------------------------------------


def test_a_revoked_link_shows_nothing_of_what_was_answered(client, lead, anna, here):
    begin(client, here)
    client.post(f"{here}2/", {"2a": "1", "kommentar": "Gemt før"})
    links.revoke(by=lead, invitee=anna)
    page = client.get(f"{here}2/")
    assert (page.status_code, GONE in text(page), "Gemt før" in text(page)) == (410, True, False)
    late = client.post(f"{here}2/", WRITTEN)
    assert (late.status_code, GONE in text(late)) == (409, True)
    assert missing(late, "I høj grad", "Skrevet i god tro", "Mødet i maj") == []
    assert "Gemt før" not in text(late)
    assert Answer.objects.get().value == 1


def test_a_new_link_replaces_the_old_and_finds_what_was_begun(client, lead, anna, here):
    begin(client, here)
    client.post(f"{here}1/gem/", {"1b": "2"})
    links.revoke(by=lead, invitee=anna)
    renewed = links.renew(by=lead, invitee=anna)
    assert client.get(here).status_code == 410
    assert checked(client.get(f"{link_of(renewed)}1/")) == ["1b_2"]
    assert list(
        AuditEvent.objects.filter(object_type="measurement.invitee").values_list("action", "actor")
    ) == [("link_renewed", lead.email), ("link_revoked", lead.email)]


def test_a_link_is_not_renewed_in_a_closed_round(lead, round, anna):
    close(round)
    for change in (links.revoke, links.renew):
        with pytest.raises(Refused, match="Runden er lukket"):
            change(by=lead, invitee=anna)
    anna.refresh_from_db()
    assert (anna.link_number, anna.is_revoked) == (1, False)


@pytest.mark.parametrize("sent", [WRITTEN, {"2b": "v"}])
def test_after_closing_what_was_sent_stays_on_the_screen(client, round, here, sent):
    begin(client, here)
    close(round)
    assert CLOSED in text(client.get(f"{here}2/"))
    page = client.post(f"{here}2/", sent)
    assert (page.status_code, CLOSED in text(page)) == (409, True)
    words = {"3": "I høj grad", "v": "Ved ikke"}
    assert missing(page, *(words.get(value, value) for value in sent.values())) == []
    assert (Answer.objects.count(), SectionComment.objects.count()) == (0, 0)


@pytest.mark.parametrize("kind", ["closed", "revoked", "deadline"])
def test_the_pages_script_is_told_why(client, round, lead, anna, here, kind):
    begin(client, here)
    if kind == "closed":
        close(round)
    elif kind == "revoked":
        links.revoke(by=lead, invitee=anna)
    else:
        yesterday = timezone.localdate() - timedelta(1)
        type(round).objects.filter(pk=round.pk).update(closes_on=yesterday)
    said = client.post(f"{here}2/gem/", {"2a": "3"})
    reason = said.json()["error"]
    assert said.status_code == 409
    assert {"closed": CLOSED, "revoked": GONE}.get(kind, reason) == reason
    assert kind != "deadline" or re.match(r"Fristen var .*, og der kan ikke længere", reason)
    assert Answer.objects.count() == 0


def test_before_the_opening_the_page_says_when(client, lead):
    load_survey()
    opens_on = timezone.localdate() + timedelta(3)
    later = make_round(make_municipality(), "Senere", lead, opens_on=opens_on)
    page = client.get(link_of(ask_by_link(later)))
    assert (page.status_code, "Der kan ikke svares nu" in text(page)) == (200, True)
    begin(client, link_of(ask_by_link(later, "Bo")))
    assert Response.objects.count() == 0


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
