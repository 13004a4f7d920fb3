"""What a closed round says, and what all of them say together."""

from django.urls import path

from measurement.views import result, result_file, round_back

RESULT = "temperatur/<int:round>/resultat/"
DEVELOPMENT = "temperatur/udvikling/"

urlpatterns = [
    path(RESULT, result.result, name="temperature_result"),
    path(f"{RESULT}tag-tilbage/", round_back.take_back, name="temperature_take_back"),
    path(f"{RESULT}resultat.<str:ending>", result_file.result, name="temperature_result_file"),
    path(DEVELOPMENT, result.over_rounds, name="temperature_development"),
    path(
        f"{DEVELOPMENT}udvikling.<str:ending>",
        result_file.over_rounds,
        name="temperature_development_file",
    ),
]
