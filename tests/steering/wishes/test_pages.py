"""Who sees which wish: what nobody has read for names shows nowhere."""

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keyfigures import reference
from steering import reference as steering_reference
from steering.models import Membership, Wish
from steering.permissions import Role
from steering.services import wishes
from tests.factories import make_municipality, make_user
from tests.steering.wishes.making import answered, lead, new, theme, unit, waiting

pytestmark = pytest.mark.django_db
SECRET = "HEMMELIGT"


def browser(*roles, units=(), municipality=None) -> Client:
    place = municipality or make_municipality()
    user = make_user(*roles, municipality=place)
    for one in units:
        Membership.objects.get(user=user, role="CASEWORKER").units.add(one)
    client = Client()
    client.force_login(user)
    return client


def text(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("role", [r for r in Role if r not in ("LEAD", "READER")])
def test_an_unread_or_withdrawn_wish_shows_nowhere(role):
    for floor in (steering_reference, reference):
        floor.load()  # what the front page needs
    unread = new(f"{SECRET} ulæst")
    taken = new(f"{SECRET} taget ud")
    wishes.withdraw(by=lead(), wish=taken, version=1, reason=f"{SECRET} grund")
    answered("Synligt")
    client = browser(role)
    pages = ["", "opslag/", "temaer/", "oensker.csv", "?tilstand=withdrawn", "?tilstand=new"]
    for page in pages:
        response = client.get(f"/730/oensker/{page}")
        assert (response.status_code, SECRET in text(response)) == (200, False), page
    assert SECRET not in text(client.get("/730/"))
    for row in (unread, taken):
        for page in ("", "svar/", "blev-til/"):
            assert client.get(f"/730/oensker/{row.pk}/{page}").status_code == 404
    sheet = client.get("/730/oensker/oensker.xlsx").content
    cells = [c.value for row in openpyxl.load_workbook(io.BytesIO(sheet)).active for c in row]
    assert "Synligt" in cells
    assert not [cell for cell in cells if SECRET in str(cell)]


def test_the_tovholder_reads_one_at_a_time_until_there_are_none():
    first, second = new("Tur med Bo"), new("Mere kaffe")
    client = browser("LEAD")
    assert client.get("/730/oensker/laes/").url == f"/730/oensker/laes/{first.pk}/"
    client.post(f"/730/oensker/laes/{first.pk}/", {"text": "Tur", "version": 1})
    assert client.get("/730/oensker/laes/").url == f"/730/oensker/laes/{second.pk}/"
    out = {"tag-ud": "1", "ud-withdrawn_reason": "", "ud-version": 1}
    refused = client.post(f"/730/oensker/laes/{second.pk}/", out)
    assert refused.status_code == 400
    out["ud-withdrawn_reason"] = "Handler om en medborger"
    assert client.post(f"/730/oensker/laes/{second.pk}/", out).status_code == 302
    assert "Alle ønsker er læst" in text(client.get("/730/oensker/laes/"))
    assert list(Wish.objects.order_by("pk").values_list("text", "state")) == [
        ("Tur", "open"),
        ("Mere kaffe", "withdrawn"),
    ]


@pytest.mark.parametrize(
    ("roles", "own", "status"),
    [
        (["LEAD"], False, 200),
        (["MANAGER"], False, 200),
        (["CASEWORKER"], True, 200),
        (["CASEWORKER"], False, 403),
        (["STEERING"], False, 403),
        (["MEMBER"], False, 403),
        (["ADMIN"], False, 403),
    ],
)
def test_the_unit_itself_answers(roles, own, status):
    row = waiting()
    client = browser(*roles, units=[row.unit] if own else [])
    address = f"/730/oensker/{row.pk}/svar/"
    assert client.get(address).status_code == status
    sent = client.post(address, {"answer": "yes", "answer_text": "Ja", "version": row.version})
    assert sent.status_code == (302 if status == 200 else 403)
    row.refresh_from_db()
    assert row.answer == ("yes" if status == 200 else "")


def test_a_no_without_an_instead_keeps_what_was_written():
    row = waiting()
    data = {"answer": "no", "answer_text": "Vi har ikke plads", "version": row.version}
    response = browser("MANAGER").post(f"/730/oensker/{row.pk}/svar/", data)
    assert response.status_code == 400
    assert "Når svaret er nej, så skriv, hvad I kan i stedet." in text(response)
    assert "Vi har ikke plads" in text(response)


def test_another_municipality_s_unit_theme_and_goal_are_neither_offered_nor_taken():
    aarhus = make_municipality(751)
    foreign = {"unit": unit(SECRET, aarhus).pk, "theme": theme(SECRET, aarhus).pk}
    client = browser("LEAD")
    for page in ("nyt/", "tabletter/", ""):
        assert SECRET not in text(client.get(f"/730/oensker/{page}"))
    for name, pk in foreign.items():
        data = {"text": "Et ønske", "origin": "borger", name: pk}
        assert client.post("/730/oensker/nyt/", data).status_code == 400
    assert client.post(
        "/730/oensker/tabletter/", {"name": "T", "unit": foreign["unit"]}
    ).status_code == 400  # fmt: skip
    assert Wish.objects.count() == 0


def test_what_waits_longest_comes_first_and_the_finding_says_so():
    for day, words in [(3, "Yngst"), (1, "Ældst"), (2, "Midt")]:
        row = waiting(words)
        Wish.objects.filter(pk=row.pk).update(created_on=date(2026, 1, day))
    answered("Besvaret")
    response = browser("STEERING").get("/730/oensker/")
    shown = [row.text for row in response.context["page"].object_list]
    assert shown == ["Ældst", "Midt", "Yngst", "Besvaret"]
    assert response.context["finding"].startswith("3 ønsker venter på svar, det ældste kom for")


def test_queries_do_not_grow_and_a_long_list_is_paged():
    def queries(client):
        with CaptureQueriesContext(connection) as found:
            client.get("/730/oensker/")
        return len(found)

    for number in range(3):
        waiting(f"Ønske {number}")
    few = queries(browser("LEAD"))
    copy = Wish.objects.first()
    Wish.objects.bulk_create(
        Wish(
            municipality=copy.municipality, unit=copy.unit, theme=theme(), origin="borger",
            text=f"Nr. {n}", state="open", created_on=copy.created_on, released_on=copy.created_on,
        )
        for n in range(200)
    )  # fmt: skip
    client = browser("LEAD")
    assert queries(client) == few
    response = client.get("/730/oensker/?side=5")
    assert (len(response.context["page"].object_list), "Side 5 af 5" in text(response)) == (3, True)


# --- The tablet ---------------------------------------------------------------------------------


@pytest.fixture
def token():
    return wishes.open_door(by=lead(), unit=unit(), name="Stuen")[1]


def test_a_tablet_takes_a_wish_without_log_in_and_shows_no_trace_of_it(client, token):
    sent = client.post(f"/oensker/{token}/", {"text": f"{SECRET} tur"})
    assert sent.url == f"/oensker/{token}/tak/"
    for page in ("", "tak/", "svar/"):
        response = client.get(f"/oensker/{token}/{page}")
        assert SECRET not in text(response)
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "strict-origin"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
    row = Wish.objects.get()
    assert (row.text, row.origin, row.unit.name, row.state) == (
        f"{SECRET} tur", "borger", "Bostøtte Nord", "new",
    )  # fmt: skip


def test_a_tablet_shows_its_own_unit_s_answers_only(client, token):
    answered("Vores ønske")
    answered(f"{SECRET} fra en anden", unit=unit("Botilbud"))
    page = text(client.get(f"/oensker/{token}/svar/"))
    assert ("Vores ønske" in page, SECRET in page) == (True, False)


@pytest.mark.parametrize("page", ["", "tak/", "svar/"])
def test_a_closed_or_unknown_address_leads_nowhere(client, page):
    door, token = wishes.open_door(by=lead(), unit=unit(), name="Stuen")
    wishes.close_door(by=lead(), door=door)
    for address in (token, "x" * 43):
        assert client.get(f"/oensker/{address}/{page}").status_code == 404
        assert client.post(f"/oensker/{address}/{page}", {"text": "Hej"}).status_code == 404
    assert Wish.objects.count() == 0


def test_a_tablet_refuses_a_cpr_number_and_keeps_the_text(client, token):
    response = client.post(f"/oensker/{token}/", {"text": "Ring 010190-1234 om turen"})
    assert response.status_code == 400
    page = text(response)
    assert ("Skriv ikke CPR-numre." in page, "pseudonym" in page) == (True, False)
    assert "om turen" in text(response)
    assert Wish.objects.count() == 0


def test_an_address_is_shown_once(client):
    place = unit()
    browser_ = browser("LEAD")
    made = browser_.post("/730/oensker/tabletter/", {"name": "Stuen", "unit": place.pk})
    address = made.context["address"]
    assert client.get(address.removeprefix("http://testserver")).status_code == 200
    assert address not in text(browser_.get("/730/oensker/tabletter/"))
