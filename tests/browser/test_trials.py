"""A prøvehandling in a real browser: planned, done, learnt from, adjusted, kept, described."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from steering import reference
from steering.models import Practice, Trial
from steering.permissions import Role
from steering.services import trials
from steering.services.trial_search import ELEMENTS
from tests.factories import PASSWORD, make_municipality, make_user
from tests.support.going import click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 700}


@pytest.fixture
def desk(page, live_server):
    """Logged in at the list, as somebody who takes part."""
    reference.load()
    user = make_user(Role.MEMBER, municipality=make_municipality(), name="Åse Østergård")
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    page.goto(live_server.url + reverse("trials", args=[730]))
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    click_through(page.get_by_role("button", name="Log ind"))
    page.get_by_role("heading", name="Prøvehandlinger", level=1).wait_for()
    return page


def day(from_today: int) -> str:
    return f"{timezone.localdate() + timedelta(days=from_today):%d-%m-%Y}"


def plan(page, title: str):
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Vi prøver").fill("En peer går med de to første gange.")
    page.get_by_label("Fra").fill(day(-14))
    page.get_by_label("Til og med").fill(day(7))
    page.get_by_label("Vi forventer").fill("Tre begynder i en forening.")
    page.get_by_label("Familie, venner og fællesskaber").check()
    click_through(page.get_by_role("button", name="Gem planen"))
    page.get_by_role("heading", name=title, level=1).wait_for()


def decide(page, decision: str, reason: str):
    click_through(page.get_by_role("link", name="Beslut", exact=True))
    page.get_by_label(decision).check()
    page.get_by_label("Begrundelse").fill(reason)
    click_through(page.get_by_role("button", name="Gem beslutningen"))
    page.get_by_role("heading", name="Beslut gjort").wait_for()


def now(page) -> str:
    return page.get_by_role("heading").filter(has_text="her er I nu").inner_text()


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_round_the_circle_twice_and_into_the_collection(desk, axe):
    page = desk
    axe(page)
    click_through(page.get_by_role("link", name="Planlæg den første"))
    axe(page)
    plan(page, "Følgeskab til foreningen")
    assert "Gør" in now(page)
    axe(page)

    click_through(page.get_by_role("link", name="Skriv, hvad I gør og ser"))
    page.get_by_label("Det gjorde vi").fill("Fem ture.")
    page.get_by_label("Det så vi").fill("Én blev ved.")
    axe(page)
    click_through(page.get_by_role("button", name="Gem"))
    page.get_by_role("heading", name="Følgeskab til foreningen", level=1).wait_for()
    assert "Lær" in now(page)
    decide(page, "Justér: vi ændrer noget og prøver igen", "To gange er for lidt.")

    click_through(page.get_by_role("link", name="Planlæg den næste"))
    assert page.get_by_label("Vi forventer").input_value() == "Tre begynder i en forening."
    axe(page)
    plan(page, "Følgeskab de første fem gange")
    click_through(page.get_by_role("link", name="Skriv, hvad I gør og ser"))
    page.get_by_label("Det så vi").fill("Fire blev ved i klubben på Ærø.")
    click_through(page.get_by_role("button", name="Gem"))
    page.get_by_role("heading", name="Følgeskab de første fem gange", level=1).wait_for()
    decide(page, "Behold: det virker, og vi gør det fast", "Det holder.")

    click_through(page.get_by_role("link", name="Beskriv praksis på en side"))
    axe(page)
    page.get_by_label("Økonomi").fill("Ti timer om måneden.")
    click_through(page.get_by_role("button", name="Gem beskrivelsen"))
    page.get_by_text("7 af 11 punkter er ikke beskrevet endnu.").wait_for()
    axe(page)

    click_through(page.get_by_role("link", name="Prøvehandlinger").first)
    page.get_by_label("Søg", exact=True).fill("ÆRØ måneden")
    click_through(page.get_by_role("button", name="Søg"))
    page.get_by_text("Viser 1 af 2 prøvehandlinger.").wait_for()
    click_through(page.get_by_role("link", name="Følgeskab de første fem gange", exact=True))
    page.get_by_role("heading", name="Rundt om cirklen").wait_for()
    axe(page)
    first, second = Trial.objects.order_by("pk")
    assert (first.decision, second.decision, second.follows) == ("adjust", "keep", first)
    assert Practice.objects.get().economy == "Ti timer om måneden."

    for size in (PHONE, NARROW):
        page.set_viewport_size(size)
        for address in ("", f"{second.pk}/", f"{second.pk}/praksis/", "ny/"):
            page.goto(page.url.partition("proevehandlinger/")[0] + "proevehandlinger/" + address)
            assert fits(page), (size, address)
            axe(page)


def test_the_longest_description_prints_on_one_sheet(desk, live_server):
    municipality, user = make_municipality(), make_user("LEAD", municipality=make_municipality())
    today = timezone.localdate()
    days = {"starts_on": today, "ends_on": today}
    words = {"title": "Følgeskab til foreningen " * 6, "what": "x", "expected": "y"}
    row = trials.add_trial(by=user, municipality=municipality, **days, **words)
    done = {"decision": "keep", "reason": "z", "seen": "w"}
    row = trials.decide(by=user, trial=row, version=row.version, **done)
    text = ("Vi går med de første fem gange, og borgeren vælger selv stedet. " * 9)[:500]
    trials.describe(by=user, trial=row, version=0, **dict.fromkeys(ELEMENTS, text))
    desk.goto(live_server.url + reverse("practice", args=[730, row.pk]))
    sheets = PdfReader(io.BytesIO(desk.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) == 1
    assert sheets[0].extract_text().count("Vi går med de første fem") >= 11
