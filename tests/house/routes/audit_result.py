"""What a closed audit shows."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
