"""The group's agreed answers and reflections."""

from django.urls import path

from measurement.views import group, reflections

ANSWERS = "temperatur/<int:round>/faelles-svar/"
REFLECTIONS = "temperatur/<int:round>/refleksion/"

urlpatterns = [
    path(ANSWERS, group.index, name="group_answers"),
    path(f"{ANSWERS}afslut/", group.settle, name="group_settle"),
    path(f"{ANSWERS}<int:number>/", group.section, name="group_section"),
    path(f"{ANSWERS}udsagn/<int:item>/", group.agree, name="group_agree"),
    path(f"{ANSWERS}udsagn/<int:item>/fjern/", group.clear, name="group_clear"),
    path(REFLECTIONS, reflections.index, name="reflections"),
    path(f"{REFLECTIONS}<int:number>/", reflections.index, name="reflections_of"),
]
