"""Rounds, sections and responses fetched through the municipality and the user; else 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from measurement.models import Response, Round, Section
from measurement.selectors import survey


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


def begun_response(round: Round, user) -> Response:
    response = own_response(round, user)
    if response is None:
        raise Http404("Besvarelsen er ikke begyndt.")
    return response
