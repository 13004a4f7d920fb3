"""Rounds of the temperature survey, and who answers them."""

from tests.house.routes.route import LEADING, STAFF, Route

ROUND, PERSON = ("round",), ("round", "invitee")
ROUTES: dict[str, Route] = {
    "temperature": Route(STAFF),
    "temperature_open": Route(LEADING, LEADING),
    "temperature_edit": Route(LEADING, LEADING, ROUND),
    "temperature_give_up": Route(LEADING, LEADING, ROUND),
    "temperature_close": Route(LEADING, LEADING, ROUND),
    "temperature_people": Route(LEADING, "", ROUND),
    "temperature_invite": Route(LEADING, LEADING, ROUND),
    "temperature_logins": Route(LEADING, LEADING, ROUND),
    "temperature_person_new": Route(LEADING, LEADING, ROUND),
    "temperature_people_list": Route(LEADING, LEADING, ROUND),
    "temperature_person": Route(LEADING, LEADING, PERSON),
    "temperature_person_invite": Route(LEADING, LEADING, PERSON),
    "temperature_link_new": Route(LEADING, LEADING, PERSON),
    "temperature_link_block": Route(LEADING, LEADING, PERSON),
    "temperature_slip": Route(LEADING, "", PERSON),
    "temperature_person_remove": Route(LEADING, LEADING, PERSON),
}
