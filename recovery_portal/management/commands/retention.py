"""Delete what is kept no longer: to be run once a day where no worker does it."""

from django.utils import timezone

from recovery_portal.kit.commands import DAY, PortalCommand
from recovery_portal.overview import retention
from steering.models import Municipality
from steering.selectors.municipalities import municipality_with


class Command(PortalCommand):
    help = "Sletter det, hvis tid er gået, og siger hvad; kørt igen sletter den ikke mere."

    def add_arguments(self, parser):
        parser.add_argument("--municipality", type=int, help="kommunekode; ellers alle kommuner")
        parser.add_argument(
            "--on",
            **DAY,
            help="som om det var den dag; ellers i dag. En senere dag kun med --dry-run",
        )
        parser.add_argument("--dry-run", action="store_true", help="sig det uden at slette")

    def handle(self, *args, municipality, on, dry_run, **options):
        chosen = [municipality_with(municipality)] if municipality else Municipality.objects.all()
        on = on or timezone.localdate()
        for one in chosen:
            receipt = retention.run(
                by="manage.py retention", municipality=one, on=on, dry_run=dry_run
            )
            if municipality or not receipt.is_empty:
                self.stdout.write("\n".join(receipt.lines()))
        if not municipality:
            self.stdout.write(f"{len(chosen)} kommuner gennemgået.")
