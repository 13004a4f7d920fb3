"""Marking the cases, each marker alone."""

from django.urls import path

from measurement.views.audit import marking, marking_save

MARK = "sagsaudit/<int:audit>/bedoem/"

urlpatterns: list = [
    path(MARK, marking.overview, name="case_audit_marking"),
    path(f"{MARK}aflever/", marking.hand_in, name="case_audit_hand_in"),
    path(f"{MARK}<int:number>/", marking.case, name="case_audit_mark"),
    path(f"{MARK}<int:number>/gem/", marking_save.save, name="case_audit_mark_save"),
]
