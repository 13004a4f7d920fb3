"""The status report's levels and its drafts in a real browser: wide, on a phone, no scripts."""

import io

import pytest
from django.utils import timezone
from pypdf import PdfReader

from keyfigures.selectors.staircase import newest_quarter_end
from measurement.services import rounds
from steering.models import Report
from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_user
from tests.keyfigures.stairs import COUNTS, make_stairs
from tests.measurement.audits import make_audit
from tests.measurement.survey import answer, load_survey, make_round
from tests.support.going import click_through, fetched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REPORT = "/730/rapport/"
ANSWERS = [*[1] * 9, *[3] * 6, *[0] * 3, *["v"] * 3, *[3] * 3]


@pytest.fixture
def place():
    municipality = make_stairs(COUNTS, [(5, 4)] * 9)
    load_survey()
    row = make_round(municipality, "Forår")
    for _ in range(3):
        answer(row, *ANSWERS)
    lead = make_user("LEAD", municipality=municipality)
    rounds.close_round(by=lead, round=row, at=timezone.now())
    make_audit(municipality)
    return municipality


@pytest.fixture
def manager(page, live_server, place):
    log_in(page, live_server, make_user("MANAGER", municipality=place))
    return page


def make_draft(municipality) -> Report:
    day = newest_quarter_end(municipality)
    return Report.objects.create(
        municipality=municipality,
        level=Report.Level.COMMITTEE,
        title="Status til udvalget",
        day=day,
        compare_day=day.replace(year=day.year - 1),
        summary="Kort fortalt. " * 50,
        recommend_1="at udvalget tager samarbejdet op.",
    )


def test_the_pages_have_no_fault_and_fit(manager, live_server, place, axe):
    own = f"{REPORT}kladder/{make_draft(place).pk}/"
    pages = (f"{REPORT}?udgave=udvalg", f"{REPORT}kladder/", own, f"{own}ret/", f"{own}send/")
    for width in (1440, 390, 320):
        manager.set_viewport_size({"width": width, "height": 900})
        for path in pages:
            manager.goto(live_server.url + path)
            assert (path, width, is_wider_than_the_screen(manager)) == (path, width, False)
            assert manager.locator("h1").count() == 1
            if width != 320:
                axe(manager)


def test_a_report_is_chosen_worded_seen_and_sent(manager, live_server):
    manager.goto(live_server.url + REPORT)
    manager.get_by_label("Én side til udvalget").check()
    manager.get_by_label("2 Praksis").uncheck()
    click_through(manager.get_by_role("button", name="Vis", exact=True))
    heads = [" ".join(head.split()) for head in manager.locator(".kort-spor h3").all_inner_texts()]
    assert heads == ["1 Forudsætninger", "3 Virkning"]
    click_through(manager.get_by_role("link", name="Skriv en rapport ud fra dette"))
    assert manager.get_by_label("2 Praksis").is_checked() is False
    manager.get_by_label("Til hvem").fill("Socialudvalget")
    manager.get_by_label("Anbefaling om virkning").fill("at fastholde rammen.")
    click_through(manager.get_by_role("button", name="Gem og se rapporten"))
    assert manager.get_by_text("Det anbefales, at fastholde rammen.").is_visible()
    assert manager.get_by_text("Ingen anbefaling skrevet").count() == 1
    _name, content = fetched(manager.get_by_role("link", name="Kladden som PDF"))
    (printed,) = PdfReader(io.BytesIO(content)).pages
    assert "Det anbefales, at fastholde rammen." in " ".join(printed.extract_text().split())
    click_through(manager.get_by_role("link", name="Send og arkivér"))
    click_through(manager.get_by_role("button", name="Send og arkivér"))
    draft = Report.objects.get()
    assert manager.url == f"{live_server.url}{REPORT}arkiv/{draft.pk}/"
    assert draft.is_frozen


def test_it_is_chosen_and_worded_without_scripts(browser, live_server, place):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server, make_user("MANAGER", municipality=place))
    page.goto(f"{live_server.url}{REPORT}?udgave=udvalg")
    assert page.locator(".kort-spor").count() == 3
    page.goto(f"{live_server.url}{REPORT}kladder/ny/")
    page.get_by_label("Resumé").fill("Uden scripts.")
    click_through(page.get_by_role("button", name="Gem og se rapporten"))
    assert page.get_by_text("Uden scripts.").is_visible()
    context.close()
