"""The full export holds every row that is the municipality's, as it is, and nobody else's."""

import hashlib
import json
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

import pytest
from django.utils import timezone

from recovery_portal.kit.sheets.cells import clean
from recovery_portal.overview.export import dictionary
from recovery_portal.overview.export.folding import rows_of
from recovery_portal.overview.export.tables import (
    CONDITIONS,
    LEFT_OUT,
    LEFT_OUT_FIELDS,
    TakenTable,
    taken,
)
from recovery_portal.tenancy import APART, PATHS, REFERENCE, SHARED_OR_OWN
from tests.house.test_tenancy import our_models
from tests.house.world.making import SECRET

pytestmark = pytest.mark.django_db
LABELS = [table.label for table in taken()]
NOTHING = {"string": ""}


def test_every_model_is_taken_or_has_its_reason():
    assert sorted([*LABELS, *LEFT_OUT]) == sorted(our_models())
    assert set(LABELS) & set(LEFT_OUT) == set()
    assert all(LEFT_OUT.values())


def test_every_column_that_stays_behind_is_one():
    fields = {
        f"{label}.{field.name}"
        for label, model in our_models().items()
        for field in model._meta.concrete_fields
    }
    assert set(LEFT_OUT_FIELDS) <= fields
    assert set(CONDITIONS) <= set(LABELS)


def test_nothing_binary_and_nothing_secret_is_a_column():
    binary = [
        f"{table.label}.{field.name}"
        for table in taken()
        for field in table.fields
        if field.get_internal_type() == "BinaryField"
    ]
    secret = [
        f"{table.label}.{field.name}"
        for table in taken()
        for field in table.fields
        if any(word in field.name for word in ("password", "token", "salt", "secret", "hash"))
    ]
    assert (binary, secret) == ([], [])


def test_the_files_of_the_zip(made, world):
    tables = [dictionary.path_of(table) for table in taken()]
    assert len(set(tables)) == len(tables)
    files = [name for name in made.names if name.startswith(("rapporter/", "referater/"))]
    assert made.names == ["LÆSMIG.txt", "datapakke.json", "ordbog.csv", *tables, *files]
    assert [one["path"] for one in made.package["resources"]] == tables


def test_the_making_tells_how_far_it_is(made, told):
    assert (told[0], told[-1]) == (50, 95)
    assert told == sorted(told)


@pytest.mark.parametrize("label", LABELS)
def test_every_row_stands_there_as_it_is(label, made, world):
    """Read back by the data package's own types, each cell is the row's own value."""
    table = TakenTable(label)
    users = [int(row["id"]) for row in made.rows("styring-brugere")]
    resource = made.resources[dictionary.name_of(table)]
    kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    fields = table.fields
    assert list(kinds) == [field.attname for field in fields]
    stored = [
        {field.attname: plain(row[field.attname]) for field in fields}
        for row in left(table, table.rows(world.municipality, users))
    ]
    read = [
        {name: back(cell, kinds[name]) for name, cell in row.items()}
        for row in made.rows(resource["name"])
    ]
    assert (read, resource["rows"]) == (stored, len(stored))


def left(table: TakenTable, rows) -> list[dict]:
    """What may not leave is told apart in test_folding.py."""
    names = [field.attname for field in table.fields]
    return [dict(zip(names, row, strict=True)) for row in rows_of(table, rows)]


def plain(value):
    """A stored value as JSON and csv can tell it apart: no value and empty text are one."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat()
    if isinstance(value, date | time | UUID):
        return str(value)
    if isinstance(value, Decimal | float):
        return Decimal(str(value)).normalize()
    return None if value == "" else value


def back(cell: str, kind: str):
    if cell == "":
        return None
    match kind:
        case "boolean":
            return {"ja": True, "nej": False}[cell]
        case "integer":
            return int(cell)
        case "number":
            return Decimal(cell.replace(",", ".")).normalize()
        case "any":
            return json.loads(cell)
        case "string" if cell.startswith("'"):
            return clean(cell)
        case _:
            return cell


def test_what_points_at_a_row_finds_it(made):
    keys = {
        name: {row[one["schema"]["primaryKey"]] for row in made.rows(name)}
        for name, one in made.resources.items()
    }
    lost = [
        (name, key["fields"], row[key["fields"]])
        for name, one in made.resources.items()
        for key in one["schema"]["foreignKeys"]
        for row in made.rows(name)
        if row[key["fields"]] and row[key["fields"]] not in keys[key["reference"]["resource"]]
    ]
    assert lost == []


def test_the_fingerprints_are_those_of_the_files(made):
    for one in made.package["resources"]:
        content = made.archive.read(one["path"])
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert one["bytes"] == len(content)


def test_the_tables_are_filled(made):
    """A world that has nothing would leak nothing: most of what is a municipality's is in it."""
    empty = {one["name"] for one in made.package["resources"] if not one["rows"]}
    filled = [label for label in LABELS if label in PATHS and name(label) not in empty]
    assert len(filled) > 35


def name(label: str) -> str:
    return dictionary.name_of(TakenTable(label))


def test_nothing_of_another_municipality(made):
    assert SECRET not in made.everything
    assert [row["code"] for row in made.rows("styring-kommuner")] == ["730"]


def test_whose_everything_is_told_in_one_place():
    assert PATHS.keys() | REFERENCE | SHARED_OR_OWN | APART == our_models().keys()


# English and Danish have these words in common.
ALIKE = {"start", "status", "ring", "note", "definition", "region"}


def test_every_column_is_told_in_danish():
    english = [
        f"{table.label}.{field.name}"
        for table in taken()
        for field in table.fields
        if dictionary.meaning(field) == field.name.replace("_", " ") and field.name not in ALIKE
    ]
    relations = [dictionary.title_of(table) for table in taken() if "relation" in
                 dictionary.title_of(table)]  # fmt: skip
    assert (english, relations) == ([], [])


def test_the_dictionary_as_a_list_tells_of_every_column(made):
    lines = made.archive.read("ordbog.csv").decode("utf-8-sig").splitlines()
    assert lines[0] == "tabel;fil;kolonne;type;betydning;klasse;peger på;værdier"
    columns = sum(len(one["schema"]["fields"]) for one in made.package["resources"])
    assert len(lines) == columns + 1
    assert "borgere;tabeller/styring/borgere.csv;reference;string" in "\n".join(lines)


def test_the_readme_names_every_table_and_what_stays(made):
    text = made.archive.read("LÆSMIG.txt").decode("utf-8-sig")
    assert [one["path"] for one in made.package["resources"] if one["path"] not in text] == []
    assert "- koder til tablet: en hemmelighed, som ingen får at se" in text
    assert "- brugere, adgangskode: en hemmelighed, som ingen får at se" in text
