"""A caseworker's own citizens."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
