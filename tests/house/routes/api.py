"""Keys of the read API."""

from tests.house.routes.route import Route

TOKEN = ("api_token",)
ROUTES: dict[str, Route] = {
    "api_tokens": Route("ADMIN", "ADMIN"),
    "api_tokens_file": Route("ADMIN", "", ("ending",)),
    "api_token_close": Route("ADMIN", "ADMIN", TOKEN),
}
_SUBJECTS = (
    "api_temperature",
    "api_case_audit",
    "api_plan",
    "api_keyfigures",
    "api_series",
    "api_series_one",
    "api_reports",
)
# Opened by the key in a header, never by who is logged in: tests/overview/api tries them.
SECRET_DOORS = {
    "api",
    "api_document",
    "api_nothing",
    *_SUBJECTS,
    *(f"{name}_csv" for name in _SUBJECTS),
}
