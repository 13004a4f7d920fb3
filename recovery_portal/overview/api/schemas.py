"""Pieces of JSON Schema (2020-12) that the answers are described with."""

from typing import Any

Schema = dict[str, Any]


def _said(schema: Schema, meaning: str) -> Schema:
    return schema | {"description": meaning} if meaning else schema


def obj(**properties: Schema) -> Schema:
    """An object with exactly these names, all of them always there."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def rows(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def text(meaning: str = "", **more) -> Schema:
    return _said({"type": "string"} | more, meaning)


def day(meaning: str = "") -> Schema:
    return _said({"type": "string", "format": "date"}, meaning)


def whole(meaning: str = "", **more) -> Schema:
    return _said({"type": "integer"} | more, meaning)


def number(meaning: str = "") -> Schema:
    return _said({"type": "number"}, meaning)


def flag(meaning: str = "") -> Schema:
    return _said({"type": "boolean"}, meaning)


def or_null(schema: Schema) -> Schema:
    return schema | {"type": [schema["type"], "null"]}


def count(meaning: str = "") -> Schema:
    """A number of citizens; null where it is hidden."""
    return or_null(whole(meaning, minimum=0))


SUPPRESSED = rows(text()) | {
    "description": "JSON Pointers til de værdier, der er null, fordi de er skjult (D9)."
}
CODE = whole("Kommunens kode.", minimum=1)
