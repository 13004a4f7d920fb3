"""From result to plan."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
