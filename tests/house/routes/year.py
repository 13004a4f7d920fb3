"""The year wheel, calendar feeds, Mine opgaver and the mail log."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
