"""What a municipality in the world of the tests has of meetings."""

from datetime import timedelta

from django.utils import timezone

from steering.models import AgendaItem, Decision, Group, Meeting, MeetingFile, MeetingSeries


def furnish(municipality, mark: str) -> dict:
    """A series, a coming meeting with an agenda and a file, and one that was held."""
    group = Group.objects.filter(municipality=municipality).first()
    now = timezone.now()
    today = timezone.localdate()
    series = MeetingSeries.objects.create(
        group=group,
        title=f"{mark} række",
        every="month",
        interval=1,
        first_on=today,
        last_on=today + timedelta(days=60),
        starts="10:00",
        ends="11:00",
        place=f"{mark} sted",
    )
    coming, held = (
        Meeting.objects.create(
            group=group,
            title=f"{mark} møde",
            place=f"{mark} lokale",
            starts_at=now + timedelta(days=days),
            ends_at=now + timedelta(days=days, hours=1),
        )
        for days in (7, -7)
    )
    file = MeetingFile.objects.create(
        meeting=coming, title=f"{mark} fil", link="https://arkiv.example/1"
    )
    item = AgendaItem.objects.create(
        meeting=held, position=1, title=f"{mark} punkt", text=f"{mark} oplæg", minutes=f"{mark} ord"
    )
    decision = Decision.objects.create(meeting=held, item=item, text=f"{mark} beslutning")
    return {
        "series": series.pk,
        "meeting": coming.pk,
        "held_meeting": held.pk,
        "meeting_file": file.pk,
        "agenda_item": item.pk,
        "decision": decision.pk,
    }
