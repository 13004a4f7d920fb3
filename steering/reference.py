"""The floor's reference data from fixtures/, loaded so that a second time changes nothing."""

import csv
import json

from django.conf import settings

from steering.models import (
    Advice,
    ChecklistPoint,
    LegalBasis,
    Municipality,
    Prerequisite,
    Principle,
    QualityTheme,
)

FOLDER = settings.BASE_DIR / "fixtures"
GUIDE = "Socialstyrelsen: guide til strategisk udvikling og omlægning (2023), i egne ord"
THEMES = "VIVE og SUS for Socialstyrelsen: kvalitet i bostøtten, ti tværgående kvalitetstemaer"


def load() -> dict[str, int]:
    """Everything of the floor that comes from fixtures/; number of rows of each."""
    return {
        "kommuner": _upsert(Municipality, "code", _municipalities()),
        "lovgrundlag": _upsert(LegalBasis, "code", _csv("legal_bases.csv")),
        "forudsætninger": _upsert(Prerequisite, "number", _concept("prerequisites.json")),
        "principper": _upsert(Principle, "number", _concept("principles.json")),
        "tjekliste": _upsert(ChecklistPoint, "number", _concept("checklist.json")),
        "råd": _upsert(Advice, "code", _advice()),
        "kvalitetstemaer": _upsert(QualityTheme, "number", _concept("quality_themes.json", THEMES)),
    }


def _municipalities() -> list[dict]:
    return [
        {
            "code": int(row["kommunekode"]),
            "name": row["navn"],
            "region_code": row["regionskode_dst"],
            "region": row["region"],
            "group": row["kommunegruppe_navn"],
        }
        for row in _csv("municipalities.csv")
    ]


def _concept(name: str, source: str = GUIDE) -> list[dict]:
    rows = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return [row | {"source": source} for row in rows]


def _advice() -> list[dict]:
    """The suggestions of each section of the guide; a code is prerequisite and number: "4-2"."""
    return [
        {
            "code": f"{part['prerequisite']}-{number}",
            "prerequisite_id": part["prerequisite"],
            "position": number,
            "source": f"{GUIDE}: »{part['section']}«",
            **advice,
        }
        for part in json.loads((FOLDER / "advice.json").read_text(encoding="utf-8"))
        for number, advice in enumerate(part["advice"], 1)
    ]


def _csv(name: str) -> list[dict]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _upsert(model, key: str, rows: list[dict]) -> int:
    """Insert or update by primary key; a municipality's own settings are left alone."""
    model.objects.bulk_create(
        [model(**row) for row in rows],
        update_conflicts=True,
        unique_fields=[key],
        update_fields=[name for name in rows[0] if name != key],
    )
    return len(rows)
