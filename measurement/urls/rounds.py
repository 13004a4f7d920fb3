"""Rounds: opening, who answers, closing."""

from django.urls import path

from measurement.views import rounds

ROUND = "temperatur/<int:round>/"

urlpatterns = [
    path("temperatur/", rounds.index, name="temperature"),
    path("temperatur/ny/", rounds.open_new, name="temperature_open"),
    path(f"{ROUND}luk/", rounds.close, name="temperature_close"),
]
