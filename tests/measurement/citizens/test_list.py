"""The list: who is forgotten, who is due, and no answer of anybody."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from measurement.domain.due import months_after
from measurement.models import RecoveryTalk, Sheet
from measurement.selectors import citizens as selectors
from measurement.services import sheets
from tests.factories import make_citizen, make_intervention, make_offer
from tests.measurement.outcomes.making import load_outcome_instruments, make_outcome
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
FORGOTTEN, LATELY = months_after(TODAY, -4), months_after(TODAY, -4) + timedelta(1)


def make_own(place, reference: str, *, measured=None, talked=None, active=True, **fields):
    """A citizen of the unit who was measured and talked with on those days."""
    citizen = make_citizen(place.municipality, reference=reference, unit=place.unit, **fields)
    end = None if active else TODAY - timedelta(1)
    make_intervention(citizen, make_offer(place.municipality), date(2024, 1, 1), end)
    if measured:
        make_outcome(citizen, "who5", measured, [2, 2, 2, 1, 1])
    if talked:
        RecoveryTalk.objects.create(citizen=citizen, held_on=talked, kind="droemme")
    return citizen


def listed(place, show: str = "") -> list[str]:
    people = selectors.own_citizens(place.user, place.municipality, TODAY)
    return [one.reference for one in selectors.narrowed(people, show)]


def test_the_longest_forgotten_come_first(place):
    make_own(place, "C-FINT", measured=TODAY, talked=TODAY)
    make_own(place, "B-ALDRIG")
    make_own(place, "D-SENT", measured=FORGOTTEN, talked=TODAY - timedelta(40))
    make_own(place, "A-TIDLIGT", measured=FORGOTTEN, talked=months_after(TODAY, -9))
    assert listed(place) == ["B-ALDRIG", "A-TIDLIGT", "D-SENT", "C-FINT"]


def test_what_is_lacking_from_four_months_on(place):
    make_own(place, "MAALING", measured=FORGOTTEN, talked=LATELY)
    make_own(place, "SAMTALE", measured=LATELY, talked=FORGOTTEN)
    make_own(place, "INTET", measured=LATELY, talked=LATELY)
    make_own(place, "VAEK", active=False)
    assert listed(place, "maaling") == ["MAALING"]
    assert listed(place, "samtale") == ["SAMTALE"]
    assert sorted(listed(place, "mangler")) == ["MAALING", "SAMTALE"]
    # The one of the fixture has no intervention either.
    assert sorted(listed(place, "ude")) == ["HEMMELIG-77", "VAEK"]
    assert sorted(listed(place)) == ["INTET", "MAALING", "SAMTALE"]


def test_a_nej_tak_counts_as_asked_and_skipped_answers_do_not(place):
    load_outcome_instruments()
    said_no = make_own(place, "NEJ", talked=TODAY)
    sheets.decline(by=place.user, citizen=said_no)
    skipped = make_own(place, "SPRANG", talked=TODAY)
    make_outcome(skipped, "who5", TODAY, [2, 2, None, 1, 1])
    assert listed(place, "maaling") == ["SPRANG"]


def test_a_planned_talk_is_told_and_is_no_talk(client, place):
    citizen = make_own(place, "AFTALT", measured=TODAY)
    ahead = TODAY + timedelta(9)
    RecoveryTalk.objects.create(citizen=citizen, planned_on=ahead, kind="droemme")
    assert listed(place, "samtale") == ["AFTALT"]
    assert "Aftalt til" in client.get("/730/borgere/").content.decode()


def test_a_waiting_link_and_a_paper_are_told(client, place):
    load_outcome_instruments()
    sheets.open_link(by=place.user, citizen=make_own(place, "LINK"))
    sheets.open_paper(by=place.user, citizen=make_own(place, "PAPIR"))
    sheet = sheets.open_link(by=place.user, citizen=make_own(place, "UDLOEBET"))
    Sheet.objects.filter(pk=sheet.pk).update(
        created_at=timezone.now() - timedelta(9), expires_at=timezone.now() - timedelta(1)
    )
    page = client.get("/730/borgere/").content.decode()
    assert page.count("Link venter til") == 1
    assert page.count("Skema er udleveret") == 1


def test_own_initials_come_first_and_the_unit_is_one_press_away(client, place):
    make_own(place, "EGEN", caseworker="jli")
    make_own(place, "KOLLEGAENS", caseworker="HØS")
    place.user.memberships.update(initials="JLI")
    own = client.get("/730/borgere/").content.decode()
    assert (">EGEN<" in own, ">KOLLEGAENS<" in own) == (True, False)
    whole = client.get("/730/borgere/?hvem=enheden").content.decode()
    assert (">EGEN<" in whole, ">KOLLEGAENS<" in whole) == (True, True)


def test_a_search_leads_to_the_citizen_and_stands_in_no_address(client, place):
    citizen = make_own(place, "RB-1000")
    make_own(place, "RB-10001")
    answer = client.post("/730/borgere/", {"soeg": "rb-1000"})
    assert (answer.status_code, answer.url) == (302, f"/730/borgere/{citizen.pk}/")
    several = client.post("/730/borgere/", {"soeg": "1000"}).content.decode()
    assert (">RB-1000<" in several, ">RB-10001<" in several) == (True, True)
    nobody = client.post("/730/borgere/", {"soeg": "RB-9"}).content.decode()
    assert "Ingen af dine borgere har det sagsnummer" in nobody
    assert "RB-10001" not in nobody
    again = client.post("/730/borgere/", {"soeg": "  "}).content.decode()
    assert ">RB-10001<" in again


def test_the_list_holds_no_answers(client, place):
    citizen = make_own(place, "RB-1")
    make_outcome(citizen, "who5", TODAY - timedelta(3), [5, 5, 5, 5, 3])
    page = client.get("/730/borgere/").content.decode()
    assert "Hele tiden" not in page
    assert "92" not in page.partition("<main")[2].partition("</main>")[0]


def test_queries_do_not_grow_with_citizens(client, place):
    make_own(place, "RB-0", measured=TODAY, talked=TODAY)
    few = queries(client, "/730/borgere/")
    for number in range(1, 8):
        make_own(place, f"RB-{number}", measured=TODAY, talked=FORGOTTEN)
    assert queries(client, "/730/borgere/") == few


@pytest.mark.parametrize("question", ["vis=%00", "side=x", "vis=mangler&side=99", "hvem=alle"])
def test_an_odd_address_is_answered(client, place, question):
    assert "<h1>Mine borgere</h1>" in client.get(f"/730/borgere/?{question}").content.decode()


def test_who_has_nobody_is_told_what_to_do(client, place):
    place.user.memberships.get().units.clear()
    page = client.get("/730/borgere/").content.decode()
    assert "Du har ingen borgere her endnu." in page
    assert "Bed kommunens administrator" in page


def shown(client, query: str = "") -> str:
    page = client.get(f"/730/borgere/{query}").content.decode()
    return " ".join(page.partition("<main")[2].partition("</main>")[0].split())


@pytest.mark.parametrize("query", ["", "?vis=mangler", "?vis=maaling", "?vis=samtale"])
def test_an_area_without_interventions_says_so_and_leads_on(client, place, query):
    for number in range(2):
        make_citizen(place.municipality, reference=f"NY-{number}", unit=place.unit)
    page = shown(client, query)
    assert "Her er 3 borgere fra registret, men ingen af dem har en indsats i dag" in page
    assert 'href="?vis=ude&amp;hvem=enheden">Vis borgere uden indsats</a>' in page
    assert "Ingen mangler noget her." not in page
    assert ("Alle med indsats (0)" in page, "Uden indsats i dag (3)" in page) == (True, True)
    assert "NY-1" in shown(client, "?vis=ude&hvem=enheden")


def test_the_counts_add_up_to_the_whole_unit(client, place):
    place.user.memberships.update(initials="abc")
    make_own(place, "MED", caseworker="abc")
    make_own(place, "UDE", caseworker="abc", active=False)
    page = shown(client, "?hvem=enheden")
    found = ("Mine (2)", "Hele enheden (3)", "Alle med indsats (1)", "Uden indsats i dag (2)")
    assert [words for words in found if words not in page] == []
    mine = shown(client)
    assert ("Alle med indsats (1)" in mine, "Uden indsats i dag (1)" in mine) == (True, True)
