"""What Statistics Denmark publishes, apart from the municipality's own figures."""

from django.urls import path

from keyfigures.views import national

urlpatterns: list = [
    path("danmarks-statistik/", national.national, name="national"),
    path("danmarks-statistik/tal.xlsx", national.national_xlsx, name="national_xlsx"),
    path("danmarks-statistik/tal.csv", national.national_csv, name="national_csv"),
    path("danmarks-statistik/indlaes/", national.national_load, name="national_load"),
]
