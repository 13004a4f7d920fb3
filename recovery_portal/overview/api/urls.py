"""The keys of the read API; and the API itself, outside a municipality's pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
# /api/v1/…: by a key, never by a log-in.
doors: list[URLPattern] = []
