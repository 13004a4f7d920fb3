"""Rounds, sections and responses fetched through the municipality and the user; else 404."""

from django.shortcuts import get_object_or_404

from measurement.models import Response, Round, Section
from measurement.selectors import survey


def posted(request):
    """What was sent, or None on reading: an empty POST is sent too, and must be answered."""
    return request.POST if request.method == "POST" else None


def round_in(municipality, pk: int) -> Round:
    rounds = Round.objects.select_related("instrument", "municipality")
    return get_object_or_404(rounds, municipality=municipality, pk=pk)


def section_of(round: Round, number: int) -> Section:
    return get_object_or_404(Section, instrument=round.instrument_id, number=number)


def own_response(round: Round, user) -> Response | None:
    """The user's response with its round at hand, or None before the start."""
    response = survey.own_response(round, user)
    if response:
        response.round = round
    return response
