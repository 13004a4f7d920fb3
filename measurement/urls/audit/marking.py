"""Marking the cases, each marker alone."""

urlpatterns: list = []
