"""From nothing to the first meeting with approved minutes: a tovholder's first weeks."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from steering.models import Meeting, Minutes, Plan, Task
from tests.browser.test_groups import add_member, next_step
from tests.browser.test_shell import log_in
from tests.factories import make_municipality, make_user
from tests.kit.paper import Paper
from tests.support.going import again, click_through, fetched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lead():
    """The tovholder of Randers, where nothing has been done yet."""
    call_command("load_reference", verbosity=0)
    return make_user("LEAD", municipality=make_municipality(), name="Mette Holm")


def day(offset: int) -> str:
    return f"{timezone.localdate() + timedelta(days=offset):%d-%m-%Y}"


def test_from_nothing_to_the_first_approved_minutes(page, live_server, lead, axe):
    log_in(page, live_server, lead)
    click_through(page.get_by_role("link", name="Styring", exact=True).first)
    next_step(page, "Nedsæt styregruppen")
    page.get_by_label("Mandat").fill("På mandat fra Socialudvalget.")
    click_through(page.get_by_role("button", name="Nedsæt gruppen"))
    next_step(page, "Tilføj styregruppens formand")
    add_member(page, "Søren Prøve", "Direktion", email="soeren@eksempel.example")
    next_step(page, "Tilføj styregruppens tovholder")
    add_member(page, "", "Anden", person="Mette Holm")

    # The plan, with what the steering group is to talk about.
    click_through(page.get_by_role("link", name="Indsatsplan", exact=True).first)
    click_through(page.get_by_role("link", name="Opret indsatsplanen"))
    page.get_by_label("Planens navn").fill("Indsatsplan")
    page.get_by_label("Formål").fill("Borgernes egne mål styrer støtten.")
    page.get_by_label("Begynder").fill(day(-30))
    page.get_by_label("Slutter").fill(day(335))
    click_through(page.get_by_role("button", name="Opret planen"))
    click_through(page.get_by_role("link", name="Tilføj et delmål").first)
    page.get_by_label("Delmål", exact=True).fill("Én indgang og én plan")
    click_through(page.get_by_role("button", name="Gem delmålet"))
    click_through(page.get_by_role("link", name="Tilføj aktivitet").first)
    page.get_by_label("Hvad skal der gøres?").fill("Aftale med regionens psykiatri")
    page.get_by_label("Frist").fill(day(-1))
    click_through(page.get_by_role("button", name="Læg i planen", exact=True))
    page.get_by_text("Aktiviteten er lagt i planen.").wait_for()
    assert Plan.objects.count() == 1

    # The meeting: called, and its agenda made from what waits.
    click_through(page.get_by_role("link", name="Møder", exact=True).first)
    click_through(page.get_by_role("link", name="Planlæg et møde").first)
    page.get_by_label("Gruppe").select_option("Styregruppen")
    page.get_by_label("Titel").fill("Styregruppens første møde")
    page.get_by_label("Dag").fill(day(7))
    page.get_by_label("Fra kl.").fill("10.00")
    page.get_by_label("Til kl.").fill("12.00")
    click_through(page.get_by_role("button", name="Planlæg mødet"))
    click_through(page.get_by_role("button", name="Send indkaldelse"))
    page.get_by_role("status").first.wait_for()
    click_through(page.get_by_role("button", name="Lav dagsorden af det, der venter"))
    page.get_by_role("heading", name="Aktiviteter, der venter").wait_for()
    axe(page)
    invitations = [m for m in mail.outbox if m.attachments]
    assert [m.to for m in invitations] == [["soeren@eksempel.example"], [lead.email]]

    # The day comes: minutes, approval, and the paper that stays.
    begun = timezone.now() - timedelta(hours=1)
    Meeting.objects.update(starts_at=begun, ends_at=begun + timedelta(hours=2))
    again(page)
    click_through(page.get_by_role("link", name="Skriv referat"))
    page.get_by_label("Søren Prøve").select_option("Til stede")
    page.get_by_label("Referat af Aktiviteter, der venter").fill("Direktøren rykker regionen.")
    click_through(page.get_by_role("button", name="Gem, og læs til godkendelse"))
    click_through(page.get_by_role("button", name="Godkend referatet"))
    page.get_by_text("Referatet er godkendt og kan ikke længere ændres.").wait_for()
    axe(page)
    paper = Paper(fetched(page.get_by_role("link", name="Hent referat som PDF"))[1])
    assert "Direktøren rykker regionen." in " ".join(" ".join(paper.pages).split())
    assert Minutes.objects.get().approved_by == lead
    assert not Task.objects.filter(key__startswith="referat", done_at=None).exists()

    # The front page tells what has happened, and what is next.
    click_through(page.get_by_role("link", name="Overblik").first)
    assert page.get_by_text("1 aktivitet: 1 over fristen").is_visible()
    assert page.get_by_role("link", name="Referatet er godkendt").is_visible()
    axe(page)
