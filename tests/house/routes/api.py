"""Keys of the read API."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
