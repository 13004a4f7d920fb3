import argparse
import json

from keyfigures.resources.figures import series_json, series_text
from keyfigures.selectors.figures.reading import code_named, figure_on
from keyfigures.selectors.figures.registry import QUARTERS
from keyfigures.services.exact_series import exact_series
from recovery_portal.kit.commands import DAY, PortalCommand
from steering.selectors.municipalities import municipality_with

MOST_QUARTERS = 80


def _quarters(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:4]) <= MOST_QUARTERS:
        raise argparse.ArgumentTypeError(f"skriv et helt tal fra 1 til {MOST_QUARTERS}")
    return int(text)


class Command(PortalCommand):
    help = "Et nøgletals udvikling for en kommune: de samme tal og den samme dom som på siden."

    def add_arguments(self, parser):
        parser.add_argument("--municipality", type=int, required=True, metavar="KODE")
        parser.add_argument(
            "--figure",
            required=True,
            metavar="KODE",
            help="fx trin-6, eller et eget tals navn",
        )
        parser.add_argument("--to", required=True, help="en kvartalsafslutning", **DAY)
        parser.add_argument("--quarters", type=_quarters, default=QUARTERS, metavar="ANTAL")
        parser.add_argument("--format", choices=["json", "text"], default="json")
        parser.add_argument(
            "--exact", action="store_true", help="enhver dag, intet skjult; opslaget logges"
        )

    def handle(self, *args, municipality, figure, to, quarters, exact, **options):
        chosen = municipality_with(municipality)
        code = code_named(chosen, figure)
        if exact:
            by = "manage.py figure_series"
            asked = {"figure": code, "until": to, "quarters": quarters, "whole": True}
            shown = exact_series(by=by, municipality=chosen, **asked)
        else:
            shown = figure_on(chosen, code, to, quarters, whole=True)
        self.stdout.write(_written(shown, figure, options["format"]), ending="")


def _written(shown, name: str, layout: str) -> str:
    if layout == "text":
        return series_text(shown)
    return json.dumps(series_json(shown, name), ensure_ascii=False, indent=2) + "\n"
