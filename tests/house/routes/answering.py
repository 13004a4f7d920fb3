"""Answering the temperature survey."""

from tests.house.routes.route import ANSWERING, Route

ROUTES: dict[str, Route] = {
    "temperature_round": Route(ANSWERING, ANSWERING, ("round",)),
    "temperature_section": Route(ANSWERING, ANSWERING, ("round", "section")),
    "temperature_save": Route(ANSWERING, ANSWERING, ("round", "section")),
    "temperature_blank": Route(ANSWERING, "", ("round",)),
    "temperature_filled": Route(ANSWERING, "", ("round",)),
    "temperature_review": Route(ANSWERING, "", ("round",)),
    "temperature_submit": Route(ANSWERING, ANSWERING, ("round",)),
    "temperature_thanks": Route(ANSWERING, "", ("round",)),
}
# The same pages by a personal link: tests/measurement/door.
SECRET_DOORS = {name.replace("temperature_", "answer_") for name in ROUTES}
