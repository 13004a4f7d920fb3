"""A case's offer type as people write it."""

from steering.models import LegalBasis


class OfferTypes:
    """The sections of the acts by their codes: one query, however many cases are named."""

    def __init__(self):
        self._labels = {row.code.casefold(): row.label for row in LegalBasis.objects.all()}

    def shown(self, offer_type: str) -> str:
        """ "SEL § 85" of "SEL-85"; what is no section's code stays as it was written."""
        return self._labels.get(offer_type.strip().casefold(), offer_type)
