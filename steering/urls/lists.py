"""Addresses of the lists as files, below a municipality's code."""

from django.urls import path

from steering.views import lists

urlpatterns = [
    path("styring/grupper.<slug:ending>", lists.groups, name="groups_file"),
    path("styring/gruppe/<int:group>/gruppe.<slug:ending>", lists.group, name="group_file"),
    path("styring/tjekliste/tjekliste.<slug:ending>", lists.checklist, name="checklist_file"),
    path("moeder/moeder.<slug:ending>", lists.meetings, name="meetings_file"),
    path(
        "plan/<int:plan>/statusrunder/statusrunder.<slug:ending>",
        lists.status_rounds,
        name="status_rounds_file",
    ),
    path("raad/raad.<slug:ending>", lists.advice, name="advice_file"),
    path("opgaver/opgaver.<slug:ending>", lists.tasks, name="tasks_file"),
    path("udsendte-mails/mails.<slug:ending>", lists.mail_log, name="mail_log_file"),
    path("aarshjul/aarshjul.<slug:ending>", lists.year, name="year_file"),
]
