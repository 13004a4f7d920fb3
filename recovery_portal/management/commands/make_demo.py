from django.utils import timezone

from recovery_portal.kit.commands import DAY, PortalCommand
from recovery_portal.management.demo.citizens import quarter_end_before
from recovery_portal.management.demo.people import login_table
from recovery_portal.management.demo.writing import make
from steering.models import Municipality


class Command(PortalCommand):
    help = (
        "Laver en syntetisk kommune og viser dens logins. Findes den allerede, bliver intet ændret."
    )

    def add_arguments(self, parser):
        parser.add_argument("--municipality", type=int, default=730, metavar="KODE")
        parser.add_argument("--seed", type=int, default=1, help="samme tal giver samme data")
        parser.add_argument(
            "--until",
            help="dataenes sidste dag (ellers det seneste kvartals sidste dag)",
            **DAY,
        )

    def handle(self, *args, municipality, seed, until, **options):
        until = until or quarter_end_before(timezone.localdate())
        make(code=municipality, seed=seed, until=until)
        self.stdout.write(login_table(str(Municipality.objects.get(pk=municipality))))
