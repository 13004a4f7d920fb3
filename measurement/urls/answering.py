"""Answering with a login; a personal link opens the same pages (`doors`)."""

from django.urls import path

from measurement.views import autosave, code, paper, survey


def _pages(start: str, name: str, door: str) -> list:
    """The pages of answering below `start`, through one of the two doors."""
    pages = [
        ("", survey.task_list, "round"),
        ("<int:number>/", survey.section, "section"),
        ("<int:number>/gem/", autosave.save, "save"),
        ("skema/", paper.blank, "blank"),
        ("mine-svar/", paper.filled, "filled"),
        ("gennemse/", survey.review, "review"),
        ("indsend/", survey.submit, "submit"),
        ("tak/", survey.thanks, "thanks"),
    ]
    return [
        path(start + rest, getattr(view, door), name=f"{name}_{page}") for rest, view, page in pages
    ]


urlpatterns = _pages("temperatur/<int:round>/", "temperature", "by_login")
# Outside every municipality: the secret in the address is the key.
doors = [
    path("svar/", code.enter, name="answer_code"),
    *_pages("svar/<str:token>/", "answer", "by_link"),
]
