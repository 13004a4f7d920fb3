"""The questionnaire's versions."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
