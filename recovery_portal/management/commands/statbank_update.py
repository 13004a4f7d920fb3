"""Statistics Denmark's figures: fetch what is new, or read a file somebody downloaded."""

from pathlib import Path

from keyfigures.domain.statbank_tables import PLANS
from keyfigures.services.statbank.from_file import load_file
from keyfigures.services.statbank.updating import Outcome, update
from recovery_portal.kit.commands import PortalCommand, why
from recovery_portal.kit.danish import number
from recovery_portal.kit.refusal import Refused

BY = "manage.py statbank_update"


class Command(PortalCommand):
    help = "Henter nye tal hos Danmarks Statistik, eller læser en hentet fil. Kan gentages."

    def add_arguments(self, parser):
        parser.add_argument(
            "--table", action="append", choices=list(PLANS), help="kun den tabel; kan gentages"
        )
        parser.add_argument("--file", type=Path, help="en hentet csv- eller Excel-fil")
        parser.add_argument(
            "--again", action="store_true", help="hent også det, der ikke er opdateret siden sidst"
        )

    def handle(self, *args, table, file, again, **options):
        tables = table or []
        if file:
            self._load(file, tables)
            return
        outcomes = update(by=BY, tables=tables, again=again)
        for outcome in outcomes:
            if not outcome.fault:
                self.stdout.write(_told(outcome))
        if failed := [outcome for outcome in outcomes if outcome.fault]:
            raise Refused(_refusal(failed))

    def _load(self, file: Path, tables: list[str]) -> None:
        if len(tables) > 1:
            raise Refused("En fil er én tabel: giv højst ét --table sammen med --file.")
        try:
            data = file.read_bytes()
        except OSError as error:
            raise Refused(f"Filen {file} kan ikke læses: {why(error)}.") from error
        loaded = load_file(by=BY, data=data, file_name=file.name, table="".join(tables))
        self.stdout.write(
            f"{loaded.table}: {number(loaded.cells)} tal gemt; {number(loaded.skipped)} af "
            f"{number(loaded.rows)} rækker bruges ikke."
        )


def _told(outcome: Outcome) -> str:
    if outcome.cells is None:
        return f"{outcome.table}: intet nyt."
    return f"{outcome.table}: {number(outcome.cells)} tal hentet."


def _refusal(failed: list[Outcome]) -> str:
    """One sentence, however many failed; the same fault is told once."""
    names = ", ".join(outcome.table for outcome in failed)
    faults = " ".join(dict.fromkeys(outcome.fault for outcome in failed))
    return f"{names} blev ikke hentet, og tallene fra før står: {faults}"
