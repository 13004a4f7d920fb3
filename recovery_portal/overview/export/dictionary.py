"""The data dictionary: what every table and column of the full export means, and how it is read.

`datapakke.json` follows the Data Package of Frictionless Data; each column also has its class
(fields.toml): plain, personal, or sensitive (GDPR art. 9, or free text that could be).
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db import models
from django.utils.text import slugify

from recovery_portal.overview.export.tables import TakenTable

AREAS = {"steering": "styring", "measurement": "maaling", "keyfigures": "noegletal"}
CLASS_WORDS = {
    "plain": "siger intet om en person",
    "personal": "om en person, eller et pseudonym",
    "sensitive": "følsomt (støtte, helbred, livssituation), eller fritekst, der kan være det",
}
# Ties between two tables have no name of their own.
_TITLES = {
    "steering.Membership_units": "medlemskabers enheder",
    "steering.User_groups": "brugeres grupper i administrationen",
    "steering.User_user_permissions": "brugeres tilladelser i administrationen",
    "steering.Trial_themes": "prøvehandlingers kvalitetstemaer",
    "measurement.Item_prerequisites": "udsagns forudsætninger",
}
# What Django named after the code.
_MEANINGS = {
    "version": "tæller op, hver gang rækken gemmes",
    "number": "nummer",
    "round": "den runde, det skete i",
    "previous": "rapporten før denne",
    "follows": "prøvehandlingen før denne",
    "created_by": "oprettet af",
    "made_by": "lavet af",
    "sent_by": "sendt af",
    "asked_by": "bedt om af",
    "undone_by": "taget tilbage af",
    "held_by": "holdt af",
    "by": "gjort af",
    "approved_by": "godkendt af",
    "entered_by": "skrevet ind af",
    "written_by": "skrevet af",
    "confirmed_by": "bekræftet af",
    "set_by": "sat af",
    "excluded_by": "udeladt af",
    "recorded_by": "skrevet ned af",
    "fetched_by": "hentet af",
    "caseworker": "sagsbehandler",
    "who5": "spørgeskemaet til WHO-5",
    "inspire_o": "spørgeskemaet til Brief INSPIRE-O",
}
_TYPES: tuple[tuple[type[models.Field], str], ...] = (
    (models.BooleanField, "boolean"),
    (models.DateTimeField, "datetime"),
    (models.DateField, "date"),
    (models.TimeField, "time"),
    (models.DecimalField, "number"),
    (models.FloatField, "number"),
    (models.IntegerField, "integer"),
    (models.JSONField, "any"),
)


@dataclass(frozen=True)
class Column:
    """A column: `type` as Frictionless Data names it; `kind` its class; `points_at` a table."""

    name: str
    type: str
    meaning: str
    kind: str
    values: tuple[tuple[str, str], ...] = ()
    points_at: TakenTable | None = None

    def described(self) -> dict:
        """The column as the data package tells of it."""
        told = {"name": self.name, "type": self.type, "title": self.meaning, "class": self.kind}
        if self.type == "boolean":
            told |= {"trueValues": ["ja"], "falseValues": ["nej"]}
        if self.type == "number":
            told["decimalChar"] = ","
        if self.values:
            told["categories"] = [{"value": code, "label": word} for code, word in self.values]
        return told


@cache
def field_classes() -> dict[str, dict[str, dict[str, list[str]]]]:
    """App → model → class → names of fields, as fields.toml has them."""
    path = Path(__file__).parent / "fields.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def title_of(table: TakenTable) -> str:
    """The table's name in Danish, in the plural."""
    return _TITLES.get(table.label) or str(table.model._meta.verbose_name_plural)


def path_of(table: TakenTable) -> str:
    """Where its rows stand in the zip: `tabeller/styring/aktiviteter.csv`."""
    area = AREAS[table.model._meta.app_label]
    return f"tabeller/{area}/{_plain(title_of(table))}.csv"


def name_of(table: TakenTable) -> str:
    """Its name in the data package: `styring-aktiviteter`."""
    return path_of(table).removeprefix("tabeller/").removesuffix(".csv").replace("/", "-")


def columns(table: TakenTable) -> list[Column]:
    """Its columns as they stand in the file."""
    kinds = _kinds(table)
    return [
        Column(
            name=field.attname,
            type=_type(field),
            meaning=meaning(field),
            kind=kinds.get(field.name, "plain"),
            values=tuple((str(code), str(word)) for code, word in field.flatchoices),
            points_at=_target(field),
        )
        for field in table.fields
    ]


def meaning(field: models.Field) -> str:
    """What a column holds, in Danish: its name in the model, or what it points at."""
    if field.name == "id":
        return "rækkens nummer"
    if field.verbose_name != field.name.replace("_", " "):
        return str(field.verbose_name)
    if field.name in _MEANINGS:
        return _MEANINGS[field.name]
    return str((field.related_model._meta if field.is_relation else field).verbose_name)


def _plain(words: str) -> str:
    folded = words.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return slugify(folded)


def _kinds(table: TakenTable) -> dict[str, str]:
    app, _, model = table.label.partition(".")
    classes = field_classes().get(app, {}).get(model, {})
    return {name: kind for kind, names in classes.items() for name in names}


def _type(field: models.Field) -> str:
    while field.is_relation:
        field = field.target_field
    return next((name for kind, name in _TYPES if isinstance(field, kind)), "string")


def _target(field: models.Field) -> TakenTable | None:
    return TakenTable(field.related_model._meta.label) if field.is_relation else None
