"""Rounds and sections fetched through the municipality; else 404."""

from django.shortcuts import get_object_or_404

from measurement.models import Round, Section


def posted(request):
    """What was sent, or None on reading: an empty POST is sent too, and must be answered."""
    return request.POST if request.method == "POST" else None


def round_in(municipality, pk: int) -> Round:
    rounds = Round.objects.select_related("instrument", "municipality")
    return get_object_or_404(rounds, municipality=municipality, pk=pk)


def section_of(round: Round, number: int) -> Section:
    return get_object_or_404(Section, instrument=round.instrument_id, number=number)
