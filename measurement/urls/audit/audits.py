"""The audits of a municipality: opened, drawn, staffed, and where each of them stands."""

from django.urls import path

from measurement.views.audit import audits

AUDIT = "sagsaudit/<int:audit>/"

urlpatterns: list = [
    path("sagsaudit/", audits.index, name="case_audits"),
    path(AUDIT, audits.show, name="case_audit"),
]
