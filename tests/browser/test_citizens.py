"""A caseworker between two talks: the list, a citizen, a talk written down, a paper typed in."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from measurement.models import Outcome, RecoveryTalk
from measurement.services import sheets
from steering import reference
from steering.models import Unit
from tests.factories import PASSWORD, make_citizen, make_intervention, make_municipality, make_offer
from tests.measurement.citizens.conftest import make_caseworker
from tests.measurement.outcomes.making import load_outcome_instruments, make_outcome
from tests.support.going import click_through, press_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1280, 820, 390, 320)


@pytest.fixture
def citizen(transactional_db):
    reference.load()
    load_outcome_instruments()
    randers = make_municipality()
    unit = Unit.objects.create(municipality=randers, name="Bostøtte Nord")
    made = make_citizen(randers, reference="RB-10077", unit=unit)
    make_intervention(made, make_offer(randers), date(2025, 1, 1))
    for on, answers in ((date(2026, 1, 10), [3, 3, 3, 3, 3]), (date(2026, 5, 10), [2, 2, 2, 2, 2])):
        make_outcome(made, "who5", on, answers)
        make_outcome(made, "inspire_o", on, [2, 2, 2, 2, 2])
    return made


@pytest.fixture
def user(citizen):
    made = make_caseworker(citizen.municipality, citizen.unit, name="Åse Østergård")
    made.set_password(PASSWORD)
    made.save(update_fields=["password"])
    return made


def log_in(page, live_server, user, path: str):
    page.goto(live_server.url + path)
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    click_through(page.get_by_role("button", name="Log ind"))
    return page


@pytest.fixture
def desk(page, live_server, user):
    return log_in(page, live_server, user, "/730/borgere/")


def day(number: int = 0) -> str:
    return f"{timezone.localdate() + timedelta(number):%d-%m-%Y}"


def checked(page, axe) -> None:
    """No fault, and no page wider than its screen."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, width)
    page.set_viewport_size({"width": 1280, "height": 900})
    axe(page)


def test_from_the_list_to_a_talk_written_down(desk, axe, citizen):
    page = desk
    checked(page, axe)
    # Anywhere in the row, as on a tablet.
    click_through(page.get_by_text("Mangler: ingen endnu"), force=True)
    expect(page.get_by_role("heading", level=1)).to_have_text("Borger RB-10077")
    expect(page.get_by_role("heading", name="Tal med borgeren om svaret")).to_be_visible()
    checked(page, axe)
    click_through(page.get_by_role("link", name="Skriv samtalen ned"))
    checked(page, axe)
    click_through(page.get_by_role("button", name="Gem samtalen"))
    checked(page, axe)
    page.get_by_label("Det aftalte I, med borgerens egne ord").fill("Jeg vil synge igen.")
    page.get_by_label("Det vil borgeren øve sig på til næste gang").fill("Gå med én gang.")
    page.get_by_label("Næste samtale aftalt til").fill(day(120))
    click_through(page.get_by_role("button", name="Gem samtalen"))
    expect(page.get_by_text("Borgeren øver sig på: Gå med én gang.")).to_be_visible()
    assert RecoveryTalk.objects.filter(citizen=citizen).count() == 2
    click_through(page.get_by_role("link", name="Flyt eller aflys"))
    checked(page, axe)
    click_through(page.get_by_role("link", name="Aflys samtalen"))
    click_through(page.get_by_role("button", name="Aflys samtalen"))
    click_through(page.get_by_role("link", name=f"{timezone.localdate().day}. ").first)
    checked(page, axe)


def test_a_paper_is_typed_by_keyboard_alone(desk, axe, citizen, user):
    page = desk
    sheet = sheets.open_paper(by=user, citizen=citizen)
    click_through(page.get_by_role("link", name="Tast svar fra papir"))
    expect(page.get_by_label("Skemaets nummer")).to_be_focused()
    page.keyboard.type(str(sheet.pk))
    checked(page, axe)
    page.get_by_label("Skemaets nummer").focus()
    press_through(page, "Enter")
    expect(page.get_by_label("Svaret den")).to_be_focused()
    checked(page, axe)
    page.get_by_label("Svaret den").focus()
    page.keyboard.type(day())
    for number in (3, 3, 3, 3, "", 4, 3, 2, 1):
        page.keyboard.press("Enter")
        page.keyboard.type(str(number))
    page.keyboard.press("Enter")
    page.keyboard.type("0")
    press_through(page, "Enter")
    expect(page.get_by_text("Ét felt er tomt.").first).to_be_visible()
    expect(page.get_by_role("button", name="Gem med tomme felter")).to_be_focused()
    press_through(page, "Enter")
    expect(page.get_by_text(f"Skema nr. {sheet.pk} er gemt.")).to_be_visible()
    today = Outcome.objects.filter(citizen=citizen, on=timezone.localdate())
    assert {row.code: row.answers for row in today} == {
        "who5": (3, 3, 3, 3, None),
        "inspire_o": (4, 3, 2, 1, 0),
    }


def test_the_other_ways_to_ask_and_what_is_the_citizens_own(desk, axe, citizen):
    page = desk
    home = f"/730/borgere/{citizen.pk}/"
    start = page.url.partition("/730/")[0]
    for path in ("link/", "skema/", "nej-tak/", "udtraek/", "slet/", "samtaler/aftal/"):
        page.goto(f"{start}{home}{path}")
        checked(page, axe)
    page.goto(f"{start}{home}link/")
    click_through(page.get_by_role("button", name="Lav linket"))
    checked(page, axe)
    page.goto(f"{start}{home}skema/")
    click_through(page.get_by_role("button", name="Lav skemaet"))
    checked(page, axe)
    page.goto(f"{start}{home}slet/")
    page.get_by_label("Alt: alle svar").check()
    click_through(page.get_by_role("button", name="Videre"))
    checked(page, axe)
    click_through(page.get_by_role("button", name="Slet det"))
    assert Outcome.objects.filter(citizen=citizen).count() == 0


def test_everything_works_without_scripts(new_context, live_server, citizen, user):
    page = log_in(
        new_context(java_script_enabled=False).new_page(), live_server, user, "/730/borgere/tast/"
    )
    sheet = sheets.open_paper(by=user, citizen=citizen)
    page.get_by_label("Skemaets nummer").fill(str(sheet.pk))
    click_through(page.get_by_role("button", name="Find skemaet"))
    page.get_by_label("Svaret den").fill(day())
    for number in range(1, 6):
        page.locator(f"[name=who5_{number}]").fill("3")
    press_through(page, "Enter")
    expect(page.get_by_text("5 felter er tomme.").first).to_be_visible()
    click_through(page.get_by_role("button", name="Gem med tomme felter"))
    expect(page.get_by_text(f"Skema nr. {sheet.pk} er gemt.")).to_be_visible()
    assert Outcome.objects.filter(citizen=citizen, on=timezone.localdate()).count() == 1
