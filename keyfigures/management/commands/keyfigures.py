import json

from keyfigures.resources.key_figures import as_json
from keyfigures.resources.key_figures_text import as_text
from keyfigures.selectors.key_figures import key_figures
from keyfigures.services.exact import exact_figures
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
            figures = exact_figures(by="manage.py keyfigures", municipality=chosen, **days)
        else:
            figures = key_figures(chosen, **days)
        self.stdout.write(self._written(chosen, figures, options["format"]), ending="")

    def _written(self, municipality, figures, layout):
        if layout == "text":
            return as_text(figures)
        return json.dumps(as_json(municipality.pk, figures), ensure_ascii=False, indent=2) + "\n"
