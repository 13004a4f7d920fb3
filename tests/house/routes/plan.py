"""The indsatsplan: sub-goals, activities, status rounds."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
