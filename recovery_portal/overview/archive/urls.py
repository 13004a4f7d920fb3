"""Reports that were sent, as they were."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
