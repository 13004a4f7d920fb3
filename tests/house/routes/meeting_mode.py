"""A meeting on the screen."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
