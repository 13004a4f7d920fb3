"""The staircase."""

from django.urls import path

from keyfigures.views import exact, staircase

urlpatterns: list = [
    path("indsatstrappe/", staircase.staircase, name="staircase"),
    path("indsatstrappe/tal.xlsx", staircase.staircase_xlsx, name="staircase_xlsx"),
    path("indsatstrappe/tal.csv", staircase.staircase_csv, name="staircase_csv"),
    path("indsatstrappe/praecise/", exact.exact_staircase, name="staircase_exact"),
]
