"""The pages of groups and members: who may, what is offered, what happens."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from recovery_portal.kit import danish
from recovery_portal.kit.validators import CPR_MESSAGE
from steering import reference
from steering.models import ChecklistState, Group, GroupMember, Membership, User
from tests.factories import make_municipality, make_user
from tests.steering.groups.organisation import make_group, make_member
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
NEW = {"represents": "borger", "duty": "member", "joined_on": "05-01-2026"}


@pytest.fixture(autouse=True)
def loaded():
    reference.load()


@pytest.fixture
def as_lead(client):
    lead = make_user("LEAD", municipality=make_municipality(), name="Mette")
    client.force_login(lead)
    client.user = lead
    return client


def add_member(client, group, **data):
    return client.post(f"/730/styring/gruppe/{group.pk}/medlem/", NEW | data)


def following(page):
    """The next step of the set-up."""
    return next(step for step in page.context["steps"] if step.is_next)


def text(answer) -> str:
    return answer.content.decode()


# --- From nothing -------------------------------------------------------------------------------


def test_an_empty_municipality_is_led_to_the_steering_group(as_lead):
    page = as_lead.get("/730/styring/")
    assert following(page).link == "/730/styring/styregruppe/ny/"
    made = as_lead.post(following(page).link, {"name": "Styregruppen", "mandate": "Vi."})
    group = Group.objects.get()
    assert (made.status_code, made.url) == (302, "/730/styring/")
    assert (group.kind, group.mandate) == ("steering", "Vi.")
    again = as_lead.get("/730/styring/styregruppe/ny/")
    assert (again.status_code, again.url) == (302, f"/730/styring/gruppe/{group.pk}/")
    step = following(as_lead.get("/730/styring/"))
    assert step.link == f"/730/styring/gruppe/{group.pk}/medlem/?opgave=chair"
    assert as_lead.get(step.link).context["form"]["duty"].value() == "chair"
    member = NEW | {"name": "Søren", "duty": "chair"}
    assert as_lead.post(step.link, member).url == "/730/styring/"
    assert "coordinator" in following(as_lead.get("/730/styring/")).link


def test_the_set_up_ends_and_does_not_come_back(as_lead):
    steering, local = make_group(), make_group("implementation")
    for number in range(1, 6):
        ChecklistState.objects.create(
            municipality=steering.municipality, point_id=number, owner=as_lead.user
        )
    page = as_lead.get("/730/styring/")
    assert (page.context["steps"], "Kom i gang" in text(page)) == ([], False)
    local.delete()
    assert len(as_lead.get("/730/styring/").context["steps"]) == 4


def test_others_see_the_groups_and_no_set_up(client):
    make_group()
    client.force_login(make_user("STEERING", municipality=make_municipality()))
    page = text(client.get("/730/styring/"))
    assert "Kom i gang" not in page
    assert "Ny implementeringsgruppe" not in page
    assert "Styregruppen" in page


def test_a_cpr_number_is_refused_with_the_sentence(as_lead):
    group = make_group()
    answer = as_lead.post("/730/styring/gruppe/ny/", {"name": "Om 010190-1234"})
    assert (answer.status_code, CPR_MESSAGE in text(answer)) == (400, True)
    answer = add_member(as_lead, group, name="Åse 010190-1234")
    assert (answer.status_code, CPR_MESSAGE in text(answer)) == (400, True)
    assert (Group.objects.count(), GroupMember.objects.count()) == (1, 0)


# --- Members ------------------------------------------------------------------------------------


def test_an_invitation_goes_out_when_it_is_stored(as_lead, django_capture_on_commit_callbacks):
    group = make_group()
    with django_capture_on_commit_callbacks(execute=True):
        answer = add_member(as_lead, group, name="Inger", email="inger@eksempel.example")
    assert answer.url == f"/730/styring/gruppe/{group.pk}/"
    page = text(as_lead.get(answer.url))
    assert "invitationen er sendt til inger@eksempel.example" in page
    assert ", ikke logget ind" in page
    address = f"/730/styring/medlem/{group.members.get().pk}/inviter/"
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            as_lead.post(address, {"antal": "2"})
    assert len(mail.outbox) == 2
    as_lead.post(address, {"antal": "mange"})
    assert len(mail.outbox) == 2


def test_a_person_from_the_list_needs_no_name_typed(as_lead):
    ole = make_user("READER", municipality=make_municipality(), name="Ole")
    add_member(as_lead, make_group("implementation"), person=ole.pk)
    assert GroupMember.objects.values_list("name", "user").get() == ("Ole", ole.pk)
    assert sorted(ole.memberships.values_list("role", flat=True)) == ["MEMBER", "READER"]


@pytest.mark.parametrize(
    "data", [{}, {"name": "Åse", "email": "a@eksempel.example", "person": "ny"}, {"name": " "}]
)
def test_a_member_needs_a_name_and_one_way_to_a_login(as_lead, data):
    given = {"person": as_lead.user.pk} if data.get("person") else {}
    assert add_member(as_lead, make_group(), **data | given).status_code == 400
    assert GroupMember.objects.count() == 0


def test_people_of_another_municipality_are_neither_offered_nor_taken(as_lead):
    foreign = make_user("LEAD", municipality=make_municipality(751), name="HEMMELIG Hanne")
    group = make_group()
    page = f"/730/styring/gruppe/{group.pk}/medlem/"
    assert "HEMMELIG" not in text(as_lead.get(page))
    assert add_member(as_lead, group, name="Hanne", person=foreign.pk).status_code == 400
    member = make_member(group)
    login = f"/730/styring/medlem/{member.pk}/login/"
    assert "HEMMELIG" not in text(as_lead.get(login))
    assert as_lead.post(login, {"person": foreign.pk, "version": 1}).status_code == 400
    point = "/730/styring/tjekliste/1/"
    assert "HEMMELIG" not in text(as_lead.get(point))
    assert as_lead.post(point, {"state": "open", "owner": foreign.pk}).status_code == 400
    hand_over = "/730/styring/overdrag/"
    assert "HEMMELIG" not in text(as_lead.get(hand_over))
    chosen = {"giver": as_lead.user.pk, "successor": foreign.pk}
    assert as_lead.post(hand_over, chosen).status_code == 400
    assert list(Membership.objects.filter(user=foreign).values_list("municipality")) == [(751,)]


def test_nobody_is_asked_for_what_they_cannot_open(as_lead):
    reader = make_user("READER", municipality=make_municipality(), name="Ole Observatør")
    point = "/730/styring/tjekliste/1/"
    assert "Ole Observatør" not in text(as_lead.get(point))
    assert as_lead.post(point, {"state": "open", "owner": reader.pk}).status_code == 400


def test_somebody_in_the_group_already_is_not_offered_again(as_lead):
    ole = make_user("READER", municipality=make_municipality(), name="Ole")
    group = make_group()
    make_member(group, "Ole", user=ole)
    assert add_member(as_lead, group, person=ole.pk).status_code == 400


@pytest.mark.parametrize("name", ["Åse Prøve", "åse  PRØVE "])
def test_two_in_a_group_do_not_have_one_name(as_lead, name):
    group = make_group()
    make_member(group)
    answer = add_member(as_lead, group, name=name)
    assert answer.status_code == 400
    assert answer.context["form"].errors["name"] == [
        f"Der er allerede en, der hedder {' '.join(name.split())} i gruppen."
    ]
    other = make_member(group, "Inger")
    edited = NEW | {"name": name, "version": 1}
    assert as_lead.post(f"/730/styring/medlem/{other.pk}/", edited).status_code == 400
    assert sorted(group.members.values_list("name", flat=True)) == ["Inger", "Åse Prøve"]


def test_who_left_and_who_is_in_another_group_do_not_block_a_name(as_lead):
    group = make_group()
    make_member(group, left_on="2026-06-01")
    make_member(make_group("implementation"))
    assert add_member(as_lead, group, name="Åse Prøve").status_code == 302


def test_a_person_from_the_list_is_not_added_beside_a_member_of_that_name(as_lead):
    ole = make_user("READER", municipality=make_municipality(), name="Ole")
    group = make_group()
    make_member(group, "Ole")
    answer = add_member(as_lead, group, person=ole.pk)
    assert (answer.status_code, "allerede en, der hedder Ole" in text(answer)) == (400, True)


def test_the_name_of_a_login_is_not_changed_in_the_group(as_lead):
    group = make_group()
    row = make_member(group, "Mette", user=as_lead.user)
    edited = NEW | {"name": "En anden", "title": "Konsulent", "version": 1}
    assert as_lead.post(f"/730/styring/medlem/{row.pk}/", edited).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.title) == ("Mette", "Konsulent")


def test_who_comes_later_is_shown_so_and_is_not_counted_before(as_lead):
    group = make_group("implementation")
    for number, days in ((1, 0), (2, 1)):
        day = timezone.localdate() + timedelta(days=days)
        make_member(group, f"Borger {number}", joined_on=day)
    answer = as_lead.get(f"/730/styring/gruppe/{group.pk}/")
    codes = {lack.code for lack in answer.context["group"].lacks}
    assert ("one_citizen" in codes, "citizens" in codes) == (True, False)
    assert f">fra {danish.date_short(day)}<" in text(answer)


# --- The group's own tovholder ------------------------------------------------------------------


@pytest.fixture
def kasper(client):
    """The tovholder of the first of two implementation groups, logged in."""
    user = make_user("MEMBER", municipality=make_municipality(), name="Kasper")
    own, other = make_group("implementation"), make_group("implementation", "Botilbudsgruppen")
    make_member(own, "Kasper", user=user, duty="coordinator")
    client.force_login(user)
    client.own, client.other = own, other
    return client


def test_a_groups_tovholder_edits_that_group_alone(kasper):
    data = {"name": "Bostøttegruppen", "mandate": "Vores eget.", "version": 1}
    assert kasper.post(f"/730/styring/gruppe/{kasper.own.pk}/ret/", data).status_code == 302
    kasper.own.refresh_from_db()
    assert kasper.own.mandate == "Vores eget."
    other = make_member(kasper.other)
    for address in (
        f"gruppe/{kasper.other.pk}/ret/",
        f"gruppe/{kasper.other.pk}/medlem/",
        f"gruppe/{kasper.own.pk}/nedlaeg/",
        f"medlem/{other.pk}/",
        f"medlem/{other.pk}/fratraed/",
        "gruppe/ny/",
    ):
        assert (address, kasper.post(f"/730/styring/{address}", data).status_code) == (address, 403)


def test_a_groups_tovholder_gives_no_logins(kasper):
    ole = make_user("READER", municipality=make_municipality(), name="Ole")
    answer = add_member(
        kasper, kasper.own, name="Inger", email="inger@eksempel.example", person=ole.pk
    )
    assert answer.status_code == 302
    assert GroupMember.objects.get(name="Inger").user is None
    assert (mail.outbox, User.objects.filter(email="inger@eksempel.example").count()) == ([], 0)
    member = GroupMember.objects.get(name="Inger")
    for page in ("login", "inviter"):
        address = f"/730/styring/medlem/{member.pk}/{page}/"
        assert kasper.post(address, {"antal": "1", "version": 1}).status_code == 403
    assert "Giv login" not in text(kasper.get(f"/730/styring/gruppe/{kasper.own.pk}/"))


def test_who_was_tovholder_of_the_group_is_not_any_more(kasper):
    kasper.own.members.update(left_on="2026-02-01")
    assert kasper.get(f"/730/styring/gruppe/{kasper.own.pk}/ret/").status_code == 403


# --- Leaving, closing, and the number of queries ------------------------------------------------


def test_leaving_by_the_page(as_lead):
    member = make_member(make_group())
    address = f"/730/styring/medlem/{member.pk}/fratraed/"
    assert "historie" in text(as_lead.get(address))
    assert as_lead.post(address, {"left_on": "01-02-2026", "version": 1}).status_code == 302
    page = text(as_lead.get(f"/730/styring/gruppe/{member.group_id}/"))
    assert "Ét tidligere medlem" in page
    late = as_lead.post(address, {"left_on": "01-03-2026", "version": 2})
    assert (late.status_code, "allerede fratrådt" in text(late)) == (400, True)


@pytest.mark.parametrize("part", ["", "gruppe/{}/", "tjekliste/", "overdrag/", "overtaget/"])
def test_the_number_of_queries_does_not_grow(as_lead, part):
    group = make_group()
    make_member(group, user=make_user())
    address = "/730/styring/" + part.format(group.pk)
    few = queries(as_lead, address)
    for number in range(8):
        other = make_group("implementation", f"Gruppe {number}")
        for place in (group, other):
            make_member(place, f"Nr. {number}", user=make_user())
            make_member(place, f"Gået {number}", left_on="2026-02-01")
    assert queries(as_lead, address) == few
