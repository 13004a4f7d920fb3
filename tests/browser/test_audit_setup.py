"""Setting up an audit by keyboard-reachable pages: clean for axe, and within a phone's width."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from measurement.models import Candidate, CaseAudit
from steering.models import Membership
from steering.permissions import Role
from tests.browser.answering import is_wider_than_the_screen, log_in, make_person
from tests.factories import (
    make_citizen,
    make_intervention,
    make_municipality,
    make_offer,
    make_user,
)
from tests.measurement.survey import load_criteria
from tests.support.going import back, click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lead(page, live_server):
    """A tovholder logged in at the list; a colleague who may mark; twelve cases in the register."""
    load_criteria()
    place = make_municipality()
    make_user(Role.CASEWORKER, municipality=place, name="Jonas Lindrup")
    offer, day = make_offer(place, "SEL-85"), timezone.localdate() - timedelta(120)
    for number in range(12):
        citizen = make_citizen(place, reference=f"2026-{number:04}", caseworker=f"K{number % 3}")
        make_intervention(citizen, offer, day, decided_on=day)
    user = make_person(place, "Åse Østergård")
    Membership.objects.filter(user=user).update(role=Role.LEAD)
    log_in(page, user, live_server.url + reverse("case_audits", args=[730]))
    return page


def look(page, axe) -> None:
    """The page is clean, and fits a phone and half a phone."""
    axe(page)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert (page.url, is_wider_than_the_screen(page)) == (page.url, False)
    page.set_viewport_size({"width": 1280, "height": 900})


def press(page, name: str) -> None:
    click_through(page.get_by_role("main").get_by_role("button", name=name, exact=True))


def follow(page, name: str) -> None:
    click_through(page.get_by_role("main").get_by_role("link", name=name, exact=True).first)


def test_from_the_empty_list_to_the_marking(lead, axe):
    look(lead, axe)
    follow(lead, "Åbn en sagsaudit")
    press(lead, "Åbn sagsauditten")
    expect(lead.get_by_role("alert")).to_contain_text("Ret dette, før du går videre")
    look(lead, axe)
    lead.get_by_label("Navn").fill("Efterår")
    lead.get_by_label("Højst pr. sagsbehandler").fill("2")
    lead.get_by_label("Bedømmer 1").select_option(label="Åse Østergård")
    lead.get_by_label("Bedømmer 2").select_option(label="Jonas Lindrup")
    press(lead, "Åbn sagsauditten")
    expect(lead.get_by_role("main")).to_contain_text("Kun 6 kan trækkes")
    look(lead, axe)

    # The cap is lifted before anybody has seen a case.
    follow(lead, "Hæv et loft")
    lead.get_by_label("Højst pr. sagsbehandler").fill("4")
    look(lead, axe)
    press(lead, "Gem")
    look(lead, axe)
    follow(lead, "Træk sagerne")
    press(lead, "Træk sagerne")
    expect(lead.get_by_role("main")).to_contain_text("10 sager er trukket.")
    look(lead, axe)

    before = Candidate.objects.get(case__number=3).reference
    follow(lead, "Tag ud sag 3")
    lead.get_by_label("Akterne kan ikke ses").check()
    look(lead, axe)
    press(lead, "Tag sagen ud, og træk den næste")
    assert Candidate.objects.get(case__number=3).reference != before

    follow(lead, "Se, hvordan sagerne blev trukket")
    expect(lead.get_by_role("main")).to_contain_text("giver de samme 10 sager")
    assert before not in lead.content()
    look(lead, axe)
    back(lead)
    press(lead, "Gem, og gå videre til bedømmelsen")
    look(lead, axe)
    press(lead, "Begynd bedømmelsen")
    expect(lead.get_by_role("alert")).to_contain_text("Sig, hvem der har sagerne")
    look(lead, axe)
    lead.get_by_label("Jeg har spurgt: Ingen af bedømmerne har selv").check()
    press(lead, "Begynd bedømmelsen")
    assert CaseAudit.objects.get().marking_at
    look(lead, axe)
    follow(lead, "Skift bedømmere")
    look(lead, axe)
