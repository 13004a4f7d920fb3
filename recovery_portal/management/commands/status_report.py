from datetime import date
from pathlib import Path

from keyfigures.selectors.staircase import DayRefused
from recovery_portal.kit.commands import PortalCommand, Refused
from recovery_portal.kit.pdf import render_pdf
from recovery_portal.overview.report import report_context, status_report
from steering.models import Municipality


class Command(PortalCommand):
    help = "Gemmer statusrapporten som PDF."

    def add_arguments(self, parser):
        parser.add_argument("--municipality", type=int, required=True)
        parser.add_argument("--date", type=date.fromisoformat)
        parser.add_argument("--compare-date", type=date.fromisoformat)
        parser.add_argument("--output", type=Path, required=True)

    def handle(self, *args, municipality, output, **options):
        chosen = Municipality.objects.filter(pk=municipality).first()
        if chosen is None:
            raise Refused(f"Kommunekoden {municipality} findes ikke.")
        try:
            report = status_report(chosen, options["date"], options["compare_date"])
            output.write_bytes(render_pdf("report/document.html", report_context(report)))
        except DayRefused as refused:
            raise Refused(str(refused)) from refused
        except OSError as error:
            raise Refused(f"Rapporten kan ikke gemmes i {output}: {error.strerror}.") from error
        self.stdout.write(f"Gemt: {output}")
