"""A group's year of meetings: planned, held, written down, approved, and read as PDF."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from keyfigures import reference
from steering import reference as steering_reference
from steering.models import Activity, Group, GroupMember, Meeting, Minutes
from steering.services import plan
from tests.browser.test_shell import log_in
from tests.factories import make_municipality, make_user
from tests.kit.paper import Paper
from tests.support.going import again, click_through, fetched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DECISION = "Mette inviterer jobcentret med til næste møde"


@pytest.fixture
def lead():
    """A tovholder with a steering group, two members and a plan with a late activity."""
    for floor in (steering_reference, reference):
        floor.load()
    randers, today = make_municipality(), timezone.localdate()
    lead = make_user("LEAD", municipality=randers, name="Mette Holm")
    group = Group.objects.create(municipality=randers, kind="steering", name="Styregruppen")
    for name in ("Bodil Ågård", "Poul Ø"):
        GroupMember.objects.create(group=group, name=name, represents="chef", joined_on=today)
    made = plan.add_plan(
        by=lead,
        municipality=randers,
        name="Indsatsplan",
        purpose="",
        starts_on=today - timedelta(days=200),
        ends_on=today + timedelta(days=200),
    )
    goal = plan.add_sub_goal(by=lead, plan=made, title="Én indgang og én plan")
    plan.add_activity(
        by=lead, sub_goal=goal, title="Aftale med psykiatrien", due=today - timedelta(days=4)
    )
    return lead


def is_wide(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def look(page, axe) -> None:
    """The page is clean, and fits a phone."""
    axe(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert is_wide(page) is False
    axe(page)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_from_a_series_to_approved_minutes(page, live_server, lead, axe):
    log_in(page, live_server, lead)
    page.goto(f"{live_server}/730/moeder/")
    look(page, axe)
    click_through(page.get_by_role("link", name="Planlæg en række møder").first)
    look(page, axe)
    first = timezone.localdate() + timedelta(days=3)
    page.get_by_label("Gruppe").select_option("Styregruppen")
    page.get_by_label("Titel").fill("Styregruppemøde")
    page.get_by_label("Første møde").fill(f"{first:%d-%m-%Y}")
    page.get_by_label("Samme dag i måneden").check()
    page.get_by_label("Hvor mange uger eller måneder").fill("3")
    page.get_by_label("Til og med").fill(f"{first + timedelta(days=300):%d-%m-%Y}")
    page.get_by_label("Fra kl.").fill("10")
    page.get_by_label("Til kl.").fill("12.00")
    click_through(page.get_by_role("button", name="Planlæg møderne"))
    page.get_by_text("4 møder er planlagt.").wait_for()
    assert page.get_by_text("Næste møde er om 3 dage").is_visible()
    look(page, axe)

    click_through(page.get_by_role("link", name="Se dagsordenen"))
    click_through(page.get_by_role("button", name="Lav dagsorden af det, der venter"))
    page.get_by_role("heading", name="Aktiviteter, der venter").wait_for()
    look(page, axe)
    click_through(page.get_by_role("button", name="Flyt op Aktiviteter, der venter"))
    click_through(page.get_by_role("link", name="Skriv et punkt"))
    page.get_by_label("Punkt").fill("Økonomi for 2027")
    look(page, axe)
    click_through(page.get_by_role("button", name="Gem punktet"))
    headings = page.locator(".dagsorden h3").all_inner_texts()
    assert headings[1] == "Aktiviteter, der venter"
    assert headings[-2:] == ["Økonomi for 2027", "Eventuelt"]

    # The day comes.
    row = Meeting.objects.order_by("starts_at").first()
    begun = timezone.now() - timedelta(hours=1)
    Meeting.objects.filter(pk=row.pk).update(starts_at=begun, ends_at=begun + timedelta(hours=2))
    again(page)
    click_through(page.get_by_role("link", name="Skriv referat"))
    look(page, axe)
    page.get_by_label("Bodil Ågård").select_option("Til stede")
    page.get_by_label("Poul Ø").select_option("Afbud")
    page.get_by_label("Referat af Økonomi for 2027").fill("Rammen er den samme.")
    number = headings.index("Økonomi for 2027") + 1
    click_through(page.get_by_role("button", name=f"Skriv en beslutning til punkt {number}"))
    page.get_by_label("Hvad blev besluttet?").fill(DECISION)
    page.get_by_label(re.compile("^Ansvarlig(?! uden)")).select_option("Mette Holm")
    look(page, axe)
    click_through(page.get_by_role("button", name="Gem beslutningen"))
    written = page.get_by_label("Referat af Økonomi for 2027")
    assert written.input_value() == "Rammen er den samme."

    click_through(page.get_by_role("link", name="Til mødet"))
    look(page, axe)
    click_through(page.get_by_role("link", name=re.compile("^Læg i planen")))
    page.get_by_label("Læg i planen under delmålet").select_option("Én indgang og én plan")
    look(page, axe)
    click_through(page.get_by_role("button", name="Læg i planen"))
    page.get_by_role("link", name=re.compile("^i planen")).wait_for()
    assert Activity.objects.get(title=DECISION).owner == lead

    click_through(page.get_by_role("link", name="Skriv referat"))
    click_through(page.get_by_role("button", name="Gem, og læs til godkendelse"))
    page.get_by_role("heading", name="Godkend referatet").wait_for()
    look(page, axe)
    click_through(page.get_by_role("button", name="Godkend referatet"))
    page.get_by_text("Referatet er godkendt og kan ikke længere ændres.").wait_for()
    look(page, axe)
    assert page.get_by_role("link", name="Flyt eller ret").count() == 0
    paper = Paper(fetched(page.get_by_role("link", name="Hent referat som PDF"))[1])
    text = " ".join(paper.pages)
    assert DECISION in " ".join(text.split())
    assert Minutes.objects.get().sha256 in text.replace("\n", "")
