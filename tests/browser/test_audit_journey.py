"""Two markers in two browsers at once, from the draw of ten cases to the closed audit."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from measurement.models import AuditMarker, CaseAudit, Item, Mark
from measurement.services.audit.references import LOOKED
from steering.models import AuditEvent, Membership
from steering.permissions import Role
from tests.browser.answering import is_wider_than_the_screen, log_in, make_person
from tests.factories import make_municipality
from tests.measurement.survey import load_criteria
from tests.support.going import again, click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME = "Sagsaudit, efterår"
YES, PARTLY, NO = "Ja, tydeligt", "Delvist", "Nej / ikke dokumenteret"


@pytest.fixture
def people():
    """The tovholder, who marks too; the other marker; and a caseworker whose case is drawn."""
    municipality = make_municipality()
    load_criteria()
    names = {"lead": "Åse Østergård", "marker": "Jonas Lindrup", "caseworker": "Karin Krog"}
    found = {role: make_person(municipality, name) for role, name in names.items()}
    Membership.objects.filter(user=found["lead"]).update(role=Role.LEAD)
    Membership.objects.filter(user=found["caseworker"]).update(initials="KK")
    return found


@pytest.fixture
def browsers(people, page, new_context, live_server):
    """Each person's own browser, logged in, at the list of audits."""
    pages = dict(
        zip(people, (page, new_context().new_page(), new_context().new_page()), strict=True)
    )
    for role, one in pages.items():
        log_in(one, people[role], live_server.url + reverse("case_audits", args=[730]))
    return pages


@pytest.fixture
def address(live_server):
    def build(name: str, *more) -> str:
        audit = CaseAudit.objects.get()
        return live_server.url + reverse(name, args=[audit.municipality_id, audit.pk, *more])

    return build


