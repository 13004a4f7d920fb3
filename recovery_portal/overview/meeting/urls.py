"""A meeting on the screen: one point at a time."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
