"""Short makers for the tests of the year."""

from datetime import date

from steering.models import Group, GroupMember, YearEvent
from steering.services import year


def make_event(by, municipality, **values) -> YearEvent:
    """An event of the year, by its service."""
    given = {
        "ring": YearEvent.Ring.POLITICS,
        "kind": YearEvent.Kind.POLITICAL,
        "title": "Status til udvalget",
        "starts_on": date(2026, 11, 18),
    }
    return year.add_event(by=by, municipality=municipality, **(given | values))


def make_sparring(by, municipality, **values) -> YearEvent:
    """Every other Tuesday of 2026 from 6 January to 15 December."""
    given = {
        "ring": YearEvent.Ring.PRACTICE,
        "kind": YearEvent.Kind.SPARRING,
        "title": "Sparring",
        "starts_on": date(2026, 1, 6),
        "every": "week",
        "interval": 2,
        "until": date(2026, 12, 15),
    }
    return make_event(by, municipality, **(given | values))


def make_group(municipality, *users, kind="steering", name="Styregruppen") -> Group:
    group = Group.objects.create(municipality=municipality, kind=kind, name=name)
    for user in users:
        GroupMember.objects.create(
            group=group,
            user=user,
            name=user.name,
            represents="medarbejder",
            joined_on=date(2026, 1, 1),
        )
    return group
