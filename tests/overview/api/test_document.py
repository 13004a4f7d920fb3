"""The document says what the answers are: each is held against its own schema, strictly."""

import json

import jsonschema_rs
import pytest
from django.urls import resolve

from recovery_portal.overview.api.document import tree
from recovery_portal.overview.api.registry import ENDPOINTS
from recovery_portal.overview.api.scopes import SCOPES
from steering.models import ApiToken
from tests.overview.api.conftest import EMPTY, Asking, key_to
from tests.overview.api.reports import send_report

PATHS = tree()["paths"]
DATED = {"format": {"date": r"^\d{4}-\d{2}-\d{2}$"}}


def schema_of(path: str, status: str = "200") -> dict:
    answer = PATHS[path]["get"]["responses"][status]
    return answer["content"]["application/json"]["schema"]


def held(path: str, content: bytes) -> None:
    schema = schema_of(path)
    jsonschema_rs.Draft202012Validator(schema, validate_formats=True).validate(json.loads(content))


def test_every_address_of_the_document_is_one_and_the_other_way_round():
    told = {resolve(path.replace("{code}", "trin-6")).url_name for path in PATHS}
    subjects = {name for one in ENDPOINTS for name in (one.name, f"{one.name}_csv")}
    assert told == {"api", "api_document", *subjects}
    assert {one.scope.code for one in ENDPOINTS} == set(SCOPES)


def test_the_document_needs_no_key_and_holds_nobodys_figures(client, db):
    answer = client.get("/api/v1/openapi.json")
    assert answer.json() == tree()
    assert answer.json()["openapi"] == "3.1.0"
    assert "Randers" not in answer.content.decode()


def test_it_is_an_openapi_document():
    """Each operation has a name of its own, all its answers, and the parameters it reads."""
    operations = [one["get"] for one in PATHS.values()]
    names = [one["operationId"] for one in operations]
    assert len(set(names)) == len(names)
    for one in operations:
        assert {"200", "304", "400"} <= set(one["responses"])
        references = [answer.get("$ref", "") for answer in one["responses"].values()]
        known = {f"#/components/responses/{code}" for code in tree()["components"]["responses"]}
        assert set(filter(None, references)) <= known
        for parameter in one["parameters"]:
            jsonschema_rs.meta.validate(parameter["schema"])
    for path in PATHS:
        content = PATHS[path]["get"]["responses"]["200"]["content"]
        for media in content.values():
            jsonschema_rs.meta.validate(
                {"$schema": "https://json-schema.org/draft/2020-12/schema"} | media["schema"]
            )


@pytest.mark.parametrize("one", ENDPOINTS, ids=lambda one: one.name)
def test_answers_are_as_the_document_says(ask_there, place, one):
    send_report(place)
    answer = ask_there(one.path.replace("{code}", "trin-6"))
    if answer.status_code == 404:  # the drawn municipality has neither rounds, audits nor a plan
        assert place != 730
        return
    held(f"/api/v1/{one.path}", answer.content)


def test_the_index_is_as_the_document_says(ask):
    held("/api/v1/", ask().content)


def test_an_empty_municipalitys_answers_too(db, made):
    ask = Asking(key_to(EMPTY))
    held("/api/v1/reports", ask("reports").content)
    for path in ("keyfigures", "series", "series/{code}"):
        for ending in ("", ".csv"):
            assert "404" in PATHS[f"/api/v1/{path}{ending}"]["get"]["responses"]
            answer = ask(f"{path}{ending}".replace("{code}", "trin-6"))
            assert (answer.status_code, answer["Content-Type"]) == (
                404,
                "application/problem+json",
            )


@pytest.mark.parametrize("one", ENDPOINTS, ids=lambda one: one.name)
def test_the_columns_of_a_flat_file_are_those_of_the_document(ask, one):
    send_report(730)
    rows = ask.rows(f"{one.path}.csv".replace("{code}", "trin-6"))
    told = PATHS[f"/api/v1/{one.path}.csv"]["get"]["description"]
    names = [line.split("`")[1] for line in told.splitlines() if line.startswith("- `")]
    assert {tuple(row) for row in rows} == {tuple(names)}
    assert {(row["kommune"], row["kommunenavn"]) for row in rows} == {
        ("730", "Randers Kommune (syntetiske tal)")
    }


def test_the_index_names_what_the_key_opens(ask):
    index = ask().json()
    token = ApiToken.objects.latest("pk")
    assert index["expires_on"] == token.expires_on.isoformat()
    assert (index["name"], index["synthetic"]) == ("Randers Kommune", True)
    assert [one["summary"] for one in index["endpoints"]] == [one.summary for one in ENDPOINTS]
    assert index["document"] == "http://testserver/api/v1/openapi.json"
