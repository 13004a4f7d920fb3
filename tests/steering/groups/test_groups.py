"""Setting up and closing groups, and who may."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.validators import CPR_MESSAGE
from recovery_portal.kit.versions import Stale
from steering.models import AuditEvent, Group, Happening
from steering.selectors.groups import group_rows, groups_of, people, steering_group
from steering.services import groups
from tests.factories import make_municipality, make_user
from tests.steering.groups.organisation import make_group, make_member

pytestmark = pytest.mark.django_db


def add(kind="steering", name="Styregruppen", **fields):
    given = {"by": make_user(), "municipality": make_municipality(), "kind": kind, "name": name}
    return groups.add_group(**given | fields)


def test_a_group_is_told_and_logged():
    row = add(mandate="Vi beslutter rammerne.")
    assert (row.mandate, row.version) == ("Vi beslutter rammerne.", 1)
    told = Happening.objects.values_list("text", "link").get()
    assert told == ("Styregruppen er nedsat", f"/730/styring/gruppe/{row.pk}/")
    assert AuditEvent.objects.get().action == "group_added"


@pytest.mark.parametrize("field", ["name", "mandate", "area"])
def test_a_cpr_number_is_refused_with_the_sentence(field):
    with pytest.raises(ValidationError) as caught:
        add(**{field: "Tal med 010190-1234 om det"})
    assert caught.value.messages == [CPR_MESSAGE]
    assert (Group.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_there_is_one_steering_group_and_each_name_once():
    add()
    with pytest.raises(ValidationError, match="allerede en styregruppe"):
        add(name="En anden")
    with pytest.raises(ValidationError, match="allerede en gruppe med det navn"):
        add(kind="implementation")
    assert add(municipality=make_municipality(751)).pk


def test_a_closed_group_frees_its_members_and_keeps_them():
    group = make_group("implementation")
    one, another = make_member(group), make_member(group, "Bo Prøve")
    groups.close_group(by=make_user(), group=group, version=1, on=date(2026, 2, 1))
    group.refresh_from_db()
    assert group.closed_on == date(2026, 2, 1)
    for member in (one, another):
        member.refresh_from_db()
        assert (member.left_on, member.version) == (date(2026, 2, 1), 2)
    assert list(groups_of(group.municipality)) == []
    with pytest.raises(Refused, match="fortiden"):
        groups.change_group(by=make_user(), group=group, version=2, name="Igen")


def test_a_member_who_joined_later_than_the_last_day_leaves_on_the_first():
    group = make_group("implementation")
    member = make_member(group, joined_on=date(2026, 3, 1))
    groups.close_group(by=make_user(), group=group, version=1, on=date(2026, 2, 1))
    member.refresh_from_db()
    assert member.left_on == date(2026, 3, 1)


def test_neither_a_steering_group_nor_a_day_to_come_closes():
    with pytest.raises(Refused, match="Styregruppen kan ikke nedlægges"):
        groups.close_group(by=make_user(), group=make_group(), version=1, on=date(2026, 2, 1))
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused, match="ikke kommet endnu"):
        groups.close_group(
            by=make_user(), group=make_group("implementation"), version=1, on=tomorrow
        )
    assert Group.objects.filter(closed_on=None).count() == 2


def test_there_is_one_chair_and_one_tovholder():
    group = make_group()
    first = make_member(group, "Bo", duty="coordinator")
    chair = make_member(group, "Eva", duty="chair")
    new = groups.add_member(
        by=make_user(), group=group, name="Ida", represents="chef", duty="coordinator"
    )
    groups.change_member(by=make_user(), member=new, version=1, duty="chair", title="Ny")
    duties = dict(group.members.values_list("name", "duty"))
    assert duties == {"Bo": "member", "Eva": "member", "Ida": "chair"}
    for old in (first, chair):
        old.refresh_from_db()
        assert old.version == 2
    with pytest.raises(Stale):
        groups.change_member(by=make_user(), member=first, version=1, duty="chair")
    assert group.members.get(duty="chair").name == "Ida"


def test_groups_and_people_stand_in_danish_order():
    names = ["Aabenråd", "Åben", "Østgruppen", "Ærlig", "Vest"]
    for name in names:
        make_group("implementation", name)
    group = make_group()
    make_member(group, "Zita", duty="member")
    make_member(group, "Aage", duty="member")
    make_member(group, "Carl", duty="coordinator")
    make_member(group, "Dorte", duty="chair")
    rows = group_rows(group.municipality)
    assert [row.name for row in rows] == [
        "Styregruppen", "Vest", "Ærlig", "Østgruppen", "Åben", "Aabenråd",
    ]  # fmt: skip
    assert [member.name for member in rows[0].members] == ["Dorte", "Carl", "Zita", "Aage"]
    assert [person.name for person in people(rows)] == ["Carl", "Dorte", "Zita", "Aage"]


def test_a_person_in_several_groups_is_one_person():
    user, first = make_user(name="Eva"), make_group()
    second = make_group("implementation")
    make_member(first, "Eva", user=user, represents="chef")
    make_member(second, "Eva", user=user, represents="faglig", duty="coordinator")
    found = people(group_rows(first.municipality))
    assert [(person.represents, person.parts) for person in found] == [
        (
            "Chef, Faglig leder",
            ((first.pk, "Styregruppen", ""), (second.pk, "Bostøttegruppen", "Tovholder")),
        )
    ]


def test_another_municipalitys_groups_are_not_among_ones_own():
    foreign = make_group(municipality=make_municipality(751))
    assert steering_group(make_municipality()) is None
    assert group_rows(make_municipality()) == []
    assert steering_group(foreign.municipality) == foreign
