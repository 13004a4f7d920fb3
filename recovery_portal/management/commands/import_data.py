import sys
from pathlib import Path

from recovery_portal.kit.commands import DAY, PortalCommand, why
from recovery_portal.kit.refusal import Refused
from recovery_portal.overview.afterwards import after_file
from recovery_portal.overview.kinds import ALL_KINDS
from steering.files.counts import counted
from steering.files.kind import COMPLETE, CREATE_CITIZENS, PSEUDONYMISE, Called
from steering.files.reading import fingerprint, read_file, refuse_size, safe_name
from steering.files.returned import refusal, verdict, write_returned
from steering.files.storing import Source, check_table, store_table
from steering.selectors.municipalities import municipality_with

SWITCHES = {
    COMPLETE: "fuldt udtræk: fjern de rækker, som filen ikke længere har",
    CREATE_CITIZENS: "opret borgere, som registret ikke kender",
    PSEUDONYMISE: "gør CPR-lignende værdier til pseudonymer, mens filen læses",
}
ALL_FAULTS = " Med --report ud.xlsx kommer rækkerne tilbage med alle fejl."


class Command(PortalCommand):
    help = "Indlæser en fil i registret: alt eller intet; samme fil to gange ændrer intet."

    def add_arguments(self, parser):
        parser.add_argument("kind", metavar="KIND", choices=list(ALL_KINDS))
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--municipality", type=int, required=True, help="kommunekode")
        parser.add_argument("--dry-run", action="store_true", help="kontrollér uden at gemme")
        for name, words in SWITCHES.items():
            parser.add_argument(f"--{name.replace('_', '-')}", action="store_true", help=words)
        parser.add_argument("--report", type=Path, metavar="OUT", help="rækkerne med bemærkninger")
        parser.add_argument("--name", help="navn (temperatur, sagsaudit); ellers filens navn")
        parser.add_argument("--on", help="dag (temperatur, sagsaudit); ellers i dag", **DAY)

    def handle(self, *args, **options):
        kind = ALL_KINDS[options["kind"]]
        chosen = self._chosen(kind, options)
        municipality = municipality_with(options["municipality"])
        try:
            self._import(kind, municipality, chosen, options)
        except OSError as error:
            path = error.filename or options["file"]
            raise Refused(f"Filen {path} kan ikke bruges: {why(error)}.") from error

    def _chosen(self, kind, options) -> frozenset[str]:
        chosen = frozenset(name for name in SWITCHES if options[name])
        wrong = [f"--{name.replace('_', '-')}" for name in sorted(chosen - kind.options)]
        if not kind.makes_round:
            wrong += [f"--{name}" for name in ("name", "on") if options[name] is not None]
        if wrong:
            self.stderr.write(f"{', '.join(wrong)} kan ikke bruges med {kind.code}.")
            sys.exit(2)
        return chosen

    def _import(self, kind, municipality, chosen, options) -> None:
        path: Path = options["file"]
        refuse_size(path.stat().st_size)
        if (report := options["report"]) and report.suffix.lower() not in (".csv", ".xlsx"):
            raise Refused("Rapportens navn skal ende på .csv eller .xlsx.")
        data = path.read_bytes()
        if report:
            _can_be_written(report)
        table = read_file(kind, data, path.name, municipality, chosen)
        source = Source(safe_name(path.name), fingerprint(data), "manage.py import_data")
        called = Called(options["name"], options["on"], source.file_name)
        if options["dry_run"]:
            args = (kind, table, municipality, chosen, self._progress)
            plan = check_table(*args, called=called)
        else:
            args = (kind, table, municipality, chosen, source, self._progress)
            plan = store_table(*args, called=called, afterwards=after_file)
        if report:
            report.write_bytes(write_returned(table, verdict(plan), report.name))
        if plan.refused:
            more = "" if report or len(plan.rows.faults) < 2 else ALL_FAULTS
            raise Refused(f"{refusal(plan)}{more}")
        self._say(plan, options["dry_run"])

    def _say(self, plan, dry_run: bool) -> None:
        told = counted(plan.kind, plan.counts(), dry_run=dry_run)
        # Of a round that is there already, nothing but that is worth saying.
        is_old = plan.outcome and plan.changes_nothing
        for line in filter(None, [plan.outcome] if is_old else [*plan.remarks, plan.outcome, told]):
            self.stdout.write(line)

    def _progress(self, percent: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if percent == 100 else ""
            sys.stderr.write(f"\r{percent:3d} %{end}")
            sys.stderr.flush()


def _can_be_written(report: Path) -> None:
    """Find out before anything is stored: a refusal changes nothing."""
    is_new = not report.exists()
    report.open("ab").close()
    if is_new:
        report.unlink()
