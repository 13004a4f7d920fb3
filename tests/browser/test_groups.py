"""Setting a municipality up from nothing, by a tovholder without help; then a colleague leaves."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from steering.models import ChecklistState, Group, GroupMember, Membership, Task
from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import PASSWORD, make_municipality, make_user
from tests.support.going import again, click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lead():
    """The tovholder of Randers, on an otherwise empty installation."""
    call_command("load_reference", verbosity=0)
    return make_user("LEAD", municipality=make_municipality(), name="Mette Holm")


def add_member(page, name, represents, duty=None, person=None, email=None):
    if person:
        page.get_by_label("Har allerede et login i kommunen").select_option(label=person)
    else:
        page.get_by_label("Navn").fill(name)
    page.get_by_label("Repræsenterer").select_option(label=represents)
    if duty:
        page.get_by_label("Opgave i gruppen").select_option(label=duty)
    if email:
        page.get_by_label("Eller: e-mail").fill(email)
    click_through(page.get_by_role("button", name="Tilføj medlemmet"))
    page.get_by_role("status").filter(has_text="er med").wait_for()


def next_step(page, name):
    """Take the one action that the set-up offers."""
    step = page.get_by_role("listitem").filter(has_text="Næste trin")
    click_through(step.get_by_role("link", name=name))


def test_from_nothing_to_groups_members_and_a_checklist(page, live_server, lead, axe):
    log_in(page, live_server, lead)
    page.goto(f"{live_server.url}/730/styring/")
    axe(page)

    # 1. The steering group with its chair and its tovholder.
    next_step(page, "Nedsæt styregruppen")
    page.get_by_label("Mandat").fill("På mandat fra Socialudvalget. Vi beslutter rammerne.")
    axe(page)
    click_through(page.get_by_role("button", name="Nedsæt gruppen"))
    next_step(page, "Tilføj styregruppens formand")
    axe(page)
    add_member(page, "Søren Prøve", "Direktion", email="soeren@eksempel.example")
    next_step(page, "Tilføj styregruppens tovholder")
    add_member(page, "", "Anden", person="Mette Holm")

    # 2. A local implementation group, in the municipality's own words, with its tovholder.
    next_step(page, "Nedsæt den første implementeringsgruppe")
    page.get_by_label("Navn").fill("Bostøttegruppen")
    page.get_by_label("Område").fill("Bostøtte Æblehaven")
    click_through(page.get_by_role("button", name="Nedsæt gruppen"))
    next_step(page, "Tilføj gruppens tovholder")
    add_member(page, "Kasper Prøve", "Medarbejder")

    # 3. The others, with and without a login; the group's page says what to consider.
    next_step(page, "Tilføj medlemmer")
    add_member(page, "Lone Prøve", "Chef", duty="Medlem")
    next_step(page, "Tilføj medlemmer")
    add_member(page, "Inger Prøve", "Borger", email="inger@eksempel.example")
    click_through(page.get_by_role("link", name="Bostøttegruppen").first)
    page.get_by_role("heading", name="Det kan I overveje").wait_for()
    advice = page.get_by_role("term").all_inner_texts()
    assert advice == [
        "Mandatet er ikke skrevet", "Én borger eller peer sidder alene", "Ingen ledere er med",
    ]  # fmt: skip
    axe(page)

    # 4. The checklist: who looks after each point.
    click_through(page.get_by_role("link", name="Styring", exact=True).first)
    next_step(page, "Aftal, hvem der ser til hvert punkt")
    axe(page)
    for number in range(1, 6):
        click_through(page.get_by_role("link", name="Skriv, hvor langt I er").nth(number - 1))
        page.get_by_label("Gjort" if number < 3 else "I gang", exact=True).check()
        page.get_by_label("Hvem ser til det?").select_option(label="Mette Holm")
        page.get_by_label("Frist").fill(f"{date.today() + timedelta(days=30):%d-%m-%Y}")
        click_through(page.get_by_role("button", name="Gem", exact=True))
        page.get_by_text(f"Punkt {number} er gemt.").wait_for()
    assert page.get_by_text("2 af 5 punkter er gjort.").is_visible()
    page.goto(f"{live_server.url}/730/styring/")
    assert page.get_by_role("heading", name="Kom i gang").count() == 0
    axe(page)

    assert sorted(Group.objects.values_list("kind", "area")) == [
        ("implementation", "Bostøtte Æblehaven"),
        ("steering", ""),
    ]
    assert sorted(Membership.objects.values_list("user__name", "role")) == [
        ("Inger Prøve", "MEMBER"),
        ("Mette Holm", "LEAD"),
        ("Mette Holm", "STEERING"),
        ("Søren Prøve", "STEERING"),
    ]
    assert ChecklistState.objects.filter(state="done").count() == 2
    assert Task.objects.filter(user=lead, done_at=None, key__startswith="tjekliste").count() == 3
    assert [message.to[0][:6] for message in mail.outbox] == ["soeren", "inger@"]


def test_an_invited_citizen_comes_in_and_when_she_leaves_she_is_out(
    page, new_context, live_server, lead, settings
):
    settings.PORTAL_URL = live_server.url
    group = Group.objects.create(
        municipality=make_municipality(), kind="implementation", name="Bostøttegruppen"
    )
    log_in(page, live_server, lead)
    page.goto(f"{live_server.url}/730/styring/gruppe/{group.pk}/medlem/")
    add_member(page, "Inger Prøve", "Borger", email="inger@eksempel.example")
    link = re.search(r"http\S+/adgangskode/ny/\S+", mail.outbox[0].body)[0]

    # She comes on a phone.
    hers = new_context().new_page()
    hers.set_viewport_size({"width": 390, "height": 800})
    hers.goto(link)
    for field in hers.get_by_role("textbox").all():
        field.fill(PASSWORD)
    click_through(hers.get_by_role("button", name="Gem adgangskoden"))
    click_through(hers.get_by_role("link", name="Log ind").last)
    hers.get_by_label("E-mail").fill("inger@eksempel.example")
    hers.get_by_label("Adgangskode").fill(PASSWORD)
    click_through(hers.get_by_role("button", name="Log ind"))
    hers.goto(f"{live_server.url}/730/styring/gruppe/{group.pk}/")
    assert hers.get_by_role("heading", level=1).inner_text() == "Bostøttegruppen"
    assert not is_wider_than_the_screen(hers)
    assert hers.get_by_role("link", name="Tilføj et medlem").count() == 0

    page.goto(f"{live_server.url}/730/styring/gruppe/{group.pk}/")
    assert page.get_by_role("cell", name="Har logget ind").is_visible()
    click_through(page.get_by_role("link", name=re.compile("Fratræder.*Inger Prøve")))
    assert page.get_by_text("ophører med det samme").is_visible()
    click_through(page.get_by_role("button", name="Gem, at personen fratræder"))
    page.get_by_text("Ét tidligere medlem").wait_for()
    again(hers)
    assert hers.get_by_role("heading", level=1).inner_text() != "Bostøttegruppen"
    assert GroupMember.objects.get().left_on is not None


def test_it_is_handed_over_on_a_monday(page, new_context, live_server, lead, axe):
    values = {"name": "Jonas Prøve", "last_login": timezone.now()}
    jonas = make_user("CASEWORKER", municipality=make_municipality(), **values)
    group = Group.objects.create(
        municipality=make_municipality(), kind="steering", name="Styregruppen"
    )
    GroupMember.objects.create(
        group=group, name=lead.name, user=lead, duty="coordinator", represents="anden",
        joined_on=date(2026, 1, 1),
    )  # fmt: skip
    ChecklistState.objects.create(municipality=group.municipality, point_id=5, owner=lead)
    log_in(page, live_server, lead)
    page.goto(f"{live_server.url}/730/styring/")
    click_through(page.get_by_role("link", name="Overdrag tovholderrollen"))
    axe(page)
    page.get_by_label("Hvem overtager?").select_option(label="Jonas Prøve")
    click_through(page.get_by_role("button", name="Se, hvad der flytter"))
    assert page.get_by_role("main").get_by_role("heading", level=2).all_inner_texts() == [
        "Tovholder for grupperne", "Punkter på tjeklisten (1)", "Overdrag nu",
    ]  # fmt: skip
    axe(page)
    click_through(page.get_by_role("button", name="Overdrag til Jonas Prøve"))
    page.get_by_role("status").filter(has_text="Jonas Prøve er nu tovholder").wait_for()
    assert page.goto(f"{live_server.url}/730/styring/overdrag/").status == 403

    his = new_context().new_page()
    log_in(his, live_server, jonas)
    his.goto(f"{live_server.url}/730/")
    click_through(his.get_by_role("link", name="Se, hvad du overtager efter Mette Holm"))
    assert his.get_by_role("heading", level=1).inner_text() == "Det overtager du"
    assert his.get_by_role("link", name="Styregruppen").is_visible()
    axe(his)
    click_through(his.get_by_role("button", name="Jeg har set det"))
    his.get_by_role("status").filter(has_text="Godt.").wait_for()
    assert his.get_by_role("link", name="Se, hvad du overtager").count() == 0
