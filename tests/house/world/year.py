"""What a municipality in the world of the tests has of this area."""

from datetime import date, timedelta

from django.utils import timezone

from steering.models import SentMail, Task, YearEvent
from tests.factories import make_user


def furnish(municipality, mark: str) -> dict:
    """Make what addresses of this area point at; its ids by the names that routes use."""
    starts = timezone.localdate() + timedelta(days=3)
    event = YearEvent.objects.create(
        municipality=municipality,
        ring=YearEvent.Ring.PRACTICE,
        kind=YearEvent.Kind.SPARRING,
        title=f"{mark} sparring",
        place=f"{mark} lokale",
        note=f"{mark} bemærkning",
        starts_on=starts,
        every=YearEvent.Every.WEEK,
        interval=2,
        until=starts + timedelta(weeks=8),
    )
    event.exceptions.create(on=starts + timedelta(weeks=2))
    person = make_user("LEAD", municipality=municipality, name=f"{mark} modtager")
    for role in ("LEAD", "CASEWORKER", "MEMBER", "ADMIN"):
        Task.objects.create(
            municipality=municipality,
            role=role,
            key="andet-1",
            text=f"{mark} opgave",
            link="/",
            due=date(2026, 1, 1),
        )
    SentMail.objects.create(
        municipality=municipality,
        user=person,
        kind=SentMail.Kind.REMINDER,
        key=f"reminder-{mark}",
        address=person.email,
        subject=f"{mark} emne",
        about=[f"{mark} opgave"],
    )
    return {"year_event": event.pk, "year_day": starts.isoformat()}
