"""The questionnaire's versions."""

from tests.house.routes.route import Route

SEEING, LOADING = "ADMIN LEAD", "ADMIN"

ROUTES: dict[str, Route] = {
    "instruments": Route(SEEING),
    "instrument_load": Route(LOADING, LOADING),
    "instrument_template": Route(LOADING),
    "instrument_compare": Route(SEEING),
    "instrument": Route(SEEING, "", ("instrument",)),
    "instrument_file": Route(SEEING, "", ("instrument",)),
    "instrument_remove": Route(LOADING, LOADING, ("instrument",)),
}
