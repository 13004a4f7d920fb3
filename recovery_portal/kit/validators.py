"""Validators that any model or form field can carry."""

from django.core.exceptions import ValidationError

from recovery_portal.kit.cpr import looks_like_cpr

CPR_MESSAGE = (
    "Teksten indeholder noget, der ligner et CPR-nummer: fjern det. Ligner kommunens egne "
    "sagsnumre CPR-numre, så brug et pseudonym eller sæt bogstaver foran."
)
CPR_IN_ADDRESS = (
    "Adressen indeholder noget, der ligner et CPR-nummer: fjern det, og brug kommunens eget "
    "sagsnummer i stedet."
)


def refuse_cpr(text: str) -> None:
    """Raise ValidationError where `text` holds a CPR-like number (design §3)."""
    if looks_like_cpr(str(text)):
        raise ValidationError(CPR_MESSAGE, code="cpr")
