"""Employment, readmissions and expenditure."""

from tests.house.routes.route import STAFF, Route

ROUTES = {
    "employment": Route(STAFF),
    "employment_xlsx": Route(STAFF),
    "employment_csv": Route(STAFF),
    "readmissions": Route(STAFF),
    "readmissions_xlsx": Route(STAFF),
    "readmissions_csv": Route(STAFF),
    "expenditure": Route(STAFF),
    "expenditure_xlsx": Route(STAFF),
    "expenditure_csv": Route(STAFF),
}
