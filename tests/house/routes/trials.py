"""Trial actions and described practice."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
