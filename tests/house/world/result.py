"""A round that was made from a file."""

from datetime import date

from measurement.models import Instrument
from measurement.services import round_of_file
from measurement.services.round_of_file import Sheet
from tests.factories import make_user


def furnish(municipality, mark: str) -> dict:
    """Nobody has built on it."""
    row = round_of_file.make(
        by=make_user("LEAD", municipality=municipality, name=f"{mark} indlæser"),
        municipality=municipality,
        instrument=Instrument.objects.filter(municipality=None, code="temperatur").first(),
        name=f"{mark} fra fil",
        on=date(2025, 5, 1),
        fingerprint=mark,
        sheets=[Sheet("tilbud", {})],
    )
    return {"file_round": row.pk}
