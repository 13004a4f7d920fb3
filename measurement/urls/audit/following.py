"""What follows from an audit: say and do, learning points, the handout, the plan."""

from django.urls import path

from measurement.views.audit import following, handout, learning, say_and_do

AUDIT = "sagsaudit/<int:audit>/"
PLAN = f"{AUDIT}til-planen/"
LEARNING = f"{AUDIT}laering/"

urlpatterns: list = [
    path(f"{AUDIT}siger-og-goer/", say_and_do.show, name="case_audit_say_and_do"),
    path(
        f"{AUDIT}siger-og-goer/tal.<slug:ending>",
        say_and_do.file,
        name="case_audit_say_and_do_file",
    ),
    path(PLAN, following.show, name="case_audit_plan"),
    path(f"{PLAN}egen/<slug:criterion>/", following.add_activity, name="case_audit_activity"),
    path(f"{PLAN}valg/<int:choice>/fortryd/", following.undo, name="case_audit_advice_undo"),
    path(f"{PLAN}<slug:advice>/tag/", following.take, name="case_audit_advice_take"),
    path(f"{PLAN}<slug:advice>/til-side/", following.set_aside, name="case_audit_advice_set_aside"),
    path(LEARNING, learning.index, name="case_audit_learning"),
    path(f"{LEARNING}ny/<int:number>/", learning.add, name="case_audit_learning_new"),
    path(f"{LEARNING}<int:point>/", learning.edit, name="case_audit_learning_edit"),
    path(f"{LEARNING}<int:point>/slet/", learning.remove, name="case_audit_learning_remove"),
    path(f"{AUDIT}ark/", handout.show, name="case_audit_handout"),
    path(f"{AUDIT}ark.pdf", handout.pdf, name="case_audit_handout_pdf"),
]
