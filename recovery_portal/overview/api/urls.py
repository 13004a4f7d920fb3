"""The keys of the read API; and the API itself, outside a municipality's pages."""

from collections.abc import Iterator

from django.urls import URLPattern, path, re_path

from recovery_portal.overview.api import doors as api
from recovery_portal.overview.api import tokens
from recovery_portal.overview.api.endpoint import Endpoint
from recovery_portal.overview.api.registry import ENDPOINTS

urlpatterns: list[URLPattern] = [
    path("", tokens.index, name="api_tokens"),
    path("noegler.<slug:ending>", tokens.file, name="api_tokens_file"),
    path("<int:token>/luk/", tokens.close, name="api_token_close"),
]


def _both(one: Endpoint) -> Iterator[URLPattern]:
    """The flat file first: a figure's code may be any text."""
    address = one.path.replace("{code}", "<str:code>")
    yield path(f"api/v1/{address}.csv", api.csv_of(one), name=f"{one.name}_csv")
    yield path(f"api/v1/{address}", api.json_of(one), name=one.name)


# /api/v1/…: by a key, never by a log-in.
doors: list[URLPattern] = [
    path("api/v1/", api.start, name="api"),
    path("api/v1/openapi.json", api.openapi, name="api_document"),
    *(pattern for one in ENDPOINTS for pattern in _both(one)),
    re_path("^api(?:/|$)", api.nothing, name="api_nothing"),
]
