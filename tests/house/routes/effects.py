"""Employment, readmissions and expenditure."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
