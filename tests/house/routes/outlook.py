"""The projection, and the three tracks in one picture."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
