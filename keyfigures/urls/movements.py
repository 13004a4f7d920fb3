"""Movements between the steps."""

urlpatterns: list = []