def button(page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def link(page, name: str):
    return page.get_by_role("main").get_by_role("link", name=name, exact=True).first


def lines(number: int) -> str:
    """Case numbers as they are pasted from a sheet, the newest first; the first is Karin's."""
    newest = timezone.localdate() - timedelta(100)
    whose = ["KK", *("AB", "CD", "EF", "GH", "IJ", "KL", "MN", "OP", "QR", "ST", "UV")]
    days = [newest - timedelta(n) for n in range(number)]
    return "\n".join(
        f"2026-{n:04}\t{day:%d-%m-%Y}\t{whose[n % 12]}" for n, day in enumerate(days, start=0)
    )


def open_and_draw(page) -> None:
    click_through(link(page, "Ny sagsaudit"))
    page.get_by_label("Navn").fill(NAME)
    page.get_by_label("Jeg skriver eller indsætter").check()
    page.get_by_label("Bedømmer 1").select_option(label="Åse Østergård")
    page.get_by_label("Bedømmer 2").select_option(label="Jonas Lindrup")
    click_through(button(page, "Åbn sagsauditten"))
    page.get_by_label("Sagsnumre, ét på hver linje").fill(lines(12))
    click_through(button(page, "Træk sagerne"))


def number_of(reference: str) -> int:
    audit = CaseAudit.objects.get()
    return audit.candidates.get(reference=reference).case.number


def mark_first_case(page, number: int, level: str, evidence: str) -> None:
    """All criteria of one case, by hand."""
    boxes = page.locator("[data-kriterium]")
    expect(boxes).to_have_count(13)
    for at in range(13):
        boxes.nth(at).locator(".niveauvalg").get_by_label(level, exact=True).check()
    first = boxes.first
    first.get_by_role("textbox", name="Dokument").fill("Udredning, side 3")
    first.get_by_role("textbox", name="Hvad står der?").fill(evidence)


def mark_the_rest(marker: AuditMarker, but: int, level: int) -> None:
    """The other nine as if they had been marked the same way on other days."""
    items = Item.objects.filter(section__instrument=marker.audit.instrument_id)
    now = timezone.now()
    Mark.objects.bulk_create(
        Mark(case=case, marker=marker, item=item, level=level, saved_at=now)
        for case in marker.audit.cases.exclude(number=but)
        for item in items
    )


def test_from_the_draw_to_the_closed_audit(browsers, people, address, axe):
    lead, other, caseworker = (browsers[role] for role in ("lead", "marker", "caseworker"))

    # The draw: twelve pasted, ten drawn.
    open_and_draw(lead)
    expect(lead.get_by_role("main")).to_contain_text("10 sager er trukket.")
    number = number_of("2026-0000")
    chosen = lead.get_by_label(f"Sagsbehandler i sag {number}", exact=True)
    chosen.select_option(label="Karin Krog")
    click_through(button(lead, "Gem, og gå videre til bedømmelsen"))
    lead.get_by_label("Jeg har spurgt: Ingen af bedømmerne har selv").check()
    click_through(button(lead, "Begynd bedømmelsen"))

    # Both mark the same case at the same time, and neither sees the other's.
    both = ((lead, YES, "Målet står som citat."), (other, NO, "Målet står uden citat."))
    for page, _level, _text in both:
        page.goto(address("case_audit_mark", number))
    for page, level, text in both:
        mark_first_case(page, number, level, text)
    for page, _level, _text in both:
        click_through(button(page, "Næste sag" if number < 10 else "Gem og se alle sager"))
        page.goto(address("case_audit_mark", number))
    mine, theirs = both[0][2], both[1][2]
    assert (mine in lead.content(), theirs in lead.content()) == (True, False)
    assert (mine in other.content(), theirs in other.content()) == (False, True)
    for marker in AuditMarker.objects.select_related("audit"):
        mark_the_rest(marker, number, 1)

    # The first hands in and sees nothing yet; with the second they see both.
    lead.goto(address("case_audit_hand_in"))
    click_through(button(lead, "Aflever"))
    lead.goto(address("case_audit_agree", number))
    assert lead.url == address("case_audit")
    assert theirs not in lead.content()
    other.goto(address("case_audit_hand_in"))
    click_through(button(other, "Aflever"))
    for page in (lead, other):
        page.goto(address("case_audit_agreeing"))
        click_through(link(page, f"Begynd med sag {number}"))
        expect(page.locator("section.enig").first).to_contain_text(mine)
        expect(page.locator("section.enig").first).to_contain_text(theirs)
    axe(lead)

    # One saves K1; the other's late save of the same shows both, and the agreed one stands.
    for page, level, why in ((lead, PARTLY, "Citatet er kort."), (other, NO, "Der er intet.")):
        first = page.locator("#K1")
        first.get_by_label(level, exact=True).check()
        first.get_by_label("Hvorfor").fill(why)
    click_through(lead.locator("#K1").get_by_role("button", name="Gem"))
    assert lead.url.endswith("#K2")
    click_through(other.locator("#K1").get_by_role("button", name="Gem"))
    conflict = other.locator("#K1 .konflikt")
    expect(conflict).to_contain_text("Gemt af en anden: Delvist")
    expect(conflict).to_contain_text("Skrevet af dig: Nej")
    other.locator("#K1").get_by_label(PARTLY, exact=True).check()
    other.locator("#K1").get_by_label("Hvorfor").fill("Citatet er kort.")
    for code in [f"K{n}" for n in range(2, 14)]:
        other.locator(f"#{code}").get_by_label(YES, exact=True).check()
    click_through(button(other, "Gem og se alle sager"))
    expect(other.get_by_role("main")).to_contain_text("Alle 13 forskelle er afklaret.")

    # The hearing: the caseworker sees her own case, and says something.
    lead.goto(address("case_audit_agreeing"))
    click_through(link(lead, "Send til høring"))
    click_through(button(lead, "Send til høring"))
    caseworker.goto(address("case_audit_replies"))
    assert caseworker.url == address("case_audit_reply", number)
    expect(caseworker.get_by_role("main")).to_contain_text("2026-0000")
    axe(caseworker)
    caseworker.set_viewport_size({"width": 390, "height": 844})
    assert is_wider_than_the_screen(caseworker) is False
    caseworker.get_by_label("Bemærkninger").fill("Citatet står også i referatet.")
    click_through(button(caseworker, "Send bemærkninger"))
    caseworker.goto(address("case_audit_reply", number % 10 + 1))
    assert caseworker.url == address("case_audit")

    # Not closed before the remark is answered; then for good.
    lead.goto(address("case_audit_close"))
    expect(lead.get_by_role("main")).to_contain_text(f"bemærkningerne til sag {number}")
    other.goto(address("case_audit_reply", number))
    other.get_by_label("Bedømmernes svar").fill("Tak, det har vi læst med nu.")
    click_through(button(other, "Gem svaret"))
    again(lead)
    axe(lead)
    lead.get_by_role("checkbox").check()
    click_through(button(lead, "Luk sagsauditten"))
    again(caseworker)
    caseworker.goto(address("case_audit_reply", number))
    expect(caseworker.get_by_role("main")).to_contain_text("Tak, det har vi læst med nu.")

    # The result knows numbers only, and every look at a reference has its event.
    caseworker.goto(address("case_audit_result"))
    shown = caseworker.content()
    assert ("2026-00" in shown, mine in shown) == (False, False)
    looks = AuditEvent.objects.filter(action=LOOKED).values_list("actor_id", "details")
    seen = {actor: details["cases"] for actor, details in looks}
    assert seen[people["caseworker"].pk] == [number]
