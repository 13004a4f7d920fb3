"""The year wheel, calendar feeds, Mine opgaver and the mail log."""

from tests.house.routes.route import LEADING, STAFF, UPLOADING, Route

ROUTES: dict[str, Route] = {
    "year": Route(STAFF),
    "year_proposal": Route(LEADING, LEADING),
    "year_feed": Route(STAFF, STAFF),
    "year_event_new": Route(LEADING, LEADING),
    "year_event": Route(STAFF, "", ("year_event",)),
    "year_event_edit": Route(LEADING, LEADING, ("year_event",)),
    "year_event_remove": Route(LEADING, LEADING, ("year_event",)),
    "year_day": Route(LEADING, LEADING, ("year_event", "year_day")),
    "tasks": Route(STAFF),
    "mail_log": Route(UPLOADING),
}
SECRET_DOORS = {"calendar_feed"}
