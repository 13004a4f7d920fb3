import argparse
from pathlib import Path

from recovery_portal.kit.commands import DAY, PortalCommand, why
from recovery_portal.kit.refusal import Refused
from recovery_portal.overview.report import COMMITTEE, FULL, StatusReport, status_report
from recovery_portal.overview.reports.choice import NUMBERS
from recovery_portal.overview.reports.making import file_of, kinds_of
from steering.models import Report
from steering.selectors.municipalities import municipality_with


def tracks(text: str) -> tuple[int, ...]:
    """`1,3` as the numbers of tracks, in order."""
    chosen = set(text.replace(" ", "").split(","))
    if not chosen <= set(map(str, NUMBERS)):
        raise argparse.ArgumentTypeError(f"»{text}« er ikke spor: skriv fx 1,2,3.")
    return tuple(number for number in NUMBERS if str(number) in chosen)


class Command(PortalCommand):
    help = "Gemmer statusrapporten: PDF, Word (den ene side) eller Excel efter filens endelse."

    def add_arguments(self, parser):
        parser.add_argument("--municipality", type=int, required=True, metavar="KODE")
        parser.add_argument("--date", help="ellers den nyeste kvartalsafslutning", **DAY)
        parser.add_argument("--compare-date", help="ellers et år før", **DAY)
        parser.add_argument("--output", type=Path, required=True, metavar="FIL.pdf")
        parser.add_argument(
            "--level",
            choices=Report.Level.values,
            help="udvalg: én side; fuld (ellers): hele rapporten. En .docx er altid udvalg",
        )
        parser.add_argument(
            "--tracks", type=tracks, default=NUMBERS, metavar="1,2,3", help="ellers alle tre"
        )

    def handle(self, *args, municipality, output, level=None, **options):
        chosen = municipality_with(municipality)
        kind = output.suffix.lower().removeprefix(".")
        level = level or (COMMITTEE if kind == "docx" else FULL)
        # Any other ending is a PDF, as it has always been.
        if kind not in kinds_of(COMMITTEE):
            kind = "pdf"
        if kind not in kinds_of(level):
            raise Refused("Word laves kun af den ene side til udvalget: brug --level udvalg.")
        days = (options["date"], options["compare_date"])
        report = status_report(chosen, *days, level=level, tracks=options.get("tracks") or NUMBERS)
        self._save(report, kind, output)

    def _save(self, report: StatusReport, kind: str, output: Path) -> None:
        try:
            output.write_bytes(file_of(report, kind))
        except OSError as error:
            raise Refused(f"Rapporten kan ikke gemmes i {output}: {why(error)}.") from error
        self.stdout.write(f"Gemt: {output}")
