"""Well-being and recovery in sum."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
