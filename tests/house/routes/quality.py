"""What the municipality's data lack."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
