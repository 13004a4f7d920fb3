"""The tablet in a citizen's hands, and personal links."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
