"""Answering with a login; a personal link opens the same pages (`doors`)."""

from django.urls import path

from measurement.views import autosave, door, paper, survey

ROUND = "temperatur/<int:round>/"

urlpatterns = [
    path(ROUND, survey.task_list, name="temperature_round"),
    path(f"{ROUND}<int:number>/", survey.section, name="temperature_section"),
    path(f"{ROUND}<int:number>/gem/", autosave.save, name="temperature_save"),
    path(f"{ROUND}skema/", paper.blank, name="temperature_blank"),
    path(f"{ROUND}mine-svar/", paper.filled, name="temperature_filled"),
    path(f"{ROUND}gennemse/", survey.review, name="temperature_review"),
    path(f"{ROUND}indsend/", survey.submit, name="temperature_submit"),
    path(f"{ROUND}tak/", survey.thanks, name="temperature_thanks"),
]
# Outside every municipality: the secret in the address is the key.
doors = [
    path("svar/<str:token>/", door.task_list, name="answer_round"),
]
