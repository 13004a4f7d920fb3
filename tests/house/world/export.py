"""All data in one file."""

from datetime import timedelta

from django.utils import timezone

from steering.models import DataExport


def furnish(municipality, mark: str) -> dict:
    """A finished file that nobody here asked for."""
    row = DataExport.objects.create(
        municipality=municipality,
        state=DataExport.State.READY,
        name=f"{mark}.zip",
        content=mark.encode(),
        until=timezone.now() + timedelta(1),
    )
    return {"data_export": row.pk}
