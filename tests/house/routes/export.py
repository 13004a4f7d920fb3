"""All data in one file."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
