"""What the municipality decides about citizens' answers."""

from measurement.models import ChosenInstrument, Instrument, OutcomeSettings


def furnish(municipality, mark: str) -> dict:
    """Its settings, and the scale it has chosen."""
    settings = OutcomeSettings.objects.create(
        municipality=municipality, legal_basis=f"{mark} lov", contact=f"{mark} kontakt"
    )
    instrument = Instrument.objects.get(municipality=None, code="inspire_o")
    chosen = ChosenInstrument.objects.create(
        municipality=municipality, code="inspire_o", instrument=instrument
    )
    return {"outcome_settings": settings.pk, "chosen_instrument": chosen.pk}
