"""The archive in a real browser: what was sent, what is new in it, and one that got stuck."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from recovery_portal.kit.report import Number
from recovery_portal.overview.archive.files import fingerprint
from recovery_portal.overview.archive.frozen import packed
from steering.models import Report, ReportFile
from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_municipality, make_user
from tests.support.going import click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "Status på omlægningen til Social- og Arbejdsmarkedsudvalget"
STEPS = ("8. Længerevarende botilbud", "2. Åbne tilbud, aktivitet og beskyttet beskæftigelse")


def sent(randers, day: date, count: int, previous=None) -> Report:
    numbers = [
        Number(f"staircase.step-{at}", name, count * at, "borgere", day)
        for at, name in enumerate(STEPS, start=1)
    ]
    numbers.append(Number("plan.gul", "Obs", None if previous else 3, "aktiviteter", day))
    report = Report.objects.create(
        municipality=randers, level="udvalg", state="sent", title=f"{TITLE}, {day.year}",
        audience="Social- og Arbejdsmarkedsudvalget", day=day, summary="Vi er i gang.",
        compare_day=day.replace(year=day.year - 1), numbers=packed(numbers), data_until=day,
        recommend_2="Hold fast i audit hvert halve år.", sent_at=timezone.now(), previous=previous,
    )  # fmt: skip
    content = b"%PDF-1.7 en fil"
    ReportFile.objects.create(
        report=report, kind="pdf", name=f"statusrapport-udvalg-randers-{day}.pdf",
        content=content, size=len(content), sha256=fingerprint(content),
    )  # fmt: skip
    return report


@pytest.fixture
def archive(page, live_server):
    """The archive, to a leader: two sent reports and one that got stuck."""
    call_command("load_reference", stdout=StringIO())
    randers = make_municipality()
    first = sent(randers, date(2025, 9, 30), 40)
    sent(randers, date(2026, 9, 30), 1_234, first)
    Report.objects.create(
        municipality=randers, level="fuld", state="failed", title="Hele rapporten, 3. kvartal",
        day=date(2026, 9, 30), compare_day=date(2025, 9, 30), attempt=1,
    )  # fmt: skip
    log_in(page, live_server, make_user("MANAGER", municipality=randers))
    page.goto(f"{live_server.url}/730/rapport/arkiv/")
    return page


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_its_pages_have_no_faults(archive, axe, width):
    archive.set_viewport_size({"width": width, "height": 900})
    assert archive.locator("h1").inner_text() == "Rapportarkiv"
    for name in (f"{TITLE}, 2026", "Hele rapporten, 3. kvartal"):
        axe(archive)
        assert is_wider_than_the_screen(archive) is False
        click_through(archive.get_by_role("link", name=name, exact=True))
        assert archive.locator("h1").inner_text() == name
        archive.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        axe(archive)
        assert is_wider_than_the_screen(archive) is False
        archive.go_back()


def test_a_report_says_what_is_new_and_one_that_got_stuck_becomes_a_draft(archive):
    click_through(archive.get_by_role("link", name=f"{TITLE}, 2026", exact=True))
    table = archive.get_by_role("table", name="Andre tal end sidst")
    assert "1.234" in table.get_by_role("row", name=STEPS[0]).inner_text()
    assert "+1.194" in table.get_by_role("row", name=STEPS[0]).inner_text()
    click_through(archive.get_by_role("link", name="Se rapporten før"))
    assert archive.locator("h1").inner_text() == f"{TITLE}, 2025"
    click_through(archive.locator(".broedkrumme a, nav a").get_by_text("Arkiv", exact=True).first)
    click_through(archive.get_by_role("link", name="Hele rapporten, 3. kvartal"))
    click_through(archive.get_by_role("button", name="Gør den til en kladde"))
    assert "Rapporten er en kladde igen. Intet er sendt." in archive.locator("main").inner_text()
    assert Report.objects.get(level="fuld").state == "draft"
