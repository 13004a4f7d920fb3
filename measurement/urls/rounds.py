"""Rounds: opening, who answers, closing."""

from django.urls import path

from measurement.views import people, person, rounds

ROUND = "temperatur/<int:round>/"
PEOPLE = f"{ROUND}deltagere/"
PERSON = f"{PEOPLE}<int:person>/"

urlpatterns = [
    path("temperatur/", rounds.index, name="temperature"),
    path("temperatur/ny/", rounds.open_new, name="temperature_open"),
    path(f"{ROUND}ret/", rounds.edit, name="temperature_edit"),
    path(f"{ROUND}opgiv/", rounds.give_up, name="temperature_give_up"),
    path(f"{ROUND}luk/", rounds.close, name="temperature_close"),
    path(PEOPLE, people.index, name="temperature_people"),
    path(f"{PEOPLE}inviter/", people.invite, name="temperature_invite"),
    path(f"{PEOPLE}login/", people.logins, name="temperature_logins"),
    path(f"{PEOPLE}ny/", people.add, name="temperature_person_new"),
    path(f"{PEOPLE}liste/", people.add_list, name="temperature_people_list"),
    path(PERSON, person.edit, name="temperature_person"),
    path(f"{PERSON}inviter/", person.invite, name="temperature_person_invite"),
    path(f"{PERSON}nyt-link/", person.renew, name="temperature_link_new"),
    path(f"{PERSON}spaer/", person.block, name="temperature_link_block"),
    path(f"{PERSON}seddel/", person.slip, name="temperature_slip"),
    path(f"{PERSON}fjern/", person.remove, name="temperature_person_remove"),
]
