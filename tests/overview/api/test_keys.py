"""Who gets an answer: whoever has a key that is open, to what the key was made for."""

import base64

import pytest
from django.test import Client
from django.utils import timezone

from steering.models import ApiToken, Attempt, Municipality
from steering.services import api_tokens
from tests.factories import make_user
from tests.overview.api.conftest import DEMO, DRAWN, Asking, key_to

ADDRESS = "/api/v1/keyfigures"
UNKNOWN = "rp_" + "x" * 43


def basic(password: str, user: str = "api") -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def sentence(answer) -> str:
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert (told["type"], told["status"]) == ("about:blank", answer.status_code)
    return told["detail"]


def with_header(value: str):
    return Client().get(ADDRESS, headers={"Authorization": value})


def test_the_key_opens_its_own_municipality_alone(db, made):
    for code in (DEMO, DRAWN):
        assert Asking(key_to(code))("keyfigures").json()["municipality"] == code
        assert Asking(key_to(code))().json()["municipality"] == code


def test_the_password_of_basic_is_the_key_whoever_the_user(ask):
    expected = ask("keyfigures").content
    for user in ("api", "", "tovholder@demo.example"):
        assert with_header(basic(ask.key, user)).content == expected
    assert with_header(f"bearer   {ask.key} ").content == expected


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("", "Send kommunens nøgle i headeren Authorization, eller som adgangskode."),
        ("Bearer", "Send kommunens nøgle i headeren Authorization, eller som adgangskode."),
        ("Digest abc", "Send kommunens nøgle i headeren Authorization, eller som adgangskode."),
        ("Basic ???", "Send kommunens nøgle i headeren Authorization, eller som adgangskode."),
        ("Basic /w==", "Send kommunens nøgle i headeren Authorization, eller som adgangskode."),
        (basic(""), "Send kommunens nøgle i headeren Authorization, eller som adgangskode."),
        (basic(UNKNOWN), "Nøglen kendes ikke. Se efter, at den er kopieret helt."),
        (f"Bearer {UNKNOWN}", "Nøglen kendes ikke. Se efter, at den er kopieret helt."),
    ],
)
def test_without_a_key_there_is_nothing(db, made, header, told):
    answer = with_header(header)
    assert (answer.status_code, sentence(answer)) == (401, told)
    assert answer["WWW-Authenticate"] == (
        'Basic realm="Recovery-portalen API", charset="UTF-8", Bearer realm="Recovery-portalen API"'
    )


def test_the_hash_that_is_stored_opens_nothing(ask):
    stored = ApiToken.objects.latest("pk").token_hash
    assert with_header(f"Bearer {stored}").status_code == 401


def test_a_key_opens_to_the_end_of_its_day(db, made):
    assert Asking(key_to(DEMO, days=0))("keyfigures").status_code == 200
    gone = Asking(key_to(DEMO, days=-1))("keyfigures")
    assert gone.status_code == 401
    assert sentence(gone).startswith("Nøglen udløb den ")


def test_a_closed_key_is_closed_at_once(ask):
    token = ApiToken.objects.latest("pk")
    assert ask("keyfigures").status_code == 200
    api_tokens.close_token(by=make_user(), token=token)
    for path in ("keyfigures", "", "reports.csv"):
        told = sentence(ask(path))
        assert told == "Nøglen er lukket. Bed kommunens administrator om en ny."


SCOPE_OF = {
    "temperature": "temperatur",
    "case-audit": "sagsaudit",
    "plan": "plan",
    "keyfigures": "noegletal",
    "series": "noegletal",
    "series/trin-6": "noegletal",
    "reports": "rapporter",
}


@pytest.mark.parametrize("scope", sorted(set(SCOPE_OF.values())))
def test_a_key_opens_what_it_was_made_for_and_no_more(db, made, scope):
    ask = Asking(key_to(DEMO, [scope]))
    for path, needed in SCOPE_OF.items():
        for ending in ("", ".csv"):
            answer = ask(f"{path}{ending}")
            assert answer.status_code == (200 if needed == scope else 403), path
            if needed != scope:
                assert sentence(answer).startswith("Nøglen må ikke læse ")
    index = ask().json()
    opened = [path for path, needed in SCOPE_OF.items() if needed == scope]
    named = [one["json"].partition("/api/v1/")[2] for one in index["endpoints"]]
    assert [name.replace("{code}", "trin-6") for name in named] == opened
    assert index["scopes"] == [scope]


