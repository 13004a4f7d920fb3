"""A meeting that is under way, its points, and somebody who leads it."""

from datetime import timedelta
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from keyfigures.domain.catalogue import CATALOGUE
from recovery_portal.overview.meeting import codes
from steering.models import AgendaItem, Group, Meeting
from tests.factories import make_user

EVERY_SCREEN = (*codes.names(), *(f"{codes.FIGURE}{code}" for code in CATALOGUE))
STAFF = ("ADMIN", "LEAD", "CASEWORKER", "STEERING", "MANAGER", "MEMBER")


def under_way(municipality, **fields) -> Meeting:
    """A meeting of the steering group that began a little while ago."""
    group = Group.objects.filter(municipality=municipality, kind="steering").first()
    group = group or Group.objects.create(
        municipality=municipality, name="Styregruppen", kind="steering"
    )
    now = timezone.now()
    values = {"starts_at": now - timedelta(minutes=2), "ends_at": now + timedelta(hours=2)}
    return Meeting.objects.create(**({"group": group, "title": "Møde"} | values | fields))


def point(meeting: Meeting, shows: str = "", **fields) -> AgendaItem:
    number = meeting.items.count() + 1
    values = {"title": f"Punkt {number}", "position": number} | fields
    return AgendaItem.objects.create(meeting=meeting, shows=shows, **values)


def page_of(item: AgendaItem) -> str:
    meeting = item.meeting
    return f"/{meeting.group.municipality_id}/moeder/{meeting.pk}/skaerm/{item.pk}/"


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def somebody(municipality, *roles: str, **fields) -> Client:
    return client_of(make_user(*roles, municipality=municipality, **fields))


def decision(page, **fields) -> dict:
    """What the form on `page` (an answer) sends, filled in."""
    sealed = {"sent_as": str(page.context["sent_as"]), "seal": page.context["seal"]}
    return sealed | {"text": "Vi følger det et kvartal mere", "who": "", "due": ""} | fields


def new_mark() -> str:
    return str(uuid4())


JSON = {"headers": {"accept": "application/json"}}
