"""What a closed round says."""

from django.urls import path

from measurement.views import rounds

ROUND = "temperatur/<int:round>/"

urlpatterns = [
    path(f"{ROUND}resultat/", rounds.result, name="temperature_result"),
]
