"""The plan to and from Excel, and advice."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
