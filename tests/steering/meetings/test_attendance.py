"""Who came, noted by two at a time: only one's own changes are saved."""

import pytest
from django.urls import reverse

from tests.steering.meetings.making import item, lead, meeting, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    row = meeting(days=-1)
    item(row, "A")
    return row


def address(row) -> str:
    return reverse("minutes", args=[730, row.pk])


def sent(row, who, chosen="", read="") -> dict:
    """The page as it was read, with one choice a member and no text changed."""
    one = row.items.get()
    prefix = f"punkt-{one.pk}-"
    data = {f"{prefix}version": one.version, f"{prefix}minutes": one.minutes}
    data[f"initial-{prefix}minutes"] = one.minutes
    return data | {f"medlem-{who.pk}": chosen, f"initial-medlem-{who.pk}": read}


def noted(row) -> dict:
    return dict(row.attendance.values_list("member__name", "presence"))


def test_the_page_carries_what_was_read(client, held):
    who = member(held.group, "Anna")
    client.force_login(lead())
    client.post(address(held), sent(held, who, "excused"))
    html = client.get(address(held)).content.decode()
    name = f'name="initial-medlem-{who.pk}" value="excused"'
    assert html.count(name) == 1


def test_what_another_noted_meanwhile_stays_when_only_a_text_is_saved(client, held):
    anna = member(held.group, "Anna")
    client.force_login(lead())
    old = sent(held, anna)
    client.post(address(held), sent(held, anna, "present"))
    one = held.items.get()
    answer = client.post(address(held), old | {f"punkt-{one.pk}-minutes": "Vi drøftede det."})
    assert answer.status_code == 302
    assert held.items.get().minutes == "Vi drøftede det."
    assert noted(held) == {"Anna": "present"}


def test_two_who_note_the_same_member_otherwise_meet(client, held):
    anna = member(held.group, "Anna")
    client.force_login(lead())
    mine = sent(held, anna, "absent")
    client.post(address(held), sent(held, anna, "excused"))
    one = held.items.get()
    answer = client.post(address(held), mine | {f"punkt-{one.pk}-minutes": "Ny"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "(Anna: Afbud)" in html
    assert (noted(held), held.items.get().minutes) == ({"Anna": "excused"}, "")
    assert f'name="initial-medlem-{anna.pk}" value="excused"' in html
    again = sent(held, anna, "absent", read="excused")
    assert client.post(address(held), again).status_code == 302
    assert noted(held) == {"Anna": "absent"}


def test_the_rest_are_those_whom_nobody_noted(client, held):
    anna, bo = member(held.group, "Anna"), member(held.group, "Bo")
    client.force_login(lead())
    old = sent(held, anna) | sent(held, bo) | {"alle": "1"}
    client.post(address(held), sent(held, anna, "excused"))
    assert client.post(address(held), old).status_code == 302
    assert noted(held) == {"Anna": "excused", "Bo": "present"}


def test_after_a_conflict_of_texts_what_others_noted_is_shown_and_stays(client, held):
    anna = member(held.group, "Anna")
    client.force_login(lead())
    one = held.items.get()
    mine = sent(held, anna) | {f"punkt-{one.pk}-minutes": "Mit"}
    other = sent(held, anna, "present") | {f"punkt-{one.pk}-minutes": "Dit"}
    assert client.post(address(held), other).status_code == 302
    answer = client.post(address(held), mine)
    shown = answer.context["attendance"][str(anna.pk)]
    assert (answer.status_code, shown.value()) == (409, "present")


def test_a_text_that_was_saved_beside_a_conflict_is_no_conflict_when_sent_again(client, held):
    client.force_login(lead())
    first, second = held.items.get(), item(held, "B")
    data = {}
    for one in (first, second):
        prefix = f"punkt-{one.pk}-"
        data |= {f"{prefix}version": one.version, f"initial-{prefix}minutes": ""}
    data |= {f"punkt-{first.pk}-minutes": "Mit", f"punkt-{second.pk}-minutes": "Også mit"}
    theirs = data | {f"punkt-{first.pk}-minutes": "Dit", f"punkt-{second.pk}-minutes": ""}
    assert client.post(address(held), theirs).status_code == 302
    answer = client.post(address(held), data)
    assert answer.status_code == 409
    again = {}
    for form, _one in answer.context["items"]:
        for name in ("version", "minutes"):
            again[form.add_prefix(name)] = form[name].value()
        again[form.add_initial_prefix("minutes")] = form.data[form.add_initial_prefix("minutes")]
    assert client.post(address(held), again).status_code == 302
    assert list(held.items.order_by("pk").values_list("minutes", flat=True)) == ["Mit", "Også mit"]
