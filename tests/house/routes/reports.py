"""Drafts of status reports."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
