"""The projection, and the three tracks in one picture."""

from django.urls import path

from keyfigures.views import projection, whole_picture

urlpatterns: list = [
    path("fremskrivning/", projection.projection, name="projection"),
    path("fremskrivning/tal.xlsx", projection.projection_xlsx, name="projection_xlsx"),
    path("fremskrivning/tal.csv", projection.projection_csv, name="projection_csv"),
    path("samlet-billede/", whole_picture.show, name="whole_picture"),
    path("samlet-billede/tal.xlsx", whole_picture.xlsx, name="whole_picture_xlsx"),
    path("samlet-billede/tal.csv", whole_picture.csv, name="whole_picture_csv"),
]
