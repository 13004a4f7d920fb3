"""Addresses of the lists as files, below a municipality's code."""

from django.urls import path

from measurement.views import lists

urlpatterns = [
    path("temperatur/runder.<slug:ending>", lists.rounds, name="temperature_file"),
    path(
        "temperatur/<int:round>/deltagere/deltagere.<slug:ending>",
        lists.people,
        name="temperature_people_file",
    ),
    path(
        "temperatur/spoergeskemaer/versioner.<slug:ending>",
        lists.instruments,
        name="instruments_file",
    ),
    path("sagsaudit/sagsaudits.<slug:ending>", lists.audits, name="case_audits_file"),
]
