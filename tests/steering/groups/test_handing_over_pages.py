"""The page that hands over: whose role, to whom, and what happens on a second click."""

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from steering.models import AuditEvent, Membership
from tests.factories import make_municipality, make_user

pytestmark = pytest.mark.django_db
PAGE = "/730/styring/overdrag/"


@pytest.fixture
def people(client):
    """Two tovholdere, a local administrator and a caseworker."""
    randers = make_municipality()
    found = {
        name: make_user(role, municipality=randers, name=name, last_login=timezone.now())
        for name, role in (
            ("Mette", "LEAD"), ("Ida", "LEAD"), ("Bente", "ADMIN"), ("Jonas", "CASEWORKER"),
        )
    }  # fmt: skip
    client.force_login(found["Mette"])
    return found


def chosen(people, giver, successor, **more) -> dict:
    return {"giver": people[giver].pk, "successor": people[successor].pk} | more


def tovholdere() -> set[str]:
    return set(Membership.objects.filter(role="LEAD").values_list("user__name", flat=True))


def test_looking_moves_nothing(client, people):
    answer = client.get(PAGE, chosen(people, "Mette", "Jonas"))
    assert "Jonas bliver tovholder efter Mette" in answer.content.decode()
    assert (tovholdere(), AuditEvent.objects.count()) == ({"Mette", "Ida"}, 0)


def test_a_tovholder_hands_over_the_own_role_only(client, people):
    assert client.post(PAGE, chosen(people, "Ida", "Jonas")).status_code == 400
    assert tovholdere() == {"Mette", "Ida"}
    assert client.post(PAGE, chosen(people, "Mette", "Jonas")).status_code == 302
    assert tovholdere() == {"Jonas", "Ida"}


def test_a_local_administrator_hands_over_for_who_has_gone(client, people):
    client.force_login(people["Bente"])
    answer = client.post(PAGE, chosen(people, "Ida", "Jonas"))
    assert (answer.status_code, answer.url) == (302, "/730/")
    assert tovholdere() == {"Mette", "Jonas"}


def test_with_no_access_left_one_is_led_out(client, people):
    answer = client.post(PAGE, chosen(people, "Mette", "Jonas"), follow=True)
    assert answer.redirect_chain == [("/log-ind/", 302)]
    page = answer.content.decode()
    assert "Jonas er nu tovholder" in page
    assert "logget af" in page


def test_with_another_municipality_left_one_goes_there(client, people):
    people["Mette"].memberships.create(municipality=make_municipality(751), role="STEERING")
    assert client.post(PAGE, chosen(people, "Mette", "Jonas")).url == "/"


def test_keeping_the_role_for_a_while(client, people):
    answer = client.post(PAGE, chosen(people, "Mette", "Jonas", keep_role="on"))
    assert answer.url == "/730/"
    assert tovholdere() == {"Mette", "Jonas", "Ida"}
    again = client.post(PAGE, chosen(people, "Mette", "Jonas", keep_role="on"))
    assert (again.status_code, "i forvejen" in again.content.decode()) == (400, True)


@pytest.mark.parametrize(
    "data", [{}, {"successor": "x"}, {"giver": "1", "successor": "99999"}, {"successor": ""}]
)
def test_nonsense_is_answered_with_the_form(client, people, data):
    assert client.post(PAGE, data).status_code == 400
    assert tovholdere() == {"Mette", "Ida"}


def test_oneself_is_not_another(client, people):
    answer = client.post(PAGE, chosen(people, "Mette", "Mette"))
    assert (answer.status_code, "Vælg en anden" in answer.content.decode()) == (400, True)


def test_a_manager_hands_nothing_over(client, people):
    client.force_login(make_user("MANAGER", "STEERING", municipality=make_municipality()))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, chosen(people, "Mette", "Jonas")).status_code == 403


def test_the_list_of_successors_leaves_the_giver_out_and_says_who_never_came(client, people):
    make_user("MEMBER", municipality=make_municipality(), name="Inger")
    make_user("MEMBER", municipality=make_municipality(751), name="Fremmed")
    labels = [label for _, label in client.get(PAGE).context["form"].fields["successor"].choices]
    assert labels == ["Vælg", "Bente", "Ida", "Inger – har aldrig logget ind", "Jonas"]


def test_to_somebody_who_never_came_the_page_says_that_both_have_the_role(client, people):
    people["Inger"] = make_user("MEMBER", municipality=make_municipality(), name="Inger")
    page = client.get(PAGE, chosen(people, "Mette", "Inger")).content.decode()
    assert ("Indtil da beholder Mette også rollen" in page, "keep_role" in page) == (True, False)
    answer = client.post(PAGE, chosen(people, "Mette", "Inger"))
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert (answer.url, "I er to, til invitationen er brugt" in said[0]) == ("/730/", True)
    assert tovholdere() == {"Mette", "Inger", "Ida"}
