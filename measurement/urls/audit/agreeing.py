"""What the markers agree on, the caseworkers' replies, and closing."""

from django.urls import path

from measurement.views.audit import agreeing, closing, hearing

AUDIT = "sagsaudit/<int:audit>/"

urlpatterns: list = [
    path(f"{AUDIT}enighed/", agreeing.index, name="case_audit_agreeing"),
    path(f"{AUDIT}enighed/<int:number>/", agreeing.case, name="case_audit_agree"),
    path(f"{AUDIT}hoering/", hearing.index, name="case_audit_replies"),
    path(f"{AUDIT}hoering/send/", hearing.send, name="case_audit_send"),
    path(f"{AUDIT}hoering/<int:number>/", hearing.reply, name="case_audit_reply"),
    path(f"{AUDIT}hoering/<int:number>/svar/", hearing.answer, name="case_audit_answer"),
    path(f"{AUDIT}luk/", closing.close, name="case_audit_close"),
]
