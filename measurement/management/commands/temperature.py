import json

from measurement.models import Round
from measurement.resources.temperature import as_json, as_text
from measurement.selectors.temperature import (
    finding,
    newest_closed_round,
    previous_result,
    round_result,
)
from recovery_portal.kit.commands import PortalCommand
from recovery_portal.kit.refusal import Refused
from steering.selectors.municipalities import municipality_with


class Command(PortalCommand):
    help = "Resultatet af en lukket temperaturmåling: de samme tal som på siden."

    def add_arguments(self, parser):
        parser.add_argument("--municipality", type=int, required=True, metavar="KODE")
        parser.add_argument("--round", type=int, metavar="ID", help="ellers den nyeste lukkede")
        parser.add_argument("--format", choices=["json", "text"], default="json")

    def handle(self, *args, municipality, **options):
        chosen = municipality_with(municipality)
        row = self._round(chosen, options["round"])
        result = round_result(row)
        if options["format"] == "text":
            text = as_text(result, finding(result, previous_result(row)))
        else:
            text = json.dumps(as_json(result), ensure_ascii=False, indent=2) + "\n"
        self.stdout.write(text, ending="")

    def _round(self, municipality, pk: int | None) -> Round:
        if pk is None:
            newest = newest_closed_round(municipality)
            if newest is None:
                raise Refused(f"{municipality} har ingen lukket temperaturmåling.")
            return newest
        row = Round.objects.filter(municipality=municipality, pk=pk).first()
        if row is None:
            raise Refused(f"{municipality} har ingen runde med nummer {pk}.")
        if row.closed_at is None:
            raise Refused(f"Runden {row.name} er ikke lukket, og har derfor intet resultat.")
        return row
