"""The projection, and the three tracks in one picture."""

from django.urls import path

from keyfigures.views import projection

urlpatterns: list = [
    path("fremskrivning/", projection.projection, name="projection"),
    path("fremskrivning/tal.xlsx", projection.projection_xlsx, name="projection_xlsx"),
    path("fremskrivning/tal.csv", projection.projection_csv, name="projection_csv"),
]
