"""What Statistics Denmark publishes, apart from the municipality's own figures."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
