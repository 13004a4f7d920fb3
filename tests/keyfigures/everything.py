"""Everything a reader can fetch of a municipality's key figures, as text by its name."""

import io
import json
import re
from datetime import date

import openpyxl
from django.core.management import call_command
from django.template.loader import render_to_string

from keyfigures.domain.catalogue import CATALOGUE
from recovery_portal.overview.report import report_context, status_report

DAY, BEFORE = date(2025, 9, 30), date(2024, 9, 30)
TOKEN = re.compile(r"name=\"csrfmiddlewaretoken\" value=\"[^\"]*\"")
PERSON = re.compile(r"Person \d+")
# Of the steps a large and two small ones; the catalogue's page shows them all.
FIGURES = [
    code for code in CATALOGUE if code not in ("trin-8", "trin-6", "trin-4", "trin-3", "trin-1")
]
# Without the day, a page shows its newest: files are asked for on the same days.
PAGES = {
    "staircase": "indsatstrappe/",
    "movements": "bevaegelser/",
    "employment": "beskaeftigelse/",
    "readmissions": "genindlaeggelser/",
    "expenditure": "udgifter/",
    "wellbeing": "trivsel/",
    "figures": "noegletal/",
    "projection": "fremskrivning/",
    "whole picture": "samlet-billede/",
    "national": "danmarks-statistik/",
    "quality": "data/kvalitet/",
    **{code: f"noegletal/{code}/" for code in FIGURES},
}
KINDS = ("page", "csv", "xlsx")


def everything(client, municipality, day: date = DAY, before: date = BEFORE) -> dict[str, str]:
    """Pages and their files for whoever is logged in, the commands' output, and the report."""
    found = {
        f"{name} {kind}": _fetched(client, f"/{municipality.pk}/{path}", kind, day, before)
        for name, path in PAGES.items()
        for kind in KINDS
    }
    found["report"] = render_to_string(
        "report/document.html", report_context(status_report(municipality, day, before))
    )
    return {name: PERSON.sub("Person", text) for name, text in found.items()} | _commands(
        municipality, day, before
    )


def _fetched(client, path: str, kind: str, day: date, before: date) -> str:
    file = "" if kind == "page" else f"tal.{kind}"
    answer = client.get(f"{path}{file}", {"dag": day, "sammenlign": before})
    if answer.status_code == 302:  # that kind of data does not reach the days: its newest instead
        answer = client.get(f"{path}{file}", follow=True)
        kind = "csv" if answer.redirect_chain else kind  # nothing at all: the page says why
    assert answer.status_code == 200, (path, kind, answer.status_code)
    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(answer.content), data_only=True)
        return json.dumps([list(map(list, sheet.values)) for sheet in book], default=str, indent=1)
    return TOKEN.sub("", answer.content.decode("utf-8-sig"))


def _commands(municipality, day: date, before: date) -> dict[str, str]:
    place = [f"--municipality={municipality.pk}"]
    days = [f"--date={day}", f"--compare-date={before}"]
    found = {
        f"keyfigures {form}": _said("keyfigures", *place, *days, f"--format={form}")
        for form in ("json", "text")
    }
    for code in FIGURES:
        asked = (*place, f"--figure={code}", f"--to={day}")
        found[f"figure_series {code} json"] = _said("figure_series", *asked)
    return found


def _said(command: str, *arguments: str) -> str:
    out = io.StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def as_randers(texts: dict[str, str]) -> dict[str, str]:
    """Without the name, code and day's clock by which two municipalities' texts differ."""
    return {
        name: text.replace("Aarhus", "Randers").replace("/751/", "/730/").replace("751", "730")
        for name, text in texts.items()
    }
