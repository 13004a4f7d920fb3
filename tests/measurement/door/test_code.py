"""The code of a personal link: short, typed from paper, and as hard to guess as it must be."""

import pytest
from django.conf import settings
from django.urls import reverse

from measurement.access import read_token, token_of
from measurement.domain import link_code
from measurement.models import Invitee
from measurement.services import links
from measurement.services.links import link_of
from measurement.views.door import WRONG_LINKS
from steering.models import Attempt
from tests.factories import make_municipality, make_user
from tests.measurement.door.going import GONE
from tests.measurement.door.test_link import BROKEN
from tests.measurement.survey import ask, ask_by_link, load_survey, make_round
from tests.measurement.test_survey_pages import text

pytestmark = pytest.mark.django_db
HERE = "/svar/"
SECRET = "4QZM0R9XT2HB8KVC"


@pytest.fixture
def round():
    load_survey()
    return make_round(make_municipality())


@pytest.fixture
def anna(round):
    return ask_by_link(round, viewpoint="borger")


@pytest.fixture
def lead(round):
    return make_user("LEAD", municipality=round.municipality)


def typed(client, code: str):
    return client.post(HERE, {"code": code})


# --- How a code is written and read ---------------------------------------------------------------


def test_a_code_is_the_key_and_four_groups():
    assert link_code.written(17, 1, SECRET) == "17-4QZM-0R9X-T2HB-8KVC"
    assert link_code.written(17, 2, SECRET) == "17.2-4QZM-0R9X-T2HB-8KVC"


@pytest.mark.parametrize(
    "as_typed",
    [
        "17-4QZM-0R9X-T2HB-8KVC",
        "17-4qzm-0r9x-t2hb-8kvc",
        "174QZM0R9XT2HB8KVC",
        " 17 4qzm 0r9x  t2hb 8kvc ",
        "i7-4QZM-oR9X-T2HB-8KVC",
        "L7-4QZM-OR9X-T2HB-8KVC",
    ],
)
def test_a_code_is_read_however_it_is_typed(as_typed):
    assert link_code.read(as_typed) == (17, 1, SECRET)


@pytest.mark.parametrize("as_typed", ["17.2-4QZM-0R9X-T2HB-8KVC", "17,2 4qzm0r9xt2hb8kvc"])
def test_a_later_link_is_read_with_its_number(as_typed):
    assert link_code.read(as_typed) == (17, 2, SECRET)


@pytest.mark.parametrize(
    "wrong",
    [
        *("", "17", SECRET, "1-4QZM-0R9X-T2HB-8KV", "17-4QZM-0R9X-T2HB-8KVU", "1.1.x", "æ"),
        *("17.-" + SECRET, "17.123456-" + SECRET, "9" * 19 + "-" + SECRET, "٣-" + SECRET),
    ],
)
def test_what_is_no_code_is_none(wrong):
    assert link_code.read(wrong) is None


@pytest.mark.parametrize(
    ("digest", "characters"),
    [
        (bytes(32), "0" * 16),
        (b"\xff" * 32, "Z" * 16),
        (bytes(9) + b"\x01" + b"\xff" * 22, "0" * 15 + "1"),
        (b"\x08" + bytes(31), "1" + "0" * 15),
        # As base32hex of RFC 4648, in the other alphabet.
        (b"recovery-1" + bytes(22), "E9JP6VVPCNS7JB9H"),
    ],
)
def test_the_secret_is_the_first_eighty_bits(digest, characters):
    assert link_code.characters(digest) == characters


# --- Whose it is ----------------------------------------------------------------------------------


def test_each_link_has_its_own_secret(round, anna):
    bo = ask_by_link(round, "Bo")
    one = link_code.read(token_of(anna))
    anna.link_number = 2
    secrets = {one[2], link_code.read(token_of(anna))[2], link_code.read(token_of(bo))[2]}
    assert (one[:2], len(secrets)) == ((anna.pk, 1), 3)


def test_the_secret_of_one_opens_no_other_link(round, anna):
    pk, _number, secret = link_code.read(token_of(anna))
    others = [(pk, 2), (pk + 1, 1), (0, 1), (10 * pk, 1)]
    assert [read_token(link_code.written(*other, secret)) for other in others] == [None] * 4
    assert read_token(link_code.written(pk, 1, secret)) == (pk, 1)


def test_a_link_outlives_the_secret_key_that_made_it(anna, settings):
    before, old = token_of(anna), settings.SECRET_KEY
    settings.SECRET_KEY = "another-key-of-the-installation"
    assert (read_token(before), token_of(anna) == before) == (None, False)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert [read_token(one) for one in (before, token_of(anna))] == [(anna.pk, 1)] * 2


def test_a_link_is_the_same_however_its_address_is_typed(client, anna):
    code = token_of(anna)
    for spelled in (code, code.lower(), code.replace("-", "")):
        assert "Hvor ser du socialpsykiatrien fra?" in text(client.get(f"{HERE}{spelled}/"))


# --- The page where it is typed -------------------------------------------------------------------


def test_the_typed_code_leads_to_the_link(client, anna):
    assert client.get(HERE).content.count(b"<input") == 2  # the code, and Django's own token
    code = token_of(anna)
    spoken = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    whole = settings.PORTAL_URL + link_of(anna)
    answers = [typed(client, one) for one in (code, spoken, whole)]
    assert [answer.url for answer in answers] == [link_of(anna)] * 3


@pytest.mark.parametrize("where", ["typed", "opened"])
def test_a_wrong_code_and_a_wrong_link_say_the_same(client, anna, where):
    wrong = token_of(anna)[:-1] + ("A" if token_of(anna)[-1] != "A" else "B")
    page = typed(client, wrong) if where == "typed" else client.get(f"{HERE}{wrong}/")
    assert (page.status_code, BROKEN in text(page)) == (404, True)
    assert anna.name not in page.content.decode()


def test_nothing_typed_is_told_at_the_field(client):
    page = typed(client, " ")
    assert (page.status_code, "Udfyld feltet." in text(page)) == (400, True)


def test_an_earlier_code_does_not_lead_to_the_present_link(client, lead, anna):
    seen = token_of(anna)
    renewed = links.renew(by=lead, invitee=anna)
    followed = client.post(HERE, {"code": seen}, follow=True)
    assert followed.redirect_chain == [(f"{HERE}{seen}/", 302)]
    assert (followed.status_code, GONE in text(followed)) == (410, True)
    assert token_of(renewed) not in followed.content.decode()
    assert typed(client, token_of(renewed)).url == link_of(renewed)


def test_a_person_with_a_login_has_no_code_that_opens(client, round):
    user = ask(round)
    code = token_of(Invitee.objects.get(round=round, user=user))
    assert client.post(HERE, {"code": code}, follow=True).status_code == 410


def test_guessing_is_counted_together_with_wrong_links_and_stops(client, anna):
    typed(client, "1-" + SECRET)
    client.get(f"{HERE}1-{SECRET}/")
    assert [row.number for row in Attempt.objects.all()] == [2]
    Attempt.objects.update(number=WRONG_LINKS.number)
    page = typed(client, "1-" + SECRET)
    assert (page.status_code, 0 < int(page["Retry-After"]) <= WRONG_LINKS.seconds) == (429, True)
    assert typed(client, token_of(anna)).url == link_of(anna)


def test_the_page_goes_no_further(client):
    page = client.get(reverse("answer_code"))
    assert page["Referrer-Policy"] == "strict-origin"
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert client.delete(HERE).status_code == 405
