"""All data in one file."""

from tests.house.routes.route import Route

EXPORT = ("data_export",)
TAKING = "ADMIN"
ROUTES: dict[str, Route] = {
    "take_along": Route(get=TAKING, post=TAKING),
    "take_along_status": Route(get=TAKING, parts=EXPORT),
    "take_along_fetch": Route(get=TAKING, parts=EXPORT),
    "take_along_drop": Route(get=TAKING, post=TAKING, parts=EXPORT),
}
