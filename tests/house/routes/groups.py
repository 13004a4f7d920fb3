"""Set-up, groups, members, checklist and handing over."""

from tests.house.routes.route import Route

ROUTES: dict[str, Route] = {}
