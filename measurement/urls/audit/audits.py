"""The audits of a municipality: opened, drawn, staffed, and where each of them stands."""

from django.urls import path

from measurement.views.audit import audits, drawing, setting_up

AUDIT = "sagsaudit/<int:audit>/"

urlpatterns: list = [
    path("sagsaudit/", audits.index, name="case_audits"),
    path("sagsaudit/ny/", setting_up.open_new, name="case_audit_open"),
    path(AUDIT, audits.show, name="case_audit"),
    path(f"{AUDIT}ret/", setting_up.edit, name="case_audit_edit"),
    path(f"{AUDIT}opgiv/", setting_up.give_up, name="case_audit_give_up"),
    path(f"{AUDIT}bedoemmere/", setting_up.choose_markers, name="case_audit_markers"),
    path(f"{AUDIT}begynd/", setting_up.begin, name="case_audit_begin"),
    path(f"{AUDIT}udtraek/", drawing.record, name="case_audit_record"),
    path(f"{AUDIT}traek/", drawing.draw_cases, name="case_audit_draw"),
    path(f"{AUDIT}sager/", drawing.cases, name="case_audit_cases"),
    path(f"{AUDIT}sager/<int:number>/udelad/", drawing.exclude, name="case_audit_exclude"),
]
