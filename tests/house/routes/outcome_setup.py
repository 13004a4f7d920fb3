"""What the municipality decides about citizens' answers."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
