"""The group's agreed answers and reflections."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
