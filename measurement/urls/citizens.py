"""A caseworker's own citizens: how they fare, and what is due."""

from django.urls import path

from measurement.views.citizens import asking, keying, own_data, people

PEOPLE = "borgere/"
CITIZEN = f"{PEOPLE}<int:citizen>/"

urlpatterns = [
    path(PEOPLE, people.index, name="citizens"),
    path(f"{PEOPLE}tast/", keying.number, name="paper_keying"),
    path(CITIZEN, people.citizen, name="citizen"),
    path(f"{CITIZEN}link/", asking.link, name="citizen_link"),
    path(f"{CITIZEN}link/<int:sheet>/", asking.slip, name="citizen_slip"),
    path(f"{CITIZEN}skema/", asking.paper, name="citizen_paper"),
    path(f"{CITIZEN}skema/<int:sheet>/", asking.form, name="citizen_form"),
    path(f"{CITIZEN}skema/<int:sheet>/tast/", keying.key, name="paper_key"),
    path(f"{CITIZEN}traek-tilbage/<int:sheet>/", asking.revoke, name="citizen_revoke"),
    path(f"{CITIZEN}nej-tak/", asking.decline, name="citizen_decline"),
    path(f"{CITIZEN}udtraek/", own_data.extract, name="citizen_extract"),
    path(f"{CITIZEN}udtraek.<str:ending>", own_data.extract_file, name="citizen_extract_file"),
    path(f"{CITIZEN}slet/", own_data.delete, name="citizen_delete"),
]
