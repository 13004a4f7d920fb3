"""Reports that were sent."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
