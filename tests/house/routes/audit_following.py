"""What follows from an audit."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
