import json

from keyfigures.resources.staircase import as_json
from keyfigures.resources.staircase_text import as_text
from keyfigures.selectors.staircase import staircase_figure
from keyfigures.services.exact import exact_figure
from recovery_portal.kit.commands import DAY, PortalCommand
from steering.selectors.municipalities import municipality_with


class Command(PortalCommand):
    help = "Nøgletal for en kommune på en dag: de samme tal som på siden."

    def add_arguments(self, parser):
        parser.add_argument("--municipality", type=int, required=True, metavar="KODE")
        parser.add_argument("--date", required=True, help="en kvartalsafslutning", **DAY)
        parser.add_argument("--compare-date", help="ellers et år før", **DAY)
        parser.add_argument("--format", choices=["json", "text"], default="json")
        parser.add_argument(
            "--exact", action="store_true", help="enhver dag, intet skjult; opslaget logges"
        )

    def handle(self, *args, municipality, exact, **options):
        chosen = municipality_with(municipality)
        days = {"day": options["date"], "compare_day": options["compare_date"]}
        if exact:
            figure = exact_figure(by="manage.py keyfigures", municipality=chosen, **days)
        else:
            figure = staircase_figure(chosen, **days)
        self.stdout.write(self._written(chosen, figure, options["format"]), ending="")

    def _written(self, municipality, figure, layout):
        if layout == "text":
            return as_text(figure)
        return json.dumps(as_json(municipality.pk, figure), ensure_ascii=False, indent=2) + "\n"
