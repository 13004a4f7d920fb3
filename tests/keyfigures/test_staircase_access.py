"""Who sees the indsatstrappe, who its exact numbers, and that every exact look is logged."""

import re

import pytest

from keyfigures.services import exact
from steering.models import AuditEvent
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.keyfigures.stairs import make_stairs

pytestmark = pytest.mark.django_db
PAGE = "/730/indsatstrappe/"
EXACT = PAGE + "praecise/"
WITH_EXACT = {"LEAD", "CASEWORKER"}
DAYS = "?dag=15-02-2025&sammenlign=01-01-2024"


@pytest.fixture
def stairs():
    return make_stairs(moved=[(5, 4)] * 9)


def exact_table(html: str) -> dict[str, str]:
    rows = re.findall(r"<th scope=\"row\">(\d)\. .*?<td class=\"tal\">(.*?)</td>", html, re.S)
    return dict(reversed(rows[:8]))


@pytest.mark.parametrize("role", [role.value for role in Role])
@pytest.mark.parametrize("ending", ["", "tal.xlsx", "tal.csv", "praecise/"])
def test_each_role_reaches_what_is_its_own(client, stairs, role, ending):
    client.force_login(make_user(role, municipality=stairs))
    allowed = role in WITH_EXACT if ending == "praecise/" else role != "READER"
    assert client.get(PAGE + ending).status_code == (200 if allowed else 403)


@pytest.mark.parametrize("ending", ["", "tal.xlsx", "tal.csv", "praecise/"])
def test_a_stranger_finds_nothing_and_nobody_is_asked_to_log_in(client, stairs, ending):
    assert client.get(PAGE + ending).url.startswith("/log-ind/?next=/730/indsatstrappe/")
    client.force_login(make_user("LEAD", municipality=make_municipality(751)))
    assert client.get(PAGE + ending).status_code == 404
    assert AuditEvent.objects.count() == 0


@pytest.mark.parametrize("role", ["ADMIN", "LEAD", "CASEWORKER", "STEERING", "MANAGER", "MEMBER"])
def test_the_link_to_exact_numbers_is_there_for_those_who_may(client, stairs, role):
    client.force_login(make_user(role, municipality=stairs))
    assert (EXACT in client.get(PAGE).content.decode()) is (role in WITH_EXACT)


def test_exact_numbers_are_exact_on_any_two_days(client, stairs):
    client.force_login(make_user("LEAD", municipality=stairs))
    html = client.get(EXACT + DAYS).content.decode()
    assert exact_table(html) == {
        "8": "20", "7": "3", "6": "14", "5": "60", "4": "34", "3": "12", "2": "4", "1": "2",
    }  # fmt: skip
    assert "<h1>Præcise tal – må ikke deles</h1>" in html
    assert "15. februar 2025" in html


def test_one_look_leaves_one_event(client, stairs):
    user = make_user("CASEWORKER", municipality=stairs)
    client.force_login(user)
    response = client.get(EXACT + DAYS)
    [event] = AuditEvent.objects.all()
    assert (event.kind, event.action, event.municipality_code, event.actor) == (
        "look", exact.ACTION, 730, user.email,
    )  # fmt: skip
    assert event.details == {"date": "2025-02-15", "compare_date": "2024-01-01"}
    assert event.reference == response["X-Request-Id"]
    client.get(EXACT)
    assert AuditEvent.objects.count() == 2


def test_the_suppressed_page_and_its_files_are_no_exact_look(client, stairs):
    client.force_login(make_user("LEAD", municipality=stairs))
    for ending in ("", "tal.xlsx", "tal.csv"):
        client.get(PAGE + ending)
    assert AuditEvent.objects.count() == 0


def test_what_cannot_be_understood_shows_nothing_and_logs_nothing(client, stairs):
    client.force_login(make_user("LEAD", municipality=stairs))
    for days in ("?dag=i+går&sammenlign=01-01-2025", "?dag=01-01-2025&sammenlign=01-01-2025"):
        html = client.get(EXACT + days).content.decode()
        assert "form-error-message" in html
        assert '<svg class="billede"' not in html
    assert AuditEvent.objects.count() == 0


def test_no_figure_without_its_event(client, stairs, monkeypatch):
    """Where the event cannot be written, nothing is shown."""

    def refuse(**details):
        raise RuntimeError("the log is full")

    monkeypatch.setattr(exact.audit, "record_view", refuse)
    client.force_login(make_user("LEAD", municipality=stairs))
    with pytest.raises(RuntimeError):
        client.get(EXACT)


def test_exact_numbers_stay_in_no_cache_and_on_no_paper(client, stairs):
    client.force_login(make_user("LEAD", municipality=stairs))
    response = client.get(EXACT)
    html = response.content.decode()
    assert "no-store" in response["Cache-Control"]
    before, on_screen = html.split('<div class="kun-skaerm">', 1)
    on_paper = before.rpartition('<p class="kun-print">')[2]
    assert "Præcise tal kan ikke udskrives." in on_paper
    assert re.findall(r"\d", on_paper) == []
    assert "data-print" not in html
    assert on_screen.count('<svg class="billede"') == 3
    assert "tal.xlsx" not in html


def test_exact_numbers_are_of_ones_own_municipality(client, stairs):
    make_stairs({5: 777}, code=751)
    client.force_login(make_user("LEAD", municipality=stairs))
    html = client.get(EXACT + DAYS).content.decode()
    assert "777" not in html
