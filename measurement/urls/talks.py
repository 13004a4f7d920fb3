"""Recovery talks with a citizen of one's own."""

from django.urls import path

from measurement.views.citizens import talks

TALKS = "borgere/<int:citizen>/samtaler/"

urlpatterns = [
    path(f"{TALKS}aftal/", talks.plan, name="talk_plan"),
    path(f"{TALKS}skriv/", talks.hold, name="talk_new"),
    path(f"{TALKS}<int:talk>/", talks.talk, name="talk"),
    path(f"{TALKS}<int:talk>/flyt/", talks.move, name="talk_move"),
    path(f"{TALKS}<int:talk>/skriv/", talks.hold, name="talk_hold"),
    path(f"{TALKS}<int:talk>/ret/", talks.edit, name="talk_edit"),
    path(f"{TALKS}<int:talk>/aflys/", talks.remove, name="talk_remove"),
]
