"""Drafts of status reports: chosen, worded, seen, and sent."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
