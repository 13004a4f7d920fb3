"""Which versions of the temperature questionnaire a municipality may use, and where it has."""

from django.db.models import F, Q

from measurement.models import Instrument
from measurement.models.instrument import TEMPERATURE


def versions_for(municipality):
    """Its own versions and everybody's as a queryset, newest first, its own before everybody's of
    the same number; never another municipality's."""
    usable = Q(municipality=municipality) | Q(municipality=None)
    rows = Instrument.objects.filter(usable, code=TEMPERATURE)
    return rows.order_by("-version", F("municipality").asc(nulls_last=True), "-pk")


def instruments_for(municipality) -> list[Instrument]:
    """`versions_for` as a list; one query."""
    return list(versions_for(municipality))
