"""What the municipality decides about citizens' answers."""

from tests.house.routes.route import Route

ADMIN = "ADMIN"
ROUTES: dict[str, Route] = {
    "outcome_setup": Route(ADMIN),
    "outcome_settings": Route(ADMIN, ADMIN),
    "outcome_scale": Route(ADMIN, ADMIN),
}
