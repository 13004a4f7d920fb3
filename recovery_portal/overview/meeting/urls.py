"""A meeting on the screen: one point at a time."""

from django.urls import path

from recovery_portal.overview.meeting import views, writing

urlpatterns = [
    path("", views.start, name="meeting_screen"),
    path("begynd/", writing.begin, name="meeting_begin"),
    path("slut/", views.end, name="meeting_screen_end"),
    path("<int:item>/", views.point, name="meeting_screen_item"),
    path("<int:item>/notat/", writing.note, name="meeting_note"),
    path("<int:item>/beslutning/", writing.decide, name="meeting_decide"),
    path("<int:item>/status/<int:activity>/", writing.status, name="meeting_status"),
]
