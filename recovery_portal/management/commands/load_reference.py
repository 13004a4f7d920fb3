from django.db import transaction

from keyfigures import reference as keyfigures
from keyfigures.services import aggregates
from measurement import reference as measurement
from recovery_portal.kit.commands import PortalCommand
from steering import audit
from steering import reference as steering


class Command(PortalCommand):
    help = "Indlæser referencedata: kommuner, lovgrundlag, trappe, spørgeskemaer. Kan gentages."

    @transaction.atomic
    def handle(self, *args, **options):
        counts, before = {}, aggregates.places()
        for floor in (steering, measurement, keyfigures):
            counts |= floor.load()
        aggregates.refresh_where_needed(before)
        audit.record(
            by="manage.py load_reference",
            municipality=None,
            action="reference_loaded",
            details={"counts": counts},
        )
        for name, count in counts.items():
            self.stdout.write(f"{name}: {count}")
