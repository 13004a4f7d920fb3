from django.db import transaction

from keyfigures import reference as keyfigures
from measurement import reference as measurement
from recovery_portal.kit.commands import PortalCommand
from steering import reference as steering


class Command(PortalCommand):
    help = "Indlæser referencedata: kommuner, lovgrundlag, trappe, spørgeskemaer. Kan gentages."

    @transaction.atomic
    def handle(self, *args, **options):
        for floor in (steering, measurement, keyfigures):
            for name, count in floor.load().items():
                self.stdout.write(f"{name}: {count}")
