"""What Statistics Denmark publishes, apart from the municipality's own figures."""

from tests.house.routes.route import STAFF, Route

ROUTES: dict[str, Route] = {
    "national": Route(STAFF),
    "national_xlsx": Route(STAFF),
    "national_csv": Route(STAFF),
    "national_load": Route("ADMIN", "ADMIN"),
}
