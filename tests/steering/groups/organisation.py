"""Plain functions that make groups and members for the tests of this folder."""

from datetime import date

from steering.models import Group, GroupMember
from tests.factories import make_municipality

JOINED = date(2026, 1, 5)


def make_group(kind="steering", name=None, municipality=None, **fields) -> Group:
    names = {"steering": "Styregruppen", "implementation": "Bostøttegruppen"}
    return Group.objects.create(
        municipality=municipality or make_municipality(),
        kind=kind,
        name=name or names[kind],
        **fields,
    )


def make_member(group: Group, name="Åse Prøve", represents="borger", **fields) -> GroupMember:
    values = {"joined_on": JOINED} | fields
    return GroupMember.objects.create(group=group, name=name, represents=represents, **values)
