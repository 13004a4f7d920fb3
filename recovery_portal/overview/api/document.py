"""The API's own document: OpenAPI 3.1, made of the very descriptions that the addresses are."""

import json
from functools import cache
from typing import Any

from recovery_portal.overview.api import schemas as s
from recovery_portal.overview.api.answers import Column
from recovery_portal.overview.api.endpoint import Endpoint
from recovery_portal.overview.api.index import SCHEMA as INDEX
from recovery_portal.overview.api.keys import QUESTIONS
from recovery_portal.overview.api.parameters import Parameter
from recovery_portal.overview.api.problems import PROBLEM, TITLES
from recovery_portal.overview.api.registry import ENDPOINTS
from recovery_portal.overview.api.scopes import SCOPES

VERSION = "1.0.0"
ROOT = "/api/v1/"
ABOUT = """Kommunens samlede tal til andre systemer, til Power BI og til Excel. Her kan kun læses.

- **Kun samlede tal.** Tal om få borgere er `null` og står i `suppressed`, som alle andre steder i
  portalen. Her er aldrig en række om en borger, en reference eller en sagsbehandler.
- **Nøgle.** Kommunens administrator laver den under *API-nøgler*. Send den som
  `Authorization: Bearer <nøgle>` eller som adgangskode i Basic. Aldrig i adressen.
- **To former.** JSON er det samme, som portalens kommandoer skriver. Med `.csv` på adressen kommer
  en flad fil med `;`, decimalkomma, BOM og dage som åååå-mm-dd: ét tal på hver række.
- **Uændret?** Send `If-None-Match` med det sidste svars `ETag`: så er svaret 304 uden indhold."""
_ETAG = {"ETag": {"schema": {"type": "string"}, "description": "Svarets mærke."}}
_WAIT = {"Retry-After": {"schema": {"type": "integer"}, "description": "Sekunder, der skal gå."}}
_CHALLENGE = {"WWW-Authenticate": {"schema": {"type": "string"}}}
_PROBLEM = s.obj(
    type=s.text(),
    title=s.text(),
    status=s.whole(),
    detail=s.text("Hvad der er galt, i én sætning."),
) | {"additionalProperties": True}
_CONDITION = {
    "name": "If-None-Match",
    "in": "header",
    "description": "ETag fra det sidste svar.",
    "schema": {"type": "string"},
}


@cache
def document() -> bytes:
    """The document as it is sent; it knows no municipality."""
    return f"{json.dumps(tree(), ensure_ascii=False, indent=2)}\n".encode()


def tree() -> dict[str, Any]:
    """The document as plain values."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Recovery-portalen", "version": VERSION, "description": ABOUT},
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{"url": "/"}],
        "security": [{"bearer": []}, {"basic": []}],
        "tags": [{"name": code, "description": str(one.tells)} for code, one in SCOPES.items()],
        "paths": dict(_paths()),
        "components": {
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "basic": {
                    "type": "http",
                    "scheme": "basic",
                    "description": "Nøglen som adgangskode; brugernavnet er ligegyldigt.",
                },
            },
            "schemas": {"problem": _PROBLEM},
            "responses": {str(status): _refusal(status) for status in TITLES},
        },
    }


def _paths():
    yield ROOT, {"get": _index()}
    yield f"{ROOT}openapi.json", {"get": _own()}
    for one in ENDPOINTS:
        yield f"{ROOT}{one.path}", {"get": _json(one)}
        yield f"{ROOT}{one.path}.csv", {"get": _csv(one)}


def _index() -> dict:
    return {
        "operationId": "index",
        "summary": "Hvad nøglen må læse",
        "parameters": [_CONDITION],
        "responses": _responses({"application/json": {"schema": INDEX}}, 400, 401, 429),
    }


def _own() -> dict:
    content = {"application/json": {"schema": {"type": "object"}}}
    return {
        "operationId": "openapi",
        "summary": "Dette dokument",
        "security": [],
        "parameters": [_CONDITION],
        "responses": _responses(content, 400),
    }


def _json(one: Endpoint) -> dict:
    return _operation(one, one.name, {"application/json": {"schema": one.schema}}, one.meaning)


def _csv(one: Endpoint) -> dict:
    columns = "\n".join(map(_told, one.columns))
    meaning = f"{one.meaning}\n\nKolonner, de samme på hver række:\n\n{columns}"
    return _operation(one, f"{one.name}_csv", {"text/csv": {"schema": {"type": "string"}}}, meaning)


def _operation(one: Endpoint, name: str, content: dict, meaning: str) -> dict:
    return {
        "operationId": name,
        "tags": [one.scope.code],
        "summary": one.summary,
        "description": meaning,
        "parameters": [*_in_path(one), *map(_in_query, one.parameters), _CONDITION],
        "responses": _responses(content, *_refusals(one)),
    }


def _refusals(one: Endpoint):
    missing = [404] if one.may_be_missing else []
    return [400, 401, 403, *missing, 429]


def _in_path(one: Endpoint) -> list[dict]:
    if "{code}" not in one.path:
        return []
    return [
        {
            "name": "code",
            "in": "path",
            "required": True,
            "description": "Nøgletallets kode, som series viser den; kommunens egne tal kan også "
            "findes ved navn.",
            "schema": {"type": "string", "minLength": 1},
            "example": "trin-6",
        }
    ]


def _in_query(one: Parameter) -> dict:
    return {"name": one.name, "in": "query", "description": one.meaning, "schema": one.schema}


def _told(column: Column) -> str:
    return f"- `{column.name}`: {column.meaning}"


def _responses(content: dict, *refusals: int) -> dict:
    known = {
        "200": {"description": "Svaret.", "headers": _ETAG, "content": content},
        "304": {"description": "Uændret siden det svar, som If-None-Match nævner."},
    }
    refs = {str(one): {"$ref": f"#/components/responses/{one}"} for one in sorted(refusals)}
    return known | refs


def _refusal(status: int) -> dict:
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/problem"}}}
    headers = _CHALLENGE if status == 401 else _WAIT if status == 429 else {}
    words = TITLES[status]
    if status == 429:
        words += f": højst {QUESTIONS.number} i minuttet for hver nøgle"
    return {"description": f"{words}.", "headers": headers, "content": content}
