from pathlib import Path

from recovery_portal.kit.commands import DAY, PortalCommand, why
from recovery_portal.kit.pdf import render_pdf
from recovery_portal.kit.refusal import Refused
from recovery_portal.overview.report import report_context, status_report
from steering.selectors.municipalities import municipality_with


class Command(PortalCommand):
    help = "Gemmer statusrapporten som PDF."

    def add_arguments(self, parser):
        parser.add_argument("--municipality", type=int, required=True, metavar="KODE")
        parser.add_argument("--date", help="ellers den nyeste kvartalsafslutning", **DAY)
        parser.add_argument("--compare-date", help="ellers et år før", **DAY)
        parser.add_argument("--output", type=Path, required=True, metavar="FIL.pdf")

    def handle(self, *args, municipality, output, **options):
        chosen = municipality_with(municipality)
        try:
            report = status_report(chosen, options["date"], options["compare_date"])
            output.write_bytes(render_pdf("report/document.html", report_context(report)))
        except OSError as error:
            raise Refused(f"Rapporten kan ikke gemmes i {output}: {why(error)}.") from error
        self.stdout.write(f"Gemt: {output}")
