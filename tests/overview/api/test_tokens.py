"""Making and closing keys: by the administrator, each shown once, and only its hash kept."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from steering.models import ApiToken, AuditEvent, Municipality
from steering.selectors.api_tokens import tokens
from steering.services import api_tokens
from tests.factories import make_municipality, make_user
from tests.support.queries import queries

PAGE = "/730/api-noegler/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Municipality:
    return make_municipality()


@pytest.fixture
def admin(place):
    return make_user("ADMIN", municipality=place)


@pytest.fixture
def browser(client, admin):
    client.force_login(admin)
    return client


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def made(admin, place, **values):
    given = {"name": "Power BI", "scopes": ["plan"], "expires_on": in_days(30)} | values
    return api_tokens.add_token(by=admin, municipality=place, **given)


def form(**values) -> dict:
    day = in_days(365)
    return {
        "name": "Power BI",
        "scopes": ["plan", "noegletal"],
        "expires_on": f"{day:%d-%m-%Y}",
    } | (values)


def key_on(answer) -> str:
    """The key that the page shows."""
    text = answer.content.decode()
    return text.partition("<code>rp_")[2].partition("</code>")[0]


# --- The services -------------------------------------------------------------------------------


def test_a_key_is_46_signs_and_only_its_hash_is_kept(admin, place):
    row, key = made(admin, place, scopes=["plan", "noegletal", "plan"])
    assert (key[:3], len(key)) == ("rp_", 46)
    stored = ApiToken.objects.values().get(pk=row.pk)
    assert key[3:] not in str(stored)
    assert len(stored["token_hash"]) == 64
    assert stored["scopes"] == ["noegletal", "plan"]
    event = AuditEvent.objects.latest("pk")
    assert (event.action, event.actor_id, event.object_id) == (
        "api_token_made",
        admin.pk,
        str(row.pk),
    )
    assert event.details == {
        "scopes": ["noegletal", "plan"],
        "expires_on": in_days(30).isoformat(),
    }


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"scopes": []}, "scopes"),
        ({"expires_on": date(2020, 1, 1)}, "expires_on"),
        ({"expires_on": "today"}, "expires_on"),
        ({"expires_on": "too late"}, "expires_on"),
        ({"name": " "}, "name"),
        ({"name": "010190-1234"}, "name"),
    ],
)
def test_what_is_no_key_is_not_made(admin, place, values, fault):
    latest = api_tokens.latest_end(timezone.localdate())
    days = {"today": timezone.localdate(), "too late": latest + timedelta(days=1)}
    values = {name: days.get(value, value) if isinstance(value, str) else value
              for name, value in values.items()}  # fmt: skip
    with pytest.raises(ValidationError) as refused:
        made(admin, place, **values)
    assert list(refused.value.message_dict) == [fault]
    assert not ApiToken.objects.exists()


def test_two_years_are_two_years_also_from_a_leap_day():
    assert api_tokens.latest_end(date(2028, 2, 29)) == date(2030, 2, 28)
    assert api_tokens.latest_end(date(2026, 11, 22)) == date(2028, 11, 22)
    assert api_tokens.usual_end(date(2028, 2, 29)) == date(2029, 2, 28)


def test_closing_twice_is_closing_once(admin, place):
    row, _key = made(admin, place)
    first = api_tokens.close_token(by=admin, token=row).revoked_at
    assert api_tokens.close_token(by=admin, token=row).revoked_at == first
    assert AuditEvent.objects.filter(action="api_token_closed").count() == 1


def test_use_is_written_once_a_day(admin, place, django_assert_num_queries):
    row, _key = made(admin, place)
    with django_assert_num_queries(1):
        api_tokens.used(row)
    row.refresh_from_db()
    assert row.last_used_on == timezone.localdate()
    with django_assert_num_queries(0):
        api_tokens.used(row)


def test_the_list_has_the_open_ones_first(admin, place):
    for name in ("lukket", "udløbet", "ældre", "nyere"):
        row, _key = made(admin, place, name=name)
        if name == "lukket":
            api_tokens.close_token(by=admin, token=row)
        if name == "udløbet":
            ApiToken.objects.filter(pk=row.pk).update(expires_on=in_days(-1))
    foreign = make_municipality(751)
    made(make_user("ADMIN", municipality=foreign), foreign, name="fremmed")
    assert [(row.name, row.state, row.ended_on) for row in tokens(place)] == [
        ("nyere", "aaben", None),
        ("ældre", "aaben", None),
        ("udløbet", "udloebet", in_days(-1)),
        ("lukket", "lukket", timezone.localdate()),
    ]


# --- The pages ----------------------------------------------------------------------------------


def test_a_key_is_shown_once_and_opens(browser):
    answer = browser.post(PAGE, form())
    key = f"rp_{key_on(answer)}"
    assert answer["Cache-Control"] == "no-store"
    assert "<h1>Nøglen er klar: kopiér den nu</h1>" in answer.content.decode()
    opened = browser.get("/api/v1/", headers={"Authorization": f"Bearer {key}"}).json()
    assert (opened["municipality"], opened["scopes"]) == (730, ["noegletal", "plan"])
    again = browser.get(PAGE).content.decode()
    assert "<h1>1 nøgle kan læse kommunens tal</h1>" in again
    assert key[3:] not in again


def test_a_page_sent_again_makes_no_second_key(browser, place):
    assert key_on(browser.post(PAGE, form()))
    again = browser.post(PAGE, form())
    assert again.status_code == 400
    sentence = "Der er allerede en nøgle med det navn: luk den, eller giv den nye et andet."
    assert sentence in again.content.decode()
    [only] = tokens(place)
    browser.post(f"{PAGE}{only.pk}/luk/")
    assert key_on(browser.post(PAGE, form()))
    assert len(tokens(place)) == 2


def test_the_address_to_copy_is_the_one_the_page_was_opened_at(browser, settings):
    settings.ALLOWED_HOSTS = ["recovery.kommunen.example"]
    opened = browser.get(PAGE, secure=True, headers={"Host": "recovery.kommunen.example"})
    assert "<code>https://recovery.kommunen.example/api/v1/</code>" in opened.content.decode()


def test_a_form_with_faults_makes_nothing_and_loses_nothing(browser):
    answer = browser.post(PAGE, form(scopes=[], expires_on="01-01-2099"))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Vælg mindst én ting, som nøglen må læse." in page
    assert 'value="Power BI"' in page
    answer = browser.post(PAGE, form(expires_on="01-01-2099"))
    assert answer.status_code == 400
    assert "Nøglen skal udløbe efter i dag og senest om to år." in answer.content.decode()
    assert browser.post(PAGE, form(scopes=["alt"])).status_code == 400
    assert browser.post(PAGE, form(name="010190-1234")).status_code == 400
    assert not ApiToken.objects.exists()


def test_closing_asks_first(browser, admin, place):
    row, key = made(admin, place)
    address = f"{PAGE}{row.pk}/luk/"
    page = browser.get(address).content.decode()
    assert "<h1>Luk nøglen »Power BI«</h1>" in page
    row.refresh_from_db()
    assert row.revoked_at is None
    answer = browser.post(address, follow=True).content.decode()
    assert "<h1>Ingen andre systemer kan læse kommunens tal</h1>" in answer
    closed = browser.get("/api/v1/", headers={"Authorization": f"Bearer {key}"})
    assert closed.status_code == 401
    assert "er allerede lukket</h1>" in browser.get(address).content.decode()


def test_the_first_day_says_what_a_key_is_for(browser):
    page = browser.get(PAGE).content.decode()
    assert "<h1>Ingen andre systemer kan læse kommunens tal</h1>" in page
    assert "<table" not in page


def test_as_many_queries_for_many_keys_as_for_one(browser, admin, place):
    counts = []
    for number in range(3):
        made(admin, place, name=f"System {number}")
        counts.append(queries(browser, PAGE))
    assert len(set(counts)) == 1


def test_the_list_leaves_without_a_key_in_it(browser, admin, place):
    row, key = made(admin, place, name="=Power BI")
    api_tokens.close_token(by=admin, token=row)
    content = browser.get(f"{PAGE}noegler.csv").content.decode("utf-8-sig")
    today, last = f"{timezone.localdate():%d-%m-%Y}", f"{in_days(30):%d-%m-%Y}"
    assert content.splitlines() == [
        "Bruges til;Må læse;Oprettet;Af;Sidst brugt;Virker til og med;Lukket",
        f"'=Power BI;Indsatsplan;{today};{admin.name};;{last};{today}",
    ]
    assert key[3:] not in content
    assert browser.get(f"{PAGE}noegler.txt").status_code == 404
