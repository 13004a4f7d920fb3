"""Answering with a login; a personal link opens the same pages (`doors`)."""

from django.urls import path

from measurement.urls.doors import pages_behind
from measurement.views import autosave, code, paper, survey

PAGES = (
    ("", survey.task_list, "round"),
    ("<int:number>/", survey.section, "section"),
    ("<int:number>/gem/", autosave.save, "save"),
    ("skema/", paper.blank, "blank"),
    ("mine-svar/", paper.filled, "filled"),
    ("gennemse/", survey.review, "review"),
    ("indsend/", survey.submit, "submit"),
    ("tak/", survey.thanks, "thanks"),
)

urlpatterns = pages_behind("by_login", "temperatur/<int:round>/", "temperature", PAGES)
# Outside every municipality: the secret in the address is the key.
doors = [
    path("svar/", code.enter, name="answer_code"),
    *pages_behind("by_link", "svar/<str:token>/", "answer", PAGES),
]
