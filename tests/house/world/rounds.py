"""Rounds of the temperature survey."""

from datetime import timedelta

from django.utils import timezone

from measurement.services.people import add_person
from measurement.services.rounds import close_round, open_round
from tests.factories import make_user
from tests.measurement.survey import answer


def furnish(municipality, mark: str) -> dict:
    """An open and a closed round."""
    lead = make_user("LEAD", municipality=municipality, name=f"{mark} tovholder")
    today = timezone.localdate()
    days = {"opens_on": today, "closes_on": today + timedelta(days=7)}
    opened, closed = (
        open_round(by=lead, municipality=municipality, name=f"{mark} {name}", **days)
        for name in ("runde", "lukket runde")
    )
    answer(closed, 2, by=lead)
    close_round(by=lead, round=closed)
    invitee = add_person(by=lead, round=opened, name=f"{mark} deltager", email="", viewpoint="")
    return {
        "section": 1,
        "round": opened.pk,
        "closed_round": closed.pk,
        "invitee": invitee.pk,
    }
