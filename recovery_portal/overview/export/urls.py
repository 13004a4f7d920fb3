"""All of a municipality's data in one file."""

from django.urls import path

from recovery_portal.overview.export import views

urlpatterns = [
    path("", views.index, name="take_along"),
    path("<int:export>/status/", views.status, name="take_along_status"),
    path("<int:export>/hent/", views.fetch, name="take_along_fetch"),
    path("<int:export>/slet/", views.drop, name="take_along_drop"),
]