def test_a_scope_nobody_knows_opens_nothing(ask):
    ApiToken.objects.update(scopes=["alt", ""])
    assert ask("plan").status_code == 403
    assert ask().json()["scopes"] == []


def test_a_log_in_opens_nothing_and_no_cookie_comes_back(client, db, made):
    municipality = Municipality.objects.get(pk=DEMO)
    client.force_login(make_user("ADMIN", "LEAD", municipality=municipality))
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer.cookies, answer["Vary"]) == (401, {}, "Authorization")


def test_answers_stay_with_whoever_asked(ask):
    answer = ask("keyfigures")
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Vary"] == "Authorization"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert not answer.has_header("Access-Control-Allow-Origin")
    assert answer.cookies == {}


def test_a_key_in_the_address_is_not_one(ask):
    for name in ("key", "token", "access_token"):
        answer = Client().get(ADDRESS, {name: ask.key})
        assert answer.status_code == 401
        answer = ask("keyfigures", {name: ask.key})
        assert answer.status_code == 400
        assert ask.key not in answer.content.decode()


def test_the_day_of_use_is_remembered(ask):
    token = ApiToken.objects.latest("pk")
    assert token.last_used_on is None
    ask("plan")
    token.refresh_from_db()
    assert token.last_used_on == timezone.localdate()


def test_who_is_refused_has_not_used_the_key(ask):
    ApiToken.objects.update(scopes=["plan"])
    assert ask("keyfigures").status_code == 403
    assert ApiToken.objects.latest("pk").last_used_on is None


def test_a_key_asks_120_times_a_minute_and_others_go_on(ask):
    other = Asking(key_to(DEMO))
    for _ in range(120):
        assert ask("nøgle").status_code == 404  # no question of the key's
    statuses = [ask("plan.csv", {"x": "1"}).status_code for _ in range(120)]
    assert statuses == [400] * 120
    answer = ask("plan")
    assert (answer.status_code, other("plan").status_code) == (429, 200)
    assert 1 <= int(answer["Retry-After"]) <= 60
    told = (
        f"Nøglen har spurgt for mange gange: vent {answer['Retry-After']} sekunder, og prøv igen."
    )
    assert sentence(answer) == told


def test_thirty_wrong_keys_a_minute_from_one_address_and_a_right_one_still_opens(ask):
    guess = {"Authorization": f"Bearer {UNKNOWN}"}
    statuses = [Client().get(ADDRESS, headers=guess).status_code for _ in range(31)]
    assert statuses == [401] * 30 + [429]
    elsewhere = Client(REMOTE_ADDR="203.0.113.7").get(ADDRESS, headers=guess)
    assert (elsewhere.status_code, ask("plan").status_code) == (401, 200)


@pytest.mark.parametrize("header", [None, "", "Basic ???", "Digest abc"])
def test_asking_without_a_key_is_answered_each_time_and_counts_as_no_wrong_one(db, made, header):
    """Excel and Power BI ask so first; behind a proxy everybody has one and the same address."""
    headers = {} if header is None else {"Authorization": header}
    answers = [Client().get(ADDRESS, headers=headers) for _ in range(31)]
    assert {(one.status_code, one.has_header("WWW-Authenticate")) for one in answers} == {
        (401, True)
    }
    assert not Attempt.objects.exists()


def test_neither_key_nor_address_is_stored(ask):
    ask("plan")
    Client(REMOTE_ADDR="203.0.113.7").get(ADDRESS, headers={"Authorization": f"Bearer {UNKNOWN}"})
    stored = str(list(Attempt.objects.values())) + str(list(ApiToken.objects.values()))
    for secret in (ask.key, ask.key.removeprefix("rp_"), UNKNOWN, "203.0.113.7"):
        assert secret not in stored
