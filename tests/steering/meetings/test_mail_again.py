"""Mails that failed are sent again under a key of their own, and a closed group calls off."""

import icalendar
import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from recovery_portal.kit.refusal import Refused
from steering.models import Meeting, SentMail
from steering.services import meeting_mail, meetings
from tests.factories import make_municipality, make_user
from tests.steering.meetings.making import group, lead, meeting, member

LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


def invitee(row, name="Anna"):
    email = f"{name.lower()}@a.example"
    user = make_user("MEMBER", municipality=make_municipality(), name=name, email=email)
    return member(row.group, name, user=user)


@pytest.fixture
def closed_server(settings):
    """A mail server that nobody answers at."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    return settings


def says(client, row) -> list[str]:
    answer = client.post(reverse("meeting_invite", args=[730, row.pk]), follow=True)
    return [str(message) for message in answer.context["messages"]]


@pytest.mark.django_db(transaction=True)
def test_an_invitation_that_failed_is_told_and_can_be_sent_again(client, closed_server):
    row = meeting()
    invitee(row)
    client.force_login(lead())
    for _attempt in range(2):
        assert says(client, row)[0].startswith("Indkaldelsen kunne ikke sendes til 1: Anna.")
    assert not meeting_mail.was_invited(row)
    closed_server.EMAIL_BACKEND = LOCMEM
    assert says(client, row) == ["Indkaldelsen er sendt til Anna."]
    assert says(client, row) == ["Alle medlemmer med login har fået indkaldelsen."]
    assert [message.to for message in mail.outbox] == [["anna@a.example"]]
    found = SentMail.objects.order_by("pk").values_list("key", "state")
    keys = [f"meeting-{row.pk}-0{end}" for end in ("", "-1", "-2")]
    assert list(found) == list(zip(keys, ["failed", "failed", "sent"], strict=True))


@pytest.mark.django_db
def test_the_organizer_is_an_address_alone(settings):
    settings.DEFAULT_FROM_EMAIL = "Recovery-portalen <portal@a.example>"
    parsed = icalendar.Calendar.from_ical(meeting_mail.ics_of(meeting(), method="REQUEST"))
    assert str(parsed.walk("VEVENT")[0]["ORGANIZER"]).lower() == "mailto:portal@a.example"


def note_sent(row, user, state="sent") -> None:
    SentMail.objects.create(
        municipality=row.municipality,
        user=user,
        kind="meeting",
        key=meeting_mail.key_of(row),
        address=user.email,
        state=state,
    )


@pytest.mark.django_db
def test_a_closed_groups_coming_meetings_are_called_off(django_capture_on_commit_callbacks):
    row, past = meeting(group("Bostøtte")), meeting(group("Bostøtte"), days=-1)
    other = meeting(group("Andre"))
    for name, state, is_active in (
        ("Anna", "sent", True),
        ("Bo", "failed", True),
        ("Carl", "sent", False),
    ):
        user = invitee(row, name).user
        note_sent(row, user, state)
        type(user).objects.filter(pk=user.pk).update(is_active=is_active)
    row.group.members.update(left_on=timezone.localdate())
    with django_capture_on_commit_callbacks(execute=True):
        cancelled = meetings.cancel_coming_of(by=lead(), group=row.group)
    assert cancelled == [row]
    states = dict(Meeting.objects.values_list("pk", "state"))
    assert states == {row.pk: "cancelled", past.pk: "planned", other.pk: "planned"}
    assert [message.to for message in mail.outbox] == [["anna@a.example"]]
    assert "Gruppen er nedlagt." in mail.outbox[0].body
    assert "METHOD:CANCEL" in str(mail.outbox[0].attachments[0][1])


@pytest.mark.django_db
def test_a_held_meeting_moves_to_no_day_that_has_not_come():
    row, later = meeting(days=-1, state="held"), meeting(days=1)
    times = {"starts_at": later.starts_at, "ends_at": later.ends_at}
    with pytest.raises(Refused, match="Mødet er holdt"):
        meetings.change_meeting(by=lead(), meeting=row, version=row.version, **times)
    row.refresh_from_db()
    assert row.starts_at < timezone.now()
