"""All of a municipality's data in one file."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
