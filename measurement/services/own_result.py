"""The citizen looks at the own result: a look like any other, and logged."""

from measurement.models import Sheet
from measurement.services.sheets import citizen_on
from steering import audit


def log_look(*, sheet: Sheet) -> None:
    """One event per page shown, in the transaction that reads it."""
    audit.record_view(
        by=citizen_on(sheet),
        municipality=sheet.citizen.municipality,
        action="own_result_seen",
        obj=sheet,
    )
