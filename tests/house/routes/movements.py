"""Movements between the steps."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
