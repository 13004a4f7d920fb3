"""Addresses of the year, of one's own tasks and of the mail log, below a municipality's code."""

from django.urls import path

from steering.views import tasks, year, year_events, year_feed

urlpatterns = [
    path("aarshjul/", year.index, name="year"),
    path("aarshjul/forslag/", year.proposal, name="year_proposal"),
    path("aarshjul/kalender/", year_feed.own, name="year_feed"),
    path("aarshjul/ny/", year_events.new, name="year_event_new"),
    path("aarshjul/<int:event>/", year_events.show, name="year_event"),
    path("aarshjul/<int:event>/ret/", year_events.edit, name="year_event_edit"),
    path("aarshjul/<int:event>/fjern/", year_events.remove, name="year_event_remove"),
    path("aarshjul/<int:event>/dag/<str:day>/", year_events.day, name="year_day"),
    path("opgaver/", tasks.index, name="tasks"),
    path("udsendte-mails/", tasks.mail_log, name="mail_log"),
]
