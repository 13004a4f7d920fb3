"""Meetings, agenda, minutes and decisions."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
