"""Wishes, themes and tablets."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
