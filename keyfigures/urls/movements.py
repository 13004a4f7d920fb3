"""Movements between the steps."""

from django.urls import path

from keyfigures.views import movements

urlpatterns: list = [
    path("bevaegelser/", movements.movements, name="movements"),
    path("bevaegelser/tal.xlsx", movements.movements_xlsx, name="movements_xlsx"),
    path("bevaegelser/tal.csv", movements.movements_csv, name="movements_csv"),
]
