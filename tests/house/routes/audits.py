"""The audits of a municipality, from the draw to the markers."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
