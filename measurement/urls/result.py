"""What a closed round says."""

from django.urls import path

from measurement.views import result

ROUND = "temperatur/<int:round>/"

urlpatterns = [
    path(f"{ROUND}resultat/", result.result, name="temperature_result"),
]
