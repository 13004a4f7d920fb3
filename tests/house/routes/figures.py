"""The catalogue, and each figure on its own page."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
